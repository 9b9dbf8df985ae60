"""The forms in which the answer to a stored query can be had, and how a request chooses one.

A suffix (``/queries/doelen.csv``) goes before ``?format=``, and that before the header Accept.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from beleidsgraaf.errors import NotAcceptable, ParameterUnusable
from beleidsgraaf.formats import (
    RESULTS_CSV,
    RESULTS_JSON,
    RESULTS_TSV,
    RESULTS_XML,
    Format,
)
from beleidsgraaf.query.service import GRAPH_FORMATS
from beleidsgraaf.server.negotiation import choose
from beleidsgraaf.spreadsheet import MEDIA_TYPE as WORKBOOK_TYPE
from beleidsgraaf.stored_queries import Form


@dataclass(frozen=True)
class Rendering:
    """One form: ``format`` is what the engine is asked for; ``is_own`` that it is turned over.

    ``saved`` says that a browser had better save it than show it.
    """

    name: str
    media_type: str
    extension: str
    format: Format
    is_own: bool = False
    saved: bool = False
    aliases: tuple[str, ...] = ()


RECORDS = Rendering("json", "application/json", "json", RESULTS_JSON, is_own=True)
PAGE = Rendering("html", "text/html", "html", RESULTS_JSON, is_own=True)
CSV = Rendering("csv", "text/csv", "csv", RESULTS_CSV, saved=True)
TSV = Rendering("tsv", "text/tab-separated-values", "tsv", RESULTS_TSV, saved=True)
WORKBOOK = Rendering("xlsx", WORKBOOK_TYPE, "xlsx", RESULTS_JSON, is_own=True, saved=True)
SPARQL_JSON = Rendering(
    "sparql-json", RESULTS_JSON.media_type, RESULTS_JSON.extension, RESULTS_JSON
)
SPARQL_XML = Rendering("sparql-xml", RESULTS_XML.media_type, RESULTS_XML.extension, RESULTS_XML)

OF_TABLES = (RECORDS, PAGE, CSV, TSV, WORKBOOK, SPARQL_JSON, SPARQL_XML)
OF_GRAPHS = (
    *(
        Rendering(each.name, each.media_type, each.extension, each, aliases=each.aliases)
        for each in GRAPH_FORMATS
    ),
    PAGE,
)
OF_ANSWERS = (SPARQL_JSON, SPARQL_XML, CSV, TSV)  # to ASK: yes or no


def renderings_of(form: Form) -> tuple[Rendering, ...]:
    """Give the forms in which a query of that kind can be answered, the usual one first."""
    if form == "select":
        return OF_TABLES
    return OF_ANSWERS if form == "ask" else OF_GRAPHS


def choose_rendering(
    offers: Sequence[Rendering], *, extension: str, named: str | None, accept: str | None
) -> Rendering:
    """Choose a form by suffix, else by ``?format=``, else by Accept.

    Raises ParameterUnusable for a format that is not offered or contradicts the suffix, and
    NotAcceptable.
    """
    by_suffix = next((each for each in offers if each.extension == extension), None)
    if named is not None:
        by_name = next((each for each in offers if each.name == named), None)
        if by_name is None or by_suffix not in (None, by_name):
            raise _unknown_format(offers)
        return by_name
    if by_suffix is not None:
        return by_suffix
    choice = choose(accept, [(each.media_type, *each.aliases) for each in offers])
    if choice is None:
        listing = ", ".join(each.media_type for each in offers)
        raise NotAcceptable(
            f"Deze vraag kan niet in '{accept}' worden beantwoord. Kies uit: {listing}.",
            f"This query cannot be answered as '{accept}'. Choose one of: {listing}.",
            formats=[each.media_type for each in offers],
        )
    return offers[choice.index]


def _unknown_format(offers: Sequence[Rendering]) -> ParameterUnusable:
    names = ", ".join(each.name for each in offers)
    return ParameterUnusable(
        f"De parameter 'format' noemt een formaat dat hier niet kan of dat het achtervoegsel "
        f"tegenspreekt. Kies uit: {names}.",
        f"The parameter 'format' names a format that is not possible here or that contradicts "
        f"the suffix. Choose one of: {names}.",
        parameter="format",
    )
