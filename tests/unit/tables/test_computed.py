"""What a spreadsheet made, where a person meant to write something, is said at its cell."""

import pickle

import pytest

from beleidsgraaf.tables.computed import SheetText, complain_of_computed
from tests.unit.tables.conftest import Plan
from tests.unit.tables.test_workbook import change, workbook

MADE = [
    *["#N/B", "#VERW!", "#REF!", "#N/A", "#WAARDE!", "#VALUE!", "#DEEL/0!", "#DIV/0!", "#NAAM?"],
    *["#NAME?", "#NUL!", "#NULL!", "#GETAL!", "#NUM!", "#####", " #n/b "],
    *["=SOM(A1)", "=A1", "= vert.zoeken(B2;A:A;1)", "=$B$2+1", "=Blad1!A1", "='Blad 1'!C3"],
]
WRITTEN = ["", "#1", "##", "= 16", "=1", "a=b1", "=>", "=abc", "=A1b", "#wijkteam", "N/B"]


@pytest.mark.parametrize("text", MADE)
def test_a_formula_or_error_value_is_told_from_text(text: str) -> None:
    complaint = complain_of_computed(text, as_text=True)
    assert complaint is not None
    assert text.strip() in complaint.nl
    assert text.strip() in complaint.en


@pytest.mark.parametrize("text", WRITTEN)
def test_what_people_write_is_left_alone(text: str) -> None:
    assert complain_of_computed(text, as_text=True) is None


def test_a_quote_may_hold_anything_but_a_real_formula() -> None:
    assert complain_of_computed("=A1", as_text=False) is None
    assert complain_of_computed(SheetText("=A1", "s"), as_text=False) is None
    assert complain_of_computed(SheetText("=A1", "f"), as_text=False) is not None


@pytest.mark.parametrize("text", ["#N/B", "=SOM(A1)", "#####"])
def test_such_a_cell_is_said_with_row_and_column_and_nothing_else(plan: Plan, text: str) -> None:
    plan.set(("actielijnen", 2, "titel"), text)
    problem = plan.problem()
    place = problem.place
    assert (place.table, place.row, place.column) == ("actielijnen", 2, "titel")
    assert text in problem.nl


def test_in_a_workbook_too(plan: Plan) -> None:
    plan.set(("actoren", 2, "naam"), "#N/B")  # as text
    as_text = plan.problem(workbook(plan))
    plan.set(("actoren", 2, "naam"), "gemeente")
    typed = plan.problem(change(workbook(plan), ("actoren", "C2"), "#N/A"))
    for problem in (as_text, typed):
        place = problem.place
        assert (place.table, place.row, place.column) == ("actoren", 2, "naam")
        assert "foutwaarde" in problem.nl


def test_columns_of_notes_are_not_read_at_all(plan: Plan) -> None:
    before = set(plan.read().graph)
    path = workbook(plan)
    for column, heading in {"H": "opmerkingen", "I": "#som"}.items():
        change(path, ("actoren", f"{column}1"), heading)
        change(path, ("actoren", f"{column}2"), "=A1")
        change(path, ("actoren", f"{column}3"), "#N/A")
    assert set(plan.read_path(path).graph) == before


def test_a_text_of_a_sheet_goes_to_another_process_whole() -> None:
    text = SheetText("2026-11-22", "d", is_computed=True)
    there = pickle.loads(pickle.dumps(text))  # noqa: S301 - what was dumped here
    assert (there, there.kind, there.is_computed) == (text, "d", True)
