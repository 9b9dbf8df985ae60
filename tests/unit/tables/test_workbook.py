"""Workbooks: the same graph as the folder, and no harm from what strangers send."""

import contextlib
import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from beleidsgraaf.errors import SourceError
from beleidsgraaf.tables.computed import complain_of_computed
from beleidsgraaf.tables.limits import Limits
from beleidsgraaf.tables.opening import cell_text
from beleidsgraaf.tables.reading import read_dataset
from beleidsgraaf.tables.workbook import write_workbook
from tests.unit.tables.conftest import BASE, SOURCE, Plan


def workbook(plan: Plan) -> Path:
    path = plan.folder.parent / "plan.xlsx"
    path.write_bytes(write_workbook(plan.write()))
    return path


def change(path: Path, at: tuple[str, str], value: object) -> Path:
    book = openpyxl.load_workbook(path)
    book[at[0]][at[1]] = value
    book.save(path)
    return path


def test_a_workbook_reads_as_the_folder_does(plan: Plan) -> None:
    before = plan.read()
    after = plan.read_path(workbook(plan))
    assert set(after.graph) == set(before.graph)
    assert after.graph_iri == before.graph_iri
    assert after.warnings == ()


def test_the_bundled_plans_read_the_same_as_workbooks(
    root: Path, plan: Plan, tmp_path: Path
) -> None:
    register = plan.read_path(root / "data" / "register")
    for folder in sorted(path.parent for path in (root / "data").glob("*/dataset.yaml")):
        path = tmp_path / f"{folder.name}.xlsx"
        path.write_bytes(write_workbook(folder))
        one, other = (
            read_dataset(each, vocabulary=plan.vocabulary, known=[register.keys], base=BASE)
            for each in (folder, path)
        )
        assert set(one.graph) == set(other.graph)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.text(alphabet="a =+-@\"',;é😀5.", min_size=1, max_size=12).filter(str.strip),
    line=st.text(alphabet="ab =+-\t\u00a0’", max_size=20),
    line_end=st.sampled_from(["\n", "\r\n"]),
)
def test_any_text_survives_the_way_there_and_back(
    plan: Plan, name: str, line: str, line_end: str
) -> None:
    assume(complain_of_computed(name, as_text=True) is None)
    plan.set(("actoren", 2, "naam"), name)
    plan.source = (SOURCE + line + "\n\n").replace("\n", line_end)
    one, other = plan.read(), plan.read_path(workbook(plan))
    assert set(one.graph) == set(other.graph)


def test_the_same_folder_gives_the_same_bytes(plan: Plan) -> None:
    assert write_workbook(plan.write()) == write_workbook(plan.write())


def test_typed_cells_are_read_as_people_write_them() -> None:
    typed = [True, False, 3, 3.0, 16.5, datetime(2023, 12, 31), date(2023, 12, 31), None, "x"]
    expected = ["ja", "nee", "3", "3", "16.5", "2023-12-31", "2023-12-31", "", "x"]
    assert [cell_text(value) for value in typed] == expected


def test_cells_that_a_spreadsheet_typed_mean_the_same(plan: Plan) -> None:
    before = set(plan.read().graph)
    path = workbook(plan)
    change(path, ("perioden", "A2"), date(2024, 1, 1))
    change(path, ("actielijnen", "A2"), 1)
    change(path, ("actoren", "D3"), True)
    change(path, ("actoren", "E3"), 16.5)
    assert set(plan.read_path(path).graph) == before


def test_a_formula_is_refused(plan: Plan) -> None:
    problem = plan.problem(change(workbook(plan), ("actoren", "C2"), "=A1"))
    place = problem.place
    assert (place.table, place.row, place.column) == ("actoren", 2, "naam")
    assert "formule" in problem.nl


def test_a_fault_in_a_workbook_names_sheet_row_and_column(plan: Plan) -> None:
    path = change(workbook(plan), ("gebieden", "C2"), "gemeent")
    place = plan.problem(path).place
    assert (place.file, place.table, place.row, place.column) == (str(path), "gebieden", 2, "soort")


def test_an_empty_cell_at_the_end_of_a_row_is_missed(plan: Plan) -> None:
    path = change(workbook(plan), ("doelen", "D2"), None)
    book = openpyxl.load_workbook(path)
    book["doelen"].move_range("D1:D3", cols=4)  # the last column now
    book["doelen"].delete_cols(4)
    book.save(path)
    place = plan.problem(path).place
    assert (place.table, place.row, place.column) == ("doelen", 2, "korte naam en")


def test_a_fault_in_the_description_names_its_row(plan: Plan) -> None:
    place = plan.problem(change(workbook(plan), ("dataset", "B2"), "plam")).place
    assert (place.table, place.row) == ("dataset", 2)


def test_a_changed_source_text_is_refused(plan: Plan) -> None:
    path = change(workbook(plan), ("brontekst", "A1"), "Beleidsplan")
    assert "sha256" in plan.problem(path).nl


def test_a_text_that_pasting_split_at_tabs_is_joined_again(plan: Plan) -> None:
    before = set(plan.read().graph)
    path = workbook(plan)
    first, second = SOURCE.split("\n")[3].split("\t")
    change(path, ("brontekst", "A4"), first)
    change(path, ("brontekst", "B4"), second)
    assert set(plan.read_path(path).graph) == before


