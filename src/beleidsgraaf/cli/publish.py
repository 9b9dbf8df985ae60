"""``beleidsgraaf publish``: reads, validates, and publishes a version."""

from datetime import date
from pathlib import Path

import click

from beleidsgraaf.cli.judging import try_out
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
from beleidsgraaf.cli.signing import sign, signature_options
from beleidsgraaf.server.stores import store_of
from beleidsgraaf.settings import load_settings


@click.command()
@plans_argument(required=False)
@graph_option
@as_of_option
@click.option(
    "--dry-run",
    is_flag=True,
    help="Schrijf niets; zeg wat er niet klopt en wat er zou veranderen.",
)
@signature_options
@store_option
@lang_option
@click.pass_context
def publish(  # noqa: PLR0913 - one parameter for each option of the command
    context: click.Context,
    paths: tuple[Path, ...],
    *,
    dry_run: bool,
    graph: str | None,
    as_of: date,
    author: str | None,
    note: str,
    store: Store | None,
    lang: str,
) -> None:
    """Publiceer plannen als nieuwe versie; zonder PAD de meegeleverde plannen.

    Een PAD is een map met tabellen, een werkmap (XLSX) of een RDF-bestand. Het vervangt precies
    de eigen graaf; de rest blijft zoals die was. Voldoet er iets niet, dan wordt er niets
    gepubliceerd. Op standaarduitvoer komt het id van de versie.

    \b
    beleidsgraaf publish data/mijn-gemeente
    beleidsgraaf publish data/mijn-gemeente --dry-run
    """
    from beleidsgraaf.publication import Target, publish_files  # heavy: SHACL

    show_warnings(lang)
    settings = load_settings(store=store)
    target = Target(
        store_of(settings), settings.base_iri, as_of, graph, signature=sign(author, note)
    )
    if dry_run:
        context.exit(try_out(paths, target, lang=lang))
    written = publish_files(paths, target)
    version = written.manifest
    assert version is not None  # noqa: S101 - only a dry run leaves nothing
    triples = sum(entry.triples for entry in version.graphs)
    findings = count_findings(version, lang)
    if not written.is_new:
        same = {"nl": "Er is niets veranderd sinds versie", "en": "Nothing changed since version"}
        click.echo(f"{same[lang]} {version.id}.", err=True)
    else:
        done = {"nl": "grafen, uitspraken:", "en": "graphs, triples:"}
        click.echo(f"{len(version.graphs)} {done[lang]} {triples}. {findings}", err=True)
    click.echo(version.id)
