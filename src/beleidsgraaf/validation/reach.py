"""Asks again only what a change can answer differently, and keeps the rest of a report.

What is kept and what is asked again together are the report of everything: a test holds them equal.
"""

from collections.abc import Collection, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from rdflib import RDFS, URIRef
from rdflib.term import Node

from beleidsgraaf.store.asking import graphs_about, read_term, rows_of_all_graphs
from beleidsgraaf.store.changes import Changes
from beleidsgraaf.store.reach import Reach
from beleidsgraaf.store.sights import sights_of
from beleidsgraaf.validation.checks import Check, run_checks
from beleidsgraaf.validation.engine import Rules, finding_of, plan_of
from beleidsgraaf.validation.findings import Finding
from beleidsgraaf.validation.shacl.running import (
    Classes,
    Hierarchy,
    Plan,
    classes_of,
    hierarchy,
    run_about,
    run_unit,
)
from beleidsgraaf.validation.shacl.sights import sights_of_unit

_SUBCLASS = f" <{RDFS.subClassOf}> ".encode()


@dataclass(frozen=True)
class Extent:
    """Which shapes and checks, by IRI, must be asked again of which nodes; None is all nodes."""

    nodes: Mapping[str, frozenset[Node] | None]

    @cached_property
    def _texts(self) -> dict[str, frozenset[str]]:
        """The nodes as texts, which a report that was read back knows them as."""
        some = {name: nodes for name, nodes in self.nodes.items() if nodes is not None}
        return {name: frozenset(map(str, nodes)) for name, nodes in some.items()}

    def holds(self, finding: Finding) -> bool:
        """Tell whether a finding was to be asked for again."""
        if finding.shape not in self.nodes:
            return False
        nodes = self.nodes[finding.shape]
        return nodes is None or str(finding.focus) in self._texts[finding.shape]


@dataclass(frozen=True)
class Judgement:
    """The two indexes and what lies between them."""

    before: Any
    after: Any
    changes: Changes
    as_of: date

    def classes(self, nodes: Collection[Node]) -> Classes:
        """Give the classes of nodes after the changes; of each node they are asked once."""
        news = set(nodes) - self._classes.keys()
        if news:
            self._classes.update(dict.fromkeys(news, frozenset()))
            self._classes.update(classes_of(self.after, news))
        return self._classes

    @cached_property
    def _classes(self) -> dict[Node, Set[str]]:
        return {}

    @cached_property
    def hierarchy(self) -> Hierarchy:
        """The pairs of class and narrower class, which are the same in both."""
        return hierarchy(self.after)


def changes_hierarchy(changes: Changes) -> bool:
    """Tell whether a class gets or loses a wider one; then everything must be asked again."""
    return any(
        _SUBCLASS in line
        for change in changes.graphs.values()
        for lines in (change.added, change.removed)
        for line in lines
    )


def extent_of(
    judgement: Judgement, rules: Rules, *, checks: tuple[Check, ...], day_changed: bool
) -> Extent:
    """Tell what must be asked again."""
    reach = _reach(rules, checks, judgement.hierarchy)
    found = reach.of(judgement.changes, before=judgement.before, after=judgement.after)
    texts = {text for some in found.values() for text in some or ()}
    terms = {text: read_term(text) for text in texts}  # many questions are about the same nodes
    nodes: dict[str, frozenset[Node] | None] = {
        name: None if some is None else frozenset(terms[text] for text in some)
        for name, some in found.items()
    }
    plan = plan_of(rules, judgement.hierarchy)
    for check in checks:
        name = str(check.shape)
        some = nodes.get(name)
        if day_changed and check.needs:
            nodes[name] = None
        elif some and check.is_paired:
            nodes[name] = some | _partners(judgement, check, some, plan)
    return Extent(nodes)


def ask_again(
    judgement: Judgement, extent: Extent, *, rules: Rules, checks: tuple[Check, ...]
) -> Iterator[Finding]:
    """Ask what must be asked again."""
    plan = plan_of(rules, judgement.hierarchy)
    classes = judgement.classes(_together(extent))
    for unit in plan.questions:
        name = str(unit.unit.shape.node)
        if name in extent.nodes:
            nodes = extent.nodes[name]
            results = (
                run_unit(judgement.after, unit)
                if nodes is None
                else run_about(judgement.after, unit, nodes=nodes, classes=classes)
            )
            yield from (finding_of(result, rules) for result in results)
    spoken = _Spoken(judgement.after)
    for check in checks:
        if str(check.shape) in extent.nodes:
            focus = extent.nodes[str(check.shape)]
            if focus is not None:
                focus = _foci(check, focus, classes, plan)
                focus = spoken.keep(check, focus)
            yield from run_checks(judgement.after, [check], as_of=judgement.as_of, focus=focus)


class _Spoken:
    """Knows which graphs speak of a node; where a type stands tells it of most."""

    def __init__(self, index: Any) -> None:
        self._index = index
        self._known: tuple[dict[Node, set[str]], dict[Node, set[str]]] = ({}, {})

    def keep(self, check: Check, nodes: frozenset[Node]) -> frozenset[Node]:
        """Keep the nodes of which something stands in a graph that a check looks into."""
        found: set[Node] = set()
        for known, only_types in zip(self._known, (True, False), strict=True):
            rest = {x for x in nodes - found if check.graphs and isinstance(x, URIRef)}
            asked = rest - known.keys()
            if asked:
                known |= dict.fromkeys(asked, set())
                known |= graphs_about(self._index, asked, only_types=only_types)
            found |= {x for x in rest if any(map(check.looks_into, known[x]))}
        return frozenset(found) if check.graphs else nodes


def _foci(check: Check, nodes: frozenset[Node], classes: Classes, plan: Plan) -> frozenset[Node]:
    """Keep the nodes of a class that a check looks at."""
    if not check.focus:
        return nodes
    wanted = {each for iri in check.focus for each in plan.narrower(str(iri))}
    return frozenset(each for each in nodes if wanted & classes.get(each, frozenset()))


def _partners(
    judgement: Judgement, check: Check, nodes: frozenset[Node], plan: Plan
) -> frozenset[Node]:
    """Give what was or is wrong together with one of the nodes."""
    found: set[Node] = set()
    earlier = classes_of(judgement.before, nodes)
    sides = (judgement.before, earlier), (judgement.after, judgement.classes(nodes))
    for index, classes in sides:
        foci = _foci(check, nodes, classes, plan)
        named = [each for each in foci if isinstance(each, URIRef)]
        if named:
            rows = rows_of_all_graphs(index, check.asked_of(named), bindings={})
            found.update(row["other"] for row in rows)
    return frozenset(found)


@lru_cache(maxsize=4)
def _reach(rules: Rules, checks: tuple[Check, ...], pairs: Hierarchy) -> Reach:
    plan = plan_of(rules, pairs)
    questions = {
        str(each.unit.shape.node): sights_of_unit(each.unit, each.core.writer, queries=each.queries)
        for each in plan.questions
    }
    for check in checks:
        others = {"without": "other"} if check.is_paired else {}
        questions[str(check.shape)] = sights_of(check.query, **others)
    return Reach(questions)


def _together(extent: Extent) -> Collection[Node]:
    return {node for some in extent.nodes.values() if some is not None for node in some}