def test_without_a_checksum_the_text_is_taken_as_it_is(plan: Plan) -> None:
    path = change(workbook(plan), ("dataset", "B9"), None)
    (ledger,) = plan.read_path(path).ledgers
    assert ledger.characters == len(SOURCE.rstrip("\n"))


@pytest.mark.parametrize(
    ("cell", "value", "says"),
    [
        ("A2", date(2027, 12, 31), "op als Tekst"),
        ("A2", 2027, "op als Tekst"),
        ("A2", "=A1", "op als Tekst"),
        ("B2", "nog nakijken", "Naast kolom A"),
        ("D2", "x", "Naast kolom A"),
    ],
)
def test_a_text_that_a_spreadsheet_changed_is_refused(
    plan: Plan, cell: str, value: object, says: str
) -> None:
    path = change(workbook(plan), ("dataset", "B9"), None)  # without checksum
    problem = plan.problem(change(path, ("brontekst", cell), value))
    place = problem.place
    assert (place.table, place.row, place.column) == ("brontekst", 2, cell[0])
    assert says in problem.nl


def test_an_empty_text_is_said_once(plan: Plan) -> None:
    path = change(workbook(plan), ("dataset", "B9"), None)
    book = openpyxl.load_workbook(path)
    book["brontekst"].delete_rows(1, 20)
    book.save(path)
    problem = plan.problem(path)
    assert problem.place.table == "brontekst"
    assert "De brontekst is leeg" in problem.nl


def test_the_sheet_of_the_text_has_no_headings(plan: Plan) -> None:
    sheet = openpyxl.load_workbook(workbook(plan))["brontekst"]
    assert sheet.freeze_panes is None
    assert not sheet["A1"].font.bold
    assert sheet.column_dimensions["A"].number_format == "@"


@pytest.mark.parametrize("name", ["dataset", "brontekst"])
def test_a_missing_special_sheet_is_said(plan: Plan, name: str) -> None:
    path = workbook(plan)
    book = openpyxl.load_workbook(path)
    del book[name]
    book.save(path)
    assert f"'{name}'" in plan.problem(path).nl


def test_an_unknown_sheet_gets_a_suggestion(plan: Plan) -> None:
    path = workbook(plan)
    book = openpyxl.load_workbook(path)
    book.create_sheet("doeln")["A1"] = "letter"
    book.create_sheet("Blad1")  # an empty one, as Excel makes them, is left aside
    book.save(path)
    assert "'doelen'" in plan.problem(path).nl


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_workbook_is_read_or_refused_and_nothing_else(
    plan: Plan, data: st.DataObject
) -> None:
    path = workbook(plan)
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 10))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content)
    with contextlib.suppress(SourceError):
        assert plan.read_path(path).graph


# --- what is no workbook -----------------------------------------------------------------------


def zipped(**parts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), part)
    return content.getvalue()


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><workbook>&a;</workbook>'
NO_WORKBOOKS = {
    "text": (b"sleutel,naam\n", "geen Excel-werkmap"),
    "nothing": (b"", "geen Excel-werkmap"),
    "another zip": (zipped(x=b"<x/>"), "geen Excel-werkmap"),
    "a document of Word": (zipped(word__document_xml=b"<x/>"), "Dit is een Word-bestand"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "wachtwoord"),
    "a workbook without sheets": (zipped(xl__workbook_xml=b"<workbook/>"), "geen Excel-werkmap"),
    "broken xml": (zipped(xl__workbook_xml=b"<workbook><"), "geen Excel-werkmap"),
    "entities": (zipped(xl__workbook_xml=ENTITIES), "declareert een documenttype"),
}


@pytest.mark.parametrize("name", NO_WORKBOOKS)
def test_what_is_no_workbook_is_refused(name: str, plan: Plan, tmp_path: Path) -> None:
    content, words = NO_WORKBOOKS[name]
    path = tmp_path / "plan.xlsx"
    path.write_bytes(content)
    problem = plan.problem(path)
    assert words in problem.nl
    assert problem.place.file == str(path)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_workbook_cut_short_is_refused(plan: Plan, share: float) -> None:
    path = workbook(plan)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert "geen Excel-werkmap" in plan.problem(path).nl


def test_a_bomb_is_refused_before_it_is_unpacked(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(zipped(xl__workbook_xml=b"<workbook/>", bom=b"0" * 200_000_000))
    assert path.stat().st_size < 1_000_000
    assert "Uitgepakt" in plan.problem(path).nl


@pytest.mark.parametrize("limits", [Limits(rows=2), Limits(file=1000), Limits(parts=3)])
def test_a_workbook_that_is_too_large_is_refused(plan: Plan, limits: Limits) -> None:
    path = workbook(plan)
    problems = plan.problems(path, limits=limits)
    assert all(problem.place.file == str(path) for problem in problems)


@pytest.mark.parametrize("suffix", [".xls", ".ods", ".docx"])
def test_other_kinds_of_file_are_refused(plan: Plan, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"plan{suffix}"
    path.write_bytes(b"x")
    assert ".xlsx" in plan.problem(path).nl


@pytest.mark.parametrize("text", ["x" * 40_000, "a\x0cb"])
def test_what_a_workbook_cannot_hold_is_said(plan: Plan, text: str) -> None:
    plan.set(("actoren", 2, "naam"), text)
    with pytest.raises(SourceError) as caught:
        write_workbook(plan.write())
    assert "CSV" in caught.value.problems[0].nl
