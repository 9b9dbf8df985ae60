"""``/network``: measures of the network, the network as a file, and its pictures.

Everything is counted in a child of the pool, within its limits; this process reads what was asked
and frames pages. What there is to measure is ``network/catalogue.py``.
"""

import json
from collections.abc import Mapping
from functools import partial
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

import beleidsgraaf
from beleidsgraaf.errors import ParameterUnusable, ResourceNotFound
from beleidsgraaf.network.choices import CHOOSING
from beleidsgraaf.network.jobs import (
    Wanted,
    answer_measures,
    draw,
    list_measures,
    write_export,
    write_page,
)
from beleidsgraaf.server.dependencies import work
from beleidsgraaf.server.negotiation import with_charset
from beleidsgraaf.server.pages.framing import Written
from beleidsgraaf.server.routes.network_asking import Asked, Form, read_asked
from beleidsgraaf.server.routes.network_pages import led_on, list_page, result_page
from beleidsgraaf.server.routes.page import REVISED, decided_by, html_page
from beleidsgraaf.server.routes.reading import Reading, begin
from beleidsgraaf.store.engines import endpoint_of
from beleidsgraaf.workers.frames import Job

router = APIRouter()
_VARY = "Accept, Accept-Language"
_LIST = (Form("json", "application/json"), Form("html", "text/html"))
_RESULTS = (
    *_LIST,
    Form("csv", "text/csv", is_saved=True),
    Form(
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        is_saved=True,
    ),
    Form("table", "text/plain", extension="txt"),
)
_EXPORTS = (
    Form("graphml", "application/graphml+xml", is_saved=True),
    Form("gexf", "application/gexf+xml", is_saved=True),
    Form("node-link", "application/json", extension="json"),
    Form(
        "cytoscape", "application/vnd.cytoscape.elements+json", extension="cyjs", is_saved=True
    ),
    Form("dot", "text/vnd.graphviz", is_saved=True),
    Form("csv", "text/csv", is_saved=True),
    Form("csv-nodes", "text/csv", extension="nodes.csv", is_saved=True),
    Form(
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        is_saved=True,
    ),
)  # fmt: skip
_PICTURES = (
    Form("svg", "image/svg+xml"),
    Form("png", "image/png"),
    Form("csv", "text/csv", is_saved=True),
)


@router.get("/network", include_in_schema=False)
@router.get("/en/network", include_in_schema=False)
async def list_all(request: Request) -> Response:
    """List the measures, each with the question that it answers."""
    asked, reading = read_asked(request, _LIST, known=()), begin(request)

    async def make() -> Response:
        job = Job(list_measures)
        listed = json.loads(await work(request, job, query="network"))
        if asked.form.name == "html":
            return _page(reading, asked, list_page(listed, asked=asked))
        return JSONResponse(listed["measures"])

    return await _reply(reading, asked, make)


@router.get("/network/export", include_in_schema=False)
@router.get("/network/export.{extension}", include_in_schema=False)
async def export(request: Request) -> Response:
    """Give a network as a file for other programs."""
    asked = read_asked(request, _EXPORTS, known=("projection", *CHOOSING))
    reading = begin(request)
    projection = asked.given.get("projection", "U")
    given = {name: value for name, value in asked.given.items() if name != "projection"}

    async def make() -> Response:
        job = Job(
            partial(write_export, given=given, wanted=_wanted(reading, asked)), (projection,)
        )  # fmt: skip
        return await _done(request, job, asked, name=f"network-{projection.lower()}")

    return await _reply(reading, asked, make)


@router.get("/network/pictures/{picture}", include_in_schema=False)
async def picture(request: Request) -> Response:
    """Give a picture of the network: goals, matrix, quotient, neighbourhood, triptych or arcs."""
    name, _, extension = request.path_params["picture"].partition(".")
    asked = read_asked(request, _PICTURES, known=("thing", *CHOOSING), extension=extension)
    reading = begin(request)

    async def make() -> Response:
        job = Job(partial(draw, given=asked.given, wanted=_wanted(reading, asked)), (name,))
        return await _done(request, job, asked, name=f"network-{name}")

    return await _reply(reading, asked, make)


@router.get("/network/{measure}", include_in_schema=False)
@router.get("/en/network/{measure}", include_in_schema=False)
async def measure(request: Request) -> Response:
    """Answer a measure: JSON, a page, CSV, a workbook or text."""
    name, _, extension = request.path_params["measure"].partition(".")
    asked = read_asked(request, _RESULTS, known=None, extension=extension)
    reading = begin(request)
    wanted = _wanted(reading, asked)

    async def make() -> Response:
        if asked.form.name != "html":
            job = Job(partial(answer_measures, given=asked.given, wanted=wanted), ((name,),))
            return await _done(request, job, asked, name=f"network-{name}")
        job = Job(partial(write_page, given=asked.given, wanted=wanted), (name,))
        try:
            told = json.loads(await work(request, job, query=_about(request)))
        except (ParameterUnusable, ResourceNotFound) as error:
            raise led_on(error, asked=asked, measure=name) from error
        return _page(reading, asked, result_page(told, asked=asked, version=reading.version))

    return await _reply(reading, asked, make)


def _page(reading: Reading, asked: Asked, page: Written) -> Response:
    pinned = reading.version if reading.pinned else None
    return html_page(reading.request, page, lang=asked.lang, pinned=pinned)


async def _done(request: Request, job: Job, asked: Asked, *, name: str) -> Response:
    """Have a job done, and give what it wrote, to be saved where that is usual."""
    body = await work(request, job, query=_about(request))
    response = Response(body, headers={"Content-Type": with_charset(asked.form.media_type)})
    if asked.form.is_saved:
        saved = f"{name}.{asked.form.extension or asked.form.name}"
        response.headers["Content-Disposition"] = f'attachment; filename="{saved}"'
    if asked.form.name == "svg":  # a picture is looked at by itself too: nothing in it may run
        response.headers["Content-Security-Policy"] = (
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
        )
    return response


async def _reply(reading: Reading, asked: Asked, make) -> Response:  # type: ignore[no-untyped-def]
    decisive: tuple[str, ...] = (
        asked.form.name,
        asked.lang,
        str(asked.with_bom),
        urlencode(_sorted(asked.given)),
    )
    is_page = asked.form.name == "html"
    if is_page:
        decisive += decided_by(reading.request)
    response = await reading.reply(make, *decisive, beleidsgraaf.__version__)
    response.headers.update({"Vary": _VARY, **(REVISED if is_page else {})})
    return response


def _wanted(reading: Reading, asked: Asked) -> Wanted:
    services = reading.services
    store = endpoint_of(services.queries.archive) or services.settings.folder.absolute()
    return Wanted(
        store,
        reading.version.id,
        asked.form.name,
        asked.lang,
        asked.with_bom,
        reading.version.base_iri,
    )


def _about(request: Request) -> str:
    return f"{request.url.path}?{request.url.query}"[:500]


def _sorted(given: Mapping[str, str]) -> list[tuple[str, str]]:
    return sorted(given.items())
