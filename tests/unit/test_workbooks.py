"""A workbook is the same bytes each time, and no text in it computes."""

import io

import openpyxl
from openpyxl import Workbook

from beleidsgraaf.workbooks import put_text, workbook_bytes


def _book(text: str) -> Workbook:
    book = Workbook()
    put_text(book.worksheets[0].cell(row=1, column=1), text)
    return book


def _read(content: bytes) -> tuple[object, str]:
    cell = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]["A1"]
    return cell.value, cell.data_type


def test_the_hour_of_making_is_not_in_it() -> None:
    assert workbook_bytes(_book("a")) == workbook_bytes(_book("a"))
    made = openpyxl.load_workbook(io.BytesIO(workbook_bytes(_book("a")))).properties
    assert {made.created.year, made.modified.year} == {1980}


def test_what_looks_like_a_formula_stays_text() -> None:
    for text in ("=1+1", "+1", "-1", "@som"):
        assert _read(workbook_bytes(_book(text))) == (text, "s")


def test_what_no_cell_can_hold_is_replaced_or_cut() -> None:
    assert _read(workbook_bytes(_book("a\x00b"))) == ("a\ufffdb", "s")
    assert len(str(_read(workbook_bytes(_book("a" * 40_000)))[0])) == 32_767
