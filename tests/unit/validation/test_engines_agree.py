"""Ours and pySHACL give the same results for random graphs over our shapes, damaged at random.

The graphs are pieces of the bundled data: things whose statements are left out, doubled, turned
around, or given values of other kinds. The seeds are fixed.
"""

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, SH, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from beleidsgraaf.publication import Target, read_draft
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.asking import term_text, union_index
from beleidsgraaf.validation import referee
from beleidsgraaf.validation.engine import rules_of, run_rules
from beleidsgraaf.validation.findings import Finding
from beleidsgraaf.validation.shapes import load_shapes
from beleidsgraaf.vocabulary import FIXED_BASE
from tests.unit.validation.test_few import DAY

Triple = tuple[Node, Node, Node]
SEEDS = range(6)
ORDERED = {
    str(SH[f"{name}ConstraintComponent"])
    for name in ("MinInclusive", "MaxInclusive", "MinExclusive", "MaxExclusive", "LessThan",
                 "LessThanOrEquals")
}  # fmt: skip
ODD = (
    URIRef("urn:nobody"),
    Literal("een", lang="nl"),
    Literal("één", lang="en"),
    Literal(""),
    Literal(-1),
    Literal("2.5", datatype=XSD.decimal),
    Literal("2026-02-30", datatype=XSD.date),
    Literal("2026-02-28", datatype=XSD.date),
    Literal(True),
)


@cache
def _bundled() -> tuple[tuple[Triple, ...], tuple[Triple, ...]]:
    """Give what the classes are, and everything else, in a fixed order."""
    graphs = read_draft([], Target(Archive(Path("/nonexistent")), FIXED_BASE, DAY)).graphs
    every = sorted({triple for graph in graphs.values() for triple in graph})
    is_hierarchy = [predicate == RDFS.subClassOf for _, predicate, _ in every]
    return (
        tuple(each for each, yes in zip(every, is_hierarchy, strict=True) if yes),
        tuple(each for each, yes in zip(every, is_hierarchy, strict=True) if not yes),
    )


def _damaged(chance: random.Random) -> Graph:
    """Take some things of every class, with what they speak of, and spoil a sixth of it."""
    hierarchy, rest = _bundled()
    kinds: dict[Node, list[Node]] = {}
    for subject, predicate, value in rest:
        if predicate == RDF.type:
            kinds.setdefault(value, []).append(subject)
    chosen = {
        each for things in kinds.values() for each in chance.sample(things, min(4, len(things)))
    }
    spoken = {value for subject, _, value in rest if subject in chosen}
    things = chosen | set(chance.sample(sorted(spoken, key=term_text), len(spoken) // 2))
    graph = Graph()
    for triple in (*hierarchy, *(each for each in rest if each[0] in things)):
        for each in _spoilt(triple, chance, sorted(chosen, key=term_text)):
            graph.add(each)
    return graph


def _spoilt(triple: Triple, chance: random.Random, others: list[Node]) -> Iterator[Triple]:
    subject, predicate, value = triple
    if predicate == RDFS.subClassOf or chance.random() > 1 / 6:
        yield triple
        return
    match chance.randrange(5):
        case 0:
            return
        case 1:
            yield subject, predicate, chance.choice(ODD)
        case 2:
            yield triple
            yield subject, predicate, chance.choice(ODD)
        case 3:
            yield triple
            yield chance.choice(others), predicate, value
        case 4:
            yield subject, predicate, chance.choice(others)


def _told(findings: list[Finding]) -> set[tuple[str | None, ...]]:
    """Give what is found; a value of a wrong kind has no order, though pySHACL puts it in one."""
    told = {(str(x.focus), x.path, str(x.value), x.shape, x.constraint) for x in findings}
    wrong = {x[0] for x in told if x[4] == str(SH.DatatypeConstraintComponent)}
    return {x for x in told if x[4] not in ORDERED or x[0] not in wrong}


@pytest.mark.filterwarnings("ignore:NotImplemented should not be used:DeprecationWarning")  # rdflib
@pytest.mark.parametrize("seed", SEEDS)
def test_both_engines_find_the_same_in_a_damaged_graph(seed: int) -> None:
    graph = _damaged(random.Random(seed))  # noqa: S311 - only to choose damage
    shapes = load_shapes()
    ours = _told(run_rules(union_index(graph), rules_of(shapes)))
    assert ours == _told(referee.run_shapes(graph, shapes))
    assert len({constraint for *_, constraint in ours}) >= 6
    assert len(ours) > 100
