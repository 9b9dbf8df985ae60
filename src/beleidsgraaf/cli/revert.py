"""``beleidsgraaf revert``: an older version becomes the newest."""

from datetime import date

import click

from beleidsgraaf.cli.options import Store, as_of_option, count_findings, lang_option, store_option
from beleidsgraaf.cli.signing import sign, signature_options
from beleidsgraaf.server.stores import store_of
from beleidsgraaf.settings import load_settings


@click.command()
@click.argument("version", metavar="VERSIE")
@as_of_option
@signature_options
@store_option
@lang_option
def revert(  # noqa: PLR0913 - one parameter for each option of the command
    version: str,
    *,
    as_of: date,
    author: str | None,
    note: str,
    store: Store | None,
    lang: str,
) -> None:
    """Maak de plannen van een oudere VERSIE weer de nieuwste, als nieuwe versie.

    De oude versies blijven staan. Ze worden eerst gecontroleerd met de regels van nu. Op
    standaarduitvoer komt het id van de nieuwe versie.

    \b
    beleidsgraaf revert 3-1f2e3d4c5b6a --note "plan te vroeg gepubliceerd"
    """
    from beleidsgraaf.publication import Target  # heavy: SHACL
    from beleidsgraaf.publication import revert as revert_to

    settings = load_settings(store=store)
    target = Target(store_of(settings), settings.base_iri, as_of, signature=sign(author, note))
    written = revert_to(version, target)
    assert written.manifest is not None  # noqa: S101 - only a dry run leaves nothing
    if written.is_new:
        click.echo(count_findings(written.manifest, lang), err=True)
    else:
        same = {"nl": "Er verandert niets: dit geldt al.", "en": "Nothing changes: it serves."}
        click.echo(same[lang], err=True)
    click.echo(written.manifest.id)
