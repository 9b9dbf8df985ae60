"""``beleidsgraaf network export``: a network as a file for other programs, or as a picture."""

import shutil
import sys
from functools import partial
from pathlib import Path
from typing import Any

import click

from beleidsgraaf.cli.asking import Bounds, worked
from beleidsgraaf.cli.network_options import choosing_options, given_of, timeout_option
from beleidsgraaf.cli.options import Store, lang_option, store_option, version_option
from beleidsgraaf.network.jobs import Wanted, draw, write_export
from beleidsgraaf.query.service import QueryService
from beleidsgraaf.server.stores import store_of
from beleidsgraaf.settings import load_settings
from beleidsgraaf.store.engines import endpoint_of
from beleidsgraaf.workers.frames import Job

_PICTURES = ("svg", "png")
_FILES = ("graphml", "gexf", "cytoscape", "node-link", "dot", "csv", "csv-nodes", "xlsx")
_PROJECTIONS = ("B", "D", "R", "U", "PA", "PG", "M", "Q")


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice([*_FILES, *_PICTURES]),
    default="graphml",
    show_default=True,
    help="csv is de lijst van verbindingen, csv-nodes die van knopen, xlsx een matrix.",
)
@click.option(
    "--projection",
    type=click.Choice(_PROJECTIONS, case_sensitive=False),
    default="U",
    show_default=True,
    help="Welk netwerk: B doelen en actoren, D afhankelijkheden, R verwijzingen, U alles, PA "
    "actoren onderling, PG doelen onderling, M scores, Q per actielijn.",
)
@click.option(
    "--picture",
    default="goals",
    show_default=True,
    type=click.Choice(["goals", "matrix", "quotient", "neighbourhood", "triptych", "arcs"]),
    help="Welke tekening (bij svg en png).",
)
@click.option(
    "--thing",
    metavar="NAAM",
    help="Waaromheen (bij neighbourhood), of wat gemarkeerd wordt (bij triptych).",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Bestand om in te schrijven (anders standaarduitvoer).",
)
@choosing_options
@timeout_option
@version_option
@store_option
@lang_option
def export(  # noqa: PLR0913 - one parameter for each option of the command
    form: str,
    *,
    projection: str,
    picture: str,
    thing: str | None,
    output: Path | None,
    timeout: float,
    version_id: str | None,
    store: Store | None,
    lang: str,
    **choices: Any,
) -> None:
    """Schrijf een netwerk als bestand of tekening.

    \b
    beleidsgraaf network export --format gexf --output netwerk.gexf
    beleidsgraaf network export --format svg --picture matrix --output matrix.svg
    """
    settings = load_settings(store=store)
    service = QueryService(store_of(settings))
    version = service.version(version_id)
    place = endpoint_of(service.archive) or settings.folder.absolute()
    given = given_of([f"thing={thing}"] if thing else [], choices)
    wanted = Wanted(place, version.id, form, lang)
    job = (
        Job(partial(draw, given=given, wanted=wanted), (picture,))
        if form in _PICTURES
        else Job(partial(write_export, given=given, wanted=wanted), (projection,))
    )
    bounds = Bounds(timeout or settings.query_timeout, settings.query_memory)
    with worked(job, archive=service.archive, bounds=bounds) as body:
        if output is None:
            shutil.copyfileobj(body, sys.stdout.buffer)
            sys.stdout.buffer.flush()
            return
        with output.open("wb") as file:
            shutil.copyfileobj(body, file)
    click.echo(f"{version.id} → {output}", err=True)
