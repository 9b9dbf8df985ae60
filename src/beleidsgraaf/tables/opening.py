"""Opening a workbook, and reading its cells as text with what else a reader must know of them.

What a stranger may have made of the file is looked at first (``packages.py``). Not here: what
sheets and cells mean (``workbook.py``).
"""

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import cast
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet.worksheet import Worksheet

from beleidsgraaf.errors import Place
from beleidsgraaf.tables.computed import SheetText
from beleidsgraaf.tables.limits import Limits
from beleidsgraaf.tables.packages import (
    NO_WORKBOOK,
    UNREADABLE,
    SheetLook,
    complain_of_file,
    look_inside,
)
from beleidsgraaf.tables.problems import ProblemList

Cells = list[tuple[str, ...]]

_BROKEN = (
    *UNREADABLE,
    InvalidFileException,
    ParseError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
)


@dataclass(frozen=True)
class OpenedSheet:
    """The cells of one sheet as text, and what its author may not see or mean."""

    rows: Cells
    look: SheetLook = field(default_factory=SheetLook)
    is_hidden: bool = False


def open_workbook(
    path: Path, *, is_read: Callable[[str], bool], limits: Limits, problems: ProblemList
) -> dict[str, OpenedSheet] | None:
    """Read every sheet whose name ``is_read``; None, with a problem noted, where that fails."""
    complaint = complain_of_file(path, limits)
    if complaint is None:
        content = path.read_bytes()
        looks = look_inside(content, limits)
        if isinstance(looks, dict):
            reading = _CellReading(path, looks, limits=limits, problems=problems)
            return reading.read(content, is_read)
        complaint = looks
    problems.add(Place(str(path)), nl=complaint[0], en=complaint[1])
    return None


class _CellReading:
    """Reads the cells of one workbook."""

    def __init__(
        self,
        path: Path,
        looks: Mapping[str, SheetLook],
        *,
        limits: Limits,
        problems: ProblemList,
    ) -> None:
        self._path = path
        self._looks = looks
        self._limits = limits
        self._problems = problems
        self._characters = 0

    def read(self, content: bytes, is_read: Callable[[str], bool]) -> dict[str, OpenedSheet] | None:
        try:
            book = _load(content, data_only=False)
            found = {
                sheet.title: self._sheet(sheet, content)
                for sheet in book.worksheets
                if isinstance(sheet, ReadOnlyWorksheet) and is_read(sheet.title)
            }
        except _BROKEN:
            self._problems.add(Place(str(self._path)), nl=NO_WORKBOOK[0], en=NO_WORKBOOK[1])
            return None
        return None if self._is_overfull() else found

    def _sheet(self, sheet: ReadOnlyWorksheet, content: bytes) -> OpenedSheet:
        # The stubs know nothing of where in the zip a sheet stands.
        path = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
        look = self._looks[path]
        rows = list(self._rows(sheet, look))
        formulas = {
            (row, column)
            for row, cells in enumerate(rows, start=1)
            for column, cell in enumerate(cells, start=1)
            if isinstance(cell, SheetText) and cell.kind == "f"
        }
        if formulas:
            self._put_results(rows, formulas, title=sheet.title, content=content)
        return OpenedSheet(rows, look, sheet.sheet_state != "visible")

    def _rows(self, sheet: ReadOnlyWorksheet, look: SheetLook) -> Iterator[tuple[str, ...]]:
        sheet.reset_dimensions()  # what a workbook says of its own size may be wrong
        if look.last_row > self._limits.rows:
            self._say(
                Place(str(self._path), table=sheet.title, row=look.last_row),
                nl=f"Het blad heeft meer dan {self._limits.rows} rijen. Splits het plan, of "
                "verwijder wat er ver onder de tabel staat.",
                en=f"The sheet has more than {self._limits.rows} rows. Split the plan, or delete "
                "what stands far below the table.",
            )
        if look.last_column > self._limits.columns:
            self._say(
                Place(
                    str(self._path), table=sheet.title, column=get_column_letter(look.last_column)
                ),
                nl=f"Het blad heeft meer dan {self._limits.columns} kolommen. Verwijder wat er ver "
                "rechts van de tabel staat.",
                en=f"The sheet has more than {self._limits.columns} columns. Delete what stands "
                "far right of the table.",
            )
        last_row = min(look.last_row, self._limits.rows)
        last_column = min(look.last_column, self._limits.columns)
        if not last_row or not last_column:
            return
        # The stubs describe its methods on Worksheet only.
        for row in cast(Worksheet, sheet).iter_rows(max_row=last_row, max_col=last_column):
            cells = tuple(_text(cell) for cell in row)
            self._characters += sum(map(len, cells))
            if self._characters > self._limits.unpacked:
                return
            yield _without_empty_end(cells)

    def _is_overfull(self) -> bool:
        """Note that the cells together hold too much: one long text can stand in each of them."""
        if self._characters <= self._limits.unpacked:
            return False
        self._say(
            Place(str(self._path)),
            nl=f"De cellen hebben samen meer dan {self._limits.unpacked} tekens. Splits het plan.",
            en=f"The cells together hold more than {self._limits.unpacked} characters. Split the "
            "plan.",
        )
        return True

    def _put_results(
        self, rows: Cells, formulas: set[tuple[int, int]], *, title: str, content: bytes
    ) -> None:
        """Put in the place of formulas what the spreadsheet computed when it saved them."""
        sheet = _load(content, data_only=True)[title]
        if isinstance(sheet, ReadOnlyWorksheet):
            sheet.reset_dimensions()
        last_row, last_column = (max(each) for each in zip(*formulas, strict=True))
        found = cast(Worksheet, sheet).iter_rows(max_row=last_row, max_col=last_column)
        for number, cells in enumerate(found, start=1):
            row = list(rows[number - 1])
            for column, cell in enumerate(cells, start=1):
                if (number, column) in formulas:
                    row[column - 1] = _result(cell, formula=row[column - 1])
            rows[number - 1] = tuple(row)

    def _say(self, place: Place, *, nl: str, en: str) -> None:
        self._problems.add(place, nl=nl, en=en)


def _load(content: bytes, *, data_only: bool) -> openpyxl.Workbook:
    return openpyxl.load_workbook(
        io.BytesIO(content), read_only=True, data_only=data_only, keep_links=False
    )


def _result(cell: object, *, formula: str) -> str:
    """Give what a formula came to; the formula itself where nobody computed it yet."""
    text = cell_text(getattr(cell, "value", None))
    if not text:
        return formula
    return SheetText(text, getattr(cell, "data_type", "s"), is_computed=True)


def _text(cell: object) -> str:
    text = cell_text(getattr(cell, "value", None))
    return SheetText(text, getattr(cell, "data_type", "s")) if text else ""


def _without_empty_end(row: tuple[str, ...]) -> tuple[str, ...]:
    last = next((n for n in range(len(row), 0, -1) if row[n - 1]), 0)
    return row[:last]


def cell_text(value: object) -> str:
    """Write a typed cell as people write it in CSV."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        is_day = value.time() == time(0)
        return value.date().isoformat() if is_day else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
