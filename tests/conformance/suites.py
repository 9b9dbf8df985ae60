"""Reads the manifests of the W3C suites beside the checkout: which tests there are, which files.

Lives here: manifests → cases. Not here: running them (`test_…`), data → versions (`versions.py`).
Next: `deviations.yaml`, where it stands which cases end otherwise than the W3C expects, and why.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, Graph, Namespace, URIRef
from rdflib.term import Node

from beleidsgraaf.store.parsing import parse_file
from tests.conftest import ROOT

SUITE = ROOT.parent / "shared" / "conformance" / "sparql11"
PUBLISHED = "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/"  # where the W3C put the suite

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")


@dataclass(frozen=True)
class Case:
    """One test: `data` makes up the default graph, `graphs` are named graphs as (IRI, file).

    `then` is what an update leaves behind: the files of the default graph, and named graphs.
    """

    id: str
    kind: str
    action: Path | None = None
    data: tuple[Path, ...] = ()
    graphs: tuple[tuple[str, Path], ...] = ()
    result: Path | None = None
    then: tuple[tuple[Path, ...], tuple[tuple[str, Path], ...]] = ((), ())

    @property
    def base_iri(self) -> str:
        """What relative IRIs of the test stand on: its folder as the W3C published it."""
        return f"{PUBLISHED}{self.id.partition('/')[0]}/"

    @property
    def is_update(self) -> bool:
        """Whether it is about SPARQL Update: evaluating one, its syntax, or sending it."""
        written_as_update = self.action is not None and self.action.suffix == ".ru"
        return "Update" in self.kind or written_as_update or "update" in self.id


@cache
def manifests() -> dict[str, Graph]:
    """Every manifest, by its path inside the suite; empty where the suite is absent."""
    found = {}
    for path in sorted(SUITE.glob("*/manifest*.ttl")):
        inside = path.relative_to(SUITE).as_posix()
        found[inside] = parse_file(path, base_iri=PUBLISHED + inside)[None]
    return found


@cache
def cases(*kinds: str, update: bool = False) -> tuple[Case, ...]:
    """Every test of these kinds, about updates or not, in the order of their ids."""
    return tuple(each for each in all_cases() if each.is_update is update and each.kind in kinds)


@cache
def all_cases() -> tuple[Case, ...]:
    """Every test of the suite."""
    found = [
        _case(inside, test, graph)
        for inside, graph in manifests().items()
        for test in graph.subjects(MF.name, unique=True)
    ]
    return tuple(sorted(found, key=_by_id))


def for_each(found: tuple[Case, ...]) -> pytest.MarkDecorator:
    """Run a test once for each case, named after it; without the suite, skip it and say so."""
    if not found:
        absent = pytest.mark.skip(reason="the folder ../shared is absent")
        return pytest.mark.parametrize("case", [pytest.param(None, marks=absent, id="suite")])
    return pytest.mark.parametrize("case", found, ids=[each.id for each in found])


def node_of(case: Case) -> tuple[Graph, Node]:
    """The manifest in which a test stands, and the test in it."""
    for inside, graph in manifests().items():
        for test in graph.subjects(MF.name, unique=True):
            if _id(inside, test) == case.id:
                return graph, test
    raise KeyError(case.id)


def _by_id(case: Case) -> str:
    return case.id


def _id(inside: str, test: Node) -> str:
    return f"{inside.partition('/')[0]}/{str(test).partition('#')[2]}"


def _case(inside: str, test: Node, graph: Graph) -> Case:
    kind = str(graph.value(test, RDF.type)).partition("#")[2]
    action = graph.value(test, MF.action)
    result = graph.value(test, MF.result)
    query = action if isinstance(action, URIRef) else graph.value(action, QT.query)
    query = query or graph.value(action, UT.request)
    data, named = _dataset(graph, action)
    named += [_named(graph, each) for each in graph.objects(test, UT.graphData)]
    left, named_left = _dataset(graph, result)
    return Case(
        id=_id(inside, test),
        kind=kind,
        action=_file(query) if isinstance(query, URIRef) else None,
        data=tuple(data),
        graphs=tuple(sorted(named)),
        result=_file(result) if isinstance(result, URIRef) else None,
        then=(tuple(left), tuple(sorted(named_left))),
    )


def _dataset(graph: Graph, node: Node | None) -> tuple[list[Path], list[tuple[str, Path]]]:
    """The files of the default graph, and the named graphs, that a node of a manifest names."""
    data = sorted(_file(each) for name in (QT, UT) for each in graph.objects(node, name.data))
    named = [
        _named(graph, each) for name in (QT, UT) for each in graph.objects(node, name.graphData)
    ]
    return data, named


def _named(graph: Graph, node: Node) -> tuple[str, Path]:
    if isinstance(node, URIRef):
        return str(node), _file(node)
    file = graph.value(node, UT.graph)
    assert file is not None
    return str(graph.value(node, RDFS.label)), _file(file)


def _file(iri: Node) -> Path:
    return SUITE / str(iri).removeprefix(PUBLISHED)
