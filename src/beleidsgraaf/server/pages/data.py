"""What a page asks of its version: stored queries of ``queries/pages``, and the arrays of networks.

A page never writes SPARQL of its own: values are bound to the variables of a query as terms.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rdflib import Graph, URIRef
from rdflib.term import Identifier

from beleidsgraaf.errors import ParameterUnusable, ResourceNotFound
from beleidsgraaf.formats import RESULTS_JSON, Format
from beleidsgraaf.query.records import Rows, json_value, read_rows
from beleidsgraaf.query.request import ParsedRequest, parse_request
from beleidsgraaf.query.service import Question, request_of
from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.server.pages.addresses import Addresses
from beleidsgraaf.server.pages.frame import addresses_of
from beleidsgraaf.server.pages.shown import Wanted
from beleidsgraaf.store.engines import Place, Versions, answer_whole, open_store, place_of
from beleidsgraaf.store.terms import to_oxigraph

if TYPE_CHECKING:
    from beleidsgraaf.network.viewing import IndexView

Row = Mapping[str, Any]


class Data:
    """One version, as a page of one language asks it."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted

    @property
    def lang(self) -> str:
        """The language of the page."""
        return self.wanted.lang

    @cached_property
    def addresses(self) -> Addresses:
        """Where links of the page go."""
        return addresses_of(self.wanted)

    @cached_property
    def store(self) -> Versions:
        """Where the version is found."""
        return open_store(self.wanted.store)

    @cached_property
    def place(self) -> Place:
        """Where the version can be asked."""
        return place_of(self.store, self.store.find(self.wanted.version))

    @cached_property
    def view(self) -> "IndexView":
        """The network of the whole version."""
        return self.scoped("all")

    def scoped(self, scope: str) -> "IndexView":
        """Give the network of a part of the version, such as ``plan:…``."""
        from beleidsgraaf.network.viewing import open_view

        return open_view(self.store, self.wanted.version, scope=scope)

    def rows(self, query: str, **values: str) -> Sequence[Row]:
        """Answer a query of ``queries/pages``; ``values`` are IRIs, what is unbound is None."""
        found = self.terms(query, **values)
        return [
            {name: json_value(term) for name, term in zip(found.columns, row, strict=True)}
            for row in found.rows
        ]

    def terms(self, query: str, **values: str) -> Rows:
        """Answer a query as ``rows`` does, with the terms as they are.

        Raises ResourceNotFound for a value that can be no IRI: there is no such thing.
        """
        bindings: dict[str, Identifier] = {name: _iri(value) for name, value in values.items()}
        question = Question(_parsed(query), RESULTS_JSON, bindings=bindings)
        request = request_of(
            question, base_iri=self.wanted.base_iri, max_rows=None, default_graph="union"
        )
        return read_rows(answer_whole(self.place, request))

    def graph(self, query: str, fmt: Format) -> Graph:
        """Answer a query of ``queries/pages`` that makes statements, by way of a format."""
        from beleidsgraaf.store.parsing import parse_text

        request = request_of(
            Question(_parsed(query), fmt),
            base_iri=self.wanted.base_iri,
            max_rows=None,
            default_graph="union",
        )
        return parse_text(answer_whole(self.place, request).decode(), fmt, file=query)[None]

    def concept(self, iri: object) -> str:
        """Name a concept: a status, a role, a kind of document."""
        nl, en = _concepts(self._plain).get(str(iri), ("", ""))
        name = en if self.lang == "en" and en else nl
        return name or str(iri).rpartition("/")[2]

    @cached_property
    def _plain(self) -> Wanted:
        """Ask for the same version, whoever asks: what is kept for one page serves another."""
        wanted = self.wanted
        return Wanted(wanted.store, wanted.version, wanted.base_iri, wanted.as_of, "/")

    def one(self, query: str, **values: str) -> Row:
        """Give the only row of a query that has one; raises ResourceNotFound when it has none."""
        found = self.rows(query, **values)
        if not found:
            raise absent(next(iter(values.values()), query), self.wanted)
        return found[0]


def absent(what: str, wanted: Wanted) -> ResourceNotFound:
    """Make the error for a page about a thing that the version does not have."""
    shown = what[:200]
    return ResourceNotFound(
        f"'{shown}' staat niet in versie {wanted.version}. Kijk of het adres klopt, of zoek op "
        "een woord.",
        f"'{shown}' is not in version {wanted.version}. See whether the address is right, or "
        "search for a word.",
        resource=shown,
    )


def page_number(given: Mapping[str, str]) -> int:
    """Read ``?pagina=``; raises ParameterUnusable for what is no page number."""
    text = given.get("pagina") or "1"
    if text.isascii() and text.isdecimal() and len(text) <= 6 and int(text) > 0:
        return int(text)
    raise ParameterUnusable(
        "De parameter 'pagina' is een paginanummer zoals 2.",
        "The parameter 'pagina' is the number of a page, such as 2.",
        parameter="pagina",
    )


def pages_of(total: int, *, on_a_page: int, page: int) -> int:
    """Give how many pages a list has; raises ResourceNotFound for a ``page`` beyond the last."""
    pages = max(1, -(-total // on_a_page))
    if page > pages:
        nl = "Er is één pagina" if pages == 1 else f"Er zijn {pages} pagina's"
        en = "There is one page" if pages == 1 else f"There are {pages} pages"
        raise ResourceNotFound(
            f"{nl}; pagina {page} is er niet.", f"{en}; there is no page {page}.", page=str(page)
        )
    return pages


def _iri(value: str) -> URIRef:
    iri = URIRef(value)
    try:
        to_oxigraph(iri)
    except ValueError as error:
        raise ResourceNotFound(
            f"'{value[:200]}' is geen adres van iets dat er is. Zoek het op naam, of begin bij de "
            "plannen.",
            f"'{value[:200]}' is no address of anything there is. Search for its name, or begin "
            "with the plans.",
            name=value[:200],
        ) from error
    return iri


@lru_cache(maxsize=2)
def _concepts(wanted: Wanted) -> Mapping[str, tuple[str, str]]:
    """Read the names of all concepts of a version: a page needs many, and there are few."""
    rows = Data(wanted).rows("concepts")
    return {str(row["concept"]): (str(row["nl"]), str(row["en"] or "")) for row in rows}


@lru_cache(maxsize=256)
def _parsed(name: str) -> ParsedRequest:
    path: Path = knowledge_folder("queries") / "pages" / f"{name}.rq"
    return parse_request(path.read_text(encoding="utf-8"))
