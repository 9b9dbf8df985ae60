"""``beleidsgraaf versions``: lists what has been published, or shows one version."""

import json

import click

from beleidsgraaf.cli.options import Store, count_findings, lang_option, store_option
from beleidsgraaf.cli.table import align
from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.errors import VersionNotFound
from beleidsgraaf.server.stores import store_of
from beleidsgraaf.server.timeline import Timeline, changed_graphs
from beleidsgraaf.settings import load_settings
from beleidsgraaf.store.engines import Versions


@click.command()
@click.argument("version_id", metavar="[VERSIE]", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="Vorm van de lijst.",
)
@store_option
@lang_option
def versions(version_id: str | None, *, form: str, store: Store | None, lang: str) -> None:
    """Toon de gepubliceerde versies, de nieuwste eerst; een SPARQL-dienst heeft er één.

    Met een VERSIE: wat daarin staat, wie haar schreef en wat er veranderde. De tijden zijn UTC.

    \b
    beleidsgraaf versions --format json
    beleidsgraaf versions 3-1f2e3d4c5b6a
    """
    settings = load_settings(store=store)
    archive = store_of(settings)
    if version_id is not None:
        _show(archive, archive.find(version_id), form=form, lang=lang)
        return
    found, timeline = archive.versions(), Timeline(archive)
    if form == "json":
        told = [json.loads(each.to_json()) | timeline.facts(each.id) for each in found]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    if not found:
        none = {"nl": "is nog niets gepubliceerd", "en": "nothing has been published yet"}
        click.echo(f"{settings.store}: {none[lang]}", err=True)
        return
    headings = {
        "nl": ["versie", "stand van", "sinds", "door", "grafen", "uitspraken", "bevindingen"],
        "en": ["version", "as of", "since", "by", "graphs", "triples", "findings"],
    }
    click.echo(align(headings[lang], [_row(each, timeline, lang) for each in found]))


def _row(manifest: Manifest, timeline: Timeline, lang: str) -> list[str]:
    facts = timeline.facts(manifest.id)
    return [
        manifest.id,
        manifest.as_of.isoformat(),
        _when(facts["began"]),
        facts["author"] or "",
        str(len(manifest.graphs)),
        str(sum(entry.triples for entry in manifest.graphs)),
        count_findings(manifest, lang),
    ]


def _show(archive: Versions, manifest: Manifest, *, form: str, lang: str) -> None:
    facts = Timeline(archive).facts(manifest.id)
    try:
        older = archive.find(manifest.previous) if manifest.previous else None
    except VersionNotFound:  # pruned since
        older = manifest
    changes = changed_graphs(older, manifest)
    if form == "json":
        told = json.loads(manifest.to_json()) | facts | {"changed": changes}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    words = {
        "nl": ["versie", "stand van", "sinds", "door", "waarom", "vorige versie", "bevindingen"],
        "en": ["version", "as of", "since", "by", "why", "previous version", "findings"],
    }
    values = [
        manifest.id,
        manifest.as_of.isoformat(),
        _when(facts["began"]),
        facts["author"] or "",
        facts["note"] or "",
        manifest.previous or "",
        count_findings(manifest, lang),
    ]
    for name, value in zip(words[lang], values, strict=True):
        click.echo(f"{name}: {value}".rstrip())
    then = {str(each["iri"]): each["before"] for each in changes}
    headings = {"nl": ["graaf", "uitspraken", "eerst"], "en": ["graph", "triples", "before"]}
    rows = [
        [entry.iri, str(entry.triples), _before(then[entry.iri]) if entry.iri in then else "="]
        for entry in sorted(manifest.graphs)
    ]
    gone = [
        [str(each["iri"]), "-", _before(each["before"])]
        for each in changes
        if each["after"] is None
    ]
    click.echo(align(headings[lang], rows + gone))


def _before(triples: object) -> str:
    return "-" if triples is None else str(triples)


def _when(began: str | None) -> str:
    """Write a moment as people do."""
    return (began or "")[:16].replace("T", " ")
