"""What people and strangers do to workbooks: each is read rightly, or refused with its cell."""

import html
import io
import re
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from beleidsgraaf.errors import Place, Problem
from beleidsgraaf.tables.limits import Limits
from beleidsgraaf.tables.workbook import write_workbook
from tests.unit.tables.conftest import Plan

Book = openpyxl.Workbook


@pytest.fixture
def path(plan: Plan) -> Path:
    """A workbook without a fault."""
    made = plan.folder.parent / "plan.xlsx"
    made.write_bytes(write_workbook(plan.write()))
    return made


def change(path: Path, alter: Callable[[Book], object]) -> Path:
    book = openpyxl.load_workbook(path)
    alter(book)
    book.save(path)
    return path


def patch(path: Path, part: str, alter: Callable[[bytes], bytes]) -> Path:
    """Change one part of the zip, found by what its name ends in."""
    content = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(path, "w", 8) as new:
        for name in old.namelist():
            whole = old.read(name)
            new.writestr(name, alter(whole) if name.endswith(part) else whole)
    return path


def part_of(path: Path, title: str) -> str:
    book = openpyxl.load_workbook(path)
    return f"worksheets/sheet{book.sheetnames.index(title) + 1}.xml"


def at(problem: Place) -> tuple[str, int, str]:
    return problem.table, problem.row, problem.column


# --- formulas ------------------------------------------------------------------------------------


def computed(path: Path, cell: str, formula: str, result: str) -> Path:
    """Put a formula with the result that a spreadsheet saved beside it."""
    change(path, lambda book: book["actoren"].__setitem__(cell, formula))
    part = part_of(path, "actoren")
    inside = f"<f>{html.escape(formula[1:])}</f><v>{html.escape(result)}</v>"
    with_result = f'<c r="{cell}" t="str">{inside}</c>'.encode()
    pattern = rf'<c r="{cell}"[^>]*><f>.*?</c>'.encode()
    return patch(path, part, lambda xml: re.sub(pattern, lambda _: with_result, xml))


def test_of_a_formula_its_result_is_read(plan: Plan, path: Path) -> None:
    before = set(plan.read().graph)
    computed(path, "C2", '="gemeente "&A9', "gemeente Dorp")
    assert set(plan.read_path(path).graph) == before


@pytest.mark.parametrize(
    ("result", "says"), [("", "zonder uitkomst"), ("#N/A", "foutwaarde"), ("#VERW!", "foutwaarde")]
)
def test_a_formula_without_a_result_is_refused(
    plan: Plan, path: Path, result: str, says: str
) -> None:
    problem = plan.problem(computed(path, "C2", "=A1", result))
    assert at(problem.place) == ("actoren", 2, "naam")
    assert says in problem.nl


def test_a_computed_source_text_is_refused(plan: Plan, path: Path) -> None:
    change(path, lambda book: book["dataset"].__setitem__("B9", None))
    change(path, lambda book: book["brontekst"].__setitem__("A2", "=A1"))
    part, cell = part_of(path, "brontekst"), b'<c r="A2" t="str"><f>A1</f><v>x</v></c>'
    patch(path, part, lambda xml: re.sub(rb'<c r="A2"[^>]*><f>.*?</c>', cell, xml))
    assert at(plan.problem(path).place) == ("brontekst", 2, "A")


# --- merged and hidden ---------------------------------------------------------------------------


def test_merged_cells_are_refused_at_their_first_cell(plan: Plan, path: Path) -> None:
    change(path, lambda book: book["doelen"].merge_cells("A2:A3"))
    problem = plan.problem(path)
    assert at(problem.place) == ("doelen", 2, "actielijn")
    assert "A2:A3" in problem.nl
    assert "A2:A3" in problem.en


def test_merged_headings_make_a_sheet_unreadable_and_nobody_else(plan: Plan, path: Path) -> None:
    change(path, lambda book: book["actoren"].merge_cells("C1:D1"))
    assert at(plan.problem(path).place) == ("actoren", 1, "naam")


def test_merged_cells_outside_the_table_do_no_harm(plan: Plan, path: Path) -> None:
    def alter(book: Book) -> None:
        sheet = book["doelen"]
        sheet["H1"], sheet["I1"], sheet["H2"] = "# eigen", "opmerking", "x"
        sheet.merge_cells("H2:I3")
        sheet.merge_cells("A90:C95")
        book["dataset"].merge_cells("C1:D3")

    before = set(plan.read().graph)
    assert set(plan.read_path(change(path, alter)).graph) == before


