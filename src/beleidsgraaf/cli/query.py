"""``beleidsgraaf query``: asks a SPARQL query or a stored one of the newest version."""

import sys
from pathlib import Path
from typing import TextIO

import click

from beleidsgraaf.cli.options import lang_option, store_option, version_option
from beleidsgraaf.cli.table import results_table
from beleidsgraaf.errors import NotAcceptable, Place, Problem, SourceError
from beleidsgraaf.formats import RESULTS_JSON, TURTLE, Format
from beleidsgraaf.query.request import Form, parse_request
from beleidsgraaf.query.service import GRAPH_FORMATS, QueryService, Question, formats_of
from beleidsgraaf.settings import load_settings
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.stored_queries import bind, find_stored_query

_FOLDERS = ("explore", "competency")
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
@version_option
@store_option
@lang_option
def query(  # noqa: PLR0913 - one parameter for each option of the command
    file: str | None,
    *,
    name: str | None,
    params: tuple[str, ...],
    form: str,
    version_id: str | None,
    store: Path | None,
    lang: str,  # noqa: ARG001 - also chooses the language of errors
) -> None:
    """Stel een vraag in SPARQL uit een BESTAND, of van standaardinvoer (-).

    \b
    beleidsgraaf query vraag.rq --format csv
    echo 'SELECT * { ?plan a bg:PolicyPlan }' | beleidsgraaf query -
    beleidsgraaf query --name goals-of-action-line --param number=3
    """
    if (file is None) == (name is None):
        raise click.UsageError("Geef een BESTAND (of -), of --name met een opgeslagen vraag.")
    if params and name is None:
        raise click.UsageError("--param hoort bij --name.")
    settings = load_settings(store=store)
    stored = None if name is None else find_stored_query(name, _FOLDERS)
    text = stored.text if stored else _read(file or "-", sys.stdin)
    parsed = parse_request(text, max_length=settings.max_body)
    chosen = _choose(form, parsed.form)
    service = QueryService(Archive(settings.folder), settings.max_rows, settings.default_graph)
    version = service.version(version_id)
    bindings = bind(stored, _pairs(params)) if stored else {}
    answer = service.answer(Question(parsed, chosen, bindings=bindings), version)
    if form == _TABLE and chosen is RESULTS_JSON:
        click.echo(results_table(answer.body, base_iri=version.base_iri))
    else:
        click.echo(answer.body, nl=False)


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
