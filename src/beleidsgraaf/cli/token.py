"""``beleidsgraaf token``: makes a token for whoever may do more than read."""

from datetime import date
from pathlib import Path

import click

from beleidsgraaf.cli.options import lang_option
from beleidsgraaf.errors import ConfigurationError
from beleidsgraaf.server.access import Role, Token, add_token, hash_token, make_token
from beleidsgraaf.settings import load_settings


@click.command()
@click.option(
    "--role",
    type=click.Choice([role.name.lower() for role in Role]),
    default=Role.EDITOR.name.lower(),
    show_default=True,
    help="Wat het token mag: lezen, wijzigen of beheren.",
)
@click.option("--name", default="", help="Waarvoor het token dient, om het terug te vinden.")
@click.option(
    "--file",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Bestand met de tokens (anders BELEIDSGRAAF_TOKENS_FILE).",
)
@lang_option
def token(role: str, name: str, *, file: Path | None, lang: str) -> None:
    """Maak een token waarmee gewijzigd of beheerd mag worden.

    Het token wordt één keer getoond; alleen een hash ervan wordt bewaard. Wie een token wil laten
    vervallen, haalt het uit het bestand.

    \b
    beleidsgraaf token --role editor --name "redactie" --file tokens.toml
    """
    path = file or load_settings().tokens_file
    if path is None:
        raise ConfigurationError(
            "Er is geen bestand voor tokens. Geef --file, of zet BELEIDSGRAAF_TOKENS_FILE.",
            "There is no file for tokens. Give --file, or set BELEIDSGRAAF_TOKENS_FILE.",
        )
    made = make_token()
    add_token(path, Token(name, Role[role.upper()], hash_token(made)), made=date.today())
    told = {
        "nl": f"Rol {role}, bewaard als hash in {path}. Dit token wordt niet nog eens getoond:",
        "en": f"Role {role}, kept as a hash in {path}. This token is not shown again:",
    }
    click.echo(told[lang], err=True)
    click.echo(made)
