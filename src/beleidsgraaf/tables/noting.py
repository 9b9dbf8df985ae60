"""Noting while reading where each subject, statement and value was written.

Lives here: which cell answers for what. Not here: how places are looked up (``dataset/places.py``)
and how a row becomes statements (``compiling.py``).
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby

from rdflib import Literal, URIRef

from beleidsgraaf.dataset.places import KnownPlaces
from beleidsgraaf.errors import Place
from beleidsgraaf.tables.evidence import IdentifiedRow
from beleidsgraaf.tables.mapping import Column
from beleidsgraaf.tables.quotes import Span
from beleidsgraaf.tables.sources import SourceText
from beleidsgraaf.tables.spans import Triple, selector_iris
from beleidsgraaf.vocabulary import BG, OA


class PlaceNotes:
    """Grows while a dataset is read; what was noted first counts."""

    def __init__(self) -> None:
        self._subjects: dict[str, Place] = {}
        self._statements: dict[tuple[str, str], Place] = {}
        self._values: dict[tuple[str, str, str], Place] = {}

    def subject(self, iri: URIRef, place: Place) -> None:
        """Note where a subject is described."""
        self._subjects.setdefault(str(iri), place)

    def statement(self, triple: Triple, place: Place) -> None:
        """Note where a statement and its value stand."""
        subject, predicate, value = triple
        self._statements.setdefault((str(subject), str(predicate)), place)
        for text in _spellings(value):
            self._values.setdefault((str(subject), str(predicate), text), place)

    def row(self, each: IdentifiedRow) -> None:
        """Note where a row would say what it does not say: a finding may be about just that.

        Of names in several languages, the empty cell answers for what is missing.
        """
        iri = str(each.identity.iri)
        by_predicate = sorted(
            ((predicate, column) for column in each.row.sheet.columns for predicate in _of(column)),
            key=lambda pair: pair[0],
        )
        for predicate, pairs in groupby(by_predicate, key=lambda pair: pair[0]):
            columns = [column for _, column in pairs]
            empty = [
                column
                for column in columns
                if column.kind == "text"
                and column.key in each.row.cells
                and not each.row.text(column.key).strip()
            ]
            if empty and len(columns) > 1:
                self._statements[(iri, predicate)] = each.row.place(empty[0].key)
            else:
                present = [column for column in columns if column.key in each.row.cells]
                place = each.row.place((present or columns)[0].key)
                self._statements.setdefault((iri, predicate), place)

    def span(self, span: Span, source: SourceText, *, iri: URIRef, place: Place) -> None:
        """Note a quote at its cell, and the words around it where the source has them."""
        position, quote = selector_iris(iri)
        for each in (iri, position, quote):
            self.subject(each, place)
        around = source.place_of(span.start)
        for predicate in (OA.prefix, OA.suffix):
            self._statements.setdefault((str(quote), str(predicate)), around)

    def source(self, iri: URIRef, source: SourceText) -> None:
        """Note a source document where it is described, and its text where that stands."""
        self.subject(iri, source.about.place)
        self._statements.setdefault((str(iri), str(BG.content)), source.place)

    def known(self) -> KnownPlaces:
        """Give all that was noted."""
        return KnownPlaces(self._subjects, self._statements, self._values)


def _of(column: Column) -> Iterable[str]:
    """Give the predicates that a column answers for; ``^`` before one that points to the row."""
    if column.property is not None:
        yield str(column.property)
    if column.text_property is not None:
        yield str(column.text_property)
    if column.inverse is not None:
        yield f"^{column.inverse}"


def _spellings(value: URIRef | Literal) -> Sequence[str]:
    """Give a value as it was written and, of a number, as an engine spells it."""
    if isinstance(value, Literal) and isinstance(value.value, Decimal):
        return str(value), format(value.value.normalize(), "f")
    return (str(value),)
