"""M5: groups, and goals that stand apart."""

from beleidsgraaf.network.arrays import Kind, Relation
from beleidsgraaf.network.catalogue import run_measure
from tests.unit.network.tables import Node, TableView, cells, involves, links, nodes, view_of


def _view() -> TableView:
    return view_of(
        [
            *nodes(Kind.GOAL, "a b c d e"),
            *nodes(Kind.ACTOR, "X"),
            Node("M", Kind.ACTOR, flags=("municipality",)),
        ],
        involves("a: M", "b: M X", "d: X"),
        links(Relation.SEE_ALSO, "a: c"),
    )


def test_the_largest_group_is_the_first_and_what_has_no_link_stands_apart() -> None:
    result = run_measure(_view(), "components", parameters={})
    assert cells(result, "group") == {"a": 1, "b": 1, "c": 1, "d": 1, "M": 1, "X": 1, "e": 2}
    assert [key for key, apart in cells(result, "stands_apart").items() if apart] == ["e"]
    assert "Geheel los: 1 doel: e." in result.reading.nl


def test_without_the_municipality_it_falls_apart() -> None:
    result = run_measure(_view(), "components", parameters={})
    groups = cells(result, "group_without_municipality")
    assert groups == {"a": 2, "b": 1, "c": 2, "d": 1, "M": None, "X": 1, "e": 3}
    assert result.figures["groups_without_municipality"] == 3
    assert result.figures["largest_share"] == round(6 / 7, 6)


def test_by_references_only_more_stands_apart() -> None:
    result = run_measure(_view(), "components", parameters={"projection": "R"})
    assert result.basis.projection == "R"
    assert result.figures["goals_apart"] == 3
