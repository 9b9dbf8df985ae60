"""``/id`` and ``/doc``: every resource of the dataset, by its own IRI.

``/id/{x}`` is the thing itself, which no computer can send: 303 to the page about it, or to the
document where that is asked for or there is no page. What
``/id/{x}`` means is the base of the data followed by ``id/{x}``, wherever this server runs; the
IRIs of concepts and schemes always have the fixed base. What is in a description is decided in
``query/description.py``, what a page shows in ``resource_page.py``.
"""

from urllib.parse import quote

from fastapi import APIRouter
from rdflib import URIRef
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from beleidsgraaf.dataset.description import is_web_address
from beleidsgraaf.errors import ParameterUnusable, ResourceNotFound
from beleidsgraaf.query.description import description, existence, page_description
from beleidsgraaf.query.service import GRAPH_FORMATS
from beleidsgraaf.server.dependencies import answer, give, open_answer
from beleidsgraaf.server.negotiation import choose, media_types
from beleidsgraaf.server.pages.addresses import page_of
from beleidsgraaf.server.routes.page import REVISED, decided_by
from beleidsgraaf.server.routes.reading import (
    Reading,
    begin,
    choose_shape,
    parameter,
    split_suffix,
)
from beleidsgraaf.server.routes.resource_page import show_resource
from beleidsgraaf.vocabulary import CONCEPT, FIXED_BASE, SCHEME

router = APIRouter()
_FIXED = tuple(str(each).removeprefix(f"{FIXED_BASE}id/") for each in (CONCEPT, SCHEME))
_PATH = "/:@!$&'()*+,;=~"  # what a path may hold besides letters and digits


@router.get("/id/{path:path}", include_in_schema=False)
async def identify(request: Request) -> Response:
    """Point from a thing to the page about it, for who reads pages, or to its data."""
    query = request.scope["query_string"].decode("latin-1")
    path = request.path_params["path"]
    page = page_of(path) if _reads_pages(request) else ""
    stem, mark, fragment = (page or f"/doc/{quote(path, safe=_PATH)}").partition("#")
    target = stem + (f"?{query}" if query else "") + mark + fragment
    headers = {"Cache-Control": "public, max-age=3600", "Vary": "Accept"}
    return RedirectResponse(target, status_code=303, headers=headers)


def _reads_pages(request: Request) -> bool:
    """Tell whether whoever asks would rather have a page than data."""
    offers = [*(media_types(each) for each in GRAPH_FORMATS), ("text/html",)]
    choice = choose(request.headers.get("accept"), offers)
    return choice is not None and choice.index == len(GRAPH_FORMATS)


@router.get("/doc", include_in_schema=False)
@router.get("/en/doc", include_in_schema=False)
async def describe_any(request: Request) -> Response:
    """Describe the resource of ``?iri=``, such as an organisation or law with an IRI elsewhere."""
    asked, iri = begin(request), parameter(request, "iri")
    if iri is None:
        raise ParameterUnusable(
            "Zeg met ?iri= van welke bron u de beschrijving wilt.",
            "Say with ?iri= which resource you want described.",
            parameter="iri",
        )
    return await _describe(asked, iri)


@router.get("/doc/{path:path}", include_in_schema=False)
@router.get("/en/doc/{path:path}", include_in_schema=False)
async def describe(request: Request) -> Response:
    """Describe a resource: as data or as a page, by Accept or ending."""
    asked = begin(request)
    path, extension = split_suffix(request.path_params["path"])
    base = FIXED_BASE if path.startswith(_FIXED) else asked.version.base_iri
    return await _describe(asked, f"{base}id/{path}", extension)


async def _describe(asked: Reading, iri: str, extension: str = "") -> Response:
    resource = await _find(asked, iri)
    fmt, content_type = choose_shape(asked.request, extension)

    async def make() -> Response:
        if fmt is None:
            found = await answer(asked.request, page_description(resource), version=asked.version)
            return await show_resource(asked, resource, triples=found.body)
        headers = {"Content-Type": content_type}
        opened = await open_answer(asked.request, description(resource, fmt), version=asked.version)
        return give(opened, headers)

    if fmt is not None:
        return await asked.reply(make, iri, content_type)
    response = await asked.reply(make, iri, content_type, *decided_by(asked.request))
    response.headers.update(REVISED)
    return response


async def _find(asked: Reading, iri: str) -> URIRef:
    """Give the IRI if anything is said about it; what is no IRI at all is not known either."""
    resource = URIRef(iri)
    if is_web_address(iri):
        found = await answer(asked.request, existence(resource), version=asked.version)
        if b"true" in found.body:
            return resource
    raise ResourceNotFound(
        f"Over <{iri}> staat niets in versie {asked.version.id}. Zoek met een vraag aan /sparql.",
        f"Nothing is said about <{iri}> in version {asked.version.id}. Search by asking /sparql.",
        resource=iri,
    )
