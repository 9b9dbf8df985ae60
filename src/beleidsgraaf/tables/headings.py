"""Headings → columns: what each cell of a row means.

Lives here: recognising headings in Dutch, English or the ontology's words, and rows as mappings.
Not here: what the text of a cell means (``cells.py``).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from beleidsgraaf.errors import Place
from beleidsgraaf.tables.computed import (
    complain_of_computed,
    complain_of_invisible,
    complain_of_type,
)
from beleidsgraaf.tables.limits import Limits
from beleidsgraaf.tables.mapping import Column, Sheet, normalise
from beleidsgraaf.tables.problems import ProblemList, nearest, suggestion
from beleidsgraaf.tables.raw import RawRow, RawSheet
from beleidsgraaf.tables.sheets import is_notes


@dataclass(frozen=True)
class Row:
    """One row with a meaning: column key → text. A key that is absent has no column."""

    sheet: Sheet
    raw: RawSheet
    number: int
    cells: Mapping[str, str]
    headings: Mapping[str, str]  # column key → the heading as it was written
    lang: str = "nl"  # of most headings
    unreadable: frozenset[str] = frozenset()  # keys of cells with a fault that is said already

    def text(self, key: str) -> str:
        """Give the text of a cell; empty if it is empty or has no column."""
        return self.cells.get(key, "")

    def place(self, key: str = "") -> Place:
        """Say where a cell of this row stands."""
        column = self.headings.get(key, "")
        if key and not column:
            column = self.sheet.column(key).headings[self.lang]
        return self.raw.place(self.number, column)


def is_note(row: RawRow) -> bool:
    """Tell whether a row is a note or an example, which nobody reads: its first cell starts
    with ``#``, and is not an error value of a spreadsheet.
    """
    first = row.cells[0].strip() if row.cells else ""
    return first.startswith("#") and complain_of_computed(first, as_text=True) is None


class HeadingReading:
    """Gives the columns of one raw sheet their meaning and notes what is wrong."""

    def __init__(self, raw: RawSheet, *, limits: Limits, problems: ProblemList) -> None:
        self.raw = raw
        self.limits = limits
        self.problems = problems
        self.is_whole = True  # False once a row or column had to be left out
        self._perhaps: set[str] = set()  # keys of columns that an unknown heading may stand for

    def rows(self) -> Iterator[Row]:
        """Yield the rows that hold anything."""
        if len(self.raw.headings) > self.limits.columns:
            self._say(
                1,
                nl=f"De tabel heeft meer dan {self.limits.columns} kolommen.",
                en=f"The table has more than {self.limits.columns} columns.",
            )
            return
        columns = self._columns()
        headings = {column.key: self.raw.headings[n] for n, column in columns.items()}
        lang = self._language(columns)
        for row in self.raw.rows:
            if row.number in self.raw.spoiled:
                self.is_whole = False
                continue
            beyond = len(row.cells)  # a row may end before the headings do
            cells = {
                column.key: row.cells[n] if n < beyond else "" for n, column in columns.items()
            }
            if not any(map(str.strip, row.cells)) or is_note(row):
                continue
            if not self._is_within_headings(row):
                continue
            faulty = {*self._complain_of_cells(row, columns), *self._perhaps}
            if any(map(str.strip, cells.values())):
                cells = {key: cell for key, cell in cells.items() if key not in faulty}
                yield Row(
                    self.raw.meaning, self.raw, row.number, cells, headings, lang, frozenset(faulty)
                )

    def _columns(self) -> Mapping[int, Column]:
        found: dict[int, Column] = {}
        for number, heading in enumerate(self.raw.headings):
            if not heading.strip() or is_notes(heading):
                continue
            column = self._column(heading)
            if column is None:
                continue
            if column in found.values():
                self._say(
                    1,
                    heading,
                    nl=f"De kolom '{heading}' staat er twee keer. Houd er één over.",
                    en=f"The column '{heading}' stands here twice. Keep one.",
                )
                continue
            found[number] = column
        self._complain_of_missing(found)
        self._perhaps -= {column.key for column in found.values()}
        return found

    def _language(self, columns: Mapping[int, Column]) -> str:
        """Tell the language that most headings are in; Dutch where that is a draw."""
        written = {
            lang: sum(
                normalise(self.raw.headings[n]) == normalise(column.headings[lang])
                for n, column in columns.items()
            )
            for lang in ("nl", "en")
        }
        return max(written, key=lambda lang: written[lang])

    def _column(self, heading: str) -> Column | None:
        wanted = normalise(heading)
        for column in self.raw.meaning.columns:
            if wanted in column.names:
                return column
        known = {
            name: column for column in self.raw.meaning.columns for name in column.headings.values()
        }
        nl, en = suggestion(heading, known)
        near = nearest(heading, known)
        self._perhaps |= {known[near].key} if near else {column.key for column in known.values()}
        self._say(
            1,
            heading,
            nl=f"De kolom '{heading}' is onbekend.{nl} Zet # voor een kolom met eigen notities.",
            en=f"The column '{heading}' is unknown.{en} Put # before a column with your own notes.",
        )
        return None

    def _complain_of_missing(self, found: Mapping[int, Column]) -> None:
        for column in self.raw.meaning.columns:
            if column.required and column not in found.values():
                nl, en = column.headings["nl"], column.headings["en"]
                self._say(
                    1,
                    nl,
                    nl=f"De kolom '{nl}' ontbreekt. Voeg hem toe aan de koppen. "
                    f"({column.explanation['nl']})",
                    en=f"The column '{nl}' (or '{en}') is missing. Add it to the headings. "
                    f"({column.explanation['en']})",
                )

    def _is_within_headings(self, row: RawRow) -> bool:
        for number, cell in enumerate(row.cells):
            if len(cell) > self.limits.cell_characters:
                self._say(
                    row.number,
                    nl=f"Een cel heeft meer dan {self.limits.cell_characters} tekens.",
                    en=f"A cell has more than {self.limits.cell_characters} characters.",
                )
                return False
            is_headed = number < len(self.raw.headings) and self.raw.headings[number].strip()
            if cell.strip() and not is_headed:
                self._say(
                    row.number,
                    nl=f"Cel {number + 1} van deze rij ('{cell[:40]}') heeft geen kop. Staat er "
                    "een scheidingsteken te veel, of ontbreken aanhalingstekens om een cel?",
                    en=f"Cell {number + 1} of this row ('{cell[:40]}') has no heading. Is there "
                    "a separator too many, or are quotation marks around a cell missing?",
                )
                return False
        return True

    def _complain_of_cells(self, row: RawRow, columns: Mapping[int, Column]) -> Iterator[str]:
        """Note the cells that hold what nobody typed, and yield the keys of their columns."""
        for number, cell in enumerate(row.cells):
            if number not in columns:
                continue  # the author's own notes
            column = columns[number]
            is_quote = column.kind == "quote"
            complaint = complain_of_computed(cell, as_text=not is_quote)
            if complaint is None:
                complaint = complain_of_type(cell, column)
            if complaint is None and not is_quote:  # a quote holds what the source holds
                complaint = complain_of_invisible(cell)
            if complaint is not None:
                heading = self.raw.headings[number]
                self._say(row.number, heading, nl=complaint.nl, en=complaint.en)
                yield column.key

    def _say(self, row: int, column: str = "", *, nl: str, en: str) -> None:
        self.is_whole = False
        self.problems.add(self.raw.place(row, column), nl=nl, en=en)
