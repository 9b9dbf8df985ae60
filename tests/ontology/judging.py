"""Judges an example of `examples/`: the mini-plan `base.ttl`, what the file adds, the rest derived.

A violating example says in its first line what it finds: `#+ finds: C05 Violation, G10 Warning`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from beleidsgraaf.derivation.rules import derive
from beleidsgraaf.iris import Minter
from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.store.canonical import canonical_nquads
from beleidsgraaf.store.index import memory_index
from beleidsgraaf.store.parsing import parse_file
from beleidsgraaf.validation.checks import Check, read_checks, run_checks
from beleidsgraaf.validation.engine import bundled_rules, run_rules
from beleidsgraaf.validation.report import Finding, Report, gather
from beleidsgraaf.validation.shapes import load_shapes
from beleidsgraaf.vocabulary import BG, FIXED_BASE, SCHEMA

FOLDER = Path(__file__).parent / "examples"
AS_OF = date(2024, 6, 1)
MINTER = Minter()
# What the rules need of the vocabulary; the whole of it is judged once, by a test of its own.
_NEEDED = (
    RDFS.subClassOf,
    OWL.inverseOf,
    SKOS.inScheme,
    SKOS.broader,
    SCHEMA.domainIncludes,
)


@dataclass(frozen=True)
class Example:
    """One file: `C05-both-violating.ttl` is an example of C05 that violates it."""

    path: Path

    @property
    def id(self) -> str:
        """The rule that it is an example of."""
        return self.path.stem.split("-")[0]

    @property
    def violates(self) -> bool:
        """Whether it breaks its rule."""
        return self.path.stem.endswith("-violating")

    @property
    def finds(self) -> set[tuple[str, str]]:
        """What it should find: pairs of id and severity."""
        first = self.path.read_text(encoding="utf-8").splitlines()[0]
        if not first.startswith("#+ finds:"):
            return set()
        pairs = first.removeprefix("#+ finds:").split(",")
        return {(pair.split()[0], pair.split()[1]) for pair in pairs}

    def added(self) -> Graph:
        """What the file adds to the plan."""
        return parse_file(self.path).get(None, Graph())

    def graphs(self) -> dict[URIRef, Graph]:
        """The named graphs, with the derived one."""
        plan = MINTER.graph("plan/voorbeeld")
        graphs = {MINTER.graph("vocabulary"): terms(), plan: Graph() + base()}
        added = parse_file(self.path)
        derived = MINTER.graph("derived")
        graphs[plan] += added.pop(None, Graph())
        by_hand = added.pop(derived, Graph())
        graphs |= {iri: graph for iri, graph in added.items() if iri is not None}
        graphs[derived] = derive(graphs, FIXED_BASE) + by_hand
        return graphs


def examples() -> list[Example]:
    """Every example, by file name."""
    return [Example(path) for path in sorted(FOLDER.glob("*-*.t*"))]


@cache
def judge_example(example: Example) -> Report:
    """Judge an example, once."""
    return judge(example.graphs())


def judge(graphs: Mapping[URIRef, Graph]) -> Report:
    """Do what the gate does, with shapes and checks read only once."""
    index = memory_index(canonical_nquads(graph, iri) for iri, graph in sorted(graphs.items()))
    found = run_rules(index, bundled_rules())
    return gather([*found, *run_checks(index, checks(), as_of=AS_OF)], AS_OF)


def union_of(graphs: Mapping[URIRef, Graph]) -> Graph:
    """What shapes look at."""
    union = Graph()
    for graph in graphs.values():
        union += graph
    return union


def kinds(findings: tuple[Finding, ...]) -> set[tuple[str, str]]:
    """The pairs of id and severity among findings."""
    return {(finding.id, finding.severity) for finding in findings}


@cache
def vocabulary() -> Graph:
    """The whole vocabulary, as it is published."""
    graph = Graph()
    root = knowledge_folder("ontology")
    for path in sorted(root.rglob("*.ttl")):
        if path.parent.name != "shapes":
            graph.parse(path)
    return graph


@cache
def hierarchy() -> Graph:
    """The part of the vocabulary that examples need."""
    graph = Graph()
    for predicate in _NEEDED:
        for triple in vocabulary().triples((None, predicate, None)):
            graph.add(triple)
    return graph


@cache
def declarations() -> Graph:
    """That the terms of the model exist, and their names."""
    graph = Graph()
    for predicate in (RDF.type, RDFS.label):
        for term, value in vocabulary().subject_objects(predicate):
            if str(term) in BG:
                graph.add((term, predicate, value))
    return graph + Graph().parse(knowledge_folder("ontology") / "reused.ttl")


@cache
def terms() -> Graph:
    """What examples need of the vocabulary; no example adds to it."""
    return hierarchy() + declarations()


@cache
def base() -> Graph:
    """The mini-plan that nothing is wrong with."""
    return Graph().parse(FOLDER / "base.ttl")


@cache
def shapes() -> Graph:
    """The shapes that people write."""
    return load_shapes()


@cache
def checks() -> tuple[Check, ...]:
    """Every check."""
    return tuple(read_checks())
