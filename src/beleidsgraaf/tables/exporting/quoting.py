"""Spans of a graph → cells with quotes, and the words that say which occurrence is meant.

The stretches in which reading would search are those of ``tables/evidence.py``. Preferred is a
quote by itself; then one with the row that it stands in (``citaat in``); then one with a number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from beleidsgraaf.tables.exporting.resources import Resource, Resources, iris
from beleidsgraaf.tables.exporting.wording import Wording
from beleidsgraaf.tables.mapping import Column, TableMapping
from beleidsgraaf.tables.quotes import QuoteFinder, Scope, Span
from beleidsgraaf.tables.sources import SOURCE_WORD
from beleidsgraaf.tables.spans import selector_iris
from beleidsgraaf.vocabulary import OA

_MAIN = "quote"
_NEAREST_KINDS = ("goal", "statement", "action-line")


@dataclass(frozen=True)
class Quoted:
    """The texts of a quote column and of its two companions."""

    quotes: str
    within: str = ""
    numbers: str = ""


class Quoting:
    """Writes the quotes of resources."""

    def __init__(
        self,
        graph: Graph,
        finder: QuoteFinder,
        *,
        resources: Resources,
        wording: Wording,
        mapping: TableMapping,
    ) -> None:
        self._graph = graph
        self._finder = finder
        self._resources = resources
        self._wording = wording
        self._kinds = sorted({sheet.kind for sheet in mapping.sheets if sheet.kind})
        self._spans = dict(self._all_spans())
        self._main = {
            iri: tuple(self.spans(each, each.sheet.column(_MAIN)))
            for iri, each in resources.by_iri.items()
            if any(column.key == _MAIN for column in each.sheet.columns)
        }

    def cell(self, each: Resource, column: Column) -> Quoted:
        """Write the quotes of one column of a resource."""
        spans = self._first_here(each, column)
        if not spans:
            return Quoted("")
        quotes = "\n".join(map(self._finder.exact, spans))
        scope = self._default(each, column)
        plain = self._numbers(spans, scope)
        if plain is not None and not any(plain):
            return Quoted(quotes)
        for row in self._rows_around(spans) if not _delimits(each, column) else ():
            within = Scope(self._main[row.iri], "", "")
            numbers = self._numbers(spans, within)
            word = self._wording.reference(row.iri, self._kinds, bare="")
            if word and numbers is not None and not any(numbers):
                return Quoted(quotes, within=word)
        if plain is not None:
            return Quoted(quotes, numbers=_joined(plain))
        return self._in_several(quotes, spans)

    def spans(self, each: Resource, column: Column) -> list[Span]:
        """Give the spans of a column in the order of its text, else of the source."""
        found = [
            self._spans[iri]
            for iri in self._graph.objects(each.iri, column.property)
            if isinstance(iri, URIRef) and iri in self._spans
        ]
        in_source = sorted(found)
        if column.text_property is None:
            return in_source
        text = self._graph.value(each.iri, column.text_property)
        ordered = self._ordered(str(text or ""), in_source)
        return in_source if ordered is None else ordered

    def _first_here(self, each: Resource, column: Column) -> list[Span]:
        """Give the spans, unless an earlier column has written this property already."""
        same = [other for other in each.sheet.quote_columns if other.property == column.property]
        return self.spans(each, column) if same[0] == column else []

    def _ordered(self, text: str, spans: Sequence[Span]) -> list[Span] | None:
        if not spans:
            return [] if not text else None
        for span in spans:
            exact = self._finder.exact(span)
            rest = [other for other in spans if other != span]
            if text == exact and not rest:
                return [span]
            if text.startswith(f"{exact} "):
                ordered = self._ordered(text[len(exact) + 1 :], rest)
                if ordered is not None:
                    return [span, *ordered]
        return None

    def _default(self, each: Resource, column: Column) -> Scope:
        for source in column.scope:
            rows = [each] if source == "self" else list(self._referred(each, source))
            spans = [span for row in rows if row.sheet.is_scope for span in self._main[row.iri]]
            if spans:
                return Scope(tuple(spans), "", "")
        return self._finder.everywhere

    def _referred(self, each: Resource, key: str) -> Iterator[Resource]:
        column = each.sheet.column(key)
        for node in values_of(self._graph, each.iri, column=column):
            row = self._resources.by_iri.get(URIRef(node))
            if row is not None:
                yield row

    def _numbers(self, spans: Sequence[Span], scope: Scope) -> list[str] | None:
        """Give for each span which occurrence it is, empty if the only one; None if outside."""
        numbers = []
        for span in spans:
            found = self._finder.occurrences(self._finder.exact(span), scope)
            if span not in found:
                return None
            numbers.append("" if len(found) == 1 else str(found.index(span) + 1))
        return numbers

    def _rows_around(self, spans: Sequence[Span]) -> list[Resource]:
        """Give the goals, statements and lines whose own quotes hold all spans."""
        found = [
            row
            for row in self._resources.by_iri.values()
            if row.sheet.is_scope
            and all(any(piece.contains(span) for piece in self._main[row.iri]) for span in spans)
        ]
        return sorted(found, key=_nearness)

    def _in_several(self, quotes: str, spans: Sequence[Span]) -> Quoted:
        rows: list[Resource] = []
        for span in spans:
            around = self._rows_around([span])
            if not around:
                numbers = self._numbers(spans, self._finder.everywhere)
                return Quoted(quotes, within=SOURCE_WORD, numbers=_joined(numbers or []))
            if not any(row in rows for row in around):
                rows.append(around[0])
        words = [self._wording.reference(row.iri, self._kinds, bare="") or "" for row in rows]
        scope = Scope(tuple(span for row in rows for span in self._main[row.iri]), "", "")
        return Quoted(quotes, "; ".join(words), _joined(self._numbers(spans, scope) or []))

    def _all_spans(self) -> Iterator[tuple[URIRef, Span]]:
        for iri in iris(self._graph.subjects(OA.hasSource, None)):
            source = self._graph.value(iri, OA.hasSource)
            position, _ = selector_iris(iri)
            start, end = (self._graph.value(position, each) for each in (OA.start, OA.end))
            sha256 = next((one for one in self._finder.texts if one[:16] in str(source)), None)
            if sha256 and isinstance(start, Literal) and isinstance(end, Literal):
                yield iri, Span(sha256, int(start), int(end))


def values_of(graph: Graph, iri: URIRef, *, column: Column) -> list[URIRef | Literal]:
    """Give what a column says of a resource, by either way that it may be stated, in order."""
    found: set[Node] = set()
    if column.property is not None:
        found = set(graph.objects(iri, column.property))
    elif column.inverse is not None:
        found = set(graph.subjects(column.inverse, iri))
    return sorted(each for each in found if isinstance(each, URIRef | Literal))


def _delimits(each: Resource, column: Column) -> bool:
    """Tell whether other quotes are sought within these: those are found by themselves alone, or
    two rows could wait for each other.
    """
    return each.sheet.is_scope and column.key == _MAIN


def _nearness(row: Resource) -> tuple[int, str]:
    kind = row.sheet.kind
    rank = _NEAREST_KINDS.index(kind) if kind in _NEAREST_KINDS else len(_NEAREST_KINDS)
    return rank, str(row.iri)


def _joined(numbers: Sequence[str]) -> str:
    return ";".join(numbers) if any(numbers) else ""
