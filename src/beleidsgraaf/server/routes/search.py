"""``/search``: what answers a question, and what goes on as one is typed; ``/zoeken``: its page.

The index of a version is made by the first child that is asked for it, which takes longer than a
question may; after that, every child finds it. What is found is ``search/answering.py``.
"""

from collections.abc import Awaitable, Callable
from functools import partial
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

import beleidsgraaf
from beleidsgraaf.errors import NotAcceptable, ParameterUnusable
from beleidsgraaf.search.asking import KIND_NAMES, Wish
from beleidsgraaf.server.dependencies import services_of, work
from beleidsgraaf.server.negotiation import choose
from beleidsgraaf.server.pages.catalogue import PAGES
from beleidsgraaf.server.pages.finding import write_answer, write_suggestions
from beleidsgraaf.server.preparing import SEARCH
from beleidsgraaf.server.routes.pages import show, wanted_of
from beleidsgraaf.server.routes.reading import Reading, begin
from beleidsgraaf.server.routes.stored_asking import read_fields, read_language, read_whole
from beleidsgraaf.stored_queries import unknown_parameter
from beleidsgraaf.workers.frames import Job

router = APIRouter()
MOST_RESULTS = 100
FURTHEST = 100_000
_USUAL = 20
_KNOWN = ("q", "kind", "plan", "limit", "offset", "taal", "version")
_TYPED = ("q", "kind", "plan", "limit", "taal", "version")
_TYPES = ("application/json", "text/html")
_VARY = "Accept, Accept-Language"


@router.get("/search", include_in_schema=False)
async def find(request: Request) -> Response:
    """Answer a question in words: what is called so or says so, the best first."""
    if _wants_page(request):
        return _to_page(request)
    wish = _wish(request, _KNOWN)
    reading = begin(request)

    async def make() -> Response:
        await _have_index(reading)
        job = Job(partial(write_answer, wanted=wanted_of(reading, lang=wish.lang)), (wish,))
        return Response(await work(request, job, query=_about(request)))

    return await _reply(reading, wish, make)


@router.get("/search/suggest", include_in_schema=False)
async def suggest(request: Request) -> Response:
    """Complete a question that is being typed, by names of things."""
    wish = _wish(request, _TYPED)
    reading = begin(request)

    async def make() -> Response:
        await _have_index(reading)
        job = Job(partial(write_suggestions, wanted=wanted_of(reading, lang=wish.lang)), (wish,))
        return Response(await work(request, job, query=_about(request)))

    return await _reply(reading, wish, make)


@router.get("/zoeken", include_in_schema=False)
@router.get("/en/zoeken", include_in_schema=False)
async def show_page(request: Request) -> Response:
    """Show what answers a question."""
    await _have_index(begin(request))
    return await show(request, PAGES["search"])


@router.get("/en/search", include_in_schema=False)
async def lead_on(request: Request) -> Response:
    """Lead to the page in English."""
    return RedirectResponse(_with_query("/en/zoeken", request), status_code=308)


async def _have_index(reading: Reading) -> None:
    """Have the index of a version made, unless it is there; on an engine each child has its own."""
    await reading.services.preparation.have(reading.version.id, SEARCH)


def _wish(request: Request, known: tuple[str, ...]) -> Wish:
    fields = read_fields(request)
    for name in fields:
        if name not in known:
            raise unknown_parameter(name, known)
    kind = fields.get("kind", "")
    if kind and kind not in KIND_NAMES:
        listed = ", ".join(KIND_NAMES)
        raise ParameterUnusable(
            f"De parameter 'kind' is een van: {listed}.",
            f"The parameter 'kind' is one of: {listed}.",
            parameter="kind",
        )
    return Wish(
        fields.get("q", ""),
        read_language(request, fields, default=services_of(request).settings.language),
        KIND_NAMES.get(kind),
        fields.get("plan", ""),
        read_whole(fields, "limit", least=1, most=MOST_RESULTS) or _USUAL,
        read_whole(fields, "offset", least=0, most=FURTHEST) or 0,
    )


async def _reply(reading: Reading, wish: Wish, make: Callable[[], Awaitable[Response]]) -> Response:
    decisive = (repr(wish), str(reading.pinned), beleidsgraaf.__version__)
    response = await reading.reply(make, *decisive)
    response.headers["Vary"] = _VARY
    if response.status_code == 200:
        response.headers["Content-Type"] = "application/json"
        response.headers["Content-Language"] = wish.lang
    return response


def _wants_page(request: Request) -> bool:
    """Tell whether a page is asked rather than JSON; raises NotAcceptable for neither."""
    accept = request.headers.get("accept")
    choice = choose(accept, [(each,) for each in _TYPES])
    if choice is None:
        listed = ", ".join(_TYPES)
        raise NotAcceptable(
            f"Dit kan niet als '{accept}'. Kies uit: {listed}.",
            f"This cannot be had as '{accept}'. Choose one of: {listed}.",
            formats=list(_TYPES),
        )
    return choice.index == 1


def _to_page(request: Request) -> Response:
    fields = read_fields(request)
    lang = read_language(request, fields, default=services_of(request).settings.language)
    path = "/en/zoeken" if lang == "en" else "/zoeken"
    kept = [(name, fields[name]) for name in ("q", "version") if name in fields]
    address = f"{path}?{urlencode(kept)}" if kept else path
    return RedirectResponse(address, status_code=303, headers={"Vary": _VARY})


def _with_query(path: str, request: Request) -> str:
    return f"{path}?{request.url.query}" if request.url.query else path


def _about(request: Request) -> str:
    return f"{request.url.path}?{request.url.query}"[:500]
