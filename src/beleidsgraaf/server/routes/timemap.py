"""``/timemap?url=``: every memento of a URL (RFC 7089), as links (RFC 6690)."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from beleidsgraaf.server.dependencies import services_of
from beleidsgraaf.server.memento import timemap_of, with_version, written
from beleidsgraaf.server.routes.cite import read_url
from beleidsgraaf.server.routes.reading import begin
from beleidsgraaf.server.routes.wellknown import root_of

router = APIRouter()
LINKS = "application/link-format"


@router.get("/timemap", include_in_schema=False)
async def list_mementos(request: Request) -> Response:
    """List the versions of ``?url=``, the oldest first, each with the moment it began."""
    asked, url = begin(request), read_url(request)
    root = root_of(request, asked.version.base_iri).removesuffix("/")
    moments = services_of(request).timeline.moments()
    links = [
        f'<{root}{url}>; rel="original timegate"',
        f'<{root}{timemap_of(url)}>; rel="self"; type="{LINKS}"',
    ]
    for place, each in enumerate(moments):
        ends = [("first", place == 0), ("last", place == len(moments) - 1)]
        rel = " ".join([*(name for name, holds in ends if holds), "memento"])
        target = f"{root}{with_version(url, each.version)}"
        links.append(f'<{target}>; rel="{rel}"; datetime="{written(each.at)}"')
    headers = {"Cache-Control": "no-cache", "Vary": "Accept"}
    return Response(",\n".join(links) + "\n", headers=headers, media_type=LINKS)
