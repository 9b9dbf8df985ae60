"""``beleidsgraaf restore``: puts a backup into an empty store."""

from pathlib import Path

import click

from beleidsgraaf.cli.folders import open_folder
from beleidsgraaf.cli.options import Store, lang_option, store_option


@click.command()
@click.argument("file", metavar="BESTAND", type=click.Path(dir_okay=False, path_type=Path))
@store_option
@lang_option
def restore(
    file: Path,
    *,
    store: Store | None,
    lang: str,  # noqa: ARG001 - also chooses the language of errors
) -> None:
    """Zet een reservekopie terug in een lege opslag; een beschadigde wordt geweigerd.

    Elk bestand wordt eerst tegen zijn controlegetal gehouden, en pas als alles klopt geldt de
    nieuwste versie. Op standaarduitvoer komt haar id.

    \b
    beleidsgraaf restore beleid-2026-11-22.tar --store /srv/beleid
    """
    from beleidsgraaf.store.backup import restore as restore_store

    archive, _ = open_folder(store)
    click.echo(restore_store(archive, file).id)
