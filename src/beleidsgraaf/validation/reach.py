"""Asks again only what a change can answer differently, and keeps the rest of a report.

What is kept and what is asked again together are the report of everything: a test holds them equal.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache, partial
from typing import Any

from rdflib import RDFS, URIRef
from rdflib.term import Identifier, Node

from beleidsgraaf.store.asking import rows_of_all_graphs
from beleidsgraaf.store.changes import Changes
from beleidsgraaf.store.excerpt import Excerpt
from beleidsgraaf.store.news import News
from beleidsgraaf.store.reach import Reach, Sight
from beleidsgraaf.store.sights import sights_of
from beleidsgraaf.store.terms import to_oxigraph, to_rdflib
from beleidsgraaf.validation.checks import Check, findings_of, run_checks
from beleidsgraaf.validation.engine import Rules, finding_of, plan_of
from beleidsgraaf.validation.findings import Finding
from beleidsgraaf.validation.shacl.running import (
    Asked,
    Classes,
    Hierarchy,
    Plan,
    classes_of,
    hierarchy,
    run_about,
    run_unit,
)
from beleidsgraaf.validation.shacl.sights import sights_of_unit

Rows = list[dict[str, Identifier]]
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
        """Give the classes of nodes after the changes."""
        return {node: self.excerpt.classes(node) for node in nodes if isinstance(node, URIRef)}

    @cached_property
    def excerpt(self) -> Excerpt:
        """What the questions that are asked again look at after the changes."""
        return Excerpt(self.after, self.news)

    @cached_property
    def news(self) -> News:
        """What the changes say of things that were not there before."""
        return News(self.changes.added(), before=self.before)

    def has_new(self, node: Node) -> bool:
        """Tell whether something is said of a node only since the changes."""
        try:
            return self.news.is_new(to_oxigraph(node))
        except ValueError:  # an IRI that is none is in no index
            return False

    @cached_property
    def _pairs(self) -> dict[tuple[str, frozenset[Node]], Rows]:
        return {}

    def pairs(self, check: Check, nodes: frozenset[Node]) -> Rows:
        """Give what is wrong together with one of some nodes after the changes, asked once."""
        key = check.name, nodes
        if key not in self._pairs:
            self._pairs[key] = _paired(self.after, check, nodes)
        return self._pairs[key]

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
    found = reach.of(
        judgement.changes, before=judgement.before, after=judgement.after, news=judgement.news
    )
    every = {term for some in found.values() for term in some or ()}
    read = {term: to_rdflib(term) for term in every}  # many questions are about the same nodes
    nodes: dict[str, frozenset[Node] | None] = {
        name: None if some is None else frozenset(read[term] for term in some)
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
    """Ask what must be asked again: of an excerpt what it can tell, of the index the rest."""
    plan = plan_of(rules, judgement.hierarchy)
    sights = _sights(rules, checks, judgement.hierarchy)
    classes = judgement.classes(_together(extent))
    asked = [
        *_of_shapes(extent, plan, rules, classes),
        *_of_checks(judgement, extent, plan, checks, classes),
    ]
    excerpt = judgement.excerpt
    divided = [_divided(excerpt, [sights[x] for x in each.names], each.nodes) for each in asked]
    for each, (taken, rest) in zip(asked, divided, strict=True):
        if taken:
            yield from each.ask(excerpt.index, taken)
        if rest or rest is None:
            yield from each.ask(judgement.after, rest)


@dataclass(frozen=True)
class _Again:
    """What must be asked again of some nodes, or None for all; the names of what it sees by."""

    names: tuple[str, ...]
    nodes: frozenset[Node] | None
    ask: Callable[[Any, frozenset[Node] | None], list[Finding]]


def _divided(
    excerpt: Excerpt, sights: Sequence[frozenset[Sight]], nodes: frozenset[Node] | None
) -> tuple[frozenset[Node], frozenset[Node] | None]:
    """Tell of which nodes an excerpt is to be asked, and of which the index itself."""
    if nodes is None or not sights:
        return frozenset(), nodes
    taken = excerpt.take(frozenset().union(*sights), nodes)
    return frozenset(taken), nodes - taken


def _of_shapes(extent: Extent, plan: Plan, rules: Rules, classes: Classes) -> Iterator[_Again]:
    """Give each shape that must be asked again."""
    for unit in plan.questions:
        name = str(unit.unit.shape.node)
        if name in extent.nodes:
            nodes = extent.nodes[name]
            some = None if nodes is None else unit.among(nodes, classes)
            if some or some is None:
                yield _Again((name,), some, partial(_shape_results, rules, unit, classes))


def _shape_results(
    rules: Rules, unit: Asked, classes: Classes, index: Any, nodes: frozenset[Node] | None
) -> list[Finding]:
    results = (
        run_unit(index, unit)
        if nodes is None
        else run_about(index, unit, nodes=nodes, classes=classes)
    )
    return [finding_of(result, rules) for result in results]


def _of_checks(
    judgement: Judgement,
    extent: Extent,
    plan: Plan,
    checks: tuple[Check, ...],
    classes: Classes,
) -> Iterator[_Again]:
    """Give the checks that must be asked again; those that look at the same texts together."""
    in_texts: dict[frozenset[Node], list[Check]] = {}
    for check in checks:
        name = str(check.shape)
        if name not in extent.nodes:
            continue
        nodes = extent.nodes[name]
        if nodes is not None:
            nodes = _spoken_of(check, _foci(check, nodes, classes, plan), judgement.excerpt)
        if nodes and check.suspect:
            in_texts.setdefault(nodes, []).append(check)
        elif nodes or nodes is None:
            if check.is_paired and nodes is not None:
                # What is seen beside the other one is not known.
                yield _Again((), nodes, partial(_pair_results, check, judgement))
            else:
                seen = () if check.is_paired else (name,)
                yield _Again(seen, nodes, partial(_check_results, [check], judgement.as_of))
    for some, together in in_texts.items():
        names = tuple(str(check.shape) for check in together)
        yield _Again(names, some, partial(_check_results, together, judgement.as_of))


def _check_results(
    checks: Sequence[Check], as_of: date, index: Any, nodes: frozenset[Node] | None
) -> list[Finding]:
    return run_checks(index, checks, as_of=as_of, focus=nodes)


def _pair_results(
    check: Check, judgement: Judgement, _index: Any, nodes: frozenset[Node] | None
) -> list[Finding]:
    return findings_of(check, judgement.pairs(check, nodes or frozenset()))


def _spoken_of(check: Check, nodes: frozenset[Node], excerpt: Excerpt) -> frozenset[Node]:
    """Keep the nodes of which something stands in a graph that a check looks into."""
    named = (node for node in nodes if isinstance(node, URIRef))
    if not check.graphs:
        return frozenset(named)
    return frozenset(node for node in named if any(map(check.looks_into, excerpt.graphs(node))))


def _foci(check: Check, nodes: frozenset[Node], classes: Classes, plan: Plan) -> frozenset[Node]:
    """Keep the nodes of a class that a check looks at."""
    if not check.focus:
        return nodes
    wanted = {each for iri in check.focus for each in plan.narrower(str(iri))}
    return frozenset(each for each in nodes if wanted & classes.get(each, frozenset()))


def _paired(index: Any, check: Check, nodes: frozenset[Node]) -> Rows:
    named = [each for each in nodes if isinstance(each, URIRef)]
    return rows_of_all_graphs(index, check.asked_of(named), bindings={}) if named else []


def _partners(
    judgement: Judgement, check: Check, nodes: frozenset[Node], plan: Plan
) -> frozenset[Node]:
    """Give what was or is wrong together with one of the nodes."""
    earlier = classes_of(judgement.before, [each for each in nodes if not judgement.has_new(each)])
    rows = [
        *_paired(judgement.before, check, _foci(check, nodes, earlier, plan)),
        *judgement.pairs(check, _foci(check, nodes, judgement.classes(nodes), plan)),
    ]
    return frozenset(row["other"] for row in rows)


@lru_cache(maxsize=4)
def _sights(
    rules: Rules, checks: tuple[Check, ...], pairs: Hierarchy
) -> dict[str, frozenset[Sight]]:
    """Give what each shape and check looks at, by its IRI."""
    seen = {
        str(each.unit.shape.node): sights_of_unit(each.unit, each.core.writer, queries=each.queries)
        for each in plan_of(rules, pairs).questions
    }
    for check in checks:
        others = {"without": "other"} if check.is_paired else {}
        seen[str(check.shape)] = sights_of(check.query, **others)
    return seen


def learn_reach(rules: Rules, checks: tuple[Check, ...], *, pairs: Hierarchy) -> None:
    """Find out what all rules look at, once for a process and those that are forked from it."""
    _reach(rules, checks, pairs)


@lru_cache(maxsize=4)
def _reach(rules: Rules, checks: tuple[Check, ...], pairs: Hierarchy) -> Reach:
    return Reach(_sights(rules, checks, pairs))


def _together(extent: Extent) -> Collection[Node]:
    return {node for some in extent.nodes.values() if some is not None for node in some}
