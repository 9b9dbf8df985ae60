"""The mix of questions: each is one that we answer, and its variants give as much to answer."""

from collections.abc import Sequence
from typing import Any

import pyoxigraph as ox
import pytest

from beleidsgraaf.query.request import parse_request
from beleidsgraaf.store.index import UNION, memory_index
from benchmarks.mix import Query, read_mix, target
from benchmarks.nation import write_graphs

_MIX = read_mix()


@pytest.fixture(scope="module")
def index() -> ox.Store:
    return memory_index(write_graphs(10_000, seed=1).values())


def _column(index: ox.Store, pattern: str) -> list[str]:
    prefix = "PREFIX bg: <https://w3id.org/beleidsgraaf/def#> "
    asked = f"{prefix} SELECT DISTINCT ?x {{ {pattern} }} ORDER BY ?x"
    rows: Any = index.query(asked, default_graph=UNION)
    return [row["x"].value for row in rows]


def _count(index: ox.Store, text: str) -> int:
    named = [graph for graph in index.named_graphs() if graph != UNION]
    found = index.query(text, default_graph=UNION, named_graphs=named)
    return int(bool(found)) if isinstance(found, ox.QueryBoolean) else sum(1 for _ in found)


def _variants(query: Query, index: ox.Store, places: Sequence[int]) -> list[str]:
    goals = _column(index, "?x a bg:Goal")
    areas = _column(index, "?plan a bg:PolicyPlan ; bg:jurisdiction ?x")
    return [query.variant(n, goals=goals, areas=areas) for n in places]


def test_the_mix_has_the_kinds_of_questions_that_are_compared() -> None:
    assert {query.kind for query in _MIX} == {"point", "heavy", "rows"}
    assert len(_MIX) == 16


@pytest.mark.parametrize("query", _MIX, ids=lambda query: query.name)
def test_a_question_has_an_answer(query: Query, index: ox.Store) -> None:
    [text] = _variants(query, index, [0])
    parsed = parse_request(text, max_length=10_000)
    assert (query.media_type == "application/n-triples") == (
        parsed.form in ("construct", "describe")
    )
    assert _count(index, text) > 0


@pytest.mark.parametrize("query", _MIX, ids=lambda query: query.name)
def test_variants_differ_but_not_in_how_much_they_give(query: Query, index: ox.Store) -> None:
    goals = len(_column(index, "?x a bg:Goal"))
    areas = len(_column(index, "?plan a bg:PolicyPlan ; bg:jurisdiction ?x"))
    texts = _variants(query, index, [0, goals * areas, 2 * goals * areas])
    assert len(set(texts)) == 3
    assert len({_count(index, text) for text in texts}) == 1


def test_a_target_is_one_line_without_spaces() -> None:
    assert target("/sparql", "ASK {\n}") == "/sparql?query=ASK%20%7B%0A%7D"
