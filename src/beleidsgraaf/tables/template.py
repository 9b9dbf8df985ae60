"""An empty workbook to write a plan in: headings, explanations, lists to choose from.

All of it follows from the mapping and the code lists, so it cannot lag behind them. Not here:
reading such a workbook (``workbook.py``).
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from rdflib import Graph

from beleidsgraaf.errors import Place
from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.tables.concepts import ConceptIndex
from beleidsgraaf.tables.mapping import Column, Sheet, TableMapping
from beleidsgraaf.tables.mapping_reading import read_mapping
from beleidsgraaf.tables.saving import fill_sheet, workbook_bytes
from beleidsgraaf.tables.sources import SOURCE_WORD as SOURCE_SHEET
from beleidsgraaf.tables.workbook import (
    DESCRIPTION_HEADINGS,
    DESCRIPTION_SHEET,
    UNREAD_SHEETS,
)

_PLACE = Place("sjabloon.xlsx")
_EXPLANATIONS, _LISTS = sorted(UNREAD_SHEETS, reverse=True)
_ROWS_WITH_LISTS = 1000
_WIDTH = 24
_DESCRIPTION: Mapping[str, str] = MappingProxyType(
    {
        "graph": "plan",
        "plan": "",
        "title.nl": "",
        "title.en": "",
        "description.nl": "",
        "description.en": "",
        "publisher": "",
        "licence": "https://creativecommons.org/licenses/by/4.0/",
        "sources.1.file": "bron.txt",
        "sources.1.sha256": "",
        "sources.1.title.nl": "",
        "sources.1.format": "text/plain",
        "sources.1.received": "",
        "sources.1.carries": "",
    }
)
_GUIDE = MappingProxyType(
    {
        "nl": (
            ("blad", "kolom", "verplicht", "uitleg"),
            (DESCRIPTION_SHEET, "", "ja", "Wat dit plan is: vul de tweede kolom in."),
            (SOURCE_SHEET, "", "ja", "De tekst van het plan: één regel tekst per rij, kolom A."),
        ),
        "en": (
            ("sheet", "column", "required", "explanation"),
            (DESCRIPTION_SHEET, "", "yes", "What this plan is: fill in the second column."),
            (SOURCE_SHEET, "", "yes", "The text of the plan: one line of text a row, column A."),
        ),
    }
)


def template_workbook(vocabulary: Graph, *, lang: str = "nl") -> bytes:
    """Make an empty workbook with headings in Dutch or English.

    Same vocabulary, same bytes.
    """
    mapping = read_mapping(knowledge_folder("ontology") / "tables")
    return _Template(mapping, ConceptIndex(vocabulary), lang=lang).make()


class _Template:
    """Fills one workbook."""

    def __init__(self, mapping: TableMapping, concepts: ConceptIndex, *, lang: str) -> None:
        self._mapping = mapping
        self._concepts = concepts
        self._lang = "en" if lang == "en" else "nl"
        self._yes = ("yes", "no") if self._lang == "en" else ("ja", "nee")
        self._book = Workbook()
        self._book.remove(self._book.worksheets[0])
        self._lists: dict[str, str] = {}  # name of a list → the cells that hold it

    def make(self) -> bytes:
        self._sheet(_EXPLANATIONS, list(self._explanations()))
        self._sheet(DESCRIPTION_SHEET, [DESCRIPTION_HEADINGS, *_DESCRIPTION.items()])
        self._text_sheet()
        self._fill_lists()
        for sheet in self._mapping.sheets:
            name = sheet.alias if self._lang == "en" else sheet.name
            headings = [column.headings[self._lang] for column in sheet.columns]
            self._equip(self._sheet(name, [headings]), sheet)
        self._book.move_sheet(_LISTS, offset=len(self._book.worksheets))
        return workbook_bytes(self._book)

    def _sheet(self, name: str, rows: Sequence[Sequence[str]]) -> Worksheet:
        made: Worksheet = self._book.create_sheet(name)
        fill_sheet(made, rows, place=_PLACE)
        for number in range(1, max((len(row) for row in rows), default=1) + 1):
            made.column_dimensions[get_column_letter(number)].width = _WIDTH
        return made

    def _text_sheet(self) -> None:
        made: Worksheet = self._book.create_sheet(SOURCE_SHEET)
        fill_sheet(made, [], is_headed=False, place=_PLACE)
        made.column_dimensions["A"].width = 4 * _WIDTH

    def _explanations(self) -> Iterator[tuple[str, ...]]:
        yield from _GUIDE[self._lang]
        for sheet in self._mapping.sheets:
            name = sheet.alias if self._lang == "en" else sheet.name
            yield name, "", "", sheet.explanation[self._lang]
            for column in sheet.columns:
                required = self._yes[0] if column.required else ""
                heading = column.headings[self._lang]
                yield name, heading, required, column.explanation[self._lang]

    def _fill_lists(self) -> None:
        """Write each list to choose from as a column of a hidden sheet: Excel wants it so."""
        lists: dict[str, list[str]] = {"boolean": list(self._yes)}
        for sheet in self._mapping.sheets:
            for column in sheet.columns:
                if name := _list_name(sheet, column):
                    lists[name] = self._choices(column)
        made = self._book.create_sheet(_LISTS)
        for number, (name, choices) in enumerate(sorted(lists.items()), start=1):
            letter = get_column_letter(number)
            for row, text in enumerate([name, *choices], start=1):
                made.cell(row=row, column=number, value=text)
            self._lists[name] = f"{_LISTS}!${letter}$2:${letter}${len(choices) + 1}"
        made.sheet_state = "hidden"

    def _choices(self, column: Column) -> list[str]:
        if column.kind == "boolean":
            return list(self._yes)
        if column.kind == "concept":
            return sorted(self._concepts.labels(column.scheme).values())
        first: dict[str, str] = {}  # what it means → the first word for it, which is Dutch
        for word, meaning in (column.values or {}).items():
            first.setdefault(meaning, word)
        return sorted(first.values())

    def _equip(self, made: Worksheet, sheet: Sheet) -> None:
        """Give each heading its explanation and each list column its list."""
        for number, column in enumerate(sheet.columns, start=1):
            letter = get_column_letter(number)
            comment = Comment(column.explanation[self._lang], "beleidsgraaf", height=120)
            made[f"{letter}1"].comment = comment
            name = _list_name(sheet, column)
            if not name or self._lists[name].endswith("$1"):
                continue
            # A cell for several values may hold what no list has: "lokaal; regionaal".
            choice = DataValidation(
                type="list",
                formula1=self._lists[name],
                allow_blank=True,
                showErrorMessage=not column.multiple,
            )
            choice.add(f"{letter}2:{letter}{_ROWS_WITH_LISTS}")
            made.add_data_validation(choice)


def _list_name(sheet: Sheet, column: Column) -> str:
    if column.kind in {"class", "choice"}:
        return f"{sheet.name} {column.key}"
    return column.scheme or ("boolean" if column.kind == "boolean" else "")
