"""``beleidsgraaf backup``: saves every version in one file, while the service runs."""

from pathlib import Path

import click

from beleidsgraaf.cli.folders import open_folder
from beleidsgraaf.cli.options import Store, lang_option, store_option


@click.command()
@click.argument("file", metavar="BESTAND", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Vervang een bestand dat er al is.")
@store_option
@lang_option
def backup(
    file: Path,
    *,
    force: bool,
    store: Store | None,
    lang: str,  # noqa: ARG001 - also chooses the language of errors
) -> None:
    """Bewaar alle versies en het logboek in een BESTAND (tar), met controlegetallen.

    De dienst mag gewoon doorlopen. Een bestand dat er al is, blijft staan: dan gebeurt er niets.
    'beleidsgraaf restore' zet het terug.

    \b
    beleidsgraaf backup beleid-2026-11-22.tar
    """
    from beleidsgraaf.store.backup import write_backup

    archive, _ = open_folder(store)
    current = write_backup(archive, file, may_replace=force)
    click.echo(f"{current.id} → {file}", err=True)
