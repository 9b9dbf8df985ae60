"""``/controle``: have a plan judged, and read the report in the frame; nothing is kept.

Programs use ``/validate``, which does the same work (``validate.py``).
"""

import json

from fastapi import APIRouter
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from beleidsgraaf.server.dependencies import room_for, services_of
from beleidsgraaf.server.pages.addresses import Addresses, split_language
from beleidsgraaf.server.pages.frame import frame_headers, render
from beleidsgraaf.server.pages.shown import Crumb, Shown, Wanted
from beleidsgraaf.server.pages.words_data import DATA
from beleidsgraaf.server.routes.validate import judge, receive

router = APIRouter()
_FORMATS = (
    ("ttl", "Turtle"),
    ("trig", "TriG"),
    ("jsonld", "JSON-LD"),
    ("rdf", "RDF/XML"),
    ("nt", "N-Triples"),
    ("nq", "N-Quads"),
)


@router.get("/controle", include_in_schema=False)
@router.get("/en/controle", include_in_schema=False)
async def show_form(request: Request) -> Response:
    """Show a form to send a plan that is to be judged."""
    wanted = _wanted(request)
    words, addresses = DATA[wanted.lang], Addresses("", wanted.lang)
    context = {
        "t": words,
        "action": addresses.path("/controle"),
        "formats": _FORMATS,
        "template": addresses.plain("/gegevens/sjabloon.xlsx", taal=wanted.lang),
        "data": addresses.path("/gegevens"),
    }
    shown = Shown(
        "controle.html", words["check-title"], context, description=words["check-intro"],
        crumbs=_crumbs(wanted, words["check-title"]), section="data",
    )  # fmt: skip
    return Response(render(shown, wanted), headers=frame_headers(wanted.lang))


@router.post("/controle", include_in_schema=False)
@router.post("/en/controle", include_in_schema=False)
async def check(request: Request) -> Response:
    """Judge what is sent, and show the report."""
    wanted = _wanted(request)
    with room_for(request) as limit:
        upload, _ = await receive(request, limit)
        answer = await judge(request, upload, form="html", lang=wanted.lang, is_framed=True)
    head, _, report = answer.partition(b"\n")
    words, told = DATA[wanted.lang], json.loads(head)
    context = {
        "t": words,
        "name": upload.name,
        "report": Markup(report.decode()),  # noqa: S704 - its writer escapes each text
        "again": Addresses("", wanted.lang).path("/controle"),
    }
    shown = Shown(
        "verslag.html", words["result-title"], context,
        crumbs=_crumbs(wanted, words["result-title"]), section="data",
    )  # fmt: skip
    headers = {**frame_headers(wanted.lang), "Cache-Control": "no-store"}
    status = 200 if told["readable"] else 400
    return Response(render(shown, wanted), status_code=status, headers=headers)


def _crumbs(wanted: Wanted, title: str) -> tuple[Crumb, ...]:
    words = DATA[wanted.lang]
    return Crumb(words["title"], Addresses("", wanted.lang).path("/gegevens")), Crumb(title)


def _wanted(request: Request) -> Wanted:
    """Say what the frame needs to know; no version is looked at."""
    lang, path = split_language(request.url.path)
    settings = services_of(request).settings
    return Wanted(
        store=settings.folder, version="", base_iri="", as_of="", path=path, lang=lang,
        origin=str(request.base_url).rstrip("/"), theme=settings.theme,
    )  # fmt: skip
