"""The workbook of a report: a copy with a remark in each wrong cell, and a sheet of all."""

import io
from dataclasses import replace

import openpyxl
from openpyxl.comments import Comment
from rdflib import Literal

from beleidsgraaf.validation.mends import Mend
from beleidsgraaf.validation.rendering.fixes import Original
from beleidsgraaf.validation.rendering.workbook import write_workbook
from beleidsgraaf.validation.report import Report, gather


def _handed_in() -> dict[str, Original]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "activiteiten"
    sheet.append(["code", "Naam"])
    sheet.append(["1", "goed"])
    sheet.append(["2", "fout"])
    sheet["A2"].comment = Comment("van een mens", "een mens")
    saved = io.BytesIO()
    book.save(saved)
    return {"plan.xlsx": Original("plan.xlsx", saved.getvalue())}


def _read(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_a_wrong_cell_has_a_remark_and_a_colour(report: Report) -> None:
    sheet = _read(write_workbook(report, "nl", originals=_handed_in()))["activiteiten"]
    cell = sheet["B3"]
    assert cell.value == "fout"
    assert cell.comment.text.startswith("Overtreding C13\nC13-label klopt niet.")
    assert cell.fill.fgColor.rgb == "FFF4B6B6"
    assert sheet["B2"].comment is None
    assert sheet["A2"].comment.text == "van een mens"


def test_a_second_check_takes_the_remarks_of_the_first_away(report: Report) -> None:
    first = write_workbook(report, "nl", originals=_handed_in())
    clean = Report((), report.as_of)
    second = _read(
        write_workbook(clean, "nl", originals={"plan.xlsx": Original("plan.xlsx", first)})
    )
    assert second["activiteiten"]["B3"].comment is None
    assert second["activiteiten"]["B3"].fill.fill_type is None
    assert second["activiteiten"]["A2"].comment.text == "van een mens"
    assert second.sheetnames == ["activiteiten", "Bevindingen"]


def test_the_sheet_of_findings_has_a_row_for_each_and_no_formula(report: Report) -> None:
    sheet = _read(write_workbook(report, "nl", originals={}))["Bevindingen"]
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 5
    assert rows[0][:3] == ("ernst", "regel", "bestand")
    assert rows[1][-2:] == ("Schrijf 2024-05-01", "2024-05-01")
    hostile = sheet.cell(row=3, column=8)
    assert str(hostile.value).startswith("=cmd")
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_what_to_fill_in_a_cell_is_the_bare_text(report: Report) -> None:
    text = Literal("Hulp", lang="nl")
    mend = Mend.of(text, nl="Schrijf 'Hulp'", en="Write 'Hulp'")
    celled = next(each for each in report.findings if each.place and each.place.table)
    changed = gather([replace(celled, mend=mend)], report.as_of)
    (_, row) = _read(write_workbook(changed, "nl", originals={}))["Bevindingen"].values
    assert row[-2:] == ("Schrijf 'Hulp'", "Hulp")


def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    originals = _handed_in()
    one, other = (write_workbook(report, "en", originals=originals) for _ in range(2))
    assert one == other
    assert "Findings" in _read(one).sheetnames
