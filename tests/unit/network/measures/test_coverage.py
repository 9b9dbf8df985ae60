"""M1: what is not named, goal by goal and per plan."""

from datetime import date

import pytest

from beleidsgraaf.errors import ParameterUnusable
from beleidsgraaf.network.arrays import Kind
from beleidsgraaf.network.catalogue import run_measure
from tests.unit.network.tables import (
    Node,
    TableView,
    cells,
    column,
    involves,
    make_facts,
    make_table,
    nodes,
)


def _view(as_of: date = date(2026, 1, 1)) -> TableView:
    table = make_table(
        [
            *nodes(Kind.GOAL, "a b", plan="P"),
            *nodes(Kind.GOAL, "c", plan="Q"),
            *nodes(Kind.ACTOR, "X"),
            *nodes(Kind.PLAN, "P Q"),
            Node("D", Kind.DOCUMENT, flags=("stub",)),
            Node("E", Kind.DOCUMENT),
        ],
        involves("a: X", "b: X/partner"),
    )
    facts = make_facts(
        table,
        as_of,
        has_indicator="a",
        has_activity="a b",
        has_own_statement="a b",
        has_status="a b",
        is_done="b",
        target_date={"a": "2025-12-30", "b": "2025-01-01", "c": "2026-01-01"},
    )
    return TableView(table, facts)


def test_a_goal_with_a_partner_only_has_an_actor_and_no_executor() -> None:
    result = run_measure(_view(), "coverage", parameters={})
    assert cells(result, "without_actor") == {"a": False, "b": False, "c": True, "D": None}
    assert cells(result, "without_executor") == {"a": False, "b": True, "c": True, "D": None}


def test_goals_with_most_gaps_come_first_and_documents_by_reference_last() -> None:
    result = run_measure(_view(), "coverage", parameters={})
    assert column(result.rows, 0) == ["c", "b", "a", "D"]
    assert cells(result, "not_named") == {"c": 6, "b": 2, "a": 0, "D": None}
    assert cells(result, "by_reference_only")["D"] is True
    assert result.figures["documents_by_reference_only"] == 1


def test_a_date_has_passed_only_after_it_and_while_the_goal_is_not_done() -> None:
    result = run_measure(_view(), "coverage", parameters={})
    assert cells(result, "days_overdue") == {"a": 2, "b": None, "c": None, "D": None}
    later = run_measure(_view(date(2026, 1, 2)), "coverage", parameters={})
    assert cells(later, "days_overdue") == {"a": 3, "b": None, "c": 1, "D": None}


def test_per_plan_it_gives_shares() -> None:
    result = run_measure(_view(), "coverage", parameters={"per": "plan"})
    assert cells(result, "goals") == {"P": 2, "Q": 1}
    assert cells(result, "without_executor") == {"P": 0.5, "Q": 1.0}
    assert cells(result, "overdue") == {"P": 0.5, "Q": 0.0}


def test_it_says_not_named_and_never_absent() -> None:
    result = run_measure(_view(), "coverage", parameters={})
    assert result.reading.nl.startswith("Niet genoemd in het plan, van 3 doelen: ")
    assert "uitvoerder bij 2" in result.reading.nl
    assert "ontbreekt" not in result.reading.nl
    assert "2026-01-01" in str(result.figures["as_of"])


def test_per_can_be_goal_or_plan_only() -> None:
    with pytest.raises(ParameterUnusable, match="goal, plan"):
        run_measure(_view(), "coverage", parameters={"per": "gemeente"})


def test_without_documents_or_gaps_all_is_named() -> None:
    table = make_table([*nodes(Kind.GOAL, "a"), *nodes(Kind.ACTOR, "X")], involves("a: X"))
    every = dict.fromkeys(("has_indicator", "has_activity", "has_own_statement", "has_status"), "a")
    facts = make_facts(table, target_date={"a": "2030-01-01"}, **every)
    result = run_measure(TableView(table, facts), "coverage", parameters={})
    assert "Bij elk doel is alles genoemd" in result.reading.nl
