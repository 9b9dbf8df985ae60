"""Of a thing that is new a change tells what the index would; of any other it tells nothing."""

import pyoxigraph as ox
import pytest

from beleidsgraaf.store.changes import Changes, GraphChange
from beleidsgraaf.store.index import UNION, memory_index
from beleidsgraaf.store.news import News, in_union

WHOLE = "http://www.w3.org/2001/XMLSchema#decimal"
BEFORE = b"""\
<urn:old> <urn:knows> <urn:older> <urn:g> .
<urn:old> <urn:knows> <urn:awaited> <urn:g> .
"""
ADDED = (
    b"<urn:new> <urn:knows> <urn:old> <urn:g> .",
    b"<urn:new> <urn:knows> <urn:newer> <urn:g> .",
    b"<urn:new> <urn:knows> <urn:newer> <urn:h> .",
    b'<urn:new> <urn:size> "1.50"^^<%s> <urn:g> .' % WHOLE.encode(),
    b'<urn:newer> <urn:name> "Nora" <urn:g> .',
    b'<urn:awaited> <urn:name> "Ada" <urn:g> .',
    b'<urn:old> <urn:name> "Olga" <urn:g> .',
)
CHANGES = Changes({"urn:g": GraphChange(frozenset(ADDED))})
NAMES = ("old", "older", "awaited", "new", "newer", "unknown", "g")


@pytest.fixture(scope="module")
def news() -> News:
    return News(CHANGES.added(), before=memory_index([BEFORE]))


@pytest.fixture(scope="module")
def after() -> ox.Store:
    return memory_index([BEFORE, b"\n".join(ADDED)])


def _edges(quads: object, end: str) -> dict[str, set[object]]:
    found: dict[str, set[object]] = {}
    for quad in quads:  # type: ignore[attr-defined]
        found.setdefault(quad.predicate.value, set()).add(getattr(quad, end))
    return found


def test_it_tells_of_new_things_what_the_index_does(news: News, after: ox.Store) -> None:
    told, pointed = set(), set()
    for name in NAMES:
        node = ox.NamedNode(f"urn:{name}")
        if news.of(node) is not None:
            told.add(name)
            assert news.of(node) == _edges(
                after.quads_for_pattern(node, None, None, UNION), "object"
            )
            every = {quad.graph_name for quad in after.quads_for_pattern(node, None, None, None)}
            assert set(map(ox.NamedNode, news.graphs(node))) == every - {UNION}
        if news.to(node) is not None:
            pointed.add(name)
            held = after.quads_for_pattern(None, None, node, UNION)
            assert news.to(node) == _edges(held, "subject")
    assert told == {"new", "newer", "awaited"}
    assert pointed == {"new", "newer"}  # something old points to what was awaited


def test_a_value_is_written_as_the_index_keeps_it(news: News) -> None:
    edges = news.of(ox.NamedNode("urn:new"))
    assert edges is not None
    assert edges["urn:size"] == {ox.Literal("1.5", datatype=ox.NamedNode(WHOLE))}


def test_of_a_literal_only_the_index_knows(news: News) -> None:
    assert news.of(ox.Literal("Nora")) is None
    assert news.to(ox.Literal("Nora")) is None


def test_without_an_index_before_all_is_new() -> None:
    news = News(CHANGES.added())
    assert all(news.is_new(ox.NamedNode(f"urn:{name}")) for name in ("old", "awaited", "new"))
    assert not news.is_new(ox.NamedNode("urn:unknown"))


def test_a_large_change_tells_nothing() -> None:
    lines = b"\n".join(b'<urn:new> <urn:n> "%d" <urn:g> .' % n for n in range(20_001))
    news = News(list(ox.parse(lines, ox.RdfFormat.N_QUADS)))
    assert not news.quads
    assert news.of(ox.NamedNode("urn:new")) is None


def test_a_statement_of_a_graph_is_one_of_the_union() -> None:
    quad = CHANGES.added()[0]
    assert in_union(quad) == ox.Quad(quad.subject, quad.predicate, quad.object, UNION)
