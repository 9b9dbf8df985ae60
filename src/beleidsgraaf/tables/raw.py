"""What a folder or a workbook holds before it is understood: cells of text, with row numbers.

``sheets.py`` (CSV) and ``workbook.py`` (XLSX) make these; ``headings.py`` gives columns a meaning.
"""

from dataclasses import dataclass

from beleidsgraaf.dataset.description import Description
from beleidsgraaf.errors import Place, Problem
from beleidsgraaf.tables.mapping import Sheet
from beleidsgraaf.tables.sources import SourceText


@dataclass(frozen=True)
class RawRow:
    """One row; ``number`` as a spreadsheet counts (the headings are row 1)."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class RawSheet:
    """One sheet: its headings and rows, every cell as text."""

    meaning: Sheet
    file: str
    table: str
    headings: tuple[str, ...]
    rows: tuple[RawRow, ...]
    spoiled: frozenset[int] = frozenset()  # numbers of rows with a fault that is said already

    def place(self, row: int = 0, column: str = "") -> Place:
        """Say where a cell stands."""
        return Place(self.file, table=self.table, row=row, column=column)


@dataclass(frozen=True)
class Bundle:
    """All that a folder or a workbook holds."""

    path: str
    description: Description
    sheets: tuple[RawSheet, ...]
    sources: tuple[SourceText, ...]
    unreadable: frozenset[str]  # names of sheets that are there but could not be read
    warnings: tuple[Problem, ...] = ()  # what was read, but perhaps not as the author thinks
