"""The JSON-LD context says the same as the ontology: every term, no other, and the same triples."""

import json
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from rdflib import OWL, RDF, XSD, Graph
from rdflib.compare import isomorphic

from beleidsgraaf.vocabulary import BG, PREFIXES, SCHEMA

# The JSON-LD reader of rdflib uses a class that rdflib itself calls deprecated.
RDFLIB_WARNS = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")

KEYWORDS = {"@version": 1.1, "id": "@id", "type": "@type"}
LANGUAGES = {"text": "nl", "translation": "en"}

SAMPLE = """{
  "id": "https://w3id.org/beleidsgraaf/id/goal/voorbeeld/3b",
  "type": ["Goal", "prov:Entity"],
  "actionLine": "https://w3id.org/beleidsgraaf/id/action-line/voorbeeld/3",
  "letter": "b",
  "text": "Lokale toegangsteams werken samen.",
  "translation": "Local access teams work together.",
  "rdfs:label": [
    {"@value": "Samen", "@language": "nl"}, {"@value": "Together", "@language": "en"}
  ],
  "targetDate": "2023-12-31",
  "knownByReferenceOnly": false,
  "hasInvolvement": {
    "id": "https://w3id.org/beleidsgraaf/id/involvement/4f1c09a2d7be",
    "type": "Involvement",
    "role": "concept:actor-role/executing",
    "confidence": "0.8"
  },
  "dcterms:temporal": {
    "id": "https://w3id.org/beleidsgraaf/id/period/2020-2024",
    "dcat:startDate": "2020-01-01",
    "periodText": "2020-2024"
  }
}"""
SAME = """
@prefix id: <https://w3id.org/beleidsgraaf/id/> .
<https://w3id.org/beleidsgraaf/id/goal/voorbeeld/3b> a bg:Goal, prov:Entity ;
  bg:actionLine <https://w3id.org/beleidsgraaf/id/action-line/voorbeeld/3> ; bg:letter "b" ;
  bg:text "Lokale toegangsteams werken samen."@nl ;
  bg:translation "Local access teams work together."@en ;
  rdfs:label "Samen"@nl, "Together"@en ;
  bg:targetDate "2023-12-31"^^xsd:date ; bg:knownByReferenceOnly false ;
  bg:hasInvolvement <https://w3id.org/beleidsgraaf/id/involvement/4f1c09a2d7be> ;
  dcterms:temporal <https://w3id.org/beleidsgraaf/id/period/2020-2024> .
<https://w3id.org/beleidsgraaf/id/involvement/4f1c09a2d7be> a bg:Involvement ;
  bg:role <https://w3id.org/beleidsgraaf/id/concept/actor-role/executing> ; bg:confidence 0.8 .
<https://w3id.org/beleidsgraaf/id/period/2020-2024> dcat:startDate "2020-01-01"^^xsd:date ;
  bg:periodText "2020-2024" .
"""


@pytest.fixture(scope="module")
def context(root: Path) -> dict[str, Any]:
    text = (root / "ontology" / "context.jsonld").read_text(encoding="utf-8")
    document = json.loads(text)
    assert list(document) == ["@context"]
    found = document["@context"]
    assert isinstance(found, dict)
    return found


@pytest.fixture(scope="module")
def terms(root: Path) -> Graph:
    return Graph().parse(root / "ontology" / "beleidsgraaf.ttl")


@pytest.fixture(scope="module")
def sample(context: dict[str, Any]) -> str:
    return json.dumps({"@context": context, **json.loads(SAMPLE)})


@pytest.fixture(scope="module")
def same() -> Graph:
    heading = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    return Graph().parse(data=heading + SAME, format="turtle")


def prefixes(context: dict[str, Any]) -> dict[str, str]:
    return {key: iri for key, iri in context.items() if str(iri).startswith("http")}


def own(context: dict[str, Any]) -> dict[str, Any]:
    """Every entry without a colon in its name that is no prefix and no keyword."""
    taken = {*KEYWORDS, *prefixes(context)}
    return {key: entry for key, entry in context.items() if key not in taken and ":" not in key}


def test_keywords_and_prefixes_mean_what_they_mean_elsewhere(context: dict[str, Any]) -> None:
    assert {key: context[key] for key in KEYWORDS} == KEYWORDS
    for name, iri in prefixes(context).items():
        if name != "concept-scheme":
            assert PREFIXES[name] == iri


def test_every_term_is_in_the_context_and_no_other(context: dict[str, Any], terms: Graph) -> None:
    everything = {str(term) for term in terms.subjects(RDF.type, None)}
    declared = {term for term in everything if term.startswith(str(BG))}
    named = {}
    for key, entry in own(context).items():
        iri = entry if isinstance(entry, str) else entry["@id"]
        assert iri == f"bg:{key}", "a term goes by its own name"
        named[str(BG[key])] = entry
    assert set(named) == declared


def test_every_entry_says_what_kind_of_value_it_takes(
    context: dict[str, Any], terms: Graph
) -> None:
    for key, entry in own(context).items():
        term = BG[key]
        if (term, RDF.type, OWL.Class) in terms:
            expected: str | dict[str, str] = f"bg:{key}"
        elif (term, RDF.type, OWL.ObjectProperty) in terms:
            expected = {"@id": f"bg:{key}", "@type": "@id"}
        else:
            expected = {"@id": f"bg:{key}", **_literal(terms, key)}
        assert entry == expected, key


def _literal(terms: Graph, key: str) -> dict[str, str]:
    if key in LANGUAGES:
        return {"@language": LANGUAGES[key]}
    ranges = [str(one) for one in terms.objects(BG[key], SCHEMA.rangeIncludes)]
    untyped = {str(XSD.string), str(RDF.langString)}
    if len(ranges) > 1 or set(ranges) <= untyped:
        return {}
    return {"@type": ranges[0].replace(str(XSD), "xsd:")}


def test_outside_terms_go_by_their_prefixed_name(context: dict[str, Any], root: Path) -> None:
    labelled = {str(term) for term in Graph().parse(root / "ontology" / "reused.ttl").subjects()}
    outside = {key: entry for key, entry in context.items() if ":" in key}
    assert len(outside) == 33
    for key, entry in outside.items():
        prefix, name = key.split(":")
        assert entry["@id"] == key
        assert PREFIXES[prefix] + name in labelled, f"{key} has a name in reused.ttl"


@RDFLIB_WARNS
def test_json_and_turtle_say_the_same(sample: str, same: Graph) -> None:
    found = Graph().parse(data=sample, format="json-ld")
    assert isomorphic(found, same), set(found) ^ set(same)


def test_the_other_library_reads_the_same(sample: str, same: Graph) -> None:
    lines = pyoxigraph.serialize(
        pyoxigraph.parse(input=sample, format=pyoxigraph.RdfFormat.JSON_LD),
        format=pyoxigraph.RdfFormat.N_TRIPLES,
    )
    assert lines is not None
    assert isomorphic(Graph().parse(data=lines, format="nt"), same)


@RDFLIB_WARNS
def test_what_is_written_with_the_context_is_read_back(
    context: dict[str, Any], same: Graph
) -> None:
    written = same.serialize(format="json-ld", context=context)
    assert '"Goal"' in written
    assert '"targetDate": "2023-12-31"' in written
    assert isomorphic(Graph().parse(data=written, format="json-ld"), same)
