"""The code lists follow NL-SBB, so that a form can offer them and a table cell can name them.

Lives here: every file in `ontology/schemes`, found by walking. Not here: classes and properties.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS
from rdflib.term import Node

from beleidsgraaf.vocabulary import CONCEPT, SCHEME

FOLDER = Path(__file__).resolve().parents[2] / "ontology" / "schemes"
PATHS = sorted(FOLDER.iterdir())
COUNTS = {
    "activity-type": 13, "actor-role": 16, "assertion-mode": 3, "document-type": 14,
    "execution-level": 4, "execution-status": 16, "goal-direction": 5, "instrument-type": 5,
    "interaction-type": 7, "jurisdiction-type": 5, "lifecycle": 5, "organisation-type": 23,
    "reference-kind": 7, "referrer-type": 8, "resolution-status": 4, "status-basis": 3,
}  # fmt: skip
STATUS_GROUPS = {
    "not-started": "planned under-consideration",
    "active": "continued in-development ongoing operational starting",
    "done": "completed stopped",
}
WITHOUT_GROUP = "monitored-only see-elsewhere taken-up-regionally unknown"
NILSSON = {
    "indivisible": 3, "reinforcing": 2, "enabling": 1, "consistent": 0,
    "constraining": -1, "counteracting": -2, "cancelling": -3,
}  # fmt: skip
CONCEPT_PREDICATES = {
    RDF.type, SKOS.inScheme, SKOS.topConceptOf, SKOS.broader, SKOS.notation, SKOS.prefLabel,
    SKOS.altLabel, SKOS.definition, SKOS.scopeNote,
}  # fmt: skip


@pytest.fixture(params=PATHS, ids=[path.stem for path in PATHS])
def path(request: pytest.FixtureRequest) -> Path:
    assert isinstance(request.param, Path)
    return request.param


@pytest.fixture
def graph(path: Path) -> Graph:
    return Graph().parse(path)


@pytest.fixture
def scheme(path: Path) -> URIRef:
    return SCHEME[path.stem]


def concepts(graph: Graph) -> list[Node]:
    return sorted(graph.subjects(RDF.type, SKOS.Concept), key=str)


def languages(graph: Graph, subject: Node, predicate: URIRef) -> list[str]:
    texts = list(graph.objects(subject, predicate))
    return sorted(text.language or "" for text in texts if isinstance(text, Literal))


def local(concept: Node) -> str:
    return str(concept).rsplit("/", 1)[1]


def names(graph: Graph, concept: Node) -> Iterator[str]:
    yield local(concept)
    for predicate in (SKOS.prefLabel, SKOS.altLabel):
        yield from (str(text) for text in graph.objects(concept, predicate))


def test_the_schemes_and_their_sizes_are_known() -> None:
    assert {path.suffix for path in PATHS} == {".ttl"}
    assert {path.stem: len(concepts(Graph().parse(path))) for path in PATHS} == COUNTS
    assert sum(COUNTS.values()) == 138


def test_a_file_holds_one_scheme_named_and_described(graph: Graph, scheme: URIRef) -> None:
    assert list(graph.subjects(RDF.type, SKOS.ConceptScheme)) == [scheme]
    for predicate in (RDFS.label, DCTERMS.title, DCTERMS.description):
        assert languages(graph, scheme, predicate) == ["en", "nl"]
    assert set(graph.subjects()) == {scheme, *concepts(graph)}


def test_a_concept_has_the_fixed_iri_of_its_scheme(graph: Graph, path: Path) -> None:
    for concept in concepts(graph):
        assert re.fullmatch(rf"{CONCEPT}{path.stem}/[a-z]+(-[a-z]+)*", str(concept))
        assert set(graph.predicates(concept)) <= CONCEPT_PREDICATES


def test_a_concept_is_named_and_defined_once_in_each_language(graph: Graph) -> None:
    for concept in concepts(graph):
        for predicate in (SKOS.prefLabel, SKOS.definition):
            assert languages(graph, concept, predicate) == ["en", "nl"], concept
        assert languages(graph, concept, SKOS.scopeNote) in ([], ["en", "nl"])
        for text in graph.objects(concept, SKOS.definition):
            assert re.fullmatch(r"[A-Z].{8,}\.", str(text)), text


def test_no_two_concepts_share_a_definition(graph: Graph) -> None:
    texts = list(graph.objects(None, SKOS.definition))
    assert [str(text) for text in texts if texts.count(text) > 1] == []


def test_a_name_means_one_concept_whoever_writes_it(graph: Graph) -> None:
    meant: dict[str, set[str]] = {}
    for concept in concepts(graph):
        for name in names(graph, concept):
            meant.setdefault(re.sub(r"[\s_-]+", " ", name).casefold(), set()).add(local(concept))
    assert {name: found for name, found in meant.items() if len(found) > 1} == {}


def test_an_alternative_name_is_not_the_preferred_one(graph: Graph) -> None:
    preferred = set(graph.objects(None, SKOS.prefLabel))
    assert preferred & set(graph.objects(None, SKOS.altLabel)) == set()
    for other in graph.objects(None, SKOS.altLabel):
        assert isinstance(other, Literal)
        assert other.language in {"nl", "en"}


def test_a_concept_is_at_the_top_or_under_another(graph: Graph, scheme: URIRef) -> None:
    top = set(graph.objects(scheme, SKOS.hasTopConcept))
    for concept in concepts(graph):
        assert list(graph.objects(concept, SKOS.inScheme)) == [scheme]
        broader = list(graph.objects(concept, SKOS.broader))
        assert (list(graph.objects(concept, SKOS.topConceptOf)) == [scheme]) == (concept in top)
        assert (concept in top) != bool(broader), concept
        assert set(broader) <= set(concepts(graph)), "broader stays inside the scheme"


def test_nothing_is_broader_than_itself(graph: Graph) -> None:
    for concept in concepts(graph):
        above = set(graph.transitive_objects(concept, SKOS.broader)) - {concept}
        assert not any(concept in graph.objects(one, SKOS.broader) for one in above), concept
        assert concept not in graph.objects(concept, SKOS.broader)


def test_a_notation_is_unique_and_typed(graph: Graph) -> None:
    codes = list(graph.objects(None, SKOS.notation))
    assert len(codes) == len(set(codes))
    for code in codes:
        assert isinstance(code, Literal)
        assert code.language is None
        assert code.datatype in {None, XSD.integer}


def test_both_libraries_read_the_same_and_no_blank_node(path: Path, graph: Graph) -> None:
    lines = pyoxigraph.serialize(
        pyoxigraph.parse(path=str(path)), format=pyoxigraph.RdfFormat.N_TRIPLES
    )
    assert lines is not None
    assert set(Graph().parse(data=lines, format="nt")) == set(graph)
    assert [term for triple in graph for term in triple if isinstance(term, BNode)] == []


def under(scheme: str) -> dict[str, str]:
    graph = Graph().parse(FOLDER / f"{scheme}.ttl")
    found: dict[str, list[str]] = {}
    for concept, broader in graph.subject_objects(SKOS.broader):
        found.setdefault(local(broader), []).append(local(concept))
    return {group: " ".join(sorted(members)) for group, members in found.items()}


def test_statuses_fall_in_three_groups_where_the_text_tells() -> None:
    assert under("execution-status") == STATUS_GROUPS
    graph = Graph().parse(FOLDER / "execution-status.ttl")
    top = {local(one) for one in graph.subjects(SKOS.topConceptOf, None)}
    assert top - set(STATUS_GROUPS) == set(WITHOUT_GROUP.split())


def test_roles_perform_or_benefit_and_being_mentioned_is_neither() -> None:
    groups = under("actor-role")
    assert set(groups) == {"performer", "beneficiary"}
    assert groups["beneficiary"] == "target-group"
    assert len(groups["performer"].split()) == 12
    graph = Graph().parse(FOLDER / "actor-role.ttl")
    assert (CONCEPT["actor-role/mentioned"], SKOS.topConceptOf, SCHEME["actor-role"]) in graph


def test_interaction_types_carry_their_score() -> None:
    graph = Graph().parse(FOLDER / "interaction-type.ttl")
    scores = {local(one): code for one, code in graph.subject_objects(SKOS.notation)}
    assert scores == {name: Literal(score) for name, score in NILSSON.items()}
    assert {code.datatype for code in scores.values() if isinstance(code, Literal)} == {XSD.integer}


def test_status_basis_and_assertion_mode_offer_the_same_three() -> None:
    for scheme in ("status-basis", "assertion-mode"):
        graph = Graph().parse(FOLDER / f"{scheme}.ttl")
        assert {local(one) for one in concepts(graph)} == {"stated", "inferred", "curated"}
