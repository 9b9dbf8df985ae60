"""A question about some nodes gets the same answer from an excerpt as from the whole index."""

from typing import Any

import pytest
from rdflib import BNode, URIRef
from rdflib.term import Node

from beleidsgraaf.store.asking import rows_of_all_graphs
from beleidsgraaf.store.changes import Changes, GraphChange
from beleidsgraaf.store.excerpt import Excerpt
from beleidsgraaf.store.index import memory_index
from beleidsgraaf.store.news import News
from beleidsgraaf.store.restricting import restricted
from beleidsgraaf.store.sights import sights_of

DATA = b"""\
<urn:a> <urn:knows> <urn:b> <urn:g> .
<urn:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:Person> <urn:h> .
<urn:b> <urn:knows> <urn:c> <urn:g> .
<urn:b> <urn:name> "Bea" <urn:g> .
<urn:b> <urn:name> "Bea" <urn:h> .
<urn:c> <urn:knows> <urn:a> <urn:g> .
<urn:d> <urn:knows> <urn:hub> <urn:g> .
<urn:e> <urn:said> "nothing" <urn:g> .
<urn:said> <urn:label> "said" <urn:h> .
"""
CROWD = b"".join(b"<urn:n%d> <urn:knows> <urn:hub> <urn:g> .\n" % n for n in range(300))
TALKER = b"".join(b'<urn:talker> <urn:said> "%d" <urn:g> .\n' % n for n in range(2_000))
QUESTIONS = (
    "SELECT DISTINCT ?this ?value WHERE { ?this <urn:knows>/<urn:knows>/<urn:knows> ?value }",
    "SELECT DISTINCT ?this ?value WHERE { ?this <urn:knows>+ ?value }",
    "SELECT DISTINCT ?this WHERE { ?this <urn:knows> ?x FILTER NOT EXISTS { ?x <urn:name> ?y } }",
    "SELECT DISTINCT ?this ?value WHERE { ?value <urn:knows> ?this }",
    "SELECT DISTINCT ?this ?value WHERE { ?x <urn:knows> ?this . GRAPH ?value { ?x ?p ?o } }",
    "SELECT DISTINCT ?this ?value WHERE { ?this ?p ?o . ?p <urn:label> ?value }",
    "SELECT DISTINCT ?this ?value WHERE { ?this <urn:knows> ?x OPTIONAL { ?value ?p ?x } }",
)


@pytest.fixture(scope="module")
def index() -> Any:
    return memory_index([DATA, CROWD, TALKER])


def _asked(index: Any, query: str, node: Node) -> set[frozenset[tuple[str, Node]]]:
    text = restricted(query, "this", values=f"VALUES ?this {{ <{node}> }}")
    rows = rows_of_all_graphs(index, text, bindings={})
    return {frozenset(row.items()) for row in rows}


@pytest.mark.parametrize("query", QUESTIONS)
def test_an_excerpt_answers_as_the_index(index: Any, query: str) -> None:
    nodes = [URIRef(f"urn:{name}") for name in ("a", "b", "c", "d", "e", "hub", "none")]
    taken = set[Node]()
    for node in nodes:
        excerpt = Excerpt(index)
        some = excerpt.take(sights_of(query), [node])
        assert some <= {node}
        taken |= some
        if some:
            assert _asked(excerpt.index, query, node) == _asked(index, query, node)
    assert taken >= set(nodes[:3])


def test_many_questions_share_an_excerpt(index: Any) -> None:
    excerpt, node = Excerpt(index), URIRef("urn:a")
    assert all(excerpt.take(sights_of(query), [node]) for query in QUESTIONS)
    for query in QUESTIONS:
        assert _asked(excerpt.index, query, node) == _asked(index, query, node)


@pytest.mark.parametrize("query", QUESTIONS)
def test_what_a_change_has_just_brought_is_known_already(query: str) -> None:
    new = b'<urn:b> <urn:knows> <urn:c> <urn:g> .\n<urn:b> <urn:name> "Bea" <urn:g> .\n'
    before = memory_index([DATA.replace(b"<urn:b> ", b"<urn:x> "), CROWD, TALKER])
    held = memory_index([DATA.replace(b"<urn:b> ", b"<urn:x> "), new, CROWD, TALKER])
    quads = Changes({"urn:g": GraphChange(frozenset(new.splitlines()))}).added()
    for name in ("a", "b", "c"):
        excerpt, node = Excerpt(held, News(quads, before=before)), URIRef(f"urn:{name}")
        assert excerpt.take(sights_of(query), [node]) == {node}
        assert _asked(excerpt.index, query, node) == _asked(held, query, node)
        assert excerpt.graphs(node) == Excerpt(held).graphs(node)


def test_what_is_too_much_stays_where_it_is(index: Any) -> None:
    excerpt = Excerpt(index)
    hub, talker, a = (URIRef(f"urn:{name}") for name in ("hub", "talker", "a"))
    assert excerpt.take(sights_of(QUESTIONS[3]), [hub]) == set()
    assert excerpt.take(sights_of(QUESTIONS[5]), [talker, a, BNode("x")]) == {a}
    assert len(excerpt.index) < 100


def test_it_is_counted_before_much_is_read(index: Any) -> None:
    many = b"".join(b'<urn:writer> <urn:said> "%d" <urn:g> .\n' % n for n in range(500))
    excerpt, writer = Excerpt(memory_index([DATA, many])), URIRef("urn:writer")
    assert excerpt.take(sights_of(QUESTIONS[5]), [writer]) == {writer}
    assert len(excerpt.index) >= 1_000
    assert Excerpt(index).take(sights_of(QUESTIONS[5]), [URIRef("urn:talker")]) == set()


def test_what_no_way_leads_to_is_not_taken(index: Any) -> None:
    query = "SELECT DISTINCT ?this WHERE { ?this <urn:knows> ?x . ?any <urn:label> ?label }"
    assert Excerpt(index).take(sights_of(query), [URIRef("urn:a")]) == set()


def test_it_knows_classes_and_graphs(index: Any) -> None:
    excerpt = Excerpt(index)
    assert excerpt.classes(URIRef("urn:a")) == {"urn:Person"}
    assert excerpt.graphs(URIRef("urn:a")) == {"urn:g", "urn:h"}
    assert excerpt.classes(URIRef("urn:talker")) == set()
    assert excerpt.graphs(URIRef("urn:talker")) == {"urn:g"}
    assert excerpt.graphs(URIRef("urn:none")) == set()
