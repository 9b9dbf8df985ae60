"""The readers that keep places read what the engine reads, and each place is right."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from rdflib import Dataset, Graph, URIRef

from beleidsgraaf.drafting import read_vocabulary
from beleidsgraaf.formats import (
    JSONLD,
    RDF_FORMATS,
    RDFXML,
    TRIG,
    TURTLE,
    Format,
    by_extension,
)
from beleidsgraaf.store.terms import quads_of
from beleidsgraaf.tables.reading import read_dataset
from beleidsgraaf.vocabulary import FIXED_BASE
from tests.conftest import ROOT
from tests.unit.validation.positions.agreeing import assert_agreement, assert_places
from tests.unit.validation.positions.documents import graphs, trig_documents, turtle_documents

NAME = URIRef("http://e.org/graph")
PREFIXES = {"e": "http://e.org/x#", "p": "http://e.org/p#"}


def _by_rdflib(graph: Graph, fmt: Format) -> bytes:
    if fmt == JSONLD or not fmt.quads:
        return graph.serialize(format=fmt.rdflib, encoding="utf-8")
    dataset = Dataset()
    for triple in graph:
        dataset.graph(NAME).add(triple)
    return dataset.serialize(format=fmt.rdflib, encoding="utf-8")


def _by_engine(graph: Graph, fmt: Format) -> bytes:
    assert isinstance(fmt.oxigraph, ox.RdfFormat)
    quads = quads_of(graph, ox.NamedNode(NAME))
    found = ox.serialize(
        quads if fmt.quads else (quad.triple for quad in quads),
        format=fmt.oxigraph,
        prefixes=PREFIXES,
    )
    assert found is not None
    return found


def _without_control(graph: Graph) -> Graph:
    """Leave out what the writers of RDF/XML write as malformed XML or as other white space."""
    kept = Graph()
    for subject, predicate, value in graph:
        if not set(str(value)) & set("\r￾￿") and str(value).strip() == str(value):
            kept.add((subject, predicate, value))
    return kept


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib warns of itself
@pytest.mark.parametrize("fmt", RDF_FORMATS, ids=lambda fmt: fmt.name)
@pytest.mark.parametrize("write", [_by_rdflib, _by_engine])
@settings(max_examples=12)
@given(graph=graphs())
def test_what_libraries_write(write: object, fmt: Format, graph: Graph) -> None:
    assert callable(write)
    content = write(_without_control(graph) if fmt == RDFXML else graph, fmt)
    assert_agreement(content, fmt)
    assert_places(content, fmt)


@settings(max_examples=30)
@given(text=turtle_documents)
def test_every_construct_of_turtle(text: str) -> None:
    assert_agreement(text.encode(), TURTLE)


@settings(max_examples=25)
@given(text=trig_documents)
def test_every_construct_of_trig(text: str) -> None:
    assert_agreement(text.encode(), TRIG)


@pytest.fixture(scope="module")
def plan() -> Graph:
    """A bundled plan, as tables give it."""
    data = ROOT / "data"
    register = read_dataset(data / "register", vocabulary=read_vocabulary(), base=FIXED_BASE)
    return read_dataset(
        data / "kempen-meerjarenbeleidskader-jeugdhulp",
        vocabulary=read_vocabulary(),
        known=(register.keys,),
        base=FIXED_BASE,
    ).graph


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib warns of itself
@pytest.mark.parametrize("fmt", RDF_FORMATS, ids=lambda fmt: fmt.name)
def test_a_bundled_plan_in_every_format(plan: Graph, fmt: Format) -> None:
    some = Graph()
    for subject in sorted(set(plan.subjects()))[::40]:
        for triple in plan.triples((subject, None, None)):
            some.add(triple)
    for content in (_by_rdflib(some, fmt), _by_engine(some, fmt)):
        assert_agreement(content, fmt)
        assert assert_places(content, fmt) == len(some)
    if fmt in (TURTLE, JSONLD):
        assert_agreement(_by_engine(plan, fmt), fmt)


def test_the_files_of_the_ontology(root: Path) -> None:
    paths = sorted((root / "ontology").rglob("*.ttl"))
    assert len(paths) > 20
    for path in paths:
        assert_agreement(path.read_bytes(), TURTLE)


def test_the_data_of_the_w3c_suites(shared: Path) -> None:
    endings = {f".{each.extension}" for each in RDF_FORMATS}
    paths = [path for path in (shared / "conformance").rglob("*") if path.suffix in endings]
    assert len(paths) > 300
    for path in sorted(paths)[::8]:
        fmt = by_extension(path.suffix)
        assert fmt is not None
        assert_agreement(path.read_bytes(), fmt, base=path.as_uri())
