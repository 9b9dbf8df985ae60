"""What always fails is left out of COALESCE, and nothing else: our own engine answers the same."""

import pyoxigraph as ox
import pytest

from beleidsgraaf.store.open_variables import without_open_parameters
from beleidsgraaf.stored_queries import stored_queries

DATA = ox.Store()
for number in range(4):
    subject, label = ox.NamedNode(f"urn:s{number}"), ox.Literal(f"text {number}")
    DATA.add(ox.Quad(subject, ox.NamedNode("urn:number"), ox.Literal(number)))
    if number % 2:
        DATA.add(ox.Quad(subject, ox.NamedNode("urn:label"), label))

ROWS = "SELECT ?s { ?s <urn:number> ?n OPTIONAL { ?s <urn:label> ?l } FILTER(%s) } ORDER BY ?s"


def rows(query: str) -> list[str]:
    found = DATA.query(query)
    assert isinstance(found, ox.QuerySolutions)
    return [str(row["s"]) for row in found]


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ("COALESCE(?n = ?open, true)", "( true)"),
        ("COALESCE(?open = ?n, ?n > 1, true)", "COALESCE( ?n > 1, true)"),
        ("COALESCE(COALESCE(?l, 'x') = ?open, true)", "( true)"),
        ("COALESCE(?open IN (1, 2), true)", "( true)"),
        ("COALESCE(?n = ?open || LCASE(?open) = ?l, ?n = 1)", "( ?n = 1)"),
        ("COALESCE(?n = ?open && ?open, true) && coalesce(?open, ?n < 2)", "( true) && ( ?n < 2)"),
        ("COALESCE(CONTAINS(LCASE(STR(?l)), LCASE(?open)), ?n = 3)", "( ?n = 3)"),
        ("COALESCE(COALESCE(?open, ?n = 1), true)", "COALESCE(( ?n = 1), true)"),
        ("COALESCE(?open, COALESCE(?open, ?n = 1))", "( ( ?n = 1))"),
        ("COALESCE(?open, # a note, with a comma\n ?n = 1)", "( # a note, with a comma\n ?n = 1)"),
    ],
)
def test_what_always_fails_is_left_out(given: str, left: str) -> None:
    query = ROWS % given
    assert without_open_parameters(query) == ROWS % left
    assert rows(ROWS % left) == rows(query)


@pytest.mark.parametrize(
    "expression",
    [
        "COALESCE(?n = 1 || ?n = ?open, true)",
        "COALESCE(?n = 1 && ?n = ?open, true)",
        "COALESCE(?n IN (1, ?open), true)",
        "COALESCE(?n NOT IN (1, ?open), true)",
        "COALESCE(IF(?n = 1, true, ?open), false)",
        "COALESCE(BOUND(?open), true)",
        "COALESCE(EXISTS { ?s <urn:label> ?open }, true)",
        "COALESCE(?n = 1, ?open)",
        "COALESCE(?l = 'text 1', true)",
        "COALESCE('?open, ' = ?l, true) # ?open",
        "?n = ?open",
    ],
)
def test_what_may_succeed_stays(expression: str) -> None:
    query = ROWS % f"{expression}\n"
    assert without_open_parameters(query) == query


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s { ?s <urn:number> ?n BIND(1 AS ?open) FILTER(COALESCE(?n = ?open, true)) }",
        "SELECT ?s { VALUES ?open { 1 } ?s <urn:number> ?n FILTER(COALESCE(?n = ?open, true)) }",
        "SELECT ?s { { SELECT (1 AS ?open) {} } ?s ?p ?n FILTER(COALESCE(?n = ?open, true)) }",
        "SELECT ?s (COALESCE(?open, 1) AS ?x) { ?s <urn:number> ?n FILTER(COALESCE(?open, true)) }",
        "SELECT ?s { ?s <urn:number> $open FILTER(COALESCE(?open = 1, true)) }",
        "SELECT ?s { ?s <urn:number>? ?n FILTER(COALESCE(?n = 1, true)) ) }",
    ],
)
def test_a_variable_that_gets_a_value_somewhere_is_not_open(query: str) -> None:
    assert without_open_parameters(query) == query


@pytest.mark.parametrize("name", sorted(stored_queries("explore")))
def test_a_stored_query_without_values_loses_its_restrictions_and_no_line(name: str) -> None:
    query = stored_queries("explore")[name]
    left = without_open_parameters(query.text)
    assert left.count("\n") >= query.text.count("\n") - 1  # the longest argument has two lines
    assert (left == query.text) == (not query.parameters)
