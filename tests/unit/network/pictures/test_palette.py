"""Every colour can be told from what lies under it (WCAG 2.2: text 4.5:1, lines 3:1)."""

import re

import pytest

from beleidsgraaf.network.pictures import palette
from beleidsgraaf.network.pictures.goals import draw_goals
from beleidsgraaf.network.pictures.groups import draw_groups
from beleidsgraaf.network.pictures.matrix import draw_matrix
from beleidsgraaf.network.pictures.neighbourhood import draw_neighbourhood
from beleidsgraaf.network.pictures.palette import contrast
from beleidsgraaf.network.pictures.words import ROLES
from beleidsgraaf.resources import knowledge_folder
from tests.unit.network.pictures.sketch import everything, involvements, references, small_plan
from tests.unit.network.tables import BASE

FAMILIES = [*palette.COLOURS, palette.NO_FAMILY]


def test_the_formula_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#8d9aa7", "#ffffff") == pytest.approx(2.87, abs=0.01)


@pytest.mark.parametrize("colour", FAMILIES)
def test_letters_stand_out_on_paper_tint_and_band(colour: palette.Colour) -> None:
    for below in (palette.PAPER, palette.BAND, colour.tint):
        assert contrast(colour.ink, below) >= 4.5
        assert contrast(palette.INK, below) >= 4.5
        assert contrast(palette.QUIET, below) >= 4.5


def test_lines_and_alarms_stand_out() -> None:
    for below in (palette.PAPER, palette.BAND):
        assert contrast(palette.ALARM, below) >= 4.5
        assert min(contrast(each, below) for each in (palette.LINE, palette.LIGHT_LINE)) >= 3
        assert contrast(palette.GRID, below) >= 3


def test_pictures_use_no_other_colours_and_dim_nothing() -> None:
    known = {palette.PAPER, palette.BAND, palette.INK, palette.QUIET, palette.LINE}
    known |= {palette.LIGHT_LINE, palette.GRID, palette.ALARM}
    known |= {part for each in FAMILIES for part in (each.ink, each.tint)}
    plan = small_plan()
    for picture in (
        draw_goals(references(plan)), draw_matrix(involvements(plan)),
        draw_groups(references(plan), "line"),
        draw_neighbourhood(everything(plan), f"{BASE}doel-1a"),
    ):  # fmt: skip
        assert set(re.findall(r"#[0-9a-f]{6}\b", picture.svg)) <= known
        assert "opacity" not in picture.svg
        assert "style=" not in picture.svg


def test_the_names_of_roles_are_those_of_the_concept_scheme() -> None:
    path = knowledge_folder("ontology") / "schemes" / "actor-role.ttl"
    text = path.read_text(encoding="utf-8")
    found = re.findall(
        r'^:([\w-]+) a skos:Concept ;.*?prefLabel "([^"]+)"@nl, "([^"]+)"@en', text, re.M | re.S
    )
    assert {key: (nl, en) for key, nl, en in found} == {
        key: (role.name.nl, role.name.en) for key, role in ROLES.items()
    }


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_each_role_has_a_letter_of_its_own(lang: str) -> None:
    letters = [getattr(role.letter, lang) for role in ROLES.values()]
    assert len(set(letters)) == len(letters)
    assert all(len(letter) == 1 for letter in letters)
