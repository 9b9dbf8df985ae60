"""Sheets as a workbook, read back with another library than wrote them."""

import io

import openpyxl

from beleidsgraaf.spreadsheet import Sheet, write_sheets


def test_what_was_written_is_read_and_no_text_computes() -> None:
    out = io.BytesIO()
    write_sheets(
        out,
        [
            Sheet("Antwoord", [("naam", "aantal"), ("=1+1", 2), (None, True)], (30, 10)),
            Sheet("Toelichting", [("Maat", "<&>")], (30, 100)),
        ],
    )
    book = openpyxl.load_workbook(out)
    assert [tuple(row) for row in book["Antwoord"].values] == [
        ("naam", "aantal"),
        ("=1+1", 2),
        (None, True),
    ]
    assert book["Antwoord"]["A2"].data_type == "s"
    assert [tuple(row) for row in book["Toelichting"].values] == [("Maat", "<&>")]


def test_the_same_sheets_give_the_same_bytes() -> None:
    sheets = [Sheet("A", [("x", 1.5)], (10, 10)), Sheet("B", [], ())]
    first, second = io.BytesIO(), io.BytesIO()
    write_sheets(first, sheets)
    write_sheets(second, sheets)
    assert first.getvalue() == second.getvalue()
