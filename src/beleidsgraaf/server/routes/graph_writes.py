"""``/graphs``: the writing half of the SPARQL 1.1 Graph Store HTTP Protocol; ``graphs.py`` reads.

PUT makes a graph hold just what is sent, POST adds to it, DELETE removes it. Only plans and the
register can be written, unless the store has a default graph of its own (``DEFAULT_GRAPH``).
"""

import http
import re
import secrets
from email import message_from_bytes
from email.message import Message
from typing import cast
from urllib.parse import quote

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from beleidsgraaf.errors import ParameterUnusable, UnsupportedContent
from beleidsgraaf.formats import RDF_FORMATS, by_extension, by_media_type
from beleidsgraaf.iris import Minter
from beleidsgraaf.server.access import Token
from beleidsgraaf.server.dependencies import room_for, services_of
from beleidsgraaf.server.limits import read_body
from beleidsgraaf.server.routes.reading import parameter, refuse_past
from beleidsgraaf.server.routes.writes import allow, carry_out, respond
from beleidsgraaf.server.uploads import FORM, kind_of
from beleidsgraaf.server.writing import GraphWrite, Method

router = APIRouter()
TAKEN = (*(each.media_type for each in RDF_FORMATS), FORM)
_CHARSET = re.compile(r'charset\s*=\s*"?([\w-]+)', re.IGNORECASE)
_PLAIN_CHARSETS = ("utf-8", "utf8", "us-ascii")
_NO_IRI = re.compile(r"[<>\"{}|^`\\\x00-\x20]")
_JUST_BYTES = "application/octet-stream"
_METHODS = ["PUT", "POST", "DELETE"]


@router.api_route("/graphs", methods=_METHODS, include_in_schema=False)
async def write_indirect(request: Request) -> Response:
    """Write the graph of ``?graph=IRI``, or with ``?default`` the default graph."""
    token = allow(request)
    iri, default = parameter(request, "graph"), parameter(request, "default")
    if iri is None and default is None and _may_name_graphs(request):
        named = str(Minter(_base(request)).graph(secrets.token_hex(8)))
        response = await _write(request, named, token=token)
        if response.status_code == http.HTTPStatus.CREATED:
            response.headers["Location"] = named  # nobody else knows it (Graph Store Protocol 5.5)
        return response
    if (iri is None) == (default is None):
        raise ParameterUnusable(
            "Noem één graaf: ?graph=IRI, of /graphs/plan/…",
            "Name one graph: ?graph=IRI, or /graphs/plan/…",
            parameter="graph",
        )
    return await _write(request, iri, token=token)


@router.api_route("/graphs/{key:path}", methods=_METHODS, include_in_schema=False)
async def write_direct(request: Request) -> Response:
    """Write a graph by its key: ``register`` or ``plan/…``."""
    token = allow(request)
    iri = str(Minter(_base(request)).graph(request.path_params["key"]))
    return await _write(request, iri, token=token)


async def _write(request: Request, iri: str | None, *, token: Token) -> Response:
    _check(request, iri)
    parts: tuple[tuple[str, bytes], ...] = ()
    with room_for(request) as limit:
        if request.method != "DELETE":
            content_type = request.headers.get("content-type", "")
            _format_named(content_type)  # refuse what is of no use before it is read
            parts = _parts(content_type, await read_body(request, limit=limit))
        act = GraphWrite(cast("Method", request.method), iri, parts)
        note = f"{request.method} {iri or 'default'}"
        outcome = await carry_out(request, act, token=token, note=note)
    return respond(request, outcome, location=_address(request, iri) if iri in outcome.made else "")


def _check(request: Request, iri: str | None) -> None:
    """Raise ParameterUnusable for what names no graph, a part of one, and an older version."""
    refuse_past(request)
    if iri is not None and (_NO_IRI.search(iri) or ":" not in iri):
        raise ParameterUnusable(
            f"'{iri}' is geen IRI van een graaf.",
            f"'{iri}' is no IRI of a graph.",
            parameter="graph",
        )
    if "content-range" in request.headers:
        raise ParameterUnusable(
            "Een graaf wordt in één keer gestuurd, niet in delen (Content-Range).",
            "A graph is sent at once, not in parts (Content-Range).",
            parameter="Content-Range",
        )


def _parts(content_type: str, body: bytes) -> tuple[tuple[str, bytes], ...]:
    """Give what was sent: name of a format and content, of the body or of each part of a form."""
    if kind_of(content_type) != FORM:
        return ((_format_named(content_type), body),)
    form = message_from_bytes(f"Content-Type: {content_type}\r\n\r\n".encode() + body)
    if not form.is_multipart():
        raise _unsupported(content_type)
    return tuple((_format_of(part), _content_of(part)) for part in _files(form))


def _files(form: Message) -> list[Message]:
    return [part for part in form.get_payload() if isinstance(part, Message)]


def _content_of(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _format_of(part: Message) -> str:
    """Name the format of a part: by its content type, or else by the ending of its file.

    Programs that do not know an ending say that the file is just bytes.
    """
    told = str(part.get("content-type", ""))
    ending = by_extension((part.get_filename() or "").rpartition(".")[2])
    if kind_of(told) in ("", _JUST_BYTES) and ending is not None:
        return ending.name
    return _format_named(told)


def _format_named(content_type: str) -> str:
    """Name the format of a content type; a form stands for itself.

    Raises UnsupportedContent.
    """
    kind, charset = kind_of(content_type), _CHARSET.search(content_type)
    if charset is not None and charset[1].lower() not in _PLAIN_CHARSETS:
        raise _unsupported(content_type)
    if kind == FORM:
        return FORM
    fmt = by_media_type(kind, RDF_FORMATS)
    if fmt is None:
        raise _unsupported(content_type)
    return fmt.name


def _address(request: Request, iri: str | None) -> str:
    """Give where a graph is found here: below /graphs, or by its IRI."""
    prefix = f"{_base(request)}id/graph/"
    if iri is not None and iri.startswith(prefix):
        return f"/graphs/{quote(iri.removeprefix(prefix), safe='/:@!$&()*+,;=~')}"
    return f"/graphs?graph={quote(iri or '', safe='')}"


def _base(request: Request) -> str:
    services = services_of(request)
    current = services.queries.serving()
    return services.settings.base_iri if current is None else current.base_iri


def _may_name_graphs(request: Request) -> bool:
    is_plain = services_of(request).settings.default_graph == "store"
    return is_plain and request.method == "POST"


def _unsupported(content_type: str) -> UnsupportedContent:
    listing = ", ".join(TAKEN)
    return UnsupportedContent(
        f"Een graaf kan niet gestuurd worden als '{content_type}'. Het soort inhoud (Content-Type) "
        f"is een van: {listing}, in UTF-8.",
        f"A graph cannot be sent as '{content_type}'. The content type is one of: {listing}, in "
        "UTF-8.",
        accepted=list(TAKEN),
    )
