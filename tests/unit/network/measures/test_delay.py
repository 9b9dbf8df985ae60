"""M8: what shifts along with a goal."""

import pytest

from beleidsgraaf.errors import ResourceNotFound
from beleidsgraaf.network.arrays import Kind, Relation
from beleidsgraaf.network.catalogue import run_measure
from beleidsgraaf.network.facts import Sentence
from tests.unit.network.tables import BASE, TableView, cells, column, links, nodes, view_of


def _view() -> TableView:
    return view_of(
        [*nodes(Kind.GOAL, "a b c d e f"), *nodes(Kind.ACTOR, "X")],
        links(Relation.DEPENDS_ON, "b: a", "c: b a", "d: c", "e: d"),
        links(Relation.SEE_ALSO, "f: a"),
    )


def test_goals_shift_step_by_step_along_the_shortest_way() -> None:
    result = run_measure(_view(), "delay", parameters={"thing": "a"})
    assert cells(result, "hop") == {"b": 1, "c": 1, "d": 2, "e": 3}
    assert cells(result, "via") == {"b": "a", "c": "a", "d": "c", "e": "d"}
    assert cells(result, "path")["e"] == "a → c → d → e"
    assert result.figures == {"shift": 4, "shift_step_1": 2, "shift_step_2": 1, "shift_step_3": 1}
    assert "direct 2 doelen, in totaal 4 doelen: b, c, d en e." in result.reading.nl


def test_depth_cuts_off_and_see_also_never_counts() -> None:
    result = run_measure(_view(), "delay", parameters={"thing": "a", "depth": 1})
    assert column(result.rows, 0) == ["b", "c"]


def test_a_goal_on_which_nothing_depends_is_said_to_be_so() -> None:
    result = run_measure(_view(), "delay", parameters={"thing": "e"})
    assert result.rows == ()
    assert "Geen doel hangt af van e" in result.caveats[0].nl


def test_what_else_is_said_of_the_two_is_no_sentence_of_a_dependency() -> None:
    view = _view()
    mention = Sentence("zie ook a", "urn:span", 0, 9, "stated")
    dependency = Sentence("na a", "urn:other", 9, 13, "inferred", "het volgt")
    view.said = {
        (BASE + "b", BASE + "a", Relation.SEE_ALSO): mention,
        (BASE + "c", BASE + "a", Relation.DEPENDS_ON): dependency,
    }
    result = run_measure(view, "delay", parameters={"thing": "a"})
    assert cells(result, "quote") == {"b": None, "c": "na a", "d": None, "e": None}


def test_without_a_goal_it_tells_of_every_goal() -> None:
    result = run_measure(_view(), "delay", parameters={})
    assert cells(result, "directly") == {"a": 2, "b": 1, "c": 1, "d": 1, "e": 0, "f": 0}
    assert cells(result, "in_all") == {"a": 4, "b": 3, "c": 2, "d": 1, "e": 0, "f": 0}
    assert cells(result, "steps")["a"] == 3
    assert column(result.rows, 0) == ["a", "b", "c", "d", "e", "f"]


def test_places_of_some_goals_come_with_bands() -> None:
    names = " ".join(f"g{number:02}" for number in range(12))
    chain = [f"g{number + 1:02}: g{number:02}" for number in range(11)]
    view = view_of(nodes(Kind.GOAL, names), links(Relation.DEPENDS_ON, *chain))
    result = run_measure(view, "delay", parameters={})
    assert result.seed == 0
    for _, _, _, _, _, place, low, high in result.rows:
        assert isinstance(low, int)
        assert isinstance(high, int)
        assert low <= int(str(place)) <= high
    assert any(row[6] != row[7] for row in result.rows)


def test_a_circle_shifts_itself_but_is_counted_once() -> None:
    view = view_of(nodes(Kind.GOAL, "a b"), links(Relation.DEPENDS_ON, "a: b", "b: a"))
    assert cells(run_measure(view, "delay", parameters={}), "in_all") == {"a": 1, "b": 1}
    assert column(run_measure(view, "delay", parameters={"thing": "a"}).rows, 0) == ["b"]


def test_what_is_no_goal_in_this_scope_is_refused() -> None:
    with pytest.raises(ResourceNotFound):
        run_measure(_view(), "delay", parameters={"thing": "X"})


def test_without_any_dependency_it_says_what_to_do() -> None:
    result = run_measure(view_of(nodes(Kind.GOAL, "a b")), "delay", parameters={})
    assert any("blad 'afhankelijkheden'" in caveat.nl for caveat in result.caveats)


def test_what_a_goal_needs_beside_goals_can_be_late_too() -> None:
    view = view_of(
        [*nodes(Kind.GOAL, "a b"), *nodes(Kind.DOCUMENT, "D")],
        links(Relation.DEPENDS_ON, "a: D", "b: a"),
    )
    assert cells(run_measure(view, "delay", parameters={"thing": "D"}), "hop") == {"a": 1, "b": 2}
    assert cells(run_measure(view, "delay", parameters={}), "in_all") == {"D": 2, "a": 1, "b": 0}
    assert cells(run_measure(view, "order", parameters={}), "layer") == {"D": 1, "a": 2, "b": 3}
