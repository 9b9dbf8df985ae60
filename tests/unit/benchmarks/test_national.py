"""The made-up nation: the same bytes each time, and good enough to be published."""

from datetime import date

import pytest
from rdflib import URIRef

from beleidsgraaf.dataset.draft import Draft
from beleidsgraaf.derivation.rules import derive
from beleidsgraaf.errors import DraftRejected
from beleidsgraaf.publication import read_vocabulary
from beleidsgraaf.store.canonical import canonical_nquads, read_canonical
from beleidsgraaf.validation.gate import gate, validate
from beleidsgraaf.vocabulary import FIXED_BASE
from benchmarks.national.dataset import write_nation
from benchmarks.national.small import small_plans, with_faults

Nation = list[tuple[str, bytes]]
_VOCABULARY, _DERIVED = (URIRef(f"{FIXED_BASE}id/graph/{key}") for key in ("vocabulary", "derived"))


@pytest.fixture(scope="module")
def nation() -> Nation:
    return list(write_nation(10_000, seed=1))


def test_the_same_seed_gives_the_same_bytes(nation: Nation) -> None:
    assert list(write_nation(10_000, seed=1)) == nation
    assert list(write_nation(10_000, seed=2)) != nation


def test_a_smaller_nation_is_the_beginning_of_a_larger_one(nation: Nation) -> None:
    assert list(write_nation(12_000, seed=1))[: len(nation)] == nation


def test_there_are_as_many_triples_as_asked_for(nation: Nation) -> None:
    counts = [content.count(b"\n") for _, content in nation]
    assert sum(counts[:-1]) < 10_000 <= sum(counts)


def test_each_graph_stands_as_the_store_would_write_it(nation: Nation) -> None:
    for iri, content in nation:
        assert canonical_nquads(read_canonical(content), iri) == content


def test_the_gate_lets_it_pass(nation: Nation) -> None:
    graphs = {URIRef(iri): read_canonical(content) for iri, content in nation}
    graphs[_VOCABULARY] = read_vocabulary()
    graphs[_DERIVED] = derive(graphs, FIXED_BASE)
    report = gate(Draft(graphs, date(2026, 1, 1), {}))
    assert report.counts()["Violation"] == 0


def test_the_gate_looks_at_what_was_made_up(nation: Nation) -> None:
    """The pass above means something: without its text a goal does not pass."""
    iri, content = nation[1]
    graph = read_canonical(b"".join(x for x in content.splitlines(True) if b"def#text>" not in x))
    graphs = {URIRef(iri): graph, _VOCABULARY: read_vocabulary()}
    graphs[URIRef(nation[0][0])] = read_canonical(nation[0][1])
    with pytest.raises(DraftRejected):
        gate(Draft(graphs, date(2026, 1, 1), {}))


def test_small_plans_pass_and_planted_faults_do_not(nation: Nation) -> None:
    """Each fault that is planted is found: more than ten violations, of as many as eight rules."""
    iri, lines = next(small_plans(seed=1))
    reports = []
    for content in (lines, with_faults(lines)):
        graphs = {URIRef(iri): read_canonical(content), _VOCABULARY: read_vocabulary()}
        graphs[URIRef(nation[0][0])] = read_canonical(nation[0][1])
        graphs[_DERIVED] = derive(graphs, FIXED_BASE)
        reports.append(validate(graphs, as_of=date(2026, 1, 1)))
    sound, faulty = reports
    assert 350 <= lines.count(b"\n") <= 450
    assert not [each for each in sound.findings if each.severity == "Violation"]
    found = [each.id for each in faulty.findings if each.severity == "Violation"]
    assert len(found) >= 10
    assert len(set(found)) >= 8
