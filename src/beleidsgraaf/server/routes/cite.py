"""``/cite?url=``: a link that gives the same bytes later: the URL, the version and a checksum."""

import json
from urllib.parse import quote, unquote_plus

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from beleidsgraaf.errors import ParameterUnusable
from beleidsgraaf.server.caching import VERSION_HEADER
from beleidsgraaf.server.citing import Whole
from beleidsgraaf.server.front import RAW
from beleidsgraaf.server.memento import is_reading, with_version
from beleidsgraaf.server.routes.reading import begin, parameter

router = APIRouter()
_NOT_INSIDE = ("path_params", "route", RAW)  # the whole request is not the one that is made of it
_KEPT = (b"host", b"user-agent", b"accept-language", b"x-forwarded-for", b"x-forwarded-proto")


@router.get("/cite", include_in_schema=False)
async def cite(request: Request) -> Response:
    """Give the link to cite for ``?url=/sparql?query=…``, in the format of ``?accept=``."""
    asked = begin(request)
    url, accept = _without_format(request, read_url(request))
    pinned = with_version(url, asked.version.id)
    path, _, query = pinned.partition("?")
    headers = [each for each in request.scope["headers"] if each[0] in _KEPT]
    whole = Whole()
    scope = {
        **{key: request.scope[key] for key in request.scope if key not in _NOT_INSIDE},
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode("latin-1", "replace"),
        "headers": [*headers, (b"accept", accept.encode("latin-1", "replace"))],
    }
    await request.app(scope, request.receive, whole.take)
    told = {name.decode(): value.decode("latin-1") for name, value in whole.start["headers"]}
    if whole.start["status"] != 200:
        kept = {name: told[name] for name in ("content-type", "content-language") if name in told}
        return Response(bytes(whole.body), whole.start["status"], kept)
    fields = {
        "url": f"{pinned}&accept={quote(accept, safe='')}&sha256={whole.checksum}",
        "version": asked.version.id,
        "media_type": told.get("content-type", ""),
        "sha256": whole.checksum,
        "bytes": len(whole.body),
    }
    body = json.dumps(fields, ensure_ascii=False, indent=2) + "\n"
    headers_ = {VERSION_HEADER: asked.version.id, "Cache-Control": "no-store"}
    return Response(body, headers=headers_, media_type="application/json")


def _without_format(request: Request, url: str) -> tuple[str, str]:
    """Take the format out of a URL, where it may stand as well as beside; never in both."""
    path, _, query = url.partition("?")
    fields = query.split("&") if query else []
    within = [field.partition("=")[2] for field in fields if field.startswith("accept=")]
    accept = parameter(request, "accept")
    if len(within) + (accept is not None) > 1:
        raise ParameterUnusable(
            "Noem het formaat (accept) één keer: in de url of ernaast.",
            "Name the format (accept) once: in the URL or beside it.",
            parameter="accept",
        )
    kept = [field for field in fields if not field.startswith("accept=")]
    bare = f"{path}?{'&'.join(kept)}" if kept else path
    return bare, accept or (unquote_plus(within[0]) if within else "") or "*/*"


def read_url(request: Request) -> str:
    """Give the URL of this service that ``?url=`` names; raises ParameterUnusable."""
    url = parameter(request, "url") or ""
    path, _, query = url.partition("?")
    names = {field.partition("=")[0] for field in query.split("&")}
    if not is_reading(path) or not url.isascii() or names & {"version", "sha256"} or "#" in url:
        raise ParameterUnusable(
            "Geef met url= een adres van deze dienst dat gegevens leest, zoals "
            "/sparql?query=… of /doc/goal/…, gecodeerd en zonder version.",
            "Give with url= an address of this service that reads data, such as /sparql?query=… "
            "or /doc/goal/…, percent-encoded and without version.",
            parameter="url",
        )
    return url