def test_hidden_rows_and_sheets_are_read_and_said(plan: Plan, path: Path) -> None:
    def alter(book: Book) -> None:
        book["doelen"].row_dimensions[3].hidden = True
        book["actoren"].sheet_state = "hidden"

    before = plan.read()
    after = plan.read_path(change(path, alter))
    assert set(after.graph) == set(before.graph)
    said = {at(warning.place): warning.nl for warning in after.warnings}
    assert "Verborgen rijen worden wel gelezen (3)" in said[("doelen", 3, "")]
    assert "verborgen" in said[("actoren", 0, "")]


# --- what a spreadsheet makes of what people type ------------------------------------------------


def test_days_and_numbers_as_text_mean_the_same(plan: Plan, path: Path) -> None:
    before = set(plan.read().graph)

    def alter(book: Book) -> None:
        book["perioden"]["A2"] = "01-01-2024"
        book["perioden"]["B2"] = date(2025, 12, 31)
        book["actielijnen"]["A2"] = "1"
        book["actoren"]["E3"] = "16,5"

    assert set(plan.read_path(change(path, alter)).graph) == before


@pytest.mark.parametrize("value", [date(2026, 8, 5), time(12, 30)])
def test_a_code_that_became_a_day_is_refused(plan: Plan, path: Path, value: object) -> None:
    def alter(book: Book) -> None:
        book["uitvoering"]["G1"] = "code"
        book["uitvoering"]["G3"] = value  # typed as 5-8

    problem = plan.problem(change(path, alter))
    assert at(problem.place) == ("uitvoering", 3, "code")
    assert "datum" in problem.nl
    assert "date" in problem.en


@pytest.mark.parametrize(("value", "says"), [(True, "waarheidswaarde"), (112, "getal")])
def test_a_name_that_became_something_else_is_refused(
    plan: Plan, path: Path, value: object, says: str
) -> None:
    change(path, lambda book: book["actoren"].__setitem__("C2", value))
    problem = plan.problem(path)
    assert at(problem.place) == ("actoren", 2, "naam")
    assert says in problem.nl


def test_line_breaks_spaces_and_quotation_marks_of_a_word_processor(plan: Plan, path: Path) -> None:
    plan.set(("documenten", 1, "ook bekend als"), "ook bekend als")
    plan.set(("documenten", 2, "ook bekend als"), "Jeugdplan; Plan Jeugd")
    plan.source = plan.source.replace("Ouders weten", "Ouders “weten”")
    plan.set(("doelen", 3, "citaat"), "Ouders “weten” de weg.")
    path.write_bytes(write_workbook(plan.write()))
    before = set(plan.read_path(path).graph)

    def alter(book: Book) -> None:
        book["documenten"]["C2"] = " Jeugd\n"
        book["documenten"]["H2"] = "Jeugdplan\nPlan Jeugd"
        book["doelen"]["F3"] = '\u00a0Ouders "weten"\u00a0de weg.'
        book["uitvoering"]["A2"] = "\u00a01a "
        book["uitvoering"]["C2"] = "wordt\u00a0gestart"

    assert set(plan.read_path(change(path, alter)).graph) == before


@pytest.mark.parametrize("hidden", ["\u200b", "\u00ad", "\ufeff"])
def test_an_invisible_character_is_shown(plan: Plan, path: Path, hidden: str) -> None:
    change(path, lambda book: book["actoren"].__setitem__("D2", f"n{hidden}ee"))
    problem = plan.problem(path)
    assert at(problem.place) == ("actoren", 2, "algemeen")
    assert f"U+{ord(hidden):04X}" in problem.nl


def test_empty_rows_between_keep_the_numbers_of_the_others(plan: Plan, path: Path) -> None:
    before = set(plan.read().graph)
    change(path, lambda book: book["doelen"].insert_rows(3, amount=4))
    assert set(plan.read_path(path).graph) == before
    change(path, lambda book: book["doelen"].__setitem__("E7", "opwaarts"))
    assert at(plan.problem(path).place) == ("doelen", 7, "richting")


def test_a_million_empty_rows_with_a_format_are_none(plan: Plan, path: Path) -> None:
    before = set(plan.read().graph)
    change(path, lambda book: setattr(book["doelen"]["A9"], "font", Font(bold=True)))
    rows = b"".join(b'<row r="%d" s="1" customFormat="1"/>' % n for n in range(10, 1_000_010))
    patch(
        path,
        part_of(path, "doelen"),
        lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>"),
    )
    assert set(plan.read_path(path).graph) == before


# --- what strangers send -------------------------------------------------------------------------


def memory_of(run: Callable[[], object]) -> int:
    tracemalloc.start()
    try:
        run()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


SHARED_TYPE = (
    b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
    b'officedocument.spreadsheetml.sharedStrings+xml"/>'
)


