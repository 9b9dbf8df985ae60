"""The lists to choose from in a workbook: code lists, yes or no, and the keys of other sheets.

They stand in one hidden sheet, because Excel wants them in cells. The keys of a sheet are formulas
there, so that a row that somebody adds can be chosen at once. Not here: which column offers what
(``template.py``).
"""

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname

from beleidsgraaf.tables.concepts import ConceptIndex
from beleidsgraaf.tables.mapping import Column, Sheet, TableMapping
from beleidsgraaf.tables.references import KeyIndex
from beleidsgraaf.tables.workbook import UNREAD_SHEETS

LISTS_SHEET = sorted(UNREAD_SHEETS)[0]
_ROWS_OFFERED = 200  # of each sheet


class Choices:
    """Makes the hidden sheet and knows where in it each list stands."""

    def __init__(
        self,
        mapping: TableMapping,
        concepts: ConceptIndex,
        *,
        known: Sequence[KeyIndex],
        lang: str,
    ) -> None:
        self._mapping = mapping
        self._concepts = concepts
        self._known = known
        self._lang = lang
        self._ranges: dict[str, str] = {}

    @property
    def yes(self) -> str:
        """The word for yes."""
        return "yes" if self._lang == "en" else "ja"

    def of(self, sheet: Sheet, column: Column) -> str | None:
        """Give the formula of the list that a column offers; None where it offers none."""
        return self._ranges.get(_name(sheet, column))

    def fill(self, book: Workbook, *, with_examples: bool) -> None:
        """Add the hidden sheet; where there are examples, the keys of the rows below count."""
        lists = {
            name: cells
            for sheet in self._mapping.sheets
            for column in sheet.columns
            if (name := _name(sheet, column))
            and (cells := list(self._cells(column, with_examples=with_examples)))
        }
        made = book.create_sheet(LISTS_SHEET)
        for number, (name, cells) in enumerate(sorted(lists.items()), start=1):
            letter = get_column_letter(number)
            for row, text in enumerate([name, *cells], start=1):
                made.cell(row=row, column=number, value=text)
            whole = f"{LISTS_SHEET}!${letter}$2:${letter}${len(cells) + 1}"
            first = f"{LISTS_SHEET}!${letter}$2"
            is_growing = name.startswith(_KEYS)
            # Only what is filled in: a list with empty lines at its end is hard to choose from.
            growing = f'OFFSET({first},0,0,MAX(1,COUNTIF({whole},"?*")),1)'
            self._ranges[name] = growing if is_growing else whole
        made.sheet_state = "hidden"

    def _cells(self, column: Column, *, with_examples: bool) -> Iterator[str]:
        if column.kind == "boolean":
            yield from (self.yes, "no" if self._lang == "en" else "nee")
        elif column.kind == "concept":
            yield from sorted(self._concepts.labels(column.scheme).values())
        elif column.kind == "reference":
            kind = column.bare
            yield from sorted({key for index in self._known for key in index.keys(kind)})
            sheet = next(each for each in self._mapping.sheets if each.kind == kind)
            first_row = 2 + len(sheet.examples) * with_examples
            for row in range(first_row, first_row + _ROWS_OFFERED):
                yield f"={self._key(sheet, row)}"
        else:
            first: dict[str, str] = {}  # what it means → the first word for it, which is Dutch
            for word, meaning in (column.values or {}).items():
                first.setdefault(meaning, word)
            yield from sorted(first.values())

    def _key(self, sheet: Sheet, row: int) -> str:
        """Give the formula of the key that a row has, as ``identities.py`` would make it."""
        name = quote_sheetname(sheet.alias if self._lang == "en" else sheet.name)
        cell = {
            column.key: f"{name}!${get_column_letter(number)}${row}"
            for number, column in enumerate(sheet.columns, start=1)
        }
        return _FORMULAS.get(sheet.identity, '{key}&""').format_map(cell)


_YEARS = 'YEAR({startDate})&"-"&YEAR({endDate})'
_FORMULAS = MappingProxyType(
    {
        "goal": 'IF({letter}<>"",{actionLine}&{letter},IF({number}<>"","t"&{number},""))',
        "action-line": 'IF({partOf}="",{number}&"",{partOf}&"/"&{number})',
        "statement": 'IF({code}<>"",{code}&"",{about}&"")',
        "period": 'IF({key}<>"",{key}&"",'
        f'IF(AND(ISNUMBER({{startDate}}),ISNUMBER({{endDate}})),{_YEARS},""))',
    }
)
_KEYS = "keys "


def _name(sheet: Sheet, column: Column) -> str:
    if column.kind in {"class", "choice"}:
        return f"{sheet.name} {column.key}"
    if column.kind == "reference":
        return f"{_KEYS}{column.bare}" if column.bare else ""
    return column.scheme or ("boolean" if column.kind == "boolean" else "")
