"""The W3C suite of SHACL: every test as a value, and results in a form that can be compared.

A result is a tuple of focus node, path, value, component, severity and shape. Literals are written
as the store keeps them (1.50 is 1.5), and blank nodes, whose names mean nothing, are all alike.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import yaml
from rdflib import RDF, SH, BNode, Graph, Namespace, URIRef
from rdflib.term import Node

from beleidsgraaf.store.asking import term_text
from beleidsgraaf.store.index import UNION
from beleidsgraaf.store.parsing import parse_file
from beleidsgraaf.store.paths import as_sparql
from beleidsgraaf.validation.shacl.reading import read_path

SUITE = Path(__file__).parents[3] / "shared" / "conformance" / "shacl"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Namespace("http://www.w3.org/ns/shacl-test#")

Told = tuple[str | None, ...]


@dataclass(frozen=True)
class ShaclCase:
    """One test: ``core/node/and-001``; ``expected`` is None where the shapes must be refused."""

    id: str
    data: Path
    shapes: Path
    expected: frozenset[Told] | None


@dataclass(frozen=True)
class ShaclDeviation:
    """Tests that end otherwise than the W3C expects, for one engine, and what causes it."""

    engine: str
    outcome: str
    tests: tuple[str, ...]
    cause: str


@cache
def shacl_cases() -> tuple[ShaclCase, ...]:
    """Every test, by its id; none where the suite is absent."""
    found = [case for file in sorted(SUITE.rglob("*.ttl")) for case in _cases(file)]
    return tuple(sorted(found, key=lambda case: case.id))


@cache
def shacl_deviations() -> tuple[ShaclDeviation, ...]:
    """Every deviation that is listed."""
    text = Path(__file__).with_name("shacl-deviations.yaml").read_text(encoding="utf-8")
    return tuple(
        ShaclDeviation(**{**each, "tests": tuple(each["tests"])}) for each in yaml.safe_load(text)
    )


def graph_in(file: Path) -> Graph:
    """Read a file, literals as they are written."""
    return parse_file(file, base_iri=file.as_uri()).get(None, Graph())


def index_in(file: Path) -> ox.Store:
    """Build an index of a file, as a version has one."""
    store = ox.Store()
    content = file.read_bytes()
    for quad in ox.parse(content, ox.RdfFormat.TURTLE, base_iri=file.as_uri()):
        store.add(ox.Quad(quad.subject, quad.predicate, quad.object, UNION))
    return store


def told_in(report: Graph, results: Iterable[Node]) -> frozenset[Told]:
    """Write down the results of a report graph."""
    asked = (
        SH.focusNode, SH.resultPath, SH.value, SH.sourceConstraintComponent, SH.resultSeverity,
        SH.sourceShape,
    )  # fmt: skip
    return frozenset(
        tuple(_told(report, kind, report.value(result, kind)) for kind in asked)
        for result in results
    )


def as_stored(term: Node | None) -> str | None:
    """Write a term as the store keeps it."""
    if term is None or isinstance(term, BNode):
        return None if term is None else "_:"
    store = ox.Store()
    line = f"<urn:s> <urn:p> {term_text(term)} ."
    store.load(line.encode(), ox.RdfFormat.N_TRIPLES)
    return str(next(iter(store)).object)


def _told(report: Graph, kind: URIRef, term: Node | None) -> str | None:
    if kind == SH.resultPath and term is not None:
        return as_sparql(read_path(report, term))
    return as_stored(term)


def _cases(file: Path) -> Iterable[ShaclCase]:
    graph = graph_in(file)
    for test in graph.subjects(RDF.type, SHT.Validate):
        action, result = graph.value(test, MF.action), graph.value(test, MF.result)
        expected = None if result == SHT.Failure else graph.objects(result, SH.result)
        yield ShaclCase(
            id=str(test).removeprefix(f"{SUITE.as_uri()}/"),
            data=_file(graph.value(action, SHT.dataGraph)),
            shapes=_file(graph.value(action, SHT.shapesGraph)),
            expected=None if expected is None else told_in(graph, expected),
        )


def _file(iri: Node | None) -> Path:
    return Path(str(iri).removeprefix("file://"))
