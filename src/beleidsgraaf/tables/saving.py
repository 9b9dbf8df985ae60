"""Making the bytes of a workbook: every cell text, and the same bytes for the same cells.

Not here: which sheets there are (``workbook.py``, ``template.py``).
"""

from collections.abc import Mapping, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from beleidsgraaf.errors import Place, Problem, SourceError
from beleidsgraaf.workbooks import workbook_bytes

DATE_FORMAT = "dd-mm-yyyy"
_MOST_CHARACTERS = 32_767  # that Excel takes in a cell


def save_workbook(
    sheets: Mapping[str, Sequence[Sequence[str]]],
    *,
    texts: frozenset[str] = frozenset(),
    place: Place,
) -> bytes:
    """Write sheets of text; the first row of each is bold, save in those named in ``texts``.

    Raises SourceError for text that a workbook cannot hold.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        fill_sheet(book.create_sheet(name), rows, is_headed=name not in texts, place=place)
    return workbook_bytes(book)


def fill_sheet(
    sheet: Worksheet, rows: Sequence[Sequence[str]], *, is_headed: bool = True, place: Place
) -> None:
    """Write rows of text into a sheet, from A1; a running text has no headings."""
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            if not text:
                continue
            where = Place(place.file, table=sheet.title, row=number)
            cell = sheet.cell(row=number, column=column)
            put(cell, text, place=where)
            if is_headed and number == 1:
                cell.font = Font(bold=True)
    if is_headed:
        sheet.freeze_panes = "A2"
    else:  # what is pasted here stays text, also where it looks like a date
        sheet.column_dimensions["A"].number_format = "@"


def put(cell: Cell | MergedCell, value: str | int | date, *, place: Place) -> None:
    """Write a text, a whole number or a day into a cell.

    Raises SourceError for text that a workbook cannot hold.
    """
    if isinstance(cell, MergedCell):
        return
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if isinstance(value, str):
        _check(value, place)
        cell.value = value
        cell.data_type = "s"  # also what looks like a formula or a number
        cell.number_format = "@"
        cell.quotePrefix = value.startswith("=")
    else:
        cell.value = value
        cell.number_format = DATE_FORMAT if isinstance(value, date) else "General"


def text_rows(text: str) -> list[tuple[str]]:
    """Lay a running text out as rows of one cell, one line each."""
    return [(line,) for line in text.replace("\r\n", "\n").split("\n")]


def _check(text: str, place: Place) -> None:
    if len(text) > _MOST_CHARACTERS:
        raise SourceError(
            [
                Problem(
                    place,
                    f"Een werkmap kan hoogstens {_MOST_CHARACTERS} tekens in een cel bevatten. "
                    "Gebruik een map met CSV-bestanden.",
                    f"A workbook holds at most {_MOST_CHARACTERS} characters in a cell. Use a "
                    "folder of CSV files.",
                )
            ]
        )
    if ILLEGAL_CHARACTERS_RE.search(text) or "\r" in text:
        raise SourceError(
            [
                Problem(
                    place,
                    "Deze tekst heeft een stuurteken dat een werkmap niet kan bevatten. Gebruik "
                    "een map met CSV-bestanden.",
                    "This text has a control character that a workbook cannot hold. Use a folder "
                    "of CSV files.",
                )
            ]
        )
