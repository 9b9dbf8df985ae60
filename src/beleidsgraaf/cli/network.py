"""``beleidsgraaf network``: measures of the network, and the network itself as file or picture.

What can be measured is ``network/catalogue.py``, told by ``network_explaining.py``; exports are
``network_export.py``.
"""

import shutil
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import click

from beleidsgraaf.cli.asking import Bounds, worked
from beleidsgraaf.cli.network_export import export
from beleidsgraaf.cli.network_options import choosing_options, given_of, timeout_option
from beleidsgraaf.cli.options import Store, lang_option, store_option, version_option
from beleidsgraaf.network.jobs import Wanted, answer_measures
from beleidsgraaf.query.service import QueryService
from beleidsgraaf.server.stores import store_of
from beleidsgraaf.settings import Settings, load_settings
from beleidsgraaf.store.engines import endpoint_of
from beleidsgraaf.workers.frames import Job

_FORMS = ("table", "json", "csv", "xlsx")


class _MeasuresOrExport(click.Group):
    """A group whose own work, without ``export`` in front, is to answer measures."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``measure`` before anything that is no command of this group."""
        if not args or args[0] not in {*self.commands, "--help"}:
            args = [measure.name or "", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_MeasuresOrExport)
def network() -> None:
    """Reken uit wie waarop steunt, wat er wegvalt en wat niet genoemd is.

    Zonder MAAT: de lijst van maten, elk met de vraag waarop zij antwoordt. Met 'export' ervoor:
    het netwerk als bestand of tekening. Elke maat legt zichzelf uit met '--explain'.

    \b
    beleidsgraaf network
    beleidsgraaf network load --scope plan:kempen
    beleidsgraaf network falls --param thing=gebiedsteams
    beleidsgraaf network falls --explain
    beleidsgraaf network coverage load --format json
    beleidsgraaf network export --format gexf --output netwerk.gexf
    """


@network.command()
@click.argument("measures", nargs=-1, metavar="[MAAT]...")
@click.option(
    "--param",
    "params",
    multiple=True,
    metavar="NAAM=WAARDE",
    help="Waarde voor een parameter van de maat.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMS),
    default=_FORMS[0],
    show_default=True,
    help="Vorm van het antwoord; csv heeft een BOM, zodat Excel het goed leest.",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Zeg wat een maat telt, wat zij niet zegt en welke waarden zij kent.",
)
@choosing_options
@timeout_option
@version_option
@store_option
@lang_option
def measure(  # noqa: PLR0913 - one parameter for each option of the command
    measures: tuple[str, ...],
    *,
    params: tuple[str, ...],
    form: str,
    explain: bool,
    timeout: float,
    version_id: str | None,
    store: Store | None,
    lang: str,
    **choices: Any,
) -> None:
    """Beantwoord maten, of noem ze alle met hun vraag.

    \b
    beleidsgraaf network load
    beleidsgraaf network falls --param thing=gebiedsteams --without generic
    """
    if not measures or explain:
        click.echo(_told(measures, lang))
        return
    settings = load_settings(store=store)
    given = given_of(params, choices)
    _show(settings, measures, given=given, form=form, lang=lang, version=version_id,
          seconds=timeout or settings.query_timeout)  # fmt: skip


def _show(  # noqa: PLR0913 - what is asked, of what, in which form
    settings: Settings,
    measures: tuple[str, ...],
    *,
    given: Mapping[str, str],
    form: str,
    lang: str,
    version: str | None,
    seconds: float,
) -> None:
    service = QueryService(store_of(settings))
    found = service.version(version)
    place = endpoint_of(service.archive) or settings.folder.absolute()
    wanted = Wanted(place, found.id, form, lang, with_bom=form == "csv")
    job = Job(partial(answer_measures, given=dict(given), wanted=wanted), (measures,))
    with worked(
        job, archive=service.archive, bounds=Bounds(seconds, settings.query_memory)
    ) as body:  # fmt: skip
        shutil.copyfileobj(body, sys.stdout.buffer)
        sys.stdout.buffer.flush()


def _told(measures: Sequence[str], lang: str) -> str:
    """Explain measures, or list them all."""
    from beleidsgraaf.cli.network_explaining import explanation, listing
    from beleidsgraaf.network.catalogue import find_measure

    return explanation(map(find_measure, measures), lang) if measures else listing(lang)


network.add_command(export)
