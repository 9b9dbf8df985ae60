"""The triptych and the arcs: what stands where, what is tied, and what is marked."""

import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beleidsgraaf.errors import AnswerTooLarge, ParameterUnusable
from beleidsgraaf.network.arrays import Kind, Relation, Table
from beleidsgraaf.network.pictures import arcs
from beleidsgraaf.network.pictures.arcs import draw_arcs
from beleidsgraaf.network.pictures.canvas import Picture
from beleidsgraaf.network.pictures.forms import draw
from beleidsgraaf.network.pictures.palette import MARK
from beleidsgraaf.network.pictures.spreading import spread
from beleidsgraaf.network.pictures.triad import read_triad
from beleidsgraaf.network.pictures.triptych import draw_triptych
from tests.unit.network.pictures.sketch import (
    Said,
    Thing,
    everything,
    references,
    small_plan,
    table_of,
)
from tests.unit.network.tables import BASE, TableView

SVG = "{http://www.w3.org/2000/svg}"


def _root(picture: Picture) -> ElementTree.Element:
    return ElementTree.fromstring(picture.svg)  # noqa: S314 - of our own making


def _names(table: Table, places: tuple[int, ...]) -> list[str]:
    return [table.nodes.iris[each].removeprefix(BASE) for each in places]


def _without_goals() -> Table:
    things = [
        Thing("plan", Kind.PLAN, "Kader"),
        Thing("lijn-1", Kind.LINE, "Toegang", "1", "plan"),
        Thing("werk", Kind.ACTIVITY, "spreekuur"),
        Thing("team", Kind.ACTOR, "Team"),
        Thing("wet", Kind.OTHER, "Jeugdwet"),
    ]
    said = [
        Said("werk", Relation.CONTRIBUTES_TO, "lijn-1"),
        Said("werk", Relation.CARRIED_OUT_BY, "team", "executing"),
        Said("lijn-1", Relation.REFERS_TO, "wet"),
    ]
    return table_of(things, said)


def test_three_columns_and_what_ties_them() -> None:
    table = small_plan()
    found = read_triad(everything(table))
    assert _names(table, found.middle) == [
        "lijn-1", "doel-1a", "doel-1b", "doel-1d", "lijn-2", "doel-2a", "doel-2b",
    ]  # fmt: skip
    assert _names(table, found.actors) == ["gemeente", "school", "team"]
    assert _names(table, found.papers) == ["stuk"]
    assert found.counts[table.place_of(BASE + "gemeente")] == 3
    both = [tie for tie in found.ties if len(tie.roles) == 2]
    assert [(tie.relation, tie.roles) for tie in both] == [
        (Relation.INVOLVES, ("partner", "responsible"))
    ]


def test_a_dependency_goes_before_a_see_also_of_the_same_two() -> None:
    things = [
        Thing("plan", Kind.PLAN, "Plan"),
        Thing("lijn", Kind.LINE, "Lijn", "1", "plan"),
        Thing("a", Kind.GOAL, "A", "1a", "plan", "lijn"),
        Thing("b", Kind.GOAL, "B", "1b", "plan", "lijn"),
    ]
    said = [Said("a", Relation.SEE_ALSO, "b"), Said("a", Relation.DEPENDS_ON, "b")]
    found = read_triad(everything(table_of(things, said)))
    assert [tie.relation for tie in found.ties] == [Relation.DEPENDS_ON]


def test_activities_take_the_place_of_goals_that_a_plan_does_not_have() -> None:
    table = _without_goals()
    found = read_triad(everything(table))
    assert _names(table, found.middle) == ["lijn-1", "werk"]
    assert _names(table, found.actors + found.papers) == ["team", "wet"]
    texts = [each.text for each in _root(draw_triptych(everything(table))).iter(f"{SVG}text")]
    assert "Activiteiten per actielijn" in texts


