"""``/versions``: which versions there are, what each holds, and what differs between two.

Here as data; the pages that say the same are ``versions_pages.py``.
"""

import json
from collections.abc import Sequence
from functools import partial

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.errors import NotAcceptable, VersionNotFound
from beleidsgraaf.server.caching import is_known
from beleidsgraaf.server.dependencies import Services, services_of, work
from beleidsgraaf.server.differing import FORMS, compare_to
from beleidsgraaf.server.negotiation import choose
from beleidsgraaf.server.routes.page import REVISED, decided_by, html_page, language_of
from beleidsgraaf.server.routes.reading import Reading, begin
from beleidsgraaf.server.routes.stored_asking import read_fields, read_language
from beleidsgraaf.server.routes.versions_pages import difference_page, list_page, version_page
from beleidsgraaf.server.timeline import changed_graphs
from beleidsgraaf.store.engines import endpoint_of
from beleidsgraaf.workers.frames import Job

router = APIRouter()
_OFFERS = (("application/json",), ("text/html",))
_DIFFERENCES = tuple(FORMS)
_DIFFERENCE_OFFERS = tuple((FORMS[form],) for form in _DIFFERENCES)


@router.get("/versions", include_in_schema=False)
@router.get("/en/versions", include_in_schema=False)
async def versions(request: Request) -> Response:
    """List the published versions, newest first."""
    asked, is_page = begin(request), _wants_page(request)

    async def make() -> Response:
        every = asked.services.queries.archive.versions()
        facts = asked.services.timeline.facts
        if is_page:
            lang = language_of(request)
            page = list_page([(each, facts(each.id)) for each in every], lang=lang)
            return html_page(request, page, lang=lang)
        return _json(
            {
                "current": every[0].id,
                "versions": [_summary(each) | facts(each.id) for each in every],
            }
        )

    return await asked.reply(make, *(decided_by(request) if is_page else ()), str(is_page))


@router.get("/versions/{version_id}", include_in_schema=False)
@router.get("/en/versions/{version_id}", include_in_schema=False)
async def version(request: Request) -> Response:
    """Say what one version holds."""
    services, is_page = services_of(request), _wants_page(request)
    manifest = services.queries.version(request.path_params["version_id"])
    facts = services.timeline.facts(manifest.id)
    changes = _changes(services, manifest)
    asked = Reading(request, services, manifest, pinned=True)
    frame = decided_by(request) if is_page else ()
    headers = asked.headers(f"{is_page} {sorted(facts.items())} {changes is None}", *frame)
    if is_known(request, headers):
        return Response(status_code=304, headers=headers)
    if is_page:
        lang = language_of(request)
        page = version_page(manifest, facts, changes=changes, lang=lang)
        response: Response = html_page(request, page, lang=lang)
        headers |= REVISED
    else:
        told = json.loads(manifest.to_json()) | facts
        response = _json(told if changes is None else told | {"changed": changes})
    response.headers.update(headers)
    return response


@router.get("/versions/{version_id}/diff/{other}", include_in_schema=False)
@router.get("/en/versions/{version_id}/diff/{other}", include_in_schema=False)
async def difference(request: Request) -> Response:
    """Say what the second version has more and less than the first: in words and statements."""
    services = services_of(request)
    older = services.queries.version(request.path_params["version_id"])
    newer = services.queries.version(request.path_params["other"])
    form = _DIFFERENCES[_choice(request, _DIFFERENCE_OFFERS)]
    asked, lang = Reading(request, services, newer, pinned=True), _language(request, form)

    async def make() -> Response:
        compare = partial(compare_to, versions=(older.id, newer.id), form=form, lang=lang)
        job = Job(compare, (services.settings.folder.absolute(),))
        body = await work(request, job, query=f"diff {older.id} {newer.id}")
        if form == "html":
            return html_page(request, difference_page(json.loads(body), lang=lang), lang=lang)
        return Response(body, media_type=FORMS[form])

    if endpoint_of(services.queries.archive) is not None:
        raise _no_past()
    is_page = form == "html"
    frame = decided_by(request) if is_page else ()
    response = await asked.reply(make, older.id, form, lang, *frame)
    response.headers.update({"Vary": "Accept, Accept-Language", **(REVISED if is_page else {})})
    return response


def _language(request: Request, form: str) -> str:
    """Give the language of the words: of text the one that is asked for, JSON has both."""
    usual, is_page = services_of(request).settings.language, form != "text"
    return read_language(request, read_fields(request), default=usual, is_page=is_page)


def _no_past() -> VersionNotFound:
    return VersionNotFound(
        "De gegevens staan op een SPARQL-dienst, die alleen de nieuwste versie heeft: er is niets "
        "om mee te vergelijken. Daarvoor is een opslag in een map nodig (STORE).",
        "The data are on a SPARQL engine, which has the newest version only: there is nothing to "
        "compare with. That needs a store in a folder (STORE).",
    )


def _wants_page(request: Request) -> bool:
    return _choice(request, _OFFERS) == 1


def _choice(request: Request, offers: Sequence[tuple[str]]) -> int:
    accept = request.headers.get("accept")
    choice = choose(accept, offers)
    if choice is None:
        types = ", ".join(offer[0] for offer in offers)
        raise NotAcceptable(
            f"Versies zijn er niet als '{accept}'. Kies uit: {types}.",
            f"Versions cannot be had as '{accept}'. Choose one of: {types}.",
            formats=[offer[0] for offer in offers],
        )
    return choice.index


def _json(content: object) -> Response:
    body = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    return Response(body, media_type="application/json")


def _changes(services: Services, manifest: Manifest) -> list[dict[str, object]] | None:
    """Give what differs from the version before; None where that is not kept any more."""
    if manifest.previous is None:
        return changed_graphs(None, manifest)
    try:
        return changed_graphs(services.queries.archive.find(manifest.previous), manifest)
    except VersionNotFound:
        return None


def _summary(manifest: Manifest) -> dict[str, object]:
    return {
        "id": manifest.id,
        "sequence": manifest.sequence,
        "as_of": manifest.as_of.isoformat(),
        "previous": manifest.previous,
        "graphs": len(manifest.graphs),
        "triples": _triples(manifest),
        "findings": dict(manifest.findings),
    }


def _triples(manifest: Manifest) -> int:
    return sum(entry.triples for entry in manifest.graphs)
