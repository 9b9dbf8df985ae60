"""Tables in a terminal: aligned, shortened, never cut."""

import json

from beleidsgraaf.cli.table import align, results_table, shorten
from beleidsgraaf.vocabulary import BG, FIXED_BASE


def test_columns_are_aligned_and_long_values_stay_whole() -> None:
    long = "x" * 100
    assert align(["a", "bb"], [["1", "2"], [long, "3"]]).splitlines() == [
        "a" + " " * 59 + "  bb",
        "-" * 60 + "  --",
        "1" + " " * 59 + "  2",
        long + "  3",
    ]


def test_iris_are_shortened() -> None:
    assert shorten(str(BG.Goal), base_iri=FIXED_BASE) == "bg:Goal"
    assert shorten(f"{FIXED_BASE}id/goal/x/3b", base_iri=FIXED_BASE) == "<id/goal/x/3b>"
    assert shorten(f"{FIXED_BASE}id/concept/a/b", base_iri="http://own/") == "concept:a/b"
    assert shorten("http://elsewhere/x", base_iri=FIXED_BASE) == "http://elsewhere/x"


def test_results_become_a_table() -> None:
    rows = [
        {"s": {"type": "uri", "value": str(BG.Goal)}, "o": {"type": "literal", "value": "a\n b"}},
        {"o": {"type": "bnode", "value": "b0"}},
    ]
    content = {"head": {"vars": ["s", "o"]}, "results": {"bindings": rows}}
    assert results_table(json.dumps(content).encode(), base_iri=FIXED_BASE).splitlines() == [
        "?s       ?o",
        "-------  ----",
        "bg:Goal  a b",
        "         _:b0",
    ]
    assert results_table(b'{"head":{},"boolean":false}', base_iri=FIXED_BASE) == "false"
