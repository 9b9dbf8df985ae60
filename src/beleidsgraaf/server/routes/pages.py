"""The pages for people: each path of the catalogue in both languages, and what pages load.

A page is rendered by a worker, within its limits (``pages/jobs.py``). Here a request becomes a
page's name and plain values, and the answer gets its headers.
"""

from collections.abc import Sequence
from functools import partial
from html import escape

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

import beleidsgraaf
from beleidsgraaf.errors import Busy, DatasetNotFound, ParameterUnusable
from beleidsgraaf.server.caching import is_known
from beleidsgraaf.server.dependencies import services_of, work
from beleidsgraaf.server.pages.addresses import ENGLISH, split_language
from beleidsgraaf.server.pages.assets import read_assets
from beleidsgraaf.server.pages.catalogue import PAGES, Page
from beleidsgraaf.server.pages.frame import frame_headers
from beleidsgraaf.server.pages.framing import frame_body
from beleidsgraaf.server.pages.jobs import render_page
from beleidsgraaf.server.pages.shown import Wanted
from beleidsgraaf.server.pages.sitemap import write_sitemap
from beleidsgraaf.server.preparing import NETWORK
from beleidsgraaf.server.routes.reading import Reading, begin, parameter
from beleidsgraaf.store.engines import endpoint_of
from beleidsgraaf.workers.frames import Job

router = APIRouter()
_UNCHANGING = "public, max-age=31536000, immutable"
_WITHOUT_NETWORK = (
    "about",
    "accessibility",
    "privacy",
    "status",
    "ontology",
    "shapes",
    "measures",
    "search",
)
_FROM_ELSEWHERE = ("utm_source", "utm_medium", "utm_campaign", "fbclid", "gclid")


async def show(request: Request, page: Page) -> Response:
    """Show a page of the catalogue."""
    try:
        reading = begin(request)
    except (DatasetNotFound, Busy) as error:
        if page.name != "home":
            raise
        return _nothing_yet(request, error)
    params = _params(request, page)
    wanted = wanted_of(reading)

    async def make() -> Response:
        if page.name not in _WITHOUT_NETWORK:
            await reading.services.preparation.have(reading.version.id, NETWORK)
        job = Job(partial(render_page, params=params, wanted=wanted), (page.name,))
        return Response(await work(request, job, query=_about(request)))

    decisive = (str(sorted(params.items())), wanted.lang, wanted.origin, str(reading.pinned))
    assets = read_assets(wanted.theme)
    response = await reading.reply(make, *decisive, beleidsgraaf.__version__, assets.digest)
    response.headers.update(frame_headers(wanted.lang))
    if reading.pinned:  # the data never change, but the page around them may
        response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response


def _nothing_yet(request: Request, error: DatasetNotFound | Busy) -> Response:
    """Say on the front page why there are no plans: a service that begins is no error."""
    lang, _ = split_language(request.url.path)
    body = f"<p>{escape(error.describe(lang))}</p>"
    theme = services_of(request).settings.theme
    headers = {**frame_headers(lang), "Cache-Control": "no-store"}
    return Response(frame_body("Beleidsgraaf", body, lang=lang, theme=theme), headers=headers)


def _params(request: Request, page: Page) -> dict[str, str]:
    """Read the parts of the path and the parameters; raises ParameterUnusable for unknown ones."""
    in_path = {name: str(value) for name, value in request.path_params.items()}
    return {**read_params(request, page.takes), **in_path}


def read_params(request: Request, takes: Sequence[str]) -> dict[str, str]:
    """Read the parameters of a page without ``version``; raises ParameterUnusable for others.

    What other sites put in links to count their readers is passed by.
    """
    params = dict[str, str]()
    for name, value in request.query_params.multi_items():
        if name == "version" or name in _FROM_ELSEWHERE:
            continue
        if name not in takes or name in params:
            listed = ", ".join((*takes, "version"))
            raise ParameterUnusable(
                f"Deze pagina kent de parameter '{name[:80]}' niet, of hij staat er vaker. "
                f"Wel: {listed}.",
                f"This page does not know the parameter '{name[:80]}', or it stands there more "
                f"often. It knows: {listed}.",
                parameter=name[:80],
            )
        params[name] = value
    return params


def wanted_of(reading: Reading, *, lang: str = "") -> Wanted:
    """Say what a page is made of: the version, the language of the URL, and for whom."""
    request, services = reading.request, reading.services
    by_path, path = split_language(request.url.path)
    return Wanted(
        store=endpoint_of(services.queries.archive) or services.settings.folder.absolute(),
        version=reading.version.id,
        base_iri=reading.version.base_iri,
        as_of=str(reading.version.as_of),
        path=path,
        lang=lang or by_path,
        is_pinned=reading.pinned,
        origin=str(request.base_url).rstrip("/"),
        theme=services.settings.theme,
    )


def _about(request: Request) -> str:
    return f"{request.url.path}?{request.url.query}"[:500]


def _add(page: Page) -> None:
    """Add the two routes of a page."""

    async def endpoint(request: Request) -> Response:
        return await show(request, page)

    endpoint.__doc__ = f"Show {page.en}."
    path = page.path
    for each in (path, ENGLISH if path == "/" else f"{ENGLISH}{path}"):
        router.add_route(each, endpoint, methods=["GET"], include_in_schema=False)


for _page in PAGES.values():
    _add(_page)


@router.get("/assets/{digest}/{name:path}", include_in_schema=False)
async def asset(request: Request, digest: str, name: str) -> Response:
    """Give a style sheet, font or script; one of another release is asked after each time."""
    assets = read_assets(services_of(request).settings.theme)
    found = assets.files.get(name)
    if found is None:
        raise HTTPException(404)
    headers = _asset_headers(found.media_type, tag=f"{assets.digest}-{name}")
    if digest == assets.digest:
        headers["Cache-Control"] = _UNCHANGING
    if is_known(request, headers):
        return Response(status_code=304, headers=headers)
    return Response(found.body, headers=headers)


def _asset_headers(media_type: str, *, tag: str) -> dict[str, str]:
    return {"Content-Type": media_type, "ETag": f'"{tag}"', "Cache-Control": "no-cache"}


@router.get("/robots.txt", include_in_schema=False)
async def robots(request: Request) -> Response:
    """Tell search engines what to leave alone, and where the list of pages is."""
    text = (
        "User-agent: *\nDisallow: /sparql\nDisallow: /graphs\nDisallow: /export\n"
        "Disallow: /metrics\nDisallow: /network\nDisallow: /en/network\n"
        f"\nSitemap: {request.base_url}sitemap.xml\n"
    )
    return Response(text, media_type="text/plain", headers={"Cache-Control": "max-age=3600"})


@router.get("/sitemap.xml", include_in_schema=False)
async def sitemap(request: Request) -> Response:
    """List all pages for search engines; ``deel`` is a part of a long list."""
    reading, part = begin(request), parameter(request, "deel") or "0"
    if not (part.isascii() and part.isdecimal() and len(part) < 6):
        raise ParameterUnusable(
            "De parameter 'deel' is een getal.", "The parameter 'deel' is a number."
        )
    wanted = wanted_of(reading)

    async def make() -> Response:
        await reading.services.preparation.have(reading.version.id, NETWORK)
        job = Job(partial(write_sitemap, wanted=wanted), (int(part),))
        body = await work(request, job, query=_about(request))
        return Response(body, headers={"Content-Type": "application/xml"})

    return await reading.reply(make, part, wanted.origin, beleidsgraaf.__version__)
