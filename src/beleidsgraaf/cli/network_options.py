"""Options that the verbs about the network share: which part of the data, and which edges."""

from collections.abc import Mapping, Sequence
from typing import Any

import click

from beleidsgraaf.cli.options import Verb
from beleidsgraaf.network.choices import LEFT_OUT


def choosing_options(verb: Verb) -> Verb:
    """Add the scope, and the options that leave edges out or take them in."""
    for option in reversed(
        (
            click.option(
                "--scope",
                metavar="BEREIK",
                help="all, plan:NAAM, municipality:NAAM of region:NAAM (anders alles). "
                "NAAM is een IRI of een naam.",
            ),
            click.option(
                "--role",
                "roles",
                multiple=True,
                metavar="ROL",
                help="Alleen betrokkenheid met deze rol, zoals executing; mag vaker.",
            ),
            click.option(
                "--without",
                multiple=True,
                type=click.Choice(LEFT_OUT),
                help="Laat weg: de gemeente zelf, soortnamen als 'huisartsen', of wat later is "
                "toegevoegd; mag vaker.",
            ),
            click.option(
                "--with-target-groups", is_flag=True, help="Neem doelgroepen mee als organisaties."
            ),
        )
    ):
        verb = option(verb)
    return verb


def timeout_option(verb: Verb) -> Verb:
    """Add ``--timeout``."""
    return click.option(
        "--timeout",
        type=click.FloatRange(0, 86_400),
        default=0,
        metavar="SECONDEN",
        help="Hoe lang het mag duren (0: zoals BELEIDSGRAAF_QUERY_TIMEOUT).",
    )(verb)


def given_of(params: Sequence[str], choices: Mapping[str, Any]) -> dict[str, str]:
    """Give what was asked as texts by name, as ``network.asking`` reads them."""
    given = {
        "scope": choices["scope"] or "",
        "roles": ",".join(choices["roles"]),
        "without": ",".join(choices["without"]),
        "with": "target-groups" if choices["with_target_groups"] else "",
    }
    for pair in params:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise click.BadParameter(f"'{pair}' is geen NAAM=WAARDE.", param_hint="--param")
        if name in given:
            raise click.BadParameter(f"'{name}' heeft een eigen optie.", param_hint="--param")
        given[name] = value
    return given
