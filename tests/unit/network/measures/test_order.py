"""M10: layers and the longest chain."""

from beleidsgraaf.network.arrays import Kind, Relation
from beleidsgraaf.network.catalogue import run_measure
from tests.unit.network.tables import cells, column, links, nodes, view_of


def test_a_goal_comes_after_all_that_it_depends_on() -> None:
    view = view_of(
        nodes(Kind.GOAL, "a b c d e"), links(Relation.DEPENDS_ON, "a: b", "b: c", "a: c", "d: c")
    )
    result = run_measure(view, "order", parameters={})
    assert cells(result, "layer") == {"c": 1, "b": 2, "d": 2, "a": 3}
    assert column(result.rows, 0) == ["c", "b", "d", "a"]
    assert cells(result, "in_chain") == {"c": 1, "b": 2, "d": None, "a": 3}
    assert cells(result, "needed_by") == {"c": 3, "b": 1, "d": 0, "a": 0}
    assert result.figures == {"layers": 3, "longest_chain": 3, "goals_without_dependency": 1}
    assert "Eerst: 1 ding (c). Er zijn 3 lagen; de langste keten is c → b → a." in result.reading.nl


def test_goals_in_a_circle_share_a_layer() -> None:
    view = view_of(nodes(Kind.GOAL, "a b c"), links(Relation.DEPENDS_ON, "a: b", "b: a", "c: a"))
    result = run_measure(view, "order", parameters={})
    assert cells(result, "layer") == {"a": 1, "b": 1, "c": 2}
    assert cells(result, "in_circle") == {"a": True, "b": True, "c": False}
    assert any("kringen" in caveat.nl for caveat in result.caveats)


def test_see_also_gives_no_order() -> None:
    view = view_of(nodes(Kind.GOAL, "a b"), links(Relation.SEE_ALSO, "a: b"))
    result = run_measure(view, "order", parameters={})
    assert result.rows == ()
    assert "geen doel hangt van een ander doel af" in result.reading.nl
    assert any("blad 'afhankelijkheden'" in caveat.nl for caveat in result.caveats)
