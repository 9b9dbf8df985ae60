"""A workbook to write a plan in: headings, explanations, lists to choose from; empty or filled.

All of it follows from the mapping and the code lists, so it cannot lag behind them. Not here:
reading such a workbook (``workbook.py``), its words (``guide.py``) and lists (``choices.py``).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from rdflib import Graph

from beleidsgraaf.errors import Place
from beleidsgraaf.tables.choices import LISTS_SHEET, Choices
from beleidsgraaf.tables.concepts import ConceptIndex
from beleidsgraaf.tables.exporting.dataset import TableExport
from beleidsgraaf.tables.exporting.describing import fields_of
from beleidsgraaf.tables.flat import flatten
from beleidsgraaf.tables.guide import description_rows, explain_field, guide_rows
from beleidsgraaf.tables.mapping import Column, Sheet
from beleidsgraaf.tables.reading import table_mapping
from beleidsgraaf.tables.references import KeyIndex
from beleidsgraaf.tables.saving import DATE_FORMAT, fill_sheet, put, text_rows
from beleidsgraaf.tables.sources import SOURCE_WORD as SOURCE_SHEET
from beleidsgraaf.tables.workbook import DESCRIPTION_HEADINGS, DESCRIPTION_SHEET, UNREAD_SHEETS
from beleidsgraaf.workbooks import workbook_bytes

_GUIDE_SHEET = sorted(UNREAD_SHEETS)[1]
_ROWS_WITH_LISTS = 1000
_WIDTHS: Mapping[str, int] = MappingProxyType(
    {
        "boolean": 12,
        "class": 20,
        "choice": 16,
        "concept": 22,
        "date": 13,
        "decimal": 12,
        "integer": 12,
        "iri": 40,
        "key": 34,
        "quote": 60,
        "quote-in": 18,
        "quote-nr": 12,
        "reference": 26,
        "text": 34,
    }
)
_HEADING = PatternFill("solid", fgColor="D9E2F3")
_REQUIRED = PatternFill("solid", fgColor="9DB8E0")
_EXAMPLE = PatternFill("solid", fgColor="EDEDED")
_EXAMPLE_FONT = Font(italic=True, color="7F7F7F")
_FIRST_DATE = date(1900, 3, 1)  # before it, spreadsheets disagree on what day a number is
_WORDS = MappingProxyType(
    {
        "nl": ("voorbeeld", "uitleg", "Verplicht. "),
        "en": ("example", "explanation", "Required. "),
    }
)


def template_workbook(
    vocabulary: Graph, *, lang: str = "nl", known: Sequence[KeyIndex] = ()
) -> bytes:
    """Make an empty workbook with headings in Dutch or English.

    ``known`` are keys that can be chosen beside those of its own rows, such as the register's.
    Same vocabulary and keys, same bytes.
    """
    made = _Template(vocabulary, known=known, lang="en" if lang == "en" else "nl")
    return made.make([*description_rows(lang=made.lang)], {}, texts=[""])


def filled_workbook(
    export: TableExport, vocabulary: Graph, *, known: Sequence[KeyIndex] = ()
) -> bytes:
    """Make the same workbook, in Dutch, with the rows of an exported dataset.

    Raises SourceError for text that a workbook cannot hold.
    """
    fields = flatten(fields_of(export.description))
    described = [(name, value, explain_field(name, lang="nl")) for name, value in fields]
    texts = [source.text for source in export.sources]
    return _Template(vocabulary, known=known, lang="nl").make(described, export.sheets, texts=texts)


class _Template:
    """Fills one workbook."""

    def __init__(self, vocabulary: Graph, *, known: Sequence[KeyIndex], lang: str) -> None:
        self.lang = lang
        self._mapping = table_mapping()
        self._choices = Choices(self._mapping, ConceptIndex(vocabulary), known=known, lang=lang)
        self._example, self._explanation, self._required = _WORDS[lang]
        self._place = Place("sjabloon.xlsx" if lang == "nl" else "template.xlsx")
        self._book = Workbook()
        self._book.remove(self._book.worksheets[0])

    def make(
        self,
        described: Sequence[tuple[str, ...]],
        rows: Mapping[str, Sequence[Mapping[str, str]]],
        *,
        texts: Iterable[str],
    ) -> bytes:
        """Write all sheets: examples where there are no rows, an empty text where there is none."""
        self._guide_sheet()
        self._description_sheet(described)
        for number, text in enumerate(texts, start=1):
            self._text_sheet(SOURCE_SHEET if number == 1 else f"{SOURCE_SHEET} {number}", text)
        self._choices.fill(self._book, with_examples=not rows)
        for sheet in self._mapping.sheets:
            self._table(sheet, rows.get(sheet.name, ()), with_examples=not rows)
        self._book.move_sheet(LISTS_SHEET, offset=len(self._book.worksheets))
        return workbook_bytes(self._book)

    def _guide_sheet(self) -> None:
        made: Worksheet = self._book.create_sheet(_GUIDE_SHEET)
        rows = list(guide_rows(self._mapping, lang=self.lang, yes=self._choices.yes))
        fill_sheet(made, rows, place=self._place)
        made.freeze_panes = None
        for number, width in enumerate((16, 30, 12, 90), start=1):
            made.column_dimensions[get_column_letter(number)].width = width
        for number, row in enumerate(rows, start=1):
            if len(row) == 2:  # a step: one sentence over the whole width
                made.merge_cells(start_row=number, end_row=number, start_column=2, end_column=4)
                made.row_dimensions[number].height = 32

    def _description_sheet(self, described: Sequence[tuple[str, ...]]) -> None:
        made: Worksheet = self._book.create_sheet(DESCRIPTION_SHEET)
        headings = (*DESCRIPTION_HEADINGS, self._explanation)
        fill_sheet(made, [headings, *described], place=self._place)
        for number, width in enumerate((22, 60, 70), start=1):
            made.column_dimensions[get_column_letter(number)].width = width
        for number in range(2, len(described) + 2):
            made.cell(row=number, column=2).number_format = "@"

    def _text_sheet(self, name: str, text: str) -> None:
        made: Worksheet = self._book.create_sheet(name)
        fill_sheet(made, text_rows(text), is_headed=False, place=self._place)
        made.column_dimensions["A"].width = 100

    def _table(
        self, sheet: Sheet, rows: Sequence[Mapping[str, str]], *, with_examples: bool
    ) -> None:
        made: Worksheet = self._book.create_sheet(sheet.alias if self.lang == "en" else sheet.name)
        fill_sheet(
            made, [[column.headings[self.lang] for column in sheet.columns]], place=self._place
        )
        self._equip(made, sheet)
        for number, cells in enumerate(rows, start=2):
            self._row(made, number, sheet, cells)
        if with_examples:
            for number, cells in enumerate(sheet.examples, start=2):
                self._row(made, number, sheet, cells)
                self._mark(made, number, len(sheet.columns))

    def _row(self, made: Worksheet, number: int, sheet: Sheet, cells: Mapping[str, str]) -> None:
        place = Place(self._place.file, table=sheet.name, row=number)
        for position, column in enumerate(sheet.columns, start=1):
            cell = made.cell(row=number, column=position)
            if text := cells.get(column.key, ""):
                put(cell, _typed(text, column), place=place)

    def _mark(self, made: Worksheet, number: int, width: int) -> None:
        """Mark an example: its first cell starts with ``#``, and so it is not read."""
        first = made.cell(row=number, column=1)
        value = str(first.value or "")
        put(first, f"# {self._example}{f': {value}' if value else ''}", place=self._place)
        for position in range(1, width + 1):
            cell = made.cell(row=number, column=position)
            cell.fill, cell.font = _EXAMPLE, _EXAMPLE_FONT

    def _equip(self, made: Worksheet, sheet: Sheet) -> None:
        """Give each column its explanation, its list, its kind of cell and its width."""
        made.freeze_panes = "B2"
        for number, column in enumerate(sheet.columns, start=1):
            letter = get_column_letter(number)
            heading = made[f"{letter}1"]
            explanation = column.explanation[self.lang]
            required = self._required if column.required else ""
            heading.comment = Comment(required + explanation, "beleidsgraaf", height=120)
            heading.fill = _REQUIRED if column.required else _HEADING
            heading.alignment = Alignment(wrap_text=True, vertical="top")
            dimension = made.column_dimensions[letter]
            dimension.width = max(_WIDTHS[column.kind], len(column.headings[self.lang]) + 2)
            dimension.number_format = _cell_format(column)
            dimension.alignment = Alignment(wrap_text=True, vertical="top")
            if rule := self._rule(sheet, column):
                rule.add(f"{letter}2:{letter}{_ROWS_WITH_LISTS}")
                made.add_data_validation(rule)

    def _rule(self, sheet: Sheet, column: Column) -> DataValidation | None:
        if column.kind == "date":
            return DataValidation(
                type="date",
                operator="greaterThan",
                formula1="1",
                allow_blank=True,
                errorStyle="warning",
                showErrorMessage=True,
                error=column.explanation[self.lang],
            )
        choices = self._choices.of(sheet, column)
        if choices is None:
            return None
        # A cell for several values may hold what no list has ("lokaal; regionaal"), and so may a
        # reference (actielijn:5).
        is_closed = not column.multiple and column.kind != "reference"
        return DataValidation(
            type="list", formula1=choices, allow_blank=True, showErrorMessage=is_closed
        )


def _cell_format(column: Column) -> str:
    """Give the format of a column's empty cells: what is typed in a text cell stays text."""
    if column.kind == "date":
        return DATE_FORMAT
    is_number = column.kind in {"integer", "decimal"} and not column.multiple
    return "General" if is_number else "@"


def _typed(text: str, column: Column) -> str | int | date:
    """Make what a spreadsheet knows as a day or a whole number of the text for it."""
    if column.kind == "date":
        day = date.fromisoformat(text)
        return day if day >= _FIRST_DATE else text
    is_number = column.kind == "integer" and not column.multiple and len(text) < 15
    return int(text) if is_number else text
