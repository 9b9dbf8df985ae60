"""``beleidsgraaf versions``: lists what has been published."""

import json
from pathlib import Path

import click

from beleidsgraaf.cli.options import archive_of, count_findings, lang_option, store_option
from beleidsgraaf.cli.table import align
from beleidsgraaf.dataset.version import Manifest


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
def versions(form: str, *, store: Path | None, lang: str) -> None:
    """Toon de gepubliceerde versies, de nieuwste eerst.

    \b
    beleidsgraaf versions --format json
    """
    archive = archive_of(store)
    found = archive.versions()
    if form == "json":
        click.echo(json.dumps([json.loads(each.to_json()) for each in found], indent=2))
        return
    if not found:
        none = {"nl": "is nog niets gepubliceerd", "en": "nothing has been published yet"}
        click.echo(f"{archive.root}: {none[lang]}", err=True)
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
