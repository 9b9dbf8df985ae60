"""The description as served: addresses of this server, and the version."""

from datetime import date

import pytest
from rdflib import DCAT, DCTERMS, FOAF, PROV, Graph, Literal, URIRef

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.server.dataset_description import describe_served
from beleidsgraaf.vocabulary import VOID

BASE, ROOT = "https://data.example.org/", "http://127.0.0.1:8000/"
DATASET = URIRef(f"{BASE}id/dataset/policy")


def manifest(previous: str | None) -> Manifest:
    return Manifest(2, date(2026, 1, 2), BASE, "1.0", previous, (), {})


def served(*triples: tuple[URIRef, URIRef, URIRef], previous: str | None = None) -> Graph:
    catalog = Graph()
    for triple in triples:
        catalog.add(triple)
    return describe_served(catalog, manifest(previous), root=ROOT)


@pytest.mark.parametrize("predicate", [DCAT.accessURL, VOID.dataDump, DCAT.endpointURL])
def test_where_to_get_it_is_here(predicate: URIRef) -> None:
    found = served((DATASET, predicate, URIRef(f"{BASE}sparql")))
    assert set(found.objects(DATASET, predicate)) == {URIRef(f"{ROOT}sparql")}


def test_what_it_is_stays_as_it_was() -> None:
    same = [
        (DATASET, FOAF.homepage, URIRef(BASE)),
        (DATASET, VOID.subset, URIRef(f"{BASE}id/graph/register")),
        (DATASET, DCAT.accessURL, URIRef("https://elsewhere.example/x")),
    ]
    assert set(same) <= set(served(*same))


def test_the_version_is_told() -> None:
    version = manifest("1-abc")
    found = served(previous="1-abc")
    this = URIRef(f"{ROOT}versions/{version.id}")
    assert found.value(DATASET, URIRef(f"{DCAT}version")) == Literal(version.id)
    assert found.value(DATASET, URIRef(f"{DCAT}hasCurrentVersion")) == this
    assert found.value(this, DCTERMS.identifier) == Literal(f"sha256:{version.checksum}")
    assert found.value(this, PROV.wasRevisionOf) == URIRef(f"{ROOT}versions/1-abc")


def test_the_first_version_has_none_before_it() -> None:
    assert list(served().objects(None, PROV.wasRevisionOf)) == []