def test_a_long_name_in_the_middle_is_broken_into_lines_not_cut() -> None:
    long = "Investeren in een goede samenwerking tussen verwijzers, toegang en aanbieders"
    things = [
        Thing("plan", Kind.PLAN, "Plan"),
        Thing("lijn", Kind.LINE, "Lijn", "1", "plan"),
        Thing("a", Kind.GOAL, long, "1a", "plan", "lijn"),
        Thing("b", Kind.GOAL, "B", "1b", "plan", "lijn"),
    ]
    table = table_of(things, [Said("a", Relation.SEE_ALSO, "b")])
    root = _root(draw_triptych(everything(table)))
    texts = [each.text or "" for each in root.iter(f"{SVG}text")]
    assert f"1a {long}" in " ".join(texts)
    assert not [each for each in texts if "…" in each]
    heights = {each.get("height") for each in root.iter(f"{SVG}rect")}
    assert {"24", "40"} <= heights


def test_one_line_or_one_kind_of_actor() -> None:
    table = small_plan()
    network = everything(table)
    line = table.place_of(BASE + "lijn-2")
    assert _names(table, read_triad(network, line=line).middle) == ["lijn-2", "doel-2a", "doel-2b"]
    assert read_triad(network, kind="generic").actors == ()
    view = TableView(table)
    with pytest.raises(ParameterUnusable, match="named, generic, target-group"):
        draw(view, "triptych", given={"kind": "zon"}, lang="nl")
    with pytest.raises(ParameterUnusable, match="geen parameter 'line'"):
        draw(view, "arcs", given={"line": "lijn-2"}, lang="nl")


def test_of_too_much_lines_stand_for_goals_and_who_has_least_is_left_out() -> None:
    table = small_plan()
    found = read_triad(everything(table), most=5, room=1)
    assert found.is_grouped
    assert _names(table, found.middle) == ["lijn-1", "lijn-2"]
    assert _names(table, found.actors) == ["gemeente"]
    assert _names(table, found.left_out) == ["team", "school"]
    assert {tie.target for tie in found.ties}.isdisjoint(found.left_out)


def test_what_is_marked_and_tied_to_it_is_thick_and_bold_and_the_rest_is_not() -> None:
    table = small_plan()
    school = table.place_of(BASE + "school")
    root = _root(draw_triptych(everything(table), mark=school))
    lit = {
        each.get("href", "").removeprefix(BASE)
        for each in root.iter(f"{SVG}a")
        if "aan" in each.get("class", "").split()
    }
    assert lit == {"school", "doel-1a"}
    ties = [each for each in root.iter(f"{SVG}g") if each.get("data-van")]
    thick = [each for each in ties if each[1].get("stroke") == MARK]
    assert [each.get("data-naar") for each in thick] == [str(school)]
    assert ties[-1] is thick[0]  # drawn last: on top
    plain = draw_triptych(everything(table)).svg
    assert "markeert" not in plain
    assert "opacity" not in plain + ElementTree.tostring(root, encoding="unicode")


def test_arcs_name_what_goals_depend_on_beside_goals(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = draw_arcs(references(small_plan()))
    heads = [each for each in _root(picture).iter(f"{SVG}g") if "verband" in each.get("class", "")]
    assert len(heads) == 4 + 2  # three pairs point one way, one both; and two in the legend
    monkeypatch.setattr(arcs, "MOST_GOALS", 3)
    with pytest.raises(AnswerTooLarge):
        draw_arcs(references(small_plan()))


@given(st.lists(st.floats(0, 400), max_size=30))
def test_nothing_stands_on_another_thing_and_all_stay_in_order(heights: list[float]) -> None:
    placed = spread(sorted(heights), 10, top=0, bottom=400)
    assert all(
        after - before >= 10 - 1e-6 for before, after in zip(placed, placed[1:], strict=False)
    )
    assert all(0 <= each <= 400 + 1e-6 for each in placed)


def test_what_has_room_stands_where_it_belongs() -> None:
    assert spread([10, 50, 90], 20, top=0, bottom=100) == [10, 50, 90]
    assert spread([50, 50], 20, top=0, bottom=100) == [40, 60]
    assert spread([0, 0, 0], 20, top=5, bottom=10) == [5, 25, 45]
