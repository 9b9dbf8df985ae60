"""``beleidsgraaf versions``: lists what has been published."""

import json

import click

from beleidsgraaf.cli.options import Store, count_findings, lang_option, store_option
from beleidsgraaf.cli.table import align
from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.server.stores import store_of
from beleidsgraaf.settings import load_settings


@click.command()
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
def versions(form: str, *, store: Store | None, lang: str) -> None:
    """Toon de gepubliceerde versies, de nieuwste eerst; een SPARQL-dienst heeft er één.

    \b
    beleidsgraaf versions --format json
    """
    settings = load_settings(store=store)
    found = store_of(settings).versions()
    if form == "json":
        click.echo(json.dumps([json.loads(each.to_json()) for each in found], indent=2))
        return
    if not found:
        none = {"nl": "is nog niets gepubliceerd", "en": "nothing has been published yet"}
        click.echo(f"{settings.store}: {none[lang]}", err=True)
        return
    headings = {
        "nl": ["versie", "stand van", "grafen", "uitspraken", "bevindingen"],
        "en": ["version", "as of", "graphs", "triples", "findings"],
    }
    click.echo(align(headings[lang], [_row(each, lang) for each in found]))


def _row(manifest: Manifest, lang: str) -> list[str]:
    return [
        manifest.id,
        manifest.as_of.isoformat(),
        str(len(manifest.graphs)),
        str(sum(entry.triples for entry in manifest.graphs)),
        count_findings(manifest, lang),
    ]
