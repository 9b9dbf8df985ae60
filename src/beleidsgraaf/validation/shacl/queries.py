"""Constraints that are queries (SHACL-SPARQL): asked once where that gives the same, else per node.

SHACL binds ``$this`` beforehand, everywhere in the query. Asking once and keeping the rows of the
focus nodes gives the same only if the query binds ``?this`` itself wherever it speaks of it.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rdflib import SH, URIRef, Variable
from rdflib.term import BNode, Node

from beleidsgraaf.store.asking import is_true, syntax_fault
from beleidsgraaf.store.binding import bind
from beleidsgraaf.store.evaluation import solutions
from beleidsgraaf.store.paths import Step, as_sparql
from beleidsgraaf.store.restricting import restricted
from beleidsgraaf.validation.shacl.foci import Unit, listed
from beleidsgraaf.validation.shacl.model import Constraint, Query, Result, unusable
from beleidsgraaf.validation.shacl.prebinding import is_bound_wherever_used, refused_by_shacl

_PATH = re.compile(r"[$?]PATH\b")
_SHAPES_GRAPH = re.compile(r"[$?]shapesGraph\b")
_THIS = re.compile(r"[$?]this\b")
_IS_BOUND = r"(?i)\bbound\s*\(\s*[?$]({})\s*\)"

Rows = Iterable[Mapping[str, Node]]


@dataclass(frozen=True)
class QueryQuestion:
    """A constraint of a shape that is a query, ready to be asked."""

    unit: Unit
    constraint: Constraint
    text: str
    is_asked_once: bool

    @property
    def needs_values(self) -> bool:
        """Whether it is asked of each value node, not of each focus node."""
        return self.constraint.parameter == SH.ask

    def results(
        self, index: Any, *, values: Mapping[Node, Collection[Node]], every: bool
    ) -> Iterator[Result]:
        """Ask about focus nodes, given with their value nodes; ``every``: they are all there are.

        Raises ConfigurationError when a blank node would have to be asked about by itself.
        """
        if self.needs_values:
            yield from self._asked(index, values)
        elif self.is_asked_once:
            text = (
                self.text
                if every
                else restricted(self.text, "this", values=listed("?this", values))
            )
            rows = solutions(index, text)
            yield from self._made([row for row in rows if row.get("this") in values])
        else:
            for node in values:
                rows = solutions(index, self._bound(("this", node)))
                yield from self._made([{**row, "this": node} for row in rows])

    def _asked(self, index: Any, values: Mapping[Node, Collection[Node]]) -> Iterator[Result]:
        for node, its_values in values.items():
            for value in its_values:
                if not is_true(index, self._bound(("this", node), ("value", value))):
                    yield self._result(node, value, None)

    def _bound(self, *known: tuple[str, Node]) -> str:
        terms = dict((*known, *self.constraint.given))
        if any(isinstance(term, BNode) for term in terms.values()):
            raise unusable(self.unit.shape.node, "a blank node cannot be asked about by itself")
        text = re.sub(_IS_BOUND.format("|".join(sorted(terms))), "(true)", self.text)
        columns, opening, rest = text.partition("{")
        columns = _THIS.sub("(true AS ?asked)", columns)  # a column cannot be given a value twice
        return bind(columns + opening + rest, terms)

    def _made(self, rows: Rows) -> Iterator[Result]:
        for row in rows:
            yield self._result(row["this"], row.get("value"), row.get("path"))

    def _result(self, node: Node, value: Node | None, path: Node | None) -> Result:
        shape = self.unit.shape
        if value is None and shape.path is None:
            value = node
        return Result(
            focus=node,
            path=Step(str(path)) if isinstance(path, URIRef) else shape.path,
            value=value,
            shape=shape.node,
            component=self.constraint.component,
            severity=shape.severity,
            source=None if self.constraint.query is None else self.constraint.query.node,
        )


def query_question(unit: Unit, constraint: Constraint) -> QueryQuestion:
    """Make a query ready; raises ConfigurationError for what SHACL or the engine refuses."""
    assert constraint.query is not None  # noqa: S101 - whoever calls has looked
    text = _completed(unit, constraint.query)
    fault = syntax_fault(text)
    if fault:
        raise unusable(unit.shape.node, fault)
    known = {"this", *(name for name, _ in constraint.given)}
    refused = refused_by_shacl(text, {"value", *known} if constraint.parameter == SH.ask else known)
    if refused:
        raise unusable(unit.shape.node, refused)
    once = not constraint.given and constraint.parameter != SH.ask
    once = once and is_bound_wherever_used(text, Variable("this"))
    return QueryQuestion(unit, constraint, text, once)


def _completed(unit: Unit, query: Query) -> str:
    """Put in what is known of the shape: its path, and itself."""
    shape, text = unit.shape, query.whole
    if _SHAPES_GRAPH.search(text):
        raise unusable(shape.node, "the graph of the shapes cannot be asked ($shapesGraph)")
    if shape.path is not None:
        path = as_sparql(shape.path)
        text = _PATH.sub(lambda _: path, text)
    if isinstance(shape.node, URIRef):
        text = bind(text, {"currentShape": shape.node})
    return text
