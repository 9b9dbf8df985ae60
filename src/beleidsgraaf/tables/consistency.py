"""Cells of one row that contradict each other, said where a person can mend them.

Lives here: what only a table can know, such as words and the quote that they come from. Not here:
what a graph must hold (``ontology/shapes``), nor a cell by itself (``cells.py``).
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from rdflib import Literal

from beleidsgraaf.errors import Problem
from beleidsgraaf.tables.cells import MONTHS, parse_cell
from beleidsgraaf.tables.concepts import ConceptIndex
from beleidsgraaf.tables.headings import Row
from beleidsgraaf.tables.problems import Complaint, ProblemList
from beleidsgraaf.tables.sources import fold

_DATES = (
    re.compile(rf"\b(?P<d>\d{{1,2}}) (?P<m>{'|'.join(MONTHS)}) (?P<y>\d{{4}})\b"),
    re.compile(r"\b(?P<d>\d{1,2})[-/](?P<m>\d{1,2})[-/](?P<y>\d{4})\b"),
    re.compile(r"\b(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})\b"),
)


class Consistency:
    """Compares the cells of each row; faults are noted, doubts kept as warnings."""

    def __init__(self, concepts: ConceptIndex, problems: ProblemList) -> None:
        self.concepts = concepts
        self.problems = problems
        self.warnings: list[Problem] = []

    def check(self, row: Row) -> None:
        """Check one row by the rule of its kind, if that has one."""
        for rule in _RULES.get(row.sheet.identity, ()):
            rule(self, row)


def _reference_text(context: Consistency, row: Row) -> None:
    said, quote = row.text("targetText").strip(), row.text("quote").strip()
    if said and quote and _plain(said) not in _plain(quote):
        context.problems.add(
            row.place("targetText"),
            nl=f"De verwijstekst '{said}' staat niet in het citaat '{_line(quote)}'. Neem de "
            "verwijstekst over uit het citaat, of maak het citaat langer.",
            en=f"The reference text '{said}' is not in the quote '{_line(quote)}'. Copy the "
            "reference text from the quote, or make the quote longer.",
        )


def _unresolved(context: Consistency, row: Row) -> None:
    status, target = row.text("resolutionStatus").strip(), row.text("target").strip()
    if not (status and target):
        return
    found = context.concepts.find(status, row.sheet.column("resolutionStatus").scheme)
    if not isinstance(found, Complaint) and found.endswith("/unresolved"):
        context.problems.add(
            row.place("resolutionStatus"),
            nl=f"Deze verwijzing is '{status}', maar heeft doel {target}. Maak "
            "het doel leeg, of kies een andere oplossing.",
            en=f"This reference is '{status}', yet has a target ({target}). Clear the target, or "
            "choose another resolution.",
        )


def _target_date(context: Consistency, row: Row) -> None:
    text, quote = row.text("targetDate").strip(), row.text("targetDateQuote").strip()
    parsed = parse_cell(text, row.sheet.column("targetDate")) if text else None
    if not isinstance(parsed, Literal):
        return  # empty, or complained of as a cell
    if not quote:
        place = row.place("targetDateQuote")
        context.warnings.append(
            Problem(
                place,
                f"De streefdatum {text} heeft geen citaat. Zet bij 'streefdatum citaat' de woorden "
                "waaruit hij blijkt.",
                f"The target date {text} has no quote. Put the words that show it in 'target date "
                "quote'.",
            )
        )
        return
    dates = _dates(quote)
    if dates and parsed.value not in dates:
        named = ", ".join(f"{day.day}-{day.month}-{day.year}" for day in dates)
        context.problems.add(
            row.place("targetDate"),
            nl=f"De streefdatum is {text}, maar het citaat noemt {named} ('{_line(quote)}'). "
            "Verbeter de datum of het citaat.",
            en=f"The target date is {text}, but the quote names {named} ('{_line(quote)}'). "
            "Correct the date or the quote.",
        )


def _period(context: Consistency, row: Row) -> None:
    parsed = [
        parse_cell(row.text(key).strip(), row.sheet.column(key)) for key in ("startDate", "endDate")
    ]
    days = [each.value for each in parsed if isinstance(each, Literal)]
    start, end = row.text("startDate").strip(), row.text("endDate").strip()
    if len(days) == len(parsed) and days[0] > days[1]:
        context.problems.add(
            row.place("startDate"),
            nl=f"Deze periode begint ({start}) na haar eind ({end}). Draai ze om of verbeter er "
            "één.",
            en=f"This period begins ({start}) after its end ({end}). Swap them or correct one.",
            mend=end,
        )


def _dates(quote: str) -> list[date]:
    """Give the full dates of a text; what is not on the calendar is none."""
    found = set()
    for pattern in _DATES:
        for match in pattern.finditer(_plain(quote)):
            month = match["m"]
            number = int(month) if month.isdecimal() else MONTHS.index(month) + 1
            try:
                found.add(date(int(match["y"]), number, int(match["d"])))
            except ValueError:
                continue
    return sorted(found)


def _plain(text: str) -> str:
    return _line(fold(text)).casefold()


def _line(text: str) -> str:
    return " ".join(text.split())


_RULES: Mapping[str, tuple[Callable[[Consistency, Row], None], ...]] = MappingProxyType(
    {
        "cross-reference": (_reference_text, _unresolved),
        "goal": (_target_date,),
        "period": (_period,),
    }
)
