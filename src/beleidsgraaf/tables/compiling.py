"""Rows → triples, as the mapping says, each with the cell that states it.

Lives here: what each column states about the resource of its row. Not here: which resource that
is (``identities.py``), where quotes stand (``evidence.py``).
"""

from collections.abc import Iterator
from typing import NamedTuple

from rdflib import Literal, URIRef
from rdflib.namespace import RDF

from beleidsgraaf.errors import Place
from beleidsgraaf.tables.cells import complain_of_several, parse_cell, split_values
from beleidsgraaf.tables.evidence import Evidence, IdentifiedRow
from beleidsgraaf.tables.headings import Row
from beleidsgraaf.tables.identities import Identifier
from beleidsgraaf.tables.mapping import Column
from beleidsgraaf.tables.problems import Complaint
from beleidsgraaf.tables.references import Entry
from beleidsgraaf.tables.spans import Triple, span_iri

_NOT_STATED = frozenset(["key", "quote-in", "quote-nr"])


class Said(NamedTuple):
    """A triple, and the cell that states it."""

    triple: Triple
    place: Place


class Compiler:
    """Turns rows into triples, and notes what is wrong with their cells and what went unread."""

    def __init__(self, identifier: Identifier, evidence: Evidence) -> None:
        self._identifier = identifier
        self._evidence = evidence
        self.unread: set[tuple[URIRef, str]] = set()  # subject and key of the column

    def statements(self, each: IdentifiedRow) -> Iterator[Said]:
        """Give all that a row states."""
        iri, row = each.identity.iri, each.row
        for of_class in row.sheet.classes:
            yield Said((iri, RDF.type, of_class), row.place())
        for predicate, value, key in each.identity.facts:
            yield Said((iri, predicate, value), row.place(key))
        for column in row.sheet.columns:
            if column.kind not in _NOT_STATED:
                for triple in self._column(each, column):
                    yield Said(triple, row.place(column.key))

    def _column(self, each: IdentifiedRow, column: Column) -> Iterator[Triple]:
        row = each.row
        if column.key in row.unreadable:
            self.unread.add((each.identity.iri, column.key))
        if column.required and not row.text(column.key).strip():
            if not _is_excused(row, column):
                self.unread.add((each.identity.iri, column.key))
                if column.key in row.cells:
                    self._identifier.complain_of_empty(row, column.key)
            return
        if column.kind == "quote":
            yield from self._quotes(each, column)
            return
        for value in self._values(each, column):
            if column.property is not None:
                yield each.identity.iri, column.property, value
            elif column.kind == "class":
                yield each.identity.iri, RDF.type, value
            if column.inverse is not None and isinstance(value, URIRef):
                yield value, column.inverse, each.identity.iri

    def _values(self, each: IdentifiedRow, column: Column) -> Iterator[URIRef | Literal]:
        for text in split_values(each.row.text(column.key), column):
            value = self._value(text, column)
            if value is None or isinstance(value, Complaint):
                self.unread.add((each.identity.iri, column.key))
            if isinstance(value, Complaint):
                place = each.row.place(column.key)
                self._identifier.problems.found.append(value.at(place))
            elif value is not None:
                yield value

    def _value(self, text: str, column: Column) -> URIRef | Literal | Complaint | None:
        if several := complain_of_several(text, column):
            return several
        if column.kind == "concept":
            return self._identifier.concepts.find(text, column.scheme)
        if column.kind == "reference":
            found = self._identifier.resolver.resolve(text, to=column.to, bare=column.bare)
            return found.iri if isinstance(found, Entry) else found
        return parse_cell(text, column)

    def _quotes(self, each: IdentifiedRow, column: Column) -> Iterator[Triple]:
        spans = self._evidence.of(each, column)
        if not self._evidence.is_read(each, column):
            self.unread.add((each.identity.iri, column.key))
        iri, minter = each.identity.iri, self._identifier.minter
        for span in spans:
            if column.property is not None:
                yield iri, column.property, span_iri(span, minter)
        if column.text_property is not None and spans:
            text = " ".join(self._evidence.finder.exact(span) for span in spans)
            yield iri, column.text_property, Literal(text, lang="nl")


def _is_excused(row: Row, column: Column) -> bool:
    """Tell whether another cell of the row says that a required one may be empty."""
    text = row.text(column.unless).strip() if column.unless else ""
    return bool(text) and parse_cell(text, row.sheet.column(column.unless)) == Literal(True)
