"""``beleidsgraaf diff``: what differs between two versions."""

import click

from beleidsgraaf.cli.folders import open_folder
from beleidsgraaf.cli.options import Store, lang_option, store_option


@click.command()
@click.argument("older", metavar="VERSIE")
@click.argument("newer", metavar="[VERSIE]", required=False)
@click.option("--words", is_flag=True, help="In woorden, in plaats van elke uitspraak.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Vorm van het verschil; in json staan de uitspraken en de woorden.",
)
@store_option
@lang_option
def diff(  # noqa: PLR0913 - one parameter for each option of the command
    older: str, newer: str | None, *, words: bool, form: str, store: Store | None, lang: str
) -> None:
    """Toon wat er verschilt tussen twee versies; zonder tweede VERSIE met de nieuwste.

    \b
    beleidsgraaf diff 3-1f2e3d4c5b6a --words
    beleidsgraaf diff 3-1f2e3d4c5b6a 4-6a5b4c3d2e1f
    """
    from beleidsgraaf.comparing import compare, put_in_words  # heavy: the rooms below

    archive, _ = open_folder(store)
    found = compare(archive, older, newer=newer or archive.current_id() or "")
    if form == "json":
        click.echo(found.to_json(put_in_words(archive, found)), nl=False)
    elif words:
        for sentence in put_in_words(archive, found):
            click.echo(sentence.words[lang])
    else:
        click.echo(found.to_text(), nl=False)
    if found.changes.is_empty:
        same = {"nl": "Er is geen verschil in uitspraken.", "en": "No statement differs."}
        click.echo(same[lang], err=True)
