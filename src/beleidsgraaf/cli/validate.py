"""``beleidsgraaf validate``: judges what ``publish`` would publish, without writing."""

from datetime import date
from pathlib import Path

import click

from beleidsgraaf.cli.options import (
    Store,
    as_of_option,
    graph_option,
    lang_option,
    plans_argument,
    show_warnings,
    store_option,
)
from beleidsgraaf.server.stores import store_of
from beleidsgraaf.settings import load_settings


@click.command()
@plans_argument(required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "turtle"]),
    default="text",
    show_default=True,
    help="Vorm van het verslag.",
)
@graph_option
@as_of_option
@store_option
@lang_option
@click.pass_context
def validate(  # noqa: PLR0913 - one parameter for each option of the command
    context: click.Context,
    paths: tuple[Path, ...],
    *,
    form: str,
    graph: str | None,
    as_of: date,
    store: Store | None,
    lang: str,
) -> None:
    """Controleer plannen zonder iets te schrijven.

    Een PAD is een map met tabellen, een werkboek (XLSX) of een RDF-bestand; het wordt beoordeeld
    samen met de nieuwste versie, in plaats van een graaf met dezelfde naam. Uitgang 1 betekent dat
    er overtredingen zijn, 3 dat de invoer niet te lezen is.

    \b
    beleidsgraaf validate data/mijn-gemeente --format json
    """
    from beleidsgraaf.publication import validate_paths  # heavy: SHACL

    show_warnings(lang)
    settings = load_settings(store=store)
    report = validate_paths(
        paths,
        archive=store_of(settings),
        base_iri=settings.base_iri,
        as_of=as_of,
        graph_iri=graph,
    )
    if form == "json":
        click.echo(report.to_json(), nl=False)
    elif form == "turtle":
        click.echo(report.to_graph().serialize(format="turtle"), nl=False)
    else:
        click.echo(report.to_text(lang), nl=False)
    context.exit(0 if report.conforms else 1)
