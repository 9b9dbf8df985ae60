"""What a tolerant reading could not read, so that nobody is blamed for what is only unread.

A gate that judges the rest finds a status missing where the status was misspelled, and a gap in
the numbering where a row was left out. Lives here: which findings follow from a fault in reading.
Not here: the reading (``reading.py``), the judging (``validation/``).
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, URIRef

from beleidsgraaf.errors import Problem
from beleidsgraaf.tables.cells import split_values
from beleidsgraaf.tables.evidence import IdentifiedRow
from beleidsgraaf.tables.headings import Row
from beleidsgraaf.tables.identities import Identifier
from beleidsgraaf.tables.mapping import Column, Sheet
from beleidsgraaf.tables.references import Entry
from beleidsgraaf.vocabulary import BG

_HUBS = ("jurisdiction", "document")
_NAMING = (BG.number, BG.letter, SKOS.notation, RDFS.label, DCTERMS.title)


@dataclass(frozen=True)
class Doubts:
    """The subjects and statements of which something went unread.

    ``around`` holds what a rule about several things at once may miss something of, and
    ``alike`` the statements by which such a rule compares a thing with others of its kind.
    """

    subjects: frozenset[str] = frozenset()
    statements: frozenset[tuple[str, str]] = frozenset()  # subject and predicate, or ^predicate
    around: frozenset[str] = frozenset()
    alike: frozenset[tuple[str, str]] = frozenset()

    def covers(
        self, focus: str, path: str | None, *, value: str | None = None, is_wide: bool = False
    ) -> bool:
        """Tell whether a finding may come from what went unread, and not from what was written.

        A finding about a property that was read is sure; one about a whole subject is not, where
        something was not read of the subject, or of what it is tied to. A value of which the class
        was not read may well be right. ``is_wide`` tells of a rule about several things at once.
        """
        focus, at = str(focus), (str(focus), str(path))
        if at in self.statements or (str(value), str(RDF.type)) in self.statements:
            return True
        if is_wide:
            return focus in self.around or at in self.alike
        return path is None and focus in self.subjects


def all_doubts(parts: Sequence[Doubts]) -> Doubts:
    """Put the doubts about several datasets together."""
    return Doubts(
        frozenset[str]().union(*(part.subjects for part in parts)),
        frozenset[tuple[str, str]]().union(*(part.statements for part in parts)),
        frozenset[str]().union(*(part.around for part in parts)),
        frozenset[tuple[str, str]]().union(*(part.alike for part in parts)),
    )


@dataclass(frozen=True)
class Unread:
    """What the steps of reading know of their failures."""

    identified: Sequence[IdentifiedRow]
    nameless: Sequence[Row]  # and doubles: rows that became nothing
    cells: Collection[tuple[URIRef, str]]  # subject and key of the column
    problems: Sequence[Problem]
    sheets: Sequence[Sheet] = ()  # of which rows, or all, could not be read
    statements: Collection[tuple[str, str]] = ()  # of what is no row


def doubts_of(unread: Unread, graph: Graph, *, identifier: Identifier) -> Doubts:
    """Find the subjects and statements that the failures touch."""
    touched = list(_touched(unread))
    subjects = {each.identity.iri for each, _ in touched}
    statements = {one for each, columns in touched for one in _stated(each, columns)}
    statements |= set(unread.statements)
    tied = {node for iri in subjects for node in _neighbours(iri, graph)}
    meant = Meant(unread.identified, identifier)
    for row, columns in [
        *((row, row.sheet.columns) for row in unread.nameless),
        *((each.row, columns) for each, columns in touched),
    ]:
        for column, iri in meant.by(row, columns):
            tied.add(iri)
            if column.inverse is not None:
                statements.add((str(iri), str(column.inverse)))
    near = {node for iri in tied - meant.hubs for node in _neighbours(iri, graph)}
    for sheet in unread.sheets:
        tied |= {iri for column in sheet.columns for iri in meant.any(column)}
        statements |= set(_answered(sheet, meant))
    sheets = {each.row.sheet.name for each, _ in touched}
    sheets |= {row.sheet.name for row in unread.nameless} | {each.name for each in unread.sheets}
    return Doubts(
        frozenset(map(str, subjects | tied)),
        frozenset(statements),
        frozenset(map(str, subjects | tied | near)),
        frozenset(_compared(unread.identified, sheets)),
    )


def _touched(unread: Unread) -> Iterator[tuple[IdentifiedRow, list[Column]]]:
    """Give the rows of which cells went unread, with the columns of those."""
    by_row = {(each.row.raw.table, each.row.number): each for each in unread.identified}
    by_iri = {each.identity.iri: each for each in unread.identified}
    for iri, key in unread.cells:
        if iri in by_iri:
            yield by_iri[iri], [by_iri[iri].row.sheet.column(key)]
    for problem in unread.problems:
        each = by_row.get((problem.place.table, problem.place.row))
        if each is not None:
            yield each, _columns_of(each.row, problem.place.column)


class Meant:
    """What references may mean: what they say or, where that is not known, all of the kind.

    ``hubs`` are the areas and documents: nearly everything is tied to them.
    """

    def __init__(self, identified: Sequence[IdentifiedRow], identifier: Identifier) -> None:
        self._resolver = identifier.resolver
        self._of_kind: dict[str, list[URIRef]] = {}
        for each in identified:
            self._of_kind.setdefault(each.row.sheet.kind, []).append(each.identity.iri)
        self.hubs = {iri for kind in _HUBS for iri in self._of_kind.get(kind, [])}

    def by(self, row: Row, columns: Sequence[Column]) -> Iterator[tuple[Column, URIRef]]:
        """Give what the references of a row may mean, by column."""
        for column in columns:
            if column.kind != "reference":
                continue
            texts = split_values(row.text(column.key), column)
            found = [self._resolver.resolve(each, to=column.to, bare=column.bare) for each in texts]
            yield from ((column, each.iri) for each in found if isinstance(each, Entry))
            is_lost = not texts and (column.required or column.key in row.unreadable)
            if is_lost or not all(isinstance(each, Entry) for each in found):
                yield from ((column, iri) for iri in self.any(column))

    def any(self, column: Column) -> Iterator[URIRef]:
        """Give all that a column may refer to."""
        return (iri for kind in column.to for iri in self._of_kind.get(kind, []))


def _answered(sheet: Sheet, meant: Meant) -> Iterator[tuple[str, str]]:
    """Give what the rows of a sheet might have said of the rows of others."""
    for column in sheet.columns:
        if column.inverse is not None:
            yield from ((str(iri), str(column.inverse)) for iri in meant.any(column))


def _compared(
    identified: Sequence[IdentifiedRow], sheets: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Give the statements by which the rows of some sheets are told apart."""
    for each in identified:
        if each.row.sheet.name in sheets:
            yield from ((str(each.identity.iri), str(predicate)) for predicate in _NAMING)


def _stated(each: IdentifiedRow, columns: Sequence[Column]) -> Iterator[tuple[str, str]]:
    iri = str(each.identity.iri)
    for column in columns:
        for predicate in (column.property, column.text_property):
            if predicate is not None:
                yield iri, str(predicate)
        if column.inverse is not None:
            yield iri, f"^{column.inverse}"
        if column.kind == "class":
            yield iri, str(RDF.type)


def _columns_of(row: Row, heading: str) -> list[Column]:
    return [
        column
        for column in row.sheet.columns
        if heading in {row.headings.get(column.key), *column.headings.values()}
    ]


def _neighbours(iri: URIRef, graph: Graph) -> Iterator[URIRef]:
    yield from (node for node in graph.objects(iri) if isinstance(node, URIRef))
    yield from (node for node in graph.subjects(None, iri) if isinstance(node, URIRef))
