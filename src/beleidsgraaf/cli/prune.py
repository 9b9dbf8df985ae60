"""``beleidsgraaf prune``: removes older versions by policy."""

from datetime import UTC, datetime

import click

from beleidsgraaf.cli.folders import open_folder
from beleidsgraaf.cli.options import Store, lang_option, store_option
from beleidsgraaf.store.keeping import Policy, superseded
from beleidsgraaf.store.keeping import prune as prune_store


@click.command()
@click.option(
    "--keep",
    type=click.IntRange(min=1),
    required=True,
    help="Zoveel van de nieuwste versies blijven.",
)
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Versies die sinds deze dag (JJJJ-MM-DD) zijn geschreven, blijven ook.",
)
@click.option("--keep-version", multiple=True, help="Deze versie blijft ook; mag vaker.")
@click.option("--dry-run", is_flag=True, help="Toon alleen wat er zou verdwijnen.")
@store_option
@lang_option
def prune(  # noqa: PLR0913 - one parameter for each option of the command
    keep: int,
    *,
    since: datetime | None,
    keep_version: tuple[str, ...],
    dry_run: bool,
    store: Store | None,
    lang: str,
) -> None:
    """Verwijder oude versies; de nieuwste nooit. Op standaarduitvoer komen de verwijderde.

    \b
    beleidsgraaf prune --keep 10 --since 2026-01-01 --dry-run
    """
    archive, _ = open_folder(store)
    moment = since.replace(tzinfo=UTC) if since else None
    policy = Policy(keep, moment, frozenset(keep_version))
    gone = superseded(archive, policy) if dry_run else prune_store(archive, policy)
    for manifest in gone:
        click.echo(manifest.id)
    words = {
        (False, "nl"): "verwijderd",
        (False, "en"): "removed",
        (True, "nl"): "zouden verdwijnen",
        (True, "en"): "would go",
    }
    click.echo(f"{len(gone)} {words[dry_run, lang]}", err=True)
