"""M11: goals that must be ready before what they depend on."""

from dataclasses import replace

from beleidsgraaf.network.arrays import Kind, Mode, Relation
from beleidsgraaf.network.catalogue import run_measure
from beleidsgraaf.network.facts import Sentence
from beleidsgraaf.network.results import Result, Words
from tests.unit.network.projected import ProjectedView, projected
from tests.unit.network.tables import BASE, column, links, make_facts, nodes

REASON = "eerst b, dan a"


def _view() -> ProjectedView:
    view = projected(
        nodes(Kind.GOAL, "a b c d e"),
        links(Relation.DEPENDS_ON, "a: b", "c: a", "d: b", "e: a", mode=Mode.INFERRED),
        links(Relation.SEE_ALSO, "a: c"),
    )
    dates = {"a": "2024-06-30", "b": "2024-12-31", "c": "2024-12-31", "d": "2024-12-31"}
    return replace(view, given=make_facts(view.table, target_date=dates, is_exact="a"))


def _result(mode: str = "inferred") -> Result:
    sentence = Sentence("na b volgt a", BASE + "span", 3, 15, mode, REASON, "Toen: na b volgt a.")
    return run_measure(
        replace(_view(), said={(BASE + "a", BASE + "b", Relation.DEPENDS_ON): sentence}),
        "deadlines",
        parameters={},
    )


def test_only_what_must_be_ready_before_what_it_needs_is_listed() -> None:
    rows = _result().rows
    assert column(rows, 0) == ["a"]  # c comes later, d at the same time, e has no date
    assert column(rows, 3) == ["b"]
    assert column(rows, 6) == [184]
    assert _result().figures == {"dependencies": 4, "compared": 3, "inversions": 1}


def test_a_period_counts_by_its_end_and_that_is_said() -> None:
    row = _result().rows[0]
    assert row[1:3] == ("2024-06-30", True)
    assert row[4:6] == ("2024-12-31", False)
    assert any("laatste dag" in each.nl for each in _result().caveats)


def test_the_reason_of_the_dependency_stands_beside_it() -> None:
    assert REASON in _result().rows[0]


def test_a_quote_of_something_else_between_the_two_is_not_given_as_the_reason() -> None:
    row = _result(mode="stated").rows[0]
    assert REASON not in row
    assert row[7] == "inferred"


def test_the_sentence_and_the_place_of_the_quote_are_told() -> None:
    result = _result()
    assert "Toen: na b volgt a." in result.rows[0]
    assert result.names[BASE + "span"] == Words("tekens 3–15", "characters 3–15")


def test_without_dates_or_dependencies_the_answer_says_so() -> None:
    undated = run_measure(replace(_view(), given=None), "deadlines", parameters={})
    assert "van geen van de 4 afhankelijkheden" in undated.reading.nl
    none = run_measure(projected(nodes(Kind.GOAL, "a b")), "deadlines", parameters={})
    assert any("geen enkele afhankelijkheid" in each.nl for each in none.caveats)
