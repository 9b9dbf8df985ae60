"""``beleidsgraaf query``: asks a SPARQL query or a stored one of the newest version."""

import shutil
import sys
from pathlib import Path
from typing import TextIO

import click

from beleidsgraaf.cli.asking import Bounds, answered
from beleidsgraaf.cli.options import Store, lang_option, store_option, version_option
from beleidsgraaf.cli.stored import find, listing
from beleidsgraaf.cli.table import results_table
from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.errors import NotAcceptable, Place, Problem, SourceError
from beleidsgraaf.formats import RESULTS_JSON, TURTLE, Format
from beleidsgraaf.query.request import Form, parse_request
from beleidsgraaf.query.service import GRAPH_FORMATS, QueryService, Question, formats_of
from beleidsgraaf.server.stores import store_of
from beleidsgraaf.settings import load_settings
from beleidsgraaf.stored_queries import bind

_TABLE = "table"
_FORMATS = [_TABLE, *(each.name for each in (*formats_of("select"), *GRAPH_FORMATS))]


@click.command()
@click.argument("file", required=False, metavar="[BESTAND|-]")
@click.option("--name", help="Naam van een opgeslagen vraag, in plaats van een BESTAND.")
@click.option(
    "--param",
    "params",
    multiple=True,
    metavar="NAAM=WAARDE",
    help="Waarde voor een parameter van een opgeslagen vraag.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default=_TABLE,
    show_default=True,
    help="Vorm van het antwoord; table geeft voor een graaf Turtle.",
)
@click.option("--list", "is_list", is_flag=True, help="Toon de opgeslagen vragen.")
@click.option(
    "--timeout",
    type=click.FloatRange(0, 86_400),
    default=0,
    metavar="SECONDEN",
    help="Hoe lang de vraag mag duren (0: zoals BELEIDSGRAAF_QUERY_TIMEOUT).",
)
@version_option
@store_option
@lang_option
def query(  # noqa: PLR0913 - one parameter for each option of the command
    file: str | None,
    *,
    name: str | None,
    params: tuple[str, ...],
    form: str,
    is_list: bool,
    timeout: float,
    version_id: str | None,
    store: Store | None,
    lang: str,
) -> None:
    """Stel een vraag in SPARQL uit een BESTAND, of van standaardinvoer (-).

    Duurt hij te lang, dan is de uitgang 4 en staat er niets op standaarduitvoer.

    \b
    beleidsgraaf query vraag.rq --format csv
    echo 'SELECT * { ?plan a bg:PolicyPlan }' | beleidsgraaf query -
    beleidsgraaf query --name 03-uitvoering-van-doel --param goal=1i
    beleidsgraaf query --list
    """
    _check_use(file, name, params=params, is_list=is_list)
    if is_list:
        click.echo(listing(lang))
        return
    settings = load_settings(store=store)
    stored = None if name is None else find(name)
    text = stored.text if stored else _read(file or "-", sys.stdin)
    parsed = parse_request(text, max_length=settings.max_body)
    service = QueryService(store_of(settings), settings.max_rows, settings.default_graph)
    bindings = bind(stored, _pairs(params)) if stored else {}
    question = Question(parsed, _choose(form, parsed.form), bindings=bindings)
    bounds = Bounds(timeout if timeout > 0 else settings.query_timeout, settings.query_memory)
    _show(service, question, service.version(version_id), bounds=bounds, is_table=form == _TABLE)


def _check_use(
    file: str | None, name: str | None, *, params: tuple[str, ...], is_list: bool
) -> None:
    """Refuse options that do not go together."""
    if is_list and (file, name, params) != (None, None, ()):
        raise click.UsageError("--list staat alleen, zonder BESTAND, --name of --param.")
    if not is_list and (file is None) == (name is None):
        raise click.UsageError(
            "Geef een BESTAND (of -), of --name met een opgeslagen vraag; --list toont die."
        )
    if params and name is None:
        raise click.UsageError("--param hoort bij --name.")


def _show(
    service: QueryService, question: Question, version: Manifest, *, bounds: Bounds, is_table: bool
) -> None:
    """Put the answer on standard output."""
    with answered(service, question, version=version, bounds=bounds) as body:
        if is_table and question.format is RESULTS_JSON:
            click.echo(results_table(body.read(), base_iri=version.base_iri))
        else:
            shutil.copyfileobj(body, sys.stdout.buffer)
            sys.stdout.buffer.flush()


def _choose(form: str, asked: Form) -> Format:
    """Find the format of that name; raises NotAcceptable when the query cannot have it."""
    offered = {each.name: each for each in formats_of(asked)}
    offered[_TABLE] = RESULTS_JSON if asked in ("select", "ask") else TURTLE
    if form not in offered:
        listing = ", ".join(sorted(offered))
        raise NotAcceptable(
            f"Een antwoord op {asked.upper()} kan niet als '{form}'. Kies uit: {listing}.",
            f"An answer to {asked.upper()} cannot be '{form}'. Choose one of: {listing}.",
        )
    return offered[form]


def _read(file: str, standard_input: TextIO) -> str:
    """Read the text of a query as UTF-8; raises SourceError when it is not."""
    content = standard_input.buffer.read() if file == "-" else Path(file).read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SourceError(
            [
                Problem(
                    Place(file, line=line),
                    "dit is geen UTF-8. Sla het bestand op als UTF-8.",
                    "this is no UTF-8. Save the file as UTF-8.",
                )
            ]
        ) from error


def _pairs(params: tuple[str, ...]) -> dict[str, str]:
    pairs = [param.partition("=") for param in params]
    if wrong := [name for name, sign, _ in pairs if not sign]:
        raise click.UsageError(f"--param {wrong[0]}: schrijf NAAM=WAARDE.")
    return {name: value for name, _, value in pairs}
