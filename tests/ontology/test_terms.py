"""The terms keep their promise: named, defined, placed, and no more inferred than the design says.

Lives here: `beleidsgraaf.ttl`, `reused.ttl` and the alignments. Not here: code lists, which
`test_schemes.py` reads, and shapes.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, VANN
from rdflib.term import Node

from beleidsgraaf.vocabulary import BG, CONCEPT, ONTOLOGY_IRI, PREFIXES, SCHEMA

ONTOLOGY = URIRef(ONTOLOGY_IRI)
COUNTS = {OWL.Class: 26, OWL.ObjectProperty: 59, OWL.DatatypeProperty: 25}
DATATYPES = {XSD.integer, XSD.decimal, XSD.date, XSD.string, XSD.boolean, RDF.langString}
MAPPINGS = {
    SKOS.closeMatch, SKOS.exactMatch, SKOS.narrowMatch, SKOS.broadMatch, SKOS.relatedMatch,
}  # fmt: skip
ALIGNED = {
    "adms": 3, "cids": 4, "cpsv-ap": 2, "eli": 1, "fibo": 2, "gemma": 1, "schema-org": 5,
    "tooi": 3, "web-annotation": 1,
}  # fmt: skip

# What the derived graph writes out for every resource, so each line here changes query results.
SUPERCLASSES = {
    "Actor": "foaf:Agent",
    "Collaboration": "bg:Actor org:OrganizationalCollaboration",
    "ExecutionStatement": "prov:Entity",
    "IndicatorObservation": "qb:Observation",
    "Involvement": "cv:Participation",
    "Jurisdiction": "dcterms:Location",
    "Organisation": "bg:Actor org:Organization",
    "PlanExtension": "prov:Entity",
    "PolicyDocument": "foaf:Document prov:Entity",
    "PolicyNote": "bg:PolicyDocument",
    "PolicyPlan": "bg:PolicyDocument prov:Plan",
    "ProfessionalGroup": "bg:Actor foaf:Group",
    "SourceDocument": "prov:Entity",
    "TargetGroup": "bg:Actor foaf:Group",
    "Team": "bg:Actor org:OrganizationalUnit",
    "TextSpan": "oa:SpecificResource",
}
SUPERPROPERTIES = {
    "about": "dcterms:subject",
    "actionLine": "dcterms:isPartOf",
    "actor": "cv:hasParticipant",
    "fundsGoal": "bg:contributesTo",
    "hasInvolvement": "cv:hasParticipation",
    "jurisdiction": "dcterms:spatial",
    "legalBasis": "bg:concernsLegislation",
    "partOf": "dcterms:isPartOf",
    "refersTo": "dcterms:references",
    "role": "cv:role",
    "seeAlso": "bg:refersTo",
    "statedIn": "dcterms:isPartOf",
    "within": "dcterms:isPartOf",
}
INVERSES = {
    "extends": "bg:hasExtension", "hasExtension": "bg:extends",
    "hasActionLine": "bg:partOf", "hasIndicator": "bg:indicates",
    "indicates": "bg:hasIndicator", "partOf": "bg:hasActionLine",
}  # fmt: skip


@pytest.fixture(scope="module")
def terms(root: Path) -> Graph:
    return Graph().parse(root / "ontology" / "beleidsgraaf.ttl")


@pytest.fixture(scope="module")
def reused(root: Path) -> Graph:
    return Graph().parse(root / "ontology" / "reused.ttl")


@pytest.fixture(scope="module")
def alignments(root: Path) -> dict[str, Graph]:
    folder = root / "ontology" / "alignments"
    return {path.stem: Graph().parse(path) for path in sorted(folder.iterdir())}


def declared(terms: Graph, kinds: Iterator[Node] | None = None) -> list[URIRef]:
    found = {term for kind in kinds or COUNTS for term in terms.subjects(RDF.type, kind)}
    return sorted(term for term in found if isinstance(term, URIRef))


def properties(terms: Graph) -> list[URIRef]:
    return declared(terms, iter((OWL.ObjectProperty, OWL.DatatypeProperty)))


def by_language(graph: Graph, subject: Node, predicate: URIRef) -> dict[str, str]:
    values = list(graph.objects(subject, predicate))
    texts = {value.language or "": str(value) for value in values if isinstance(value, Literal)}
    assert len(texts) == len(values), f"{subject} {predicate}: one text for each language"
    return texts


def links(terms: Graph, predicate: URIRef) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for subject, value in terms.subject_objects(predicate):
        found.setdefault(str(subject).removeprefix(str(BG)), []).append(short(value))
    return {name: " ".join(sorted(values)) for name, values in found.items()}


def short(term: Node) -> str:
    for prefix, namespace in PREFIXES.items():
        if str(term).startswith(namespace):
            return f"{prefix}:{str(term).removeprefix(namespace)}"
    return str(term)


def test_the_numbers_of_terms_are_known(terms: Graph) -> None:
    assert {kind: len(set(terms.subjects(RDF.type, kind))) for kind in COUNTS} == COUNTS
    named = {subject for subject in terms.subjects() if subject != ONTOLOGY}
    assert named == set(declared(terms)), "only terms are described here, each of one kind"
    assert len(declared(terms)) == sum(COUNTS.values())


def test_every_name_of_the_design_is_declared(terms: Graph, shared: Path) -> None:
    design = (shared / "design" / "ontology.md").read_text(encoding="utf-8")
    names = {BG[name] for name in re.findall(r"\bbg:([A-Za-z0-9]+)", design)}
    table = design.split("### 4.1 Classes")[1].split("Reused as they are")[0]
    classes = {BG[name] for name in re.findall(r"^\| ([A-Z][A-Za-z]+) \|", table, re.MULTILINE)}
    assert len(names) > 80
    assert sorted(names - set(declared(terms))) == []
    assert classes == set(declared(terms, iter((OWL.Class,))))


def test_every_term_has_one_name_and_one_definition_in_each_language(terms: Graph) -> None:
    for term in declared(terms):
        names = by_language(terms, term, RDFS.label)
        meanings = by_language(terms, term, SKOS.definition)
        assert set(names) == set(meanings) == {"nl", "en"}, term
        for text in meanings.values():
            assert re.fullmatch(r"[A-Z].{10,}\.", text), f"{term}: a definition is a sentence"
        assert meanings["nl"] != meanings["en"], term
        assert all(name == name.strip() and "  " not in name for name in names.values())


def test_no_two_terms_share_a_definition_and_no_two_of_a_kind_a_name(terms: Graph) -> None:
    meanings = [str(text) for text in terms.objects(None, SKOS.definition)]
    assert [text for text in meanings if meanings.count(text) > 1] == []
    for group in (declared(terms, iter((OWL.Class,))), properties(terms)):
        names = [name for term in group for name in terms.objects(term, RDFS.label)]
        assert [str(name) for name in names if names.count(name) > 1] == []


def test_notes_and_other_names_come_in_known_languages(terms: Graph) -> None:
    for term, note in terms.subject_objects(SKOS.scopeNote):
        assert set(by_language(terms, term, SKOS.scopeNote)) == {"nl", "en"}, note
    for term, name in terms.subject_objects(SKOS.altLabel):
        assert isinstance(name, Literal)
        assert name.language in {"nl", "en"}
        assert name not in set(terms.objects(term, RDFS.label))


def test_every_term_says_which_ontology_defines_it(terms: Graph) -> None:
    for term in declared(terms):
        assert list(terms.objects(term, RDFS.isDefinedBy)) == [ONTOLOGY], term


def test_the_ontology_says_its_version_licence_and_prefix(terms: Graph) -> None:
    version = terms.value(ONTOLOGY, OWL.versionInfo)
    assert version == Literal("1.0.0")
    assert terms.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")
    licence = URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert terms.value(ONTOLOGY, DCTERMS.license) == licence
    assert terms.value(ONTOLOGY, VANN.preferredNamespacePrefix) == Literal("bg")
    assert terms.value(ONTOLOGY, VANN.preferredNamespaceUri) == Literal(str(BG))
    for predicate in (DCTERMS.title, DCTERMS.description):
        assert set(by_language(terms, ONTOLOGY, predicate)) == {"nl", "en"}


def test_nothing_more_is_inferred_than_the_design_says(terms: Graph) -> None:
    for predicate in (RDFS.domain, RDFS.range, OWL.imports, OWL.equivalentClass, OWL.sameAs):
        assert list(terms.subject_objects(predicate)) == []
    assert links(terms, RDFS.subClassOf) == SUPERCLASSES
    assert links(terms, RDFS.subPropertyOf) == SUPERPROPERTIES
    assert links(terms, OWL.inverseOf) == INVERSES


def test_every_property_says_where_it_is_used(terms: Graph) -> None:
    for term in properties(terms):
        assert list(terms.objects(term, SCHEMA.domainIncludes)), term
        ranges = set(terms.objects(term, SCHEMA.rangeIncludes))
        assert ranges, term
        is_datatype = (term, RDF.type, OWL.DatatypeProperty) in terms
        assert ranges <= DATATYPES if is_datatype else not ranges & DATATYPES, term


def test_every_own_term_that_is_pointed_at_exists(terms: Graph) -> None:
    pointed = {value for value in terms.objects() if str(value).startswith(str(BG))}
    pointed.discard(Literal(str(BG)))
    assert pointed - set(declared(terms)) == set()


def test_the_terms_stand_in_order(root: Path) -> None:
    text = (root / "ontology" / "beleidsgraaf.ttl").read_text(encoding="utf-8")
    sections = text.split("\n# --- ")[1:]
    assert [section.split(" ---")[0] for section in sections] == [
        "Classes", "Object properties", "Datatype properties",
    ]  # fmt: skip
    for section in sections:
        names = re.findall(r"^bg:(\w+) a ", section, re.MULTILINE)
        assert names == sorted(names)


def test_every_outside_term_that_the_terms_use_has_a_name(terms: Graph, reused: Graph) -> None:
    used = {
        value
        for predicate in (
            RDFS.subClassOf, RDFS.subPropertyOf, SCHEMA.domainIncludes, SCHEMA.rangeIncludes,
        )
        for value in terms.objects(None, predicate)
        if not str(value).startswith((str(BG), str(XSD))) and value != RDF.langString
    }  # fmt: skip
    assert len(used) > 20
    assert used - set(reused.subjects()) == set()


def test_outside_terms_get_names_and_nothing_else(reused: Graph) -> None:
    assert set(reused.predicates()) == {RDFS.label}
    assert len(set(reused.subjects())) == 167
    for term in set(reused.subjects()):
        assert not str(term).startswith(str(BG))
        assert set(by_language(reused, term, RDFS.label)) == {"nl", "en"}, term
    names = list(reused.objects())
    assert [str(name) for name in names if names.count(name) > 1] == []


def test_alignments_map_what_exists_to_what_is_elsewhere(
    terms: Graph, alignments: dict[str, Graph], root: Path
) -> None:
    concepts = Graph()
    for path in (root / "ontology" / "schemes").iterdir():
        concepts.parse(path)
    known = set(declared(terms)) | set(concepts.subjects(RDF.type, SKOS.Concept))
    assert {name: len(graph) for name, graph in alignments.items()} == ALIGNED
    for name, graph in alignments.items():
        assert set(graph.subjects()) <= known, name
        assert set(graph.predicates()) <= MAPPINGS, name
        for value in graph.objects():
            assert isinstance(value, URIRef)
            assert not str(value).startswith((str(BG), str(CONCEPT))), name


def test_both_libraries_read_the_same_and_no_blank_node(root: Path) -> None:
    folder = root / "ontology"
    files = [folder / "beleidsgraaf.ttl", folder / "reused.ttl", *folder.glob("alignments/*.ttl")]
    for path in files:
        graph = Graph().parse(path)
        lines = pyoxigraph.serialize(
            pyoxigraph.parse(path=str(path)), format=pyoxigraph.RdfFormat.N_TRIPLES
        )
        assert lines is not None
        assert set(Graph().parse(data=lines, format="nt")) == set(graph), path.name
        blank = [term for triple in graph for term in triple if isinstance(term, BNode)]
        assert blank == [], path.name
