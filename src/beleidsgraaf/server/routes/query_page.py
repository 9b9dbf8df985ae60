"""The page at ``/sparql`` and ``/en/sparql``, and what its editor asks of the server.

The page is made by a worker (``pages/sparql.py``); an error becomes the same page with what is
wrong, where, and the query as it was written. Programs get their answer in ``sparql.py``.
"""

from functools import partial

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

import beleidsgraaf
from beleidsgraaf.errors import BeleidsgraafError, Busy, DatasetNotFound
from beleidsgraaf.formats import RESULT_FORMATS
from beleidsgraaf.query.service import GRAPH_FORMATS
from beleidsgraaf.server.caching import is_known, version_headers
from beleidsgraaf.server.dependencies import open_work, services_of, work
from beleidsgraaf.server.negotiation import choose, media_types
from beleidsgraaf.server.pages.assets import read_assets
from beleidsgraaf.server.pages.frame import frame_headers
from beleidsgraaf.server.pages.querying import Sought, fault_of, write_faults
from beleidsgraaf.server.pages.shown import Wanted
from beleidsgraaf.server.pages.sparql import write_query_page
from beleidsgraaf.server.pages.suggestions import write_suggestions
from beleidsgraaf.server.problems import answer_error
from beleidsgraaf.server.routes.pages import wanted_of
from beleidsgraaf.server.routes.protocol import Asked, read_request
from beleidsgraaf.server.routes.reading import Reading, begin, parameter
from beleidsgraaf.server.routes.stored_asking import read_language
from beleidsgraaf.workers.frames import Job

ENGLISH = "/en/sparql"
PAGE = "html"
router = APIRouter()
_JSON = {"Content-Type": "application/json"}
_OFFERS = (*(media_types(each) for each in (*RESULT_FORMATS, *GRAPH_FORMATS)), ("text/html",))
_KEPT = ("retry-after", "cache-control")


def wants_page(request: Request, asked: Asked) -> bool:
    """Tell whether an answer is for a person: by ``format``, the URL, or Accept as browsers do."""
    if asked.format is not None:
        return asked.format == PAGE
    if request.scope["path"] == ENGLISH:
        return True
    accept = request.headers.get("accept", "")
    if "text/html" not in accept:
        return False
    choice = choose(accept, _OFFERS)
    return choice is not None and choice.index == len(_OFFERS) - 1


async def show_page(request: Request, asked: Asked) -> Response:
    """Show the page: with the answer to a query where there is one, or what is wrong with it."""
    services = services_of(request)
    version = services.queries.version(asked.version)
    reading = Reading(request, services, version, asked.version is not None)
    wanted, sought = wanted_of(reading), _sought(reading, asked)
    example = "" if sought else parameter(request, "voorbeeld") or ""
    job = Job(partial(write_query_page, wanted=wanted, sought=sought), (example,))
    try:
        opened = await open_work(request, job, query=sought.text if sought else wanted.path)
    except BeleidsgraafError as error:
        if sought is None or isinstance(error, Busy | DatasetNotFound):
            raise
        return await _show_fault(request, error, wanted=wanted, sought=sought)
    headers = _headers(reading, wanted, sought or example, is_repeatable=opened.told["repeatable"])
    if is_known(request, headers):
        opened.close()
        return Response(status_code=304, headers=headers)
    body = b"".join([chunk async for chunk in opened.chunks()])
    return Response(body, headers={**frame_headers(wanted.lang), **headers})


async def _show_fault(
    request: Request, error: BeleidsgraafError, *, wanted: Wanted, sought: Sought
) -> Response:
    """Show the page with the query as it was asked, and why there is no answer."""
    told = answer_error(error, wanted.lang)
    job = partial(
        write_query_page, wanted=wanted, sought=sought, fault=fault_of(error, lang=wanted.lang)
    )
    body = await work(request, Job(job, ("",)), query=wanted.path)
    kept = {name: told.headers[name] for name in _KEPT if name in told.headers}
    return Response(body, told.status_code, headers={**frame_headers(wanted.lang), **kept})


def _sought(reading: Reading, asked: Asked) -> Sought | None:
    if asked.query is None:
        return None
    return Sought(
        asked.query,
        asked.default_graphs,
        asked.named_graphs,
        reading.services.settings.max_body,
        reading.services.queries.default_graph,
    )


def _headers(
    reading: Reading, wanted: Wanted, shown: Sought | str, *, is_repeatable: bool
) -> dict[str, str]:
    """Give the headers of a page; the data never change, but the page around them may."""
    if not is_repeatable:
        return version_headers(reading.version.id, None, pinned=reading.pinned)
    release = (beleidsgraaf.__version__, read_assets(wanted.theme).digest)
    headers = reading.headers(repr(shown), wanted.origin, str(reading.pinned), *release)
    return headers | {"Cache-Control": "public, max-age=0, must-revalidate"}


@router.get("/sparql/terms", include_in_schema=False)
async def suggest(request: Request) -> Response:
    """Give the prefixes, classes and properties of a version, with labels and counts."""
    reading, taal = begin(request), parameter(request, "taal") or ""
    lang = read_language(request, {"taal": taal}, default=reading.services.settings.language)
    wanted = wanted_of(reading, lang=lang)

    async def make() -> Response:
        job = Job(partial(write_suggestions, wanted=wanted), ())
        return Response(await work(request, job, query=request.url.path), headers=_JSON)

    return await reading.reply(make, lang, beleidsgraaf.__version__)


@router.post("/sparql/check", include_in_schema=False)
async def check(request: Request) -> Response:
    """Say what the parser has against a query, with line and column, without asking it."""
    services, taal = services_of(request), parameter(request, "taal") or ""
    lang = read_language(request, {"taal": taal}, default=services.settings.language)
    asked = await read_request(request, max_body=services.settings.max_body)
    limit = services.settings.max_body
    job = Job(partial(write_faults, max_length=limit, lang=lang), (asked.query or "",))
    body = await work(request, job, query="/sparql/check")
    return Response(body, headers={**_JSON, "Cache-Control": "no-store"})
