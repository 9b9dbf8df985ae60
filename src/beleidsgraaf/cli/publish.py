"""``beleidsgraaf publish``: reads, validates, and publishes a version."""

from datetime import date
from pathlib import Path

import click

from beleidsgraaf.cli.options import (
    Store,
    as_of_option,
    count_findings,
    graph_option,
    lang_option,
    plans_argument,
    show_warnings,
    store_option,
)
from beleidsgraaf.server.stores import store_of
from beleidsgraaf.settings import load_settings


@click.command()
@plans_argument(required=False)
@graph_option
@as_of_option
@store_option
@lang_option
def publish(
    paths: tuple[Path, ...],
    *,
    graph: str | None,
    as_of: date,
    store: Store | None,
    lang: str,
) -> None:
    """Publiceer plannen als nieuwe versie; zonder PAD de meegeleverde plannen.

    Een PAD is een map met tabellen, een werkboek (XLSX) of een RDF-bestand. Het vervangt precies
    de eigen graaf; de rest blijft zoals die was. Voldoet er iets niet, dan wordt er niets
    gepubliceerd. Op standaarduitvoer komt het id van de versie.

    \b
    beleidsgraaf publish data/mijn-gemeente
    """
    from beleidsgraaf.publication import publish as publish_version  # heavy: SHACL

    show_warnings(lang)
    settings = load_settings(store=store)
    archive = store_of(settings)
    before = archive.current()
    version = publish_version(
        paths, archive=archive, base_iri=settings.base_iri, as_of=as_of, graph_iri=graph
    )
    triples = sum(entry.triples for entry in version.graphs)
    findings = count_findings(version, lang)
    if before is not None and before.id == version.id:
        same = {"nl": "Er is niets veranderd sinds versie", "en": "Nothing changed since version"}
        click.echo(f"{same[lang]} {version.id}.", err=True)
    else:
        done = {"nl": "grafen, uitspraken:", "en": "graphs, triples:"}
        click.echo(f"{len(version.graphs)} {done[lang]} {triples}. {findings}", err=True)
    click.echo(version.id)
