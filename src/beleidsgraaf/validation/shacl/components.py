"""Constraints → violations: the pattern and condition on which a node breaks a shape.

A violation serves twice: joined to the focus nodes it gives results, negated it says that a node
conforms, for the shapes inside others.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from rdflib import SH, URIRef
from rdflib.term import Node

from beleidsgraaf.store.asking import term_text
from beleidsgraaf.store.paths import Chain, Path, Step, as_sparql
from beleidsgraaf.validation.shacl.conditions import (
    All,
    Condition,
    Exists,
    Not,
    One,
    Test,
    every,
    filtered,
    negated,
    some,
    walked,
)
from beleidsgraaf.validation.shacl.model import Constraint, Shape, unusable
from beleidsgraaf.validation.shacl.value_tests import any_term, same_term, wrong_value


@dataclass(frozen=True)
class Violation:
    """A solution of ``edges`` (none: of nothing) where ``condition`` holds is one result.

    ``value`` and ``path`` are the variables that the result takes these from.
    """

    component: URIRef
    edges: tuple[str, ...] = ()
    condition: Condition | None = None
    value: str | None = None
    path: str | None = None

    @property
    def occurs(self) -> Condition:
        """That there is such a solution."""
        if not self.edges:
            return All(()) if self.condition is None else self.condition
        return Exists(self.edges, self.condition)


class Writer:
    """Writes violations; knows the classes below each class, and gives out fresh variables."""

    def __init__(self, narrower: Mapping[str, tuple[str, ...]]) -> None:
        self._narrower = narrower
        self._numbers = count(1)

    def fresh(self) -> str:
        """Give a variable that stands nowhere else."""
        return f"?v{next(self._numbers)}"

    def narrower(self, iri: str) -> tuple[str, ...]:
        """Give a class and all classes below it."""
        return self._narrower.get(iri, (iri,))

    def edges(self, node: str, path: Path, *, value: str) -> tuple[str, ...]:
        """Write that a path leads from one variable to another, edge by edge."""
        if not isinstance(path, Chain) or len(path.parts) < 2:
            return (edge(node, path, value=value),)
        stops = [node, *(self.fresh() for _ in path.parts[1:]), value]
        return tuple(
            edge(stops[place], part, value=stops[place + 1])
            for place, part in enumerate(path.parts)
        )

    def violations(self, shape: Shape, node: str, *, value: str = "") -> Iterator[Violation]:
        """Give what is wrong with ``node`` by the constraints of a shape, nested ones left out."""
        value = value or self.fresh()
        for constraint in shape.constraints:
            wrong = self._wrong(constraint, value if shape.path else node)
            if wrong is None:
                yield from self._special(constraint, shape, node, value)
            elif shape.path is None:
                yield Violation(constraint.component, (), wrong, node)
            else:
                edges = self.edges(node, shape.path, value=value)
                yield Violation(constraint.component, edges, wrong, value)

    def holds(self, shape: Shape, node: str) -> Condition:
        """Say that ``node`` conforms to a shape."""
        if shape.is_deactivated:
            return All(())
        held = [negated(violation.occurs) for violation in self.violations(shape, node)]
        if shape.path is None:
            held += [self.holds(part, node) for part in shape.properties]
        elif shape.properties:
            value = self.fresh()
            inner = every(self.holds(part, value) for part in shape.properties)
            held.append(Not(Exists(self.edges(node, shape.path, value=value), negated(inner))))
        return every(held)

    def _wrong(self, constraint: Constraint, value: str) -> Condition | None:
        combined = _COMBINED.get(constraint.parameter)
        if combined is not None:
            shapes = [each for each in constraint.values if isinstance(each, Shape)]
            return combined(tuple(self.holds(each, value) for each in shapes))
        return wrong_value(constraint, value, narrower=self.narrower)

    def _special(
        self, constraint: Constraint, shape: Shape, node: str, value: str
    ) -> Iterator[Violation]:
        written = _SPECIAL.get(constraint.parameter)
        if written is None:
            raise unusable(shape.node, f"{constraint.component} cannot stand inside a shape")
        yield from written(_Place(self, constraint, shape, node, value))


@dataclass(frozen=True)
class _Place:
    """A constraint at a node: what a function needs to write its violations."""

    writer: Writer
    constraint: Constraint
    shape: Shape
    node: str
    value: str

    def to(self, value: str) -> tuple[str, ...]:
        """Write the edges from the node along the path of the property shape."""
        assert self.shape.path is not None  # noqa: S101 - reading refuses a node shape here
        return self.writer.edges(self.node, self.shape.path, value=value)

    def violation(
        self, edges: tuple[str, ...], condition: Condition | None, *, value: str | None = None
    ) -> Violation:
        return Violation(self.constraint.component, edges, condition, value)

    def other(self, value: str) -> str:
        """Write the edge from the node by the property that the constraint names."""
        return f"{self.node} <{_term(self)}> {value} ."


def edge(node: str, path: Path, *, value: str) -> str:
    """Write that a path leads from one variable to another."""
    return f"{node} {as_sparql(path)} {value} ."


def counted(node: str, edges: tuple[str, ...], *, where: Condition | None, having: str) -> Exists:
    """Say that so many different values of the last variable of the edges stand at a node."""
    value = edges[-1].split()[-2]
    body = filtered(walked(edges), where)
    having = f"HAVING (COUNT(DISTINCT {value}) {having})"
    return Exists((f"{{ SELECT {node} WHERE {{ {body} }} GROUP BY {node} {having} }}",))


def _min_count(place: _Place) -> Iterator[Violation]:
    limit = place.constraint.limits[0]
    if limit:
        yield place.violation((), Not(_at_least(place, limit, None)))


def _max_count(place: _Place) -> Iterator[Violation]:
    yield place.violation((), _at_least(place, place.constraint.limits[0] + 1, None))


def _at_least(place: _Place, limit: int, where: Condition | None) -> Exists:
    edges = place.to(place.writer.fresh() if where is None else place.value)
    return (
        Exists(edges, where)
        if limit == 1
        else counted(place.node, edges, where=where, having=f">= {limit}")
    )


def _qualified(place: _Place) -> Iterator[Violation]:
    inner, *siblings = (each for each in place.constraint.values if isinstance(each, Shape))
    holds = [place.writer.holds(inner, place.value)]
    holds += [negated(place.writer.holds(each, place.value)) for each in siblings]
    limit, where = place.constraint.limits[0], every(holds)
    if place.constraint.parameter == SH.qualifiedMaxCount:
        yield place.violation((), _at_least(place, limit + 1, where))
    elif limit:
        yield place.violation((), Not(_at_least(place, limit, where)))


def _unique_lang(place: _Place) -> Iterator[Violation]:
    value = place.writer.fresh()
    tagged = f'{walked(place.to(value))} FILTER(LANG({value}) != "")'
    grouped = (
        f"{{ SELECT {place.node} WHERE {{ {tagged} }} GROUP BY {place.node} (LCASE(LANG({value}))) "
        f"HAVING (COUNT(DISTINCT {value}) > 1) }}"
    )
    yield place.violation((), Exists((grouped,)))


def _has_value(place: _Place) -> Iterator[Violation]:
    wanted = _term(place)
    path = place.shape.path
    if path is None:
        yield place.violation((), Test(f"!{same_term(place.node, wanted)}"))
    elif isinstance(path, Step):
        exact = f"{place.node} {as_sparql(path)} {term_text(wanted)} ."
        yield place.violation((), Not(Exists((exact,))))
    else:
        value = place.writer.fresh()
        yield place.violation((), Not(Exists(place.to(value), Test(same_term(value, wanted)))))


def _equals(place: _Place) -> Iterator[Violation]:
    other = place.other(place.value)
    if place.shape.path is None:
        yield place.violation((), Not(Exists((place.other(place.node),))), value=place.node)
        unlike = Test(f"!SAMETERM({place.value}, {place.node})")
        yield place.violation((other,), unlike, value=place.value)
        return
    own = place.to(place.value)
    yield place.violation(own, Not(Exists((other,))), value=place.value)
    yield place.violation((other,), Not(Exists(own)), value=place.value)


def _disjoint(place: _Place) -> Iterator[Violation]:
    if place.shape.path is None:
        yield place.violation((), Exists((place.other(place.node),)), value=place.node)
    else:
        edges = (*place.to(place.value), place.other(place.value))
        yield place.violation(edges, None, value=place.value)


def _less(place: _Place) -> Iterator[Violation]:
    mark = "<" if place.constraint.parameter == SH.lessThan else "<="
    other = place.writer.fresh()
    edges = (*place.to(place.value), place.other(other))
    unlike = Test(f"!COALESCE({place.value} {mark} {other}, false)")
    yield place.violation(edges, unlike, value=place.value)


def _closed(place: _Place) -> Iterator[Violation]:
    path, value = place.writer.fresh(), place.writer.fresh()
    node = place.node
    before: tuple[str, ...] = ()
    if place.shape.path is not None:
        node, before = place.value, place.to(place.value)
    foreign = Test(f"!{any_term(path, place.constraint.values)}")
    edges = (*before, f"{node} {path} {value} .")
    yield Violation(place.constraint.component, edges, foreign, value, path)


def _term(place: _Place) -> Node:
    value = place.constraint.values[0]
    if isinstance(value, Shape):
        raise unusable(place.shape.node, f"{place.constraint.component} needs a term")
    if place.constraint.parameter != SH.hasValue and not isinstance(value, URIRef):
        raise unusable(place.shape.node, f"{value} is not a property")
    return value


_COMBINED: Mapping[URIRef, Callable[[tuple[Condition, ...]], Condition]] = {
    SH.node: lambda parts: negated(every(parts)),
    SH["and"]: lambda parts: negated(every(parts)),
    SH["not"]: lambda parts: every(parts),
    SH["or"]: lambda parts: negated(some(parts)),
    SH.xone: lambda parts: Not(One(parts)),
}
_SPECIAL: Mapping[URIRef, Callable[[_Place], Iterator[Violation]]] = {
    SH.minCount: _min_count,
    SH.maxCount: _max_count,
    SH.qualifiedMinCount: _qualified,
    SH.qualifiedMaxCount: _qualified,
    SH.uniqueLang: _unique_lang,
    SH.hasValue: _has_value,
    SH.equals: _equals,
    SH.disjoint: _disjoint,
    SH.lessThan: _less,
    SH.lessThanOrEquals: _less,
    SH.closed: _closed,
}
