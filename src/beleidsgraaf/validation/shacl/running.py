"""Asks an index every question that shapes pose, and makes results of the rows."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from rdflib import BNode, URIRef
from rdflib.term import Node

from beleidsgraaf.store.evaluation import solutions
from beleidsgraaf.store.paths import Path, Step
from beleidsgraaf.validation.abreast import abreast
from beleidsgraaf.validation.shacl.asking import Question, question
from beleidsgraaf.validation.shacl.components import Writer, edge
from beleidsgraaf.validation.shacl.foci import Unit, listed, units
from beleidsgraaf.validation.shacl.model import Result, Shape
from beleidsgraaf.validation.shacl.queries import QueryQuestion, query_question

_HIERARCHY = """\
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?wide ?narrow WHERE { ?narrow rdfs:subClassOf ?wide }"""
_SIZES = "SELECT ?kind (COUNT(*) AS ?n) WHERE { ?thing a ?kind } GROUP BY ?kind"
_OFTEN = 4  # looking at a focus node costs about as much as at so many values

Hierarchy = frozenset[tuple[str, str]]
Classes = Mapping[Node, Set[str]]


@dataclass(frozen=True)
class Asked:
    """What is asked for one unit: one query for what SHACL itself knows, and its own queries."""

    unit: Unit
    core: Question
    queries: tuple[QueryQuestion, ...]

    @cached_property
    def classes(self) -> frozenset[str] | None:
        """The target classes and all below these, where nothing else is a target; else None."""
        wanted = self.unit.classes
        if wanted is None:
            return None
        return frozenset(each for iri in wanted for each in self.core.writer.narrower(iri))

    def among(self, nodes: frozenset[Node], classes: Classes) -> frozenset[Node]:
        """Leave out the nodes that are no focus nodes, as far as their classes tell."""
        wanted = self.classes
        if wanted is None:
            return nodes
        return frozenset(
            x for x in nodes if isinstance(x, BNode) or classes.get(x, frozenset()) & wanted
        )

    def size(self, sizes: Mapping[str, int]) -> int:
        """Count the focus nodes by the size of each class; -1 where that does not tell."""
        classes = self.classes
        return -1 if classes is None else sum(sizes.get(each, 0) for each in classes)

    def best(self, sizes: Mapping[str, int], values: Mapping[Path, int]) -> str:
        """Choose the query: what is wrong first, unless most of that is about other things."""
        size = self.size(sizes)
        seldom = (
            values.get(self.unit.shape.path, 0) > _OFTEN * size if self.unit.shape.path else False
        )
        return self.core.by_focus if size >= 0 and seldom else self.core.by_wrong


@dataclass(frozen=True, eq=False)
class Plan:
    """All questions that shapes pose, for data with one class hierarchy."""

    questions: tuple[Asked, ...]
    writer: Writer

    def narrower(self, iri: str) -> tuple[str, ...]:
        """Give a class and all classes below it."""
        return self.writer.narrower(iri)

    def expected_values(self, sizes: Mapping[str, int]) -> dict[Path, int]:
        """Guess how often each path leads anywhere: once for each thing that may have it."""
        found: dict[Path, int] = {}
        for each in self.questions:
            path = each.unit.shape.path
            if path is not None:
                found[path] = found.get(path, 0) + max(each.size(sizes), 0)
        return found


def hierarchy(index: Any) -> Hierarchy:
    """Read the pairs of class and narrower class of an index."""
    return frozenset((str(r["wide"]), str(r["narrow"])) for r in solutions(index, _HIERARCHY))


def plan(shapes: tuple[Shape, ...], pairs: Hierarchy) -> Plan:
    """Write the questions; raises ConfigurationError for what cannot be asked."""
    writer = Writer(_closure(pairs))
    return Plan(tuple(_asked(unit, writer) for unit in units(shapes)), writer)


def _asked(unit: Unit, writer: Writer) -> Asked:
    own = [each for each in unit.shape.constraints if each.query is not None]
    return Asked(unit, question(unit, writer), tuple(query_question(unit, each) for each in own))


def run(index: Any, asked: Plan) -> list[Result]:
    """Ask everything of all nodes; gives each result once, in a fixed order."""
    sizes = {str(row["kind"]): int(str(row["n"])) for row in solutions(index, _SIZES)}
    values = asked.expected_values(sizes)
    tasks = [partial(_listed, index, each, each.best(sizes, values)) for each in asked.questions]
    return _sorted({result for results in abreast(tasks) for result in results})


def run_unit(index: Any, asked: Asked) -> list[Result]:
    """Ask everything of one unit, of all nodes."""
    return _sorted(set(_of_all(index, asked, asked.core.by_wrong)))


def run_about(
    index: Any, asked: Asked, *, nodes: Collection[Node], classes: Classes
) -> list[Result]:
    """Ask everything of one unit, of the focus nodes among some nodes only.

    ``classes`` is what ``classes_of`` gives, of these nodes at least.
    """
    if any(isinstance(node, BNode) for node in nodes):
        return [each for each in run_unit(index, asked) if each.focus in nodes]
    foci = _foci(index, asked, nodes, classes)
    if not foci:
        return []
    found = set(_results(index, asked.core, asked.core.of_some(foci)))
    found.update(_queried(index, asked, foci, every=False))
    return _sorted(found)


def focus_nodes(index: Any, asked: Asked) -> list[Node]:
    """Give all focus nodes of a unit."""
    return [row["this"] for row in solutions(index, asked.core.focus_nodes)]


def classes_of(index: Any, nodes: Collection[Node]) -> Classes:
    """Give the classes that nodes are said to be of."""
    found: dict[Node, set[str]] = {}
    named = [node for node in nodes if isinstance(node, URIRef)]
    if named:
        of_nodes = f"SELECT ?node ?kind WHERE {{ {listed('?node', named)} ?node a ?kind }}"
        for row in solutions(index, of_nodes):
            found.setdefault(row["node"], set()).add(str(row["kind"]))
    return found


def _foci(index: Any, asked: Asked, nodes: Collection[Node], classes: Classes) -> list[Node]:
    wanted = asked.classes
    if wanted is not None:
        return sorted((x for x in nodes if classes.get(x, frozenset()) & wanted), key=str)
    rows = solutions(index, asked.core.focus_nodes_among(nodes)) if nodes else []
    return [row["this"] for row in rows]


def _of_all(index: Any, asked: Asked, query: str) -> Iterator[Result]:
    yield from _results(index, asked.core, query)
    if asked.queries:
        yield from _queried(index, asked, focus_nodes(index, asked), every=True)


def _listed(index: Any, asked: Asked, query: str) -> list[Result]:
    return list(_of_all(index, asked, query))


def _sorted(found: set[Result]) -> list[Result]:
    return sorted(found, key=lambda each: each.order)


def _queried(index: Any, asked: Asked, nodes: Collection[Node], *, every: bool) -> Iterator[Result]:
    values = {node: [node] for node in nodes}
    path = asked.unit.shape.path
    if path is not None and any(each.needs_values for each in asked.queries):
        pattern = f"{listed('?this', nodes)} {edge('?this', path, value='?value')}"
        of_nodes = f"SELECT DISTINCT ?this ?value WHERE {{ {pattern} }}"
        values = {node: [] for node in nodes}
        for row in solutions(index, of_nodes):
            values[row["this"]].append(row["value"])
    for each in asked.queries:
        yield from each.results(index, values=values, every=every)


def _results(index: Any, one: Question, query: str) -> Iterator[Result]:
    if not query:
        return
    shape = one.unit.shape
    for row in solutions(index, query):
        for number in str(row["k"]).split():
            path = row.get("path")
            yield Result(
                focus=row["this"],
                path=shape.path if path is None else Step(str(path)),
                value=row.get("value"),
                shape=shape.node,
                component=one.components[int(number)],
                severity=shape.severity,
            )


def _closure(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    below: dict[str, set[str]] = {}
    for wide, narrow in pairs:
        below.setdefault(wide, set()).add(narrow)
    return {iri: tuple(sorted(_reached(iri, below))) for iri in below}


def _reached(iri: str, below: Mapping[str, set[str]]) -> set[str]:
    reached, waiting = {iri}, [iri]
    while waiting:
        for narrow in below.get(waiting.pop(), ()):
            if narrow not in reached:
                reached.add(narrow)
                waiting.append(narrow)
    return reached
