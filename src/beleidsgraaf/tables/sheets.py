"""CSV files → raw sheets: encoding, separator, quoting, row numbers.

Not here: what a column means (``headings.py``), and workbooks (``workbook.py``).
"""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from beleidsgraaf.errors import Place
from beleidsgraaf.tables.limits import Limits
from beleidsgraaf.tables.mapping import Sheet, normalise
from beleidsgraaf.tables.problems import ProblemList
from beleidsgraaf.tables.raw import RawRow, RawSheet

_SAID_SEPARATOR = re.compile(r'"?sep=([,;\t|])"?(?:\r\n|\r|\n)', re.IGNORECASE)
_MOST_SEPARATORS = 100_000  # of a line: a row of millions of empty cells fits in a small file
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class CsvReading:
    """Reads one CSV file and notes what is wrong with it."""

    def __init__(self, path: Path, *, sheet: Sheet, limits: Limits, problems: ProblemList) -> None:
        self.path = path
        self.sheet = sheet
        self.limits = limits
        self.problems = problems

    def read(self) -> RawSheet | None:
        """Read the sheet; None, with a problem noted, where the file cannot be read."""
        text = self._text()
        if text is None:
            return None
        if not text.strip():
            self._say(
                0,
                nl="Het bestand is leeg. Zet er minstens de koppen in, of verwijder het.",
                en="The file is empty. Put at least the headings in it, or delete it.",
            )
            return None
        rows = self._rows(text)
        if rows is None:
            return None
        headings = rows[0].cells if rows else ()
        return RawSheet(self.sheet, str(self.path), self.path.stem, headings, tuple(rows[1:]))

    def _text(self) -> str | None:
        if self.path.stat().st_size > self.limits.file:
            self._say(
                0,
                nl=f"Het bestand is groter dan {self.limits.file} bytes. Splits het plan.",
                en=f"The file is larger than {self.limits.file} bytes. Split the plan.",
            )
            return None
        content = self.path.read_bytes()
        if content.startswith(_UTF16) or b"\0" in content:
            self._say(
                0,
                nl="Dit is geen UTF-8 maar UTF-16 of een ander soort bestand. Sla de tabel op als "
                "'CSV UTF-8'.",
                en="This is not UTF-8 but UTF-16 or another kind of file. Save the table as "
                "'CSV UTF-8'.",
            )
            return None
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            # With a byte order mark, the offset counts from behind the mark.
            body = error.object if isinstance(error.object, bytes) else content
            self._complain_of_byte(body, error.start)
            return None

    def _complain_of_byte(self, content: bytes, offset: int) -> None:
        before = content[:offset].decode("utf-8")
        rows = list(csv.reader(io.StringIO(before, newline=""), delimiter=_separator(before)))
        headings = rows[0] if len(rows) > 1 else []
        column = headings[len(rows[-1]) - 1] if rows and 0 < len(rows[-1]) <= len(headings) else ""
        byte = content[offset]
        meant = bytes([byte]).decode("cp1252", "replace")
        place = Place(str(self.path), table=self.path.stem, row=max(1, len(rows)), column=column)
        self.problems.add(
            place,
            nl=f"Dit bestand is geen UTF-8: byte 0x{byte:02X} op plaats {offset} (in Windows-1252 "
            f"is dat '{meant}'). Sla de tabel op als 'CSV UTF-8'.",
            en=f"This file is not UTF-8: byte 0x{byte:02X} at position {offset} (in Windows-1252 "
            f"that is '{meant}'). Save the table as 'CSV UTF-8'.",
        )

    def _rows(self, text: str) -> list[RawRow] | None:
        said = _SAID_SEPARATOR.match(text)  # a line for Excel, which does not count it either
        separator = said[1] if said else _separator(text)
        text = text[said.end() :] if said else text
        longest = max(_separators(text, separator), default=0)
        if longest > _MOST_SEPARATORS:
            self._say(
                0,
                nl=f"In een regel staan {longest} scheidingstekens. Ontbreken er regeleinden?",
                en=f"There are {longest} separators in one line. Are line ends missing?",
            )
            return None
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        rows: list[RawRow] = []
        try:
            for number, cells in enumerate(reader, start=1):
                rows.append(RawRow(number, tuple(map(_one_line_end, cells))))
                if number > self.limits.rows:
                    self._say(
                        number,
                        nl=f"De tabel heeft meer dan {self.limits.rows} rijen. Splits het plan.",
                        en=f"The table has more than {self.limits.rows} rows. Split the plan.",
                    )
                    return None
        except csv.Error as error:
            self._say(
                len(rows) + 1,
                nl=f"Deze rij is geen geldige CSV ({error}). Kijk naar de aanhalingstekens: een "
                'cel met een scheidingsteken staat tussen " en een " in een cel wordt "".',
                en=f"This row is not valid CSV ({error}). Look at the quotation marks: a cell "
                'with a separator stands between " and a " inside a cell becomes "".',
            )
            return None
        return rows

    def _say(self, row: int, *, nl: str, en: str) -> None:
        place = Place(str(self.path), table=self.path.stem, row=row)
        self.problems.add(place, nl=nl, en=en)


def _separators(text: str, separator: str) -> Iterator[int]:
    """Count the separators of each line, without taking any apart."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield text.count(separator, start, end)
        start = end + 1


def _separator(text: str) -> str:
    """Tell the separator by the heading row: that which stands there most, outside quotes."""
    counts = dict.fromkeys(",;\t", 0)
    inside = False
    for character in text:
        if character == '"':
            inside = not inside
        elif character in "\r\n" and not inside:
            break
        elif character in counts and not inside:
            counts[character] += 1
    return max(counts, key=lambda separator: counts[separator])


def _one_line_end(cell: str) -> str:
    return cell.replace("\r\n", "\n").replace("\r", "\n")


def table_files(folder: Path) -> Iterator[Path]:
    """List the CSV files of a folder, in a fixed order."""
    yield from sorted(path for path in folder.iterdir() if path.suffix.lower() == ".csv")


def is_notes(name: str) -> bool:
    """Tell whether a sheet or heading holds the author's own notes, which nobody reads."""
    plain = normalise(name)
    return plain.startswith(("#", "opmerking")) or plain in {"note", "notes"}
