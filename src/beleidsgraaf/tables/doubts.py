"""What a tolerant reading could not read, so that nobody is blamed for what is only unread.

A gate that judges the rest finds a status missing where the status was misspelled, and a gap in
the numbering where a row was left out. Lives here: which findings follow from a fault in reading.
Not here: the reading (``reading.py``), the judging (``validation/``).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rdflib import Graph, URIRef

from beleidsgraaf.errors import Problem
from beleidsgraaf.tables.cells import split_values
from beleidsgraaf.tables.evidence import IdentifiedRow
from beleidsgraaf.tables.headings import Row
from beleidsgraaf.tables.identities import Identifier
from beleidsgraaf.tables.mapping import Column
from beleidsgraaf.tables.references import Entry


@dataclass(frozen=True)
class Doubts:
    """The subjects and statements of which something went unread."""

    subjects: frozenset[str] = frozenset()
    statements: frozenset[tuple[str, str]] = frozenset()  # subject and predicate, or ^predicate

    def covers(self, focus: str, path: str | None) -> bool:
        """Tell whether a finding may come from what went unread, and not from what was written.

        A finding about a property that was read is sure; one about a whole subject is not, where
        something was not read of the subject, or of what it is tied to.
        """
        focus = str(focus)
        if path is not None and (focus, str(path)) in self.statements:
            return True
        return path is None and focus in self.subjects


def all_doubts(parts: Sequence[Doubts]) -> Doubts:
    """Put the doubts about several datasets together."""
    return Doubts(
        frozenset[str]().union(*(part.subjects for part in parts)),
        frozenset[tuple[str, str]]().union(*(part.statements for part in parts)),
    )


@dataclass(frozen=True)
class Unread:
    """What the steps of reading know of their failures."""

    identified: Sequence[IdentifiedRow]
    nameless: Sequence[Row]  # and doubles: rows that became nothing
    cells: Collection[tuple[URIRef, str]]  # subject and key of the column
    problems: Sequence[Problem]


def doubts_of(unread: Unread, graph: Graph, *, identifier: Identifier) -> Doubts:
    """Find the subjects and statements that the failures touch."""
    by_row = {(each.row.raw.table, each.row.number): each for each in unread.identified}
    by_iri = {each.identity.iri: each for each in unread.identified}
    subjects: set[URIRef] = set()
    statements: set[tuple[str, str]] = set()
    for iri, key in unread.cells:
        if iri in by_iri:
            subjects.add(iri)
            statements |= set(_stated(by_iri[iri], by_iri[iri].row.sheet.column(key)))
    for problem in unread.problems:
        each = by_row.get((problem.place.table, problem.place.row))
        if each is not None:
            subjects.add(each.identity.iri)
            for column in _columns_of(each.row, problem.place.column):
                statements |= set(_stated(each, column))
    tied = {node for iri in subjects for node in _neighbours(iri, graph)}
    for row in unread.nameless:
        for column, iri in _referred(row, identifier):
            tied.add(iri)
            if column.inverse is not None:
                statements.add((str(iri), str(column.inverse)))
    return Doubts(frozenset(map(str, subjects | tied)), frozenset(statements))


def _stated(each: IdentifiedRow, column: Column) -> Iterator[tuple[str, str]]:
    iri = str(each.identity.iri)
    for predicate in (column.property, column.text_property):
        if predicate is not None:
            yield iri, str(predicate)
    if column.inverse is not None:
        yield iri, f"^{column.inverse}"


def _columns_of(row: Row, heading: str) -> list[Column]:
    return [
        column
        for column in row.sheet.columns
        if heading in {row.headings.get(column.key), *column.headings.values()}
    ]


def _neighbours(iri: URIRef, graph: Graph) -> Iterator[URIRef]:
    yield from (node for node in graph.objects(iri) if isinstance(node, URIRef))
    yield from (node for node in graph.subjects(None, iri) if isinstance(node, URIRef))


def _referred(row: Row, identifier: Identifier) -> Iterator[tuple[Column, URIRef]]:
    """Give what a row that became nothing refers to, as far as that is known."""
    references: Mapping[str, Column] = {
        column.key: column for column in row.sheet.columns if column.kind == "reference"
    }
    for key, column in references.items():
        for text in split_values(row.text(key), column):
            found = identifier.resolver.resolve(text, to=column.to, bare=column.bare)
            if isinstance(found, Entry):
                yield column, found.iri
