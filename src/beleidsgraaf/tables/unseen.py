"""What a sheet does to its rows that its author may not see: merged cells, hidden rows.

Not here: finding them in the file (``packages.py``).
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from openpyxl.utils import range_boundaries

from beleidsgraaf.errors import Place, Problem
from beleidsgraaf.tables.opening import OpenedSheet
from beleidsgraaf.tables.problems import ProblemList
from beleidsgraaf.tables.sheets import is_notes


def complain_of_merged(
    sheet: OpenedSheet, place: Place, *, problems: ProblemList
) -> frozenset[int]:
    """Note merged cells of a table, and give the rows that they leave without a value.

    Those below the table, or in columns that nobody reads, do no harm.
    """
    headings, spoiled = sheet.rows[0], set[int]()
    for name in sheet.look.merged:
        left, top, right, bottom = _bounds(name)
        named = [text for text in headings[left - 1 : right] if text.strip()]
        if top > len(sheet.rows) or not any(not is_notes(text) for text in named):
            continue
        spoiled |= set(range(top, min(bottom, len(sheet.rows)) + 1))
        problems.add(
            replace(place, row=top, column=named[0]),
            nl=f"De cellen {name} zijn samengevoegd: alleen de eerste heeft een waarde. Hef de "
            "samenvoeging op en vul elke cel.",
            en=f"The cells {name} are merged: only the first has a value. Unmerge them and fill "
            "in each cell.",
        )
    return frozenset(spoiled)


def warn_of_hidden(path: Path, sheets: Mapping[str, OpenedSheet]) -> Iterator[Problem]:
    """Say which rows and sheets are read although they are hidden."""
    for name, sheet in sheets.items():
        place = Place(str(path), table=name)
        if sheet.is_hidden and sheet.rows:
            yield Problem(
                place,
                "Dit blad is verborgen en wordt wel gelezen. Verwijder het als het niet mee moet "
                "doen.",
                "This sheet is hidden and is read all the same. Delete it if it is not to count.",
            )
        rows = sheet.look.hidden
        if rows:
            listed = ", ".join(_runs(rows))
            yield Problem(
                replace(place, row=rows[0]),
                f"Verborgen rijen worden wel gelezen ({listed}). Haal het filter weg, of verwijder "
                "ze als ze niet mee moeten doen.",
                f"Hidden rows are read all the same ({listed}). Clear the filter, or delete them "
                "if they are not to count.",
            )


def _bounds(name: str) -> tuple[int, int, int, int]:
    try:
        left, top, right, bottom = range_boundaries(name)
    except ValueError:
        return (1, 1 << 30, 1, 1 << 30)  # no cells: nowhere
    return (left or 1, top or 1, right or 1, bottom or 1 << 30)


def _runs(rows: list[int]) -> Iterator[str]:
    """Write numbers in stretches: 3, 5-9."""
    start = last = rows[0]
    for row in [*rows[1:], 0]:
        if row != last + 1:
            yield str(start) if start == last else f"{start}-{last}"
            start = row
        last = row
