"""``/gegevens/…``: a plan as a workbook or as a zip of its tables, and an empty workbook."""

from functools import partial

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

import beleidsgraaf
from beleidsgraaf.errors import NotAcceptable
from beleidsgraaf.server.dependencies import services_of, work
from beleidsgraaf.server.negotiation import choose_language
from beleidsgraaf.server.pages.saving import write_plan_tables, write_template
from beleidsgraaf.server.response_cache import Kept
from beleidsgraaf.server.routes.pages import wanted_of
from beleidsgraaf.server.routes.reading import begin, parameter
from beleidsgraaf.workers.frames import Job

router = APIRouter()
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


@router.get("/gegevens/sjabloon.xlsx", include_in_schema=False)
async def template(request: Request) -> Response:
    """Give an empty workbook to write a plan in, with headings in Dutch or English."""
    reading = begin(request)
    default = services_of(request).settings.language
    lang = parameter(request, "taal") or choose_language(None, default)
    lang = lang if lang in ("nl", "en") else default

    async def make() -> Response:
        # It is the same for everybody, whatever else they say, and takes seconds to make.
        cache, key = reading.services.cache, ("template", lang, reading.version.base_iri)
        kept = cache.get(key)
        if kept is not None:
            return _saved(kept.body, "plan.xlsx")
        job = Job(partial(write_template, base_iri=reading.version.base_iri), (lang,))
        body = await work(request, job, query="sjabloon", within=_patience(request))
        cache.keep(key, Kept(b"", (), body, len(body)))
        return _saved(body, "plan.xlsx")

    return await reading.reply(make, lang, beleidsgraaf.__version__)


@router.get("/gegevens/plan/{name}", include_in_schema=False)
async def plan(request: Request) -> Response:
    """Give a plan as a workbook (``.xlsx``) or as a zip of its tables (``.zip``)."""
    name, _, form = request.path_params["name"].rpartition(".")
    if form not in TYPES:
        raise NotAcceptable(
            "Een plan is er hier als werkmap (.xlsx) of als zip van tabellen (.zip).",
            "A plan can be had here as a workbook (.xlsx) or as a zip of tables (.zip).",
            formats=list(TYPES.values()),
        )
    reading = begin(request)

    async def make() -> Response:
        job = Job(partial(write_plan_tables, form=form, wanted=wanted_of(reading)), (name,))
        about = f"plan {name[:200]}"
        body = await work(request, job, query=about, within=_patience(request))
        return _saved(body, f"{name}.{form}")

    return await reading.reply(make, form, beleidsgraaf.__version__)


def _patience(request: Request) -> float:
    """Give the seconds that making a workbook may take: it is more work than a query."""
    return services_of(request).settings.write_timeout


def _saved(body: bytes, name: str) -> Response:
    headers = {
        "Content-Type": TYPES[name.rpartition(".")[2]],
        "Content-Disposition": f'attachment; filename="{_plain(name)}"',
    }
    return Response(body, headers=headers)


def _plain(name: str) -> str:
    """Keep of a name what any system takes as a file's."""
    return "".join(
        each if each.isascii() and (each.isalnum() or each in "-.") else "-" for each in name
    )
