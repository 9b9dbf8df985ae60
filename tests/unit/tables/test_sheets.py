"""CSV as it comes from spreadsheets: separators, marks, encodings, broken files."""

import os
from pathlib import Path

import pytest

from beleidsgraaf.tables.limits import Limits
from tests.unit.tables.conftest import Plan, to_csv


def rewrite(plan: Plan, name: str, content: bytes) -> Path:
    folder = plan.write()
    (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_way_to_save_csv_reads_the_same(
    plan: Plan, separator: str, mark: bytes, line_end: str
) -> None:
    before = set(plan.read().graph)
    for name, rows in plan.sheets.items():
        text = to_csv(rows, separator).replace("\r\n", "\n").replace("\n", line_end)
        (plan.folder / f"{name}.csv").write_bytes(mark + text.encode())
    assert set(plan.read_path(plan.folder).graph) == before


def test_headings_may_be_english_or_the_ontologys_words(plan: Plan) -> None:
    before = set(plan.read().graph)
    plan.sheets["doelen"][0] = [
        "actionLine",
        "Letter",
        "SHORT_NAME",
        "short-name en",
        "bg:direction",
        "Quote",
    ]
    plan.sheets["betrokkenheid"][0][-2:] = ["quote_in", "quote_n"]
    assert set(plan.read().graph) == before


def test_an_english_file_name_is_accepted(plan: Plan) -> None:
    before = set(plan.read().graph)
    (plan.folder / "doelen.csv").unlink()
    plan.sheets["goals"] = plan.sheets.pop("doelen")
    assert set(plan.read().graph) == before


def test_notes_and_empty_rows_are_left_aside(plan: Plan) -> None:
    before = set(plan.read().graph)
    for heading in ("# mijn notitie", "Opmerkingen", "note"):
        plan.set(("doelen", 1, heading), heading)
        plan.set(("doelen", 2, heading), "nog nakijken")
    plan.sheets["doelen"].insert(2, [])
    plan.sheets["doelen"].append(["", " "])
    plan.sheets["#klad"] = [["los"], ["x"]]
    assert set(plan.read().graph) == before


def test_rows_are_counted_as_a_spreadsheet_does(plan: Plan) -> None:
    plan.sheets["uitvoering"].insert(1, [])
    plan.set(("uitvoering", 4, "status"), "fout")  # rows 2 (empty) and 3 (two lines) go before
    assert plan.problem().place.row == 4


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"', "SEP=;"])
def test_the_line_that_tells_excel_the_separator_is_skipped(plan: Plan, line: str) -> None:
    before = set(plan.read().graph)
    content = f"{line}\r\n{to_csv(plan.sheets['actoren'], ';')}".encode()
    rewrite(plan, "actoren.csv", content)
    assert set(plan.read_path(plan.folder).graph) == before


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\r\n"])
def test_an_empty_file_is_said_to_be_empty(plan: Plan, content: bytes) -> None:
    problem = plan.problem(rewrite(plan, "doelen.csv", content))
    assert problem.place.table == "doelen"
    assert "leeg" in problem.nl


def test_windows_1252_is_refused_with_byte_row_and_column(plan: Plan) -> None:
    plan.set(("actoren", 3, "naam"), "patiënten")
    content = to_csv(plan.sheets["actoren"]).encode("cp1252")
    problem = plan.problem(rewrite(plan, "actoren.csv", content))
    assert (problem.place.row, problem.place.column) == (3, "naam")
    assert "0xEB" in problem.nl
    assert "'ë'" in problem.nl
    assert "CSV UTF-8" in problem.nl
    assert "CSV UTF-8" in problem.en


@pytest.mark.parametrize("content", ["sleutel;naam\n".encode("utf-16"), b"a\0b\n"])
def test_utf_16_and_binary_files_are_refused(plan: Plan, content: bytes) -> None:
    assert "UTF-16" in plan.problem(rewrite(plan, "gebieden.csv", content)).nl


def test_broken_quotation_marks_are_said_at_their_row(plan: Plan) -> None:
    content = b'sleutel,naam,soort\ndorp,"Dorp" x,gemeente\n'
    problem = plan.problem(rewrite(plan, "gebieden.csv", content))
    assert problem.place.row == 2
    assert "aanhalingstekens" in problem.nl


def test_an_unknown_table_gets_a_suggestion(plan: Plan) -> None:
    plan.sheets["doeleinden"] = [["x"]]
    assert "'doelen'" in plan.problem().nl


def test_a_table_that_is_there_twice_is_refused(plan: Plan) -> None:
    plan.sheets["goals"] = plan.sheets["doelen"]
    assert "doelen.csv" in plan.problem().nl


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(rows=1), "meer dan 1 rijen"),
        (Limits(columns=3), "meer dan 3 kolommen"),
        (Limits(cell_characters=40), "meer dan 40 tekens"),
        (Limits(file=100), "groter dan 100 bytes"),
    ],
)
def test_what_is_too_large_is_refused(plan: Plan, limits: Limits, words: str) -> None:
    plan.write()
    assert any(words in problem.nl for problem in plan.problems(plan.folder, limits=limits))


def test_a_folder_without_a_description_is_refused(plan: Plan) -> None:
    (plan.write() / "dataset.yaml").unlink()
    problem = plan.problem(plan.folder)
    assert problem.place.file == str(plan.folder)
    assert "dataset.yaml" in problem.nl


def test_a_path_that_does_not_exist_is_refused(plan: Plan) -> None:
    path = plan.folder / "nergens"
    assert "bestaat niet" in plan.problem(path).nl


def test_the_path_is_named_as_it_was_given(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    plan.set(("gebieden", 2, "soort"), "x-x")
    plan.write()
    monkeypatch.chdir(plan.folder.parent)
    problem = plan.problem(Path(plan.folder.name))
    assert problem.place.file == os.path.join("dorp-jeugd", "gebieden.csv")  # noqa: PTH118


def test_a_row_without_end_is_refused_before_it_is_taken_apart(plan: Plan) -> None:
    (plan.write() / "gebieden.csv").write_bytes(b"sleutel,naam\n" + b"," * 1_000_000 + b"\n")
    problem = plan.problem(plan.folder)
    assert "1000000 scheidingstekens" in problem.nl
    assert "1000000 separators" in problem.en
