"""A version is identified by what is published, and its manifest can be trusted byte for byte."""

from dataclasses import replace
from datetime import date

import pytest
from rdflib import RDFS, Graph, Literal, URIRef

from beleidsgraaf.dataset.draft import Draft
from beleidsgraaf.dataset.version import GraphEntry, Manifest

A = GraphEntry("https://example.org/id/graph/a", "graphs/a.nq", 2, "aa" * 32)
B = GraphEntry("https://example.org/id/graph/b", "graphs/b.nq", 3, "bb" * 32)
MANIFEST = Manifest(
    sequence=7,
    as_of=date(2026, 11, 20),
    base_iri="https://example.org/",
    software="0.1.0",
    previous="6-0123456789ab",
    graphs=(A, B),
    findings={"Warning": 3, "Info": 1},
)


def test_the_id_is_sequence_and_checksum() -> None:
    assert MANIFEST.id == f"7-{MANIFEST.checksum[:12]}"
    assert len(MANIFEST.checksum) == 64


@pytest.mark.parametrize(
    "other",
    [
        replace(MANIFEST, as_of=date(2026, 11, 21)),
        replace(MANIFEST, base_iri="https://example.com/"),
        replace(MANIFEST, graphs=(A,)),
        replace(MANIFEST, graphs=(A, replace(B, sha256="cc" * 32))),
        replace(MANIFEST, graphs=(A, replace(B, iri="https://example.org/id/graph/c"))),
    ],
)
def test_the_checksum_follows_what_is_published(other: Manifest) -> None:
    assert other.checksum != MANIFEST.checksum


@pytest.mark.parametrize(
    "other",
    [
        replace(MANIFEST, sequence=8),
        replace(MANIFEST, software="9.9"),
        replace(MANIFEST, previous=None),
        replace(MANIFEST, findings={}),
        replace(MANIFEST, graphs=(B, A)),
    ],
)
def test_the_checksum_ignores_the_rest(other: Manifest) -> None:
    assert other.checksum == MANIFEST.checksum


def test_a_manifest_comes_back_as_it_was_written() -> None:
    text = MANIFEST.to_json()
    assert Manifest.from_json(text) == MANIFEST
    assert Manifest.from_json(text).to_json() == text
    assert replace(MANIFEST, graphs=(B, A)).to_json() == text
    assert text.endswith("}\n")


def test_a_forged_id_is_not_believed() -> None:
    forged = MANIFEST.to_json().replace(MANIFEST.id, "7-ffffffffffff")
    assert Manifest.from_json(forged).id == MANIFEST.id


def test_a_draft_counts_its_triples() -> None:
    graphs = {}
    for name, count in (("a", 2), ("b", 3)):
        graphs[URIRef(name)] = Graph()
        for n in range(count):
            graphs[URIRef(name)].add((URIRef(f"a:{n}"), RDFS.label, Literal(n)))
    assert Draft(graphs, date(2026, 1, 1)).triple_count() == 5
