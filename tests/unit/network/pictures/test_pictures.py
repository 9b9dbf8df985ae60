"""Each picture: what it shows, what it says, that it is the same each time, and well formed."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest

from beleidsgraaf.errors import AnswerTooLarge, ResourceNotFound
from beleidsgraaf.network.arrays import Kind, Relation, Table
from beleidsgraaf.network.pictures import goals, groups, matrix
from beleidsgraaf.network.pictures.arcs import draw_arcs
from beleidsgraaf.network.pictures.bitmap import to_png
from beleidsgraaf.network.pictures.canvas import Picture
from beleidsgraaf.network.pictures.goals import draw_goals
from beleidsgraaf.network.pictures.groups import draw_groups, draw_references
from beleidsgraaf.network.pictures.incidence import counted
from beleidsgraaf.network.pictures.layering import OWN
from beleidsgraaf.network.pictures.matrix import draw_matrix
from beleidsgraaf.network.pictures.measuring import text_width
from beleidsgraaf.network.pictures.neighbourhood import MOST_IN_A_GROUP, draw_neighbourhood
from beleidsgraaf.network.pictures.triptych import draw_triptych
from beleidsgraaf.network.pictures.words import Lang
from tests.unit.network.pictures.sketch import (
    Said,
    Thing,
    everything,
    hostile_plan,
    involvements,
    references,
    small_plan,
    table_of,
)
from tests.unit.network.tables import BASE

SVG = "{http://www.w3.org/2000/svg}"
Draw = Callable[[Table, Lang], Picture]
DRAWN: dict[str, Draw] = {
    "goals": lambda table, lang: draw_goals(references(table), lang),
    "own": lambda table, lang: draw_goals(references(table), lang, engines=[OWN]),
    "arcs": lambda table, lang: draw_arcs(references(table), lang),
    "triptych": lambda table, lang: draw_triptych(everything(table), lang),
    "marked": lambda table, lang: draw_triptych(everything(table), lang, mark=0),
    "matrix": lambda table, lang: draw_matrix(involvements(table), lang),
    "lines": lambda table, lang: draw_groups(references(table), "line", lang=lang),
    "plans": lambda table, lang: draw_groups(references(table), "plan", lang=lang),
    "neighbourhood": lambda table, lang: draw_neighbourhood(
        everything(table), table.nodes.iris[int(np.flatnonzero(table.nodes.kinds == 0)[1])],
        lang=lang,
    ),
}  # fmt: skip


def _root(picture: Picture) -> ElementTree.Element:
    return ElementTree.fromstring(picture.svg)  # noqa: S314 - of our own making


def _texts(picture: Picture) -> list[str]:
    return ["".join(each.itertext()) for each in _root(picture).iter(f"{SVG}text")]


def _labels(picture: Picture, kind: str) -> dict[str, str]:
    """Give what the links of a class are called, by where they go."""
    return {
        link.get("href", "").removeprefix(BASE): link.get("aria-label", "")
        for link in _root(picture).iter(f"{SVG}a")
        if link.get("class") == kind
    }


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("plan", [small_plan, hostile_plan])
def test_a_picture_is_well_formed_named_and_the_same_each_time(
    name: str, lang: Lang, plan: Callable[[], Table]
) -> None:
    picture = DRAWN[name](plan(), lang)
    assert DRAWN[name](plan(), lang) == picture
    root = _root(picture)
    assert (root.get("role"), root.get("lang")) == ("group", lang)
    ids = {each.get("id") for each in root.iter() if each.get("id")}
    assert ids == {root.get("aria-labelledby"), root.get("aria-describedby")}
    assert "".join(root[0].itertext()) == picture.title != ""
    assert "".join(root[1].itertext()) == picture.description != ""
    for link in root.iter(f"{SVG}a"):
        assert link.get("role") == "link"
        assert link[0].tag == f"{SVG}title"
        assert link[0].text == link.get("aria-label") != ""
    assert all(len(row) == len(picture.columns) for row in picture.rows)


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("plan", [small_plan, hostile_plan])
def test_nothing_stands_outside_the_paper(name: str, plan: Callable[[], Table]) -> None:
    picture = DRAWN[name](plan(), "nl")
    placed = list(_placed(_root(picture), (0.0, 0.0)))
    assert placed
    for left, right, baseline, text in placed:
        assert left >= 0, text
        assert right <= picture.width, text
        assert 0 < baseline <= picture.height, text


def _placed(
    element: ElementTree.Element, origin: tuple[float, float]
) -> Iterator[tuple[float, float, float, str]]:
    """Find where each text that is not turned begins, ends and stands, through moved groups."""
    moved = re.findall(r"-?[\d.]+", element.get("transform") or "0 0")
    if len(moved) > 2:  # the heads of a matrix lean
        return
    origin = (origin[0] + float(moved[0]), origin[1] + float(moved[1]))
    if element.tag == f"{SVG}text":
        text, is_bold = "".join(element.itertext()), element.get("font-weight") == "bold"
        width = text_width(text, float(element.get("font-size", 0)), is_bold=is_bold)
        share = {"middle": 0.5, "end": 1.0}.get(element.get("text-anchor") or "", 0.0)
        left = origin[0] + float(element.get("x", 0)) - share * width
        yield left, left + width, origin[1] + float(element.get("y", 0)), text
    for child in element:
        yield from _placed(child, origin)


def test_png_is_the_same_each_time_and_as_large_as_was_asked() -> None:
    picture = draw_goals(references(small_plan()), engines=[OWN])
    drawn = to_png(picture, scale=2)
    assert drawn == to_png(picture, scale=2)
    width, height = (int.from_bytes(drawn[at : at + 4], "big") for at in (16, 20))
    assert (width, height) == (2 * picture.width, 2 * picture.height)
    huge = to_png(picture, scale=1_000)
    assert max(int.from_bytes(huge[at : at + 4], "big") for at in (16, 20)) == 6_000


def test_goals_with_a_link_are_drawn_and_the_others_named() -> None:
    picture = draw_goals(references(small_plan()))
    labels = _labels(picture, "doel")
    assert set(labels) == {"doel-1a", "doel-1b", "doel-1d", "doel-2a", "doel-2b"}
    assert labels["doel-1d"] == "Doel 1d Eigen kracht (actielijn 1 Preventie)"
    assert labels["doel-2b"] == (
        "Doel 2b Passende hulp (actielijn 2 Normaliseren); hangt af van 2a; zie ook 1a; "
        "genoemd bij (zie ook) 2a"
    )
    assert "1d" in _texts(picture)


def test_solid_is_a_dependency_and_nothing_else() -> None:
    root = _root(draw_goals(references(small_plan())))
    arrows = [each for each in root.iter(f"{SVG}g") if "verband" in (each.get("class") or "")]
    dashed = {
        each.get("class"): {path.get("stroke-dasharray") for path in each.iter(f"{SVG}path")}
        for each in arrows
    }
    assert dashed["verband depends-on"] == {None}
    assert dashed["verband see-also"] == {"7 4", None}  # the head is never dashed
    assert sum(each.get("class") == "verband depends-on" for each in arrows) == 3  # and the legend


def test_the_table_names_each_link_and_how_it_is_known() -> None:
    picture = draw_goals(references(small_plan()))
    assert [row[:4] for row in picture.rows] == [
        ("1b Hulp zo vroeg mogelijk", "hangt af van", "1a Voldoende voorzieningen",
         "afgeleid uit de tekst"),
        ("2a Samenwerkingsverbanden op orde", "zie ook", "2b Passende hulp",
         "staat in de tekst"),
        ("2b Passende hulp", "zie ook", "1a Voldoende voorzieningen", "staat in de tekst"),
        ("2b Passende hulp", "hangt af van", "2a Samenwerkingsverbanden op orde",
         "toegevoegd door een lezer"),
    ]  # fmt: skip


def test_what_is_named_more_often_has_a_thicker_border() -> None:
    borders = [goals.border_of(named) for named in range(6)]
    assert borders == sorted(borders)
    assert len(set(borders)) == 3


def test_a_goal_may_depend_on_what_is_no_goal() -> None:
    things = [
        Thing("doel", Kind.GOAL, "Doel", "1a"), Thing("stuk", Kind.DOCUMENT, "Nota"),
        Thing("genoemd", Kind.DOCUMENT, "Wet"),
    ]  # fmt: skip
    said = [
        Said("doel", Relation.DEPENDS_ON, "stuk"), Said("doel", Relation.REFERS_TO, "genoemd"),
    ]  # fmt: skip
    picture = draw_goals(references(table_of(things, said)))
    assert set(_labels(picture, "doel")) == {"doel", "stuk"}
    assert "Beleidsstuk" in _texts(picture)


def test_a_plan_without_links_says_so() -> None:
    picture = draw_goals(references(table_of([Thing("a", Kind.GOAL, "Alleen", "1a")], [])))
    assert any("geen verwijzing of afhankelijkheid" in text for text in _texts(picture))
    assert set(_labels(picture, "doel")) == {"a"}
    assert picture.rows == ()


def _ring(count: int) -> Table:
    """Goals that each depend on the next, five to an action line, of one plan."""
    lines = range(-(-count // 5))
    things = [Thing("plan", Kind.PLAN, "Plan")]
    things += [Thing(f"l{n:03}", Kind.LINE, f"Lijn {n}", str(n + 1), "plan") for n in lines]
    things += [
        Thing(f"g{n:03}", Kind.GOAL, f"Doel {n}", f"{n // 5 + 1}{n % 5}", "plan", f"l{n // 5:03}")
        for n in range(count)
    ]
    ring = [Said(f"g{n:03}", Relation.DEPENDS_ON, f"g{(n + 1) % count:03}") for n in range(count)]
    return table_of(things, ring)


def test_too_many_goals_are_drawn_by_their_action_lines() -> None:
    many = references(_ring(160))
    with pytest.raises(AnswerTooLarge, match="160 doelen"):
        draw_goals(many)
    picture = draw_references(many)
    assert picture.name == "groepen-line"
    assert len(_labels(picture, "line")) == len(picture.rows) == 32
    assert _labels(picture, "line")["l000"] == "Actielijn 1 Lijn 0: 5 doelen, 4 keer onderling"
    assert {row[2:4] for row in picture.rows} == {("1", "0")}
    assert draw_references(references(_ring(20))).name == "doelen"


def test_too_many_action_lines_are_drawn_by_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "MOST_GROUPS", 10)
    with pytest.raises(AnswerTooLarge, match="32 actielijnen"):
        draw_groups(references(_ring(160)), "line")
    assert draw_references(references(_ring(160))).name == "groepen-plan"


def test_groups_without_a_tie_are_named_below() -> None:
    things = [Thing("l1", Kind.LINE, "Een", "1"), Thing("l2", Kind.LINE, "Twee", "2")]
    picture = draw_groups(references(table_of(things, [])), "line")
    assert _labels(picture, "line") == {}


def test_the_matrix_marks_roles_and_goals_without_anybody() -> None:
    picture = draw_matrix(involvements(small_plan()))
    labels = _labels(picture, "doel")
    assert labels["doel-2a"].endswith(": niemand genoemd")
    assert labels["doel-1a"].endswith(
        "Gemeente (verantwoordelijke, samenwerkingspartner), School (samenwerkingspartner)"
    )
    heads = _labels(picture, "organisatie")
    assert list(heads) == ["gemeente", "team", "school"]  # those with most goals first
    assert {"V+", "U", "S", "D", "?"} <= set(_texts(picture))
    assert ("2a Samenwerkingsverbanden op orde", "niemand genoemd", "") in [
        row[:3] for row in picture.rows
    ]
    assert len(picture.rows) == 7


def test_nobody_in_a_choice_is_not_nobody_in_the_plan() -> None:
    whole = involvements(small_plan())
    kept = whole.members[whole.members != small_plan().place_of(f"{BASE}team")]
    labels = _labels(draw_matrix(replace(whole, members=kept)), "doel")
    assert labels["doel-1d"].endswith(": niemand in deze keuze")
    groups_only = np.array([iri == f"{BASE}team" for iri in whole.table.nodes.iris])
    nodes = replace(whole.table.nodes, is_target_group=groups_only)
    marked = replace(whole, members=kept, table=replace(whole.table, nodes=nodes))
    assert _labels(draw_matrix(marked), "doel")["doel-1d"].endswith(": alleen doelgroep genoemd")
    assert labels["doel-2a"].endswith(": niemand genoemd")


def test_a_matrix_of_many_goals_has_action_lines_as_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrix, "MOST_ROWS", 4)
    picture = draw_matrix(involvements(small_plan()))
    assert list(_labels(picture, "doel")) == ["lijn-1", "lijn-2"]
    monkeypatch.setattr(matrix, "MOST_ROWS", 0)
    with pytest.raises(AnswerTooLarge, match="per plan"):
        draw_matrix(involvements(small_plan()))


def test_organisations_that_do_not_fit_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrix, "MOST_COLUMNS", 1)
    picture = draw_matrix(involvements(small_plan()))
    assert list(_labels(picture, "organisatie")) == ["gemeente"]
    assert any("Niet getekend: 2 organisaties" in text for text in _texts(picture))
    assert len(picture.rows) == 7


def test_the_neighbourhood_has_who_left_and_what_right() -> None:
    picture = draw_neighbourhood(everything(small_plan()), f"{BASE}doel-1a")
    assert [row[:4] for row in picture.rows] == [
        ("Betrokken", "Organisatie", "Gemeente", "samenwerkingspartner, verantwoordelijke"),
        ("Betrokken", "Organisatie", "School", "samenwerkingspartner"),
        ("Nodig voor", "Doel", "1b Hulp zo vroeg mogelijk", ""),
        ("Genoemd bij (zie ook)", "Doel", "2b Passende hulp", ""),
    ]
    assert set(_labels(picture, "buur")) == {"gemeente", "school", "doel-1b", "doel-2b"}
    assert set(_labels(picture, "midden")) == {"doel-1a"}


def test_of_many_neighbours_the_first_are_drawn_and_all_are_in_the_table() -> None:
    count = MOST_IN_A_GROUP + 4
    things = [Thing("hub", Kind.ACTOR, "Overal")]
    things += [Thing(f"g{n:02}", Kind.GOAL, f"Doel {n}", f"1{n}") for n in range(count)]
    table = table_of(things, [Said(f"g{n:02}", Relation.INVOLVES, "hub") for n in range(count)])
    picture = draw_neighbourhood(involvements(table), f"{BASE}hub")
    assert len(_labels(picture, "buur")) == MOST_IN_A_GROUP
    assert len(picture.rows) == count
    assert "en nog 4; zie de tabel" in _texts(picture)


def test_a_thing_that_is_not_in_the_network_is_not_found() -> None:
    with pytest.raises(ResourceNotFound, match="niet in dit netwerk"):
        draw_neighbourhood(everything(small_plan()), f"{BASE}doel-9z")


def test_links_go_where_they_are_told_and_run_nothing() -> None:
    network = references(small_plan())
    assert 'href="#x"' in draw_goals(network, address=lambda _: "#x").svg
    refused = draw_goals(network, address=lambda _: "javascript:alert(1)").svg
    assert "javascript" not in refused
    assert 'role="img"' in refused


def test_codes_are_ordered_as_people_count() -> None:
    assert sorted(["10", "2b", "", "2a", "1", "2"], key=counted) == ["1", "2", "2a", "2b", "10", ""]
