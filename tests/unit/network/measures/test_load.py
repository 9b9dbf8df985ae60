"""M2: goals per actor."""

from beleidsgraaf.network.arrays import Kind
from beleidsgraaf.network.catalogue import run_measure
from tests.unit.network.tables import BASE, TableView, cells, column, involves, nodes, view_of


def _view() -> TableView:
    return view_of(
        [*nodes(Kind.GOAL, "a b c d"), *nodes(Kind.ACTOR, "X Y")],
        involves("a: X X/partner Y/partner", "b: X", "c: Y"),
    )


def test_a_goal_counts_once_for_an_actor_however_often_it_names_it() -> None:
    result = run_measure(_view(), "load", parameters={})
    assert cells(result, "goals") == {"X": 2, "Y": 2}
    assert cells(result, "share") == {"X": 0.5, "Y": 0.5}


def test_goals_that_name_no_other_party_are_counted_apart() -> None:
    result = run_measure(_view(), "load", parameters={})
    assert cells(result, "alone") == {"X": 1, "Y": 1}
    assert result.figures["goals_with_one_actor"] == 2


def test_each_role_has_a_column() -> None:
    result = run_measure(_view(), "load", parameters={})
    assert cells(result, "as_executing") == {"X": 2, "Y": 1}
    assert cells(result, "as_partner") == {"X": 1, "Y": 1}


def test_among_few_parties_there_are_no_ranks_and_it_says_why() -> None:
    result = run_measure(_view(), "load", parameters={})
    assert set(cells(result, "rank").values()) == {None}
    assert any("maar 2 partijen" in caveat.nl for caveat in result.caveats)


def test_ties_are_ordered_by_iri_and_things_have_names() -> None:
    result = run_measure(_view(), "load", parameters={})
    assert column(result.rows, 0) == ["X", "Y"]
    assert result.names[BASE + "X"].nl == "X"
    assert "X is bij de meeste doelen genoemd: 2 van 4 doelen (50%)" in result.reading.nl


def test_a_plan_that_names_nobody_says_so() -> None:
    view = view_of([*nodes(Kind.GOAL, "a b"), *nodes(Kind.ACTOR, "X")])
    result = run_measure(view, "load", parameters={})
    assert "geen van de 2 doelen" in result.reading.nl