def shared(content: bytes, text: bytes, count: int) -> bytes:
    """Make a workbook whose one text stands in many cells."""
    rows = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(1, count)
    )
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", 8) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet2.xml":
                whole = b"<sheetData>" + rows + b"</sheetData>"
                part = re.sub(rb"<sheetData>.*</sheetData>", whole, part, flags=re.DOTALL)
            if name == "[Content_Types].xml":
                part = part.replace(b"</Types>", SHARED_TYPE + b"</Types>")
            if name != "xl/sharedStrings.xml":
                new.writestr(name, part)
        sst = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>'
        new.writestr("xl/sharedStrings.xml", sst + text + b"</t></si></sst>")
    return made.getvalue()


def test_one_long_text_in_every_cell_is_refused_in_little_memory(plan: Plan, path: Path) -> None:
    path.write_bytes(shared(path.read_bytes(), b"ja nee " * 14_000, 15_000))
    problems: list[Problem] = []
    limits = Limits(unpacked=20_000_000)
    peak = memory_of(lambda: problems.extend(plan.problems(path, limits=limits)))
    assert "samen meer dan" in problems[0].nl
    assert peak < 60_000_000


def test_cells_far_to_the_right_are_said_and_take_no_memory(plan: Plan, path: Path) -> None:
    rows = b"".join(
        b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (n, n) for n in range(9, 5_000)
    )
    patch(
        path,
        part_of(path, "doelen"),
        lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>"),
    )
    problems: list[Problem] = []
    peak = memory_of(lambda: problems.extend(plan.problems(path)))
    assert at(problems[0].place) == ("doelen", 0, "XFD")
    assert "kolommen" in problems[0].nl
    assert peak < 60_000_000


def test_a_row_with_an_absurd_number_is_refused(plan: Plan, path: Path) -> None:
    row = b'<row r="9999999999"><c r="A9999999999"><v>1</v></c></row>'
    patch(
        path,
        part_of(path, "doelen"),
        lambda xml: xml.replace(b"</sheetData>", row + b"</sheetData>"),
    )
    assert "meer dan 20000 rijen" in plan.problem(path).nl


BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
DOCTYPE = f'<!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">{BOMB}]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["workbook.xml", "workbook.xml.rels", "sheet1.xml", "styles.xml"])
def test_entities_are_refused_in_every_part_and_encoding(
    plan: Plan, path: Path, part: str, encoding: str
) -> None:
    def alter(xml: bytes) -> bytes:
        body = re.sub(r"<\?xml.*?\?>", "", xml.decode())
        head = f'<?xml version="1.0" encoding="{encoding}"?>{" " * 5000}'
        return f"{head}{DOCTYPE}{body}".encode(encoding)

    problem = plan.problem(patch(path, part, alter))
    assert "declareert een documenttype" in problem.nl
    assert "declares a document type" in problem.en


def test_what_nests_without_end_is_refused(plan: Plan, path: Path) -> None:
    deep = b"<x>" * 300_000
    patch(
        path,
        part_of(path, "doelen"),
        lambda xml: xml.replace(b"<sheetData>", deep + b"<sheetData>"),
    )
    assert "geen Excel-werkmap" in plan.problem(path).nl


def test_a_part_that_unpacks_to_much_more_is_refused(plan: Plan, path: Path) -> None:
    patch(path, part_of(path, "doelen"), lambda xml: xml + b" " * 9_000_000)
    problem = plan.problem(path)
    assert "200 keer" in problem.nl
    assert "200 times" in problem.en


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
PASSWORD = OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


@pytest.mark.parametrize(("content", "says"), [(OLE, "oude Excel"), (PASSWORD, "wachtwoord")])
def test_an_old_or_locked_workbook_is_named(
    plan: Plan, path: Path, content: bytes, says: str
) -> None:
    path.write_bytes(content)
    assert says in plan.problem(path).nl.split(".")[0]


def test_macros_are_refused_by_name_and_by_content(plan: Plan, path: Path, tmp_path: Path) -> None:
    named = tmp_path / "plan.xlsm"
    named.write_bytes(path.read_bytes())
    with zipfile.ZipFile(path, "a") as book:
        book.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    assert [plan.problem(each).nl for each in (path, named)] == [
        "Deze werkmap heeft macro's. Die worden hier nooit uitgevoerd; sla haar op als "
        "Excel-werkmap zonder macro's (.xlsx)."
    ] * 2


def test_nothing_is_changed_by_reading(plan: Plan, path: Path) -> None:
    change(path, lambda book: book["doelen"].merge_cells("A2:A3"))
    before = {each: each.read_bytes() for each in path.parent.rglob("*") if each.is_file()}
    assert plan.problems(path)
    assert {each: each.read_bytes() for each in path.parent.rglob("*") if each.is_file()} == before
