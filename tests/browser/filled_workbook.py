"""A workbook as somebody fills it in, with mistakes; and mended by what the report says of it.

Who mends knows two things besides the report: the title of the plan, and of which day its status
is. Whatever else goes into a cell stands in the report. Not here: sending it; that is
`test_journeys_checking.py`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from beleidsgraaf.tables.reading import table_mapping

TEXT = (
    "Beleidsplan Jeugd 2026-2029",
    "Actielijn 1: Meedoen",
    "a) Kinderen doen mee aan sport. De gemeente start een pilot.",
)
PLAN = "mijn-gemeente-beleidsplan-jeugd"
DAY = date(2024, 11, 1)
TITLE = "Beleidsplan Jeugd"
# Row of the sheet about the plan itself → what is filled in.
_ABOUT = {3: PLAN, 4: TITLE, 8: "gemeente Voorbeeld", 12: TITLE, 14: DAY, 15: PLAN}
# Sheet → what is written in a row, by the Dutch headings. Five cells are wrong, each in its way.
_ROWS: Mapping[str, Mapping[str, object]] = {
    "documenten": {
        "sleutel": PLAN, "klasse": "plan", "titel": None, "soort": "plan", "gebied": "gm1948",
        "periode": "2026-2029", "citaat": TITLE,
    },
    "perioden": {"begin": date(2026, 1, 1), "eind": date(2029, 12, 31), "citaat": "2026-2029"},
    "actielijnen": {"nummer": 1, "titel": "Meedoen", "citaat": "Actielijn 1: Meedoen"},
    "doelen": {
        "actielijn": 1, "letter": "a", "korte naam": "Samen sporten",
        "korte naam en": "Sports together", "citaat": "Kinderen doen mee met sport.",
    },
    "uitvoering": {
        "over": "1a", "gebied": "gm1948", "status": "wordt gestrat", "grondslag": "vermeld",
        "peildatum": date(2090, 11, 1), "status citaat": "start",
        "citaat": "De gemeente start een pilot.",
    },
    "betrokkenheid": {
        "onderwerp": "doel:1a", "actor": "kindren", "rol": "doelgroep", "wijze": "vermeld",
        "citaat": "Kinderen",
    },
    "verantwoording": {"soort": "overgeslagen", "citaat": "a)", "reden": "letter van het doel"},
}  # fmt: skip
_KNOWN: Mapping[str, object] = {
    "titel": TITLE,
    "title": TITLE,
    "peildatum": DAY,
    "status date": DAY,
}
_PLACE = re.compile(r"'([^']+)', (?:rij|row) (\d+), (?:kolom|column) '([^']+)'$")
_PROPOSAL = re.compile(r"^(?:Schrijf|Write) (.+)$")
_NEAREST = re.compile(r"(?:Het lijkt het meest op|Nearest is) '(.+?)'\. ")


@dataclass(frozen=True)
class Told:
    """A row of a report: what is wrong, where, and what is proposed."""

    what: str
    place: str
    proposal: str


def fill(template: Path, path: Path, *, lang: str) -> None:
    """Write a plan below the examples of an empty workbook, with five mistakes."""
    book = openpyxl.load_workbook(template)
    for row, text in enumerate(TEXT, start=1):
        book["brontekst"].cell(row, 1, text)
    for row, value in _ABOUT.items():
        book["dataset"].cell(row, 2, value)
    for sheet in table_mapping().sheets:
        made = book[sheet.alias if lang == "en" else sheet.name]
        headings = [column.headings["nl"] for column in sheet.columns]
        row = next(_empty_rows(made))
        for heading, value in _ROWS.get(sheet.name, {}).items():
            made.cell(row, headings.index(heading) + 1, value)
    book.save(path)


def mend(path: Path, told: list[Told]) -> None:
    """Put in each cell that a report names what the report says; fails where it does not say."""
    book = openpyxl.load_workbook(path)
    for each in told:
        place = _PLACE.search(each.place)
        assert place, f"where is it? {each}"
        sheet = book[place[1]]
        headings = [cell.value for cell in sheet[1]]
        column = headings.index(place[3]) + 1
        sheet.cell(int(place[2]), column, _mended(each, place[3]))
    book.save(path)


def _mended(told: Told, heading: str) -> object:
    proposal, nearest = _PROPOSAL.match(told.proposal), _NEAREST.search(told.what)
    if proposal:
        return proposal[1]
    return nearest[1] if nearest else _KNOWN[heading]


def _empty_rows(sheet: Worksheet) -> Iterator[int]:
    for row in range(2, sheet.max_row + 2):
        if not str(sheet.cell(row, 1).value or "").startswith("#"):
            yield row
