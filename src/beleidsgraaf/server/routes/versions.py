"""``/versions``: which versions there are, what each holds, and what differs between two."""

import json
from collections.abc import Mapping, Sequence
from functools import partial
from html import escape
from urllib.parse import quote

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.errors import NotAcceptable, VersionNotFound
from beleidsgraaf.server.caching import is_known
from beleidsgraaf.server.dependencies import Services, services_of, work
from beleidsgraaf.server.differing import FORMS, compare_to
from beleidsgraaf.server.negotiation import choose
from beleidsgraaf.server.routes.difference_page import difference_page
from beleidsgraaf.server.routes.page import html_page
from beleidsgraaf.server.routes.reading import Reading, begin
from beleidsgraaf.server.timeline import Timeline, changed_graphs
from beleidsgraaf.store.engines import endpoint_of
from beleidsgraaf.workers.frames import Job

router = APIRouter()
_OFFERS = (("application/json",), ("text/html",))
_DIFFERENCES = tuple(FORMS)
_DIFFERENCE_OFFERS = tuple((FORMS[form],) for form in _DIFFERENCES)
_SEVERITIES = (("Violation", "fouten"), ("Warning", "waarschuwingen"), ("Info", "opmerkingen"))


@router.get("/versions", include_in_schema=False)
async def versions(request: Request) -> Response:
    """List the published versions, newest first."""
    asked, is_page = begin(request), _wants_page(request)

    async def make() -> Response:
        every = asked.services.queries.archive.versions()
        if is_page:
            return html_page(("Versies", _list_page(every, asked.services.timeline)))
        facts = asked.services.timeline.facts
        return _json(
            {
                "current": every[0].id,
                "versions": [_summary(each) | facts(each.id) for each in every],
            }
        )

    return await asked.reply(make, str(is_page))


@router.get("/versions/{version_id}", include_in_schema=False)
async def version(request: Request) -> Response:
    """Say what one version holds."""
    services, is_page = services_of(request), _wants_page(request)
    manifest = services.queries.version(request.path_params["version_id"])
    facts = services.timeline.facts(manifest.id)
    changes = _changes(services, manifest)
    asked = Reading(request, services, manifest, pinned=True)
    headers = asked.headers(f"{is_page} {sorted(facts.items())} {changes is None}")
    if is_known(request, headers):
        return Response(status_code=304, headers=headers)
    if is_page:
        body = _version_page(manifest, facts) + _changes_page(manifest, changes)
        response: Response = html_page((f"Versie {manifest.id}", body))
    else:
        told = json.loads(manifest.to_json()) | facts
        response = _json(told if changes is None else told | {"changed": changes})
    response.headers.update(headers)
    return response


@router.get("/versions/{version_id}/diff/{other}", include_in_schema=False)
async def difference(request: Request) -> Response:
    """Say what the second version has more and less than the first: in words and statements."""
    services = services_of(request)
    older = services.queries.version(request.path_params["version_id"])
    newer = services.queries.version(request.path_params["other"])
    form = _DIFFERENCES[_choice(request, _DIFFERENCE_OFFERS)]
    asked = Reading(request, services, newer, pinned=True)

    async def make() -> Response:
        kind = "json" if form == "html" else form
        compare = partial(compare_to, versions=(older.id, newer.id), form=kind)
        job = Job(compare, (services.settings.folder.absolute(),))
        body = await work(request, job, query=f"diff {older.id} {newer.id}")
        if form == "html":
            return difference_page(json.loads(body))
        return Response(body, media_type=FORMS[form])

    if endpoint_of(services.queries.archive) is not None:
        raise _no_past()
    return await asked.reply(make, older.id, form)


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


def _list_page(every: Sequence[Manifest], timeline: Timeline) -> str:
    facts = {each.id: timeline.facts(each.id) for each in every}
    rows = "".join(
        f'<tr><td><a href="/versions/{quote(each.id)}">{escape(each.id)}</a></td>'
        f"<td>{each.as_of}</td><td>{_when(facts[each.id])}</td>"
        f"<td>{escape(facts[each.id]['author'] or '')}</td>"
        f'<td class="number">{_triples(each)}</td></tr>\n'
        for each in every
    )
    return (
        '<div class="scroll"><table><caption>Gepubliceerde versies, de nieuwste eerst</caption>\n'
        '<thead><tr><th scope="col">versie</th><th scope="col">stand van</th>'
        '<th scope="col">sinds</th><th scope="col">door</th>'
        f'<th scope="col">uitspraken</th></tr></thead>\n<tbody>\n{rows}</tbody></table></div>\n'
        '<p><a href="/">Terug naar het begin</a></p>'
    )


def _when(facts: Mapping[str, str | None]) -> str:
    """Write a moment as people do, in UTC."""
    return (facts["began"] or "")[:16].replace("T", " ")


def _changes_page(manifest: Manifest, changes: Sequence[Mapping[str, object]] | None) -> str:
    if changes is None or manifest.previous is None:
        return ""
    rows = "".join(
        f"<tr><td>{escape(str(each['iri']))}</td>"
        f'<td class="number">{"—" if each["before"] is None else each["before"]}</td>'
        f'<td class="number">{"—" if each["after"] is None else each["after"]}</td></tr>\n'
        for each in changes
    )
    return (
        '<div class="scroll"><table><caption>Grafen die anders zijn dan in de vorige versie'
        '</caption>\n<thead><tr><th scope="col">graaf</th><th scope="col">uitspraken toen</th>'
        f'<th scope="col">nu</th></tr></thead>\n<tbody>\n{rows}</tbody></table></div>\n'
    )


def _version_page(manifest: Manifest, facts: Mapping[str, str | None]) -> str:
    rows = "".join(
        f'<tr><td><a href="/doc?iri={quote(entry.iri, safe="")}&amp;version={quote(manifest.id)}">'
        f'{escape(entry.iri)}</a></td><td class="number">{entry.triples}</td></tr>\n'
        for entry in sorted(manifest.graphs)
    )
    previous = "geen"
    if manifest.previous is not None:
        before = f"/versions/{quote(manifest.previous)}"
        previous = (
            f'<a href="{before}">{escape(manifest.previous)}</a> '
            f'(<a href="{before}/diff/{quote(manifest.id)}">wat er veranderde</a>)'
        )
    found = ", ".join(f"{manifest.findings.get(name, 0)} {words}" for name, words in _SEVERITIES)
    return (
        f"<dl><dt>stand van</dt><dd>{manifest.as_of}</dd>\n"
        f"<dt>sinds (UTC)</dt><dd>{_when(facts) or 'onbekend'}</dd>\n"
        f"<dt>door</dt><dd>{escape(facts['author'] or 'onbekend')}</dd>\n"
        f"<dt>waarom</dt><dd>{escape(facts['note'] or 'niet gezegd')}</dd>\n"
        f"<dt>vorige versie</dt><dd>{previous}</dd>\n"
        f"<dt>bevindingen van de keuring</dt><dd>{found}</dd>\n"
        f"<dt>controlegetal (sha256)</dt><dd><code>{manifest.checksum}</code></dd></dl>\n"
        '<div class="scroll"><table><caption>Grafen</caption>\n<thead><tr>'
        '<th scope="col">graaf</th><th scope="col">uitspraken</th></tr></thead>\n'
        f"<tbody>\n{rows}</tbody></table></div>\n"
        f'<p><a href="/export/dataset.trig?version={quote(manifest.id)}">Alles als TriG</a> · '
        '<a href="/versions">Alle versies</a></p>'
    )
