"""Rows as a workbook, read back with another library than wrote it."""

import io
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from beleidsgraaf.errors import AnswerTooLarge
from beleidsgraaf.query.spreadsheet import write_workbook
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.evaluation import QueryRequest

ROWS = """
("=1+1" 3 2.5 true "2024-02-03"^^xsd:date)
("<&>\\u0001 _x0041_" UNDEF "INF"^^xsd:double false "1800-01-01"^^xsd:date)
(" spaties " 123456789012345678 -4 "1"^^xsd:boolean bg:Goal)
"""


@pytest.fixture
def folder(archive: Archive) -> Path:
    """The folder of a version."""
    found = archive.current_folder()
    assert found is not None
    return found


def write(folder: Path, rows: str) -> bytes:
    query = f"SELECT ?tekst ?b ?c ?d ?e {{ VALUES (?tekst ?b ?c ?d ?e) {{ {rows} }} }}"
    out = io.BytesIO()
    write_workbook(
        out,
        folder,
        request=QueryRequest(query, "select", False, "json"),
        names=("Antwoord", "Toelichting"),
        notes=[("Vraag", "=Welke?"), ("Versie", "1-x")],
    )
    return out.getvalue()


def test_cells_have_the_type_of_their_value(folder: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write(folder, ROWS)))
    sheet = book["Antwoord"]
    assert sheet.freeze_panes == "A2"
    found = [[(cell.value, cell.data_type) for cell in row] for row in sheet.iter_rows()]
    assert [value for value, _ in found[0]] == ["tekst", "b", "c", "d", "e"]
    assert found[1] == [
        ("=1+1", "s"), (3, "n"), (2.5, "n"), (True, "b"), (datetime(2024, 2, 3), "d"),
    ]  # fmt: skip
    # openpyxl shows the standard's escapes as they are written; a spreadsheet resolves them.
    assert found[2] == [
        ("<&>_x0001_ _x005F_x0041_", "s"), (None, "n"), ("INF", "s"), (False, "b"),
        ("1800-01-01", "s"),
    ]  # fmt: skip
    assert [value for value, _ in found[3]] == [
        " spaties ", "123456789012345678", -4, True, "https://w3id.org/beleidsgraaf/def#Goal",
    ]  # fmt: skip
    assert all(cell.font.bold for cell in sheet[1])


def test_the_second_sheet_explains(folder: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write(folder, ROWS)))
    assert book.sheetnames == ["Antwoord", "Toelichting"]
    notes = [[(cell.value, cell.data_type) for cell in row] for row in book["Toelichting"]]
    assert notes == [[("Vraag", "s"), ("=Welke?", "s")], [("Versie", "s"), ("1-x", "s")]]


def test_the_same_rows_give_the_same_bytes_and_no_formula(folder: Path) -> None:
    written = write(folder, ROWS)
    assert written == write(folder, ROWS)
    with zipfile.ZipFile(io.BytesIO(written)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet


def test_no_rows_are_a_heading_only(folder: Path) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(write(folder, "")))["Antwoord"]
    assert sheet.max_row == 1


def test_a_text_that_no_cell_holds_is_refused(folder: Path) -> None:
    with pytest.raises(AnswerTooLarge):
        write(folder, f'("{"x" * 32_768}" 1 1 1 1)')
