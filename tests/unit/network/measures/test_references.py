"""M4: references between goals, by kind."""

from beleidsgraaf.network.arrays import Kind, Relation
from beleidsgraaf.network.catalogue import run_measure
from beleidsgraaf.network.results import Result
from tests.unit.network.tables import cells, column, links, nodes, view_of


def _result() -> Result:
    view = view_of(
        [
            *nodes(Kind.GOAL, "a b c", plan="P"),
            *nodes(Kind.GOAL, "d e", plan="Q"),
            *nodes(Kind.PLAN, "P Q"),
            *nodes(Kind.LINE, "L", plan="P"),
            *nodes(Kind.DOCUMENT, "D"),
        ],
        links(Relation.DEPENDS_ON, "a: b"),
        links(Relation.SEE_ALSO, "a: b c L", "b: a", "d: e"),
        links(Relation.REFERS_TO, "a: a D", "c: b"),
    )
    return run_measure(view, "references", parameters={})


def test_a_goal_counts_once_for_another_however_it_refers_to_it() -> None:
    assert cells(_result(), "referred_by") == {"a": 1, "b": 2, "c": 1, "d": 0, "e": 1}
    assert cells(_result(), "refers_to") == {"a": 2, "b": 1, "c": 1, "d": 1, "e": 0}


def test_dependencies_and_see_also_are_kept_apart() -> None:
    assert cells(_result(), "needed_by") == {"a": 0, "b": 1, "c": 0, "d": 0, "e": 0}
    assert cells(_result(), "depends_on") == {"a": 1, "b": 0, "c": 0, "d": 0, "e": 0}
    assert cells(_result(), "see_also_in") == {"a": 1, "b": 1, "c": 1, "d": 0, "e": 1}
    assert cells(_result(), "other_in") == {"a": 0, "b": 1, "c": 0, "d": 0, "e": 0}
    assert any("'Zie ook' is geen afhankelijkheid" in each.nl for each in _result().caveats)


def test_the_share_is_of_the_own_plan() -> None:
    assert cells(_result(), "share") == {"a": 0.25, "b": 0.5, "c": 0.25, "d": 0.0, "e": 1.0}


def test_the_most_mentioned_comes_first() -> None:
    assert column(_result().rows, 0) == ["b", "a", "c", "e", "d"]
    assert "Naar b wordt het meest verwezen: door 2 doelen" in _result().reading.nl


def test_what_goes_to_lines_and_documents_is_counted_apart() -> None:
    figures = _result().figures
    assert figures["references_to_lines"] == 1
    assert figures["references_elsewhere"] == 1
    assert figures["goals_without_reference"] == 0
