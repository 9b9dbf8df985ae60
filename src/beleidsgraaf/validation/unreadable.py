"""What could not be read, as a report: so that an editor or a page shows it like any finding.

Each problem of reading is one finding of the rule ``reading``, which has no shape behind it. Where
the rest was read all the same, they stand beside what was found in that.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from rdflib import URIRef

from beleidsgraaf.errors import Problem, SourceError
from beleidsgraaf.validation.checks import bundled_checks
from beleidsgraaf.validation.findings import UNREADABLE, Finding
from beleidsgraaf.validation.mends import Mend
from beleidsgraaf.validation.report import Report, gather
from beleidsgraaf.vocabulary import BGSH

_MESSAGES = {
    "nl": "Dit is niet te lezen. Zolang dat zo is, wordt de rest niet gecontroleerd.",
    "en": "This cannot be read. Until it can, the rest is not checked.",
}
_BESIDE = {
    "nl": "Dit is niet te lezen. Zolang dat zo is, wordt wat ervan afhangt niet gecontroleerd.",
    "en": "This cannot be read. Until it can, what depends on it is not checked.",
}
_ASKED = (re.compile(r"Bedoelt u '([^']+)'\?"), re.compile(r"Do you mean '([^']+)'\?"))


class Covers(Protocol):
    """Tells whether a finding may come from what went unread; see ``tables/doubts.py``."""

    def __call__(
        self, focus: str, path: str | None, *, value: str | None, is_wide: bool
    ) -> bool: ...


def report_unreadable(error: SourceError, as_of: date) -> Report:
    """Report what could not be read, each problem at its place."""
    return gather(_findings(error.problems, _MESSAGES), as_of)


def report_beside(report: Report, problems: Sequence[Problem], *, covers: Covers) -> Report:
    """Put what could not be read beside what was found in the rest.

    What only echoes it is left out: findings that ``covers`` tells of, and violations elsewhere,
    which may come from something that went missing here. A check that looks for nothing that is
    absent is always sure.
    """
    if not problems:
        return report
    checks = {str(check.shape): check for check in bundled_checks()}

    def is_echo(each: Finding) -> bool:
        check = checks.get(each.shape)
        if check is not None and not check.looks_for_absence:
            return False
        # What begins with G is about several things at once.
        is_wide = check is not None and each.id.startswith("G")
        return covers(each.focus, each.path, value=each.value, is_wide=is_wide)

    sure = [
        each
        for each in report.findings
        if (each.place or each.severity != "Violation") and not is_echo(each)
    ]
    return gather([*_findings(problems, _BESIDE), *sure], report.as_of)


def is_readable(report: Report) -> bool:
    """Tell whether everything could be read."""
    return all(each.id != UNREADABLE for each in report.findings)


def shows_cells(report: Report) -> bool:
    """Tell whether cells were read, so that what was handed in is a workbook that opens."""
    reading = [each for each in report.findings if each.id == UNREADABLE]
    return not reading or any(each.place and each.place.row for each in reading)


def _findings(problems: Sequence[Problem], messages: Mapping[str, str]) -> list[Finding]:
    width = len(str(len(problems)))  # a report is sorted by letters
    return [
        _finding(f"{number:0{width}}", each, messages) for number, each in enumerate(problems, 1)
    ]


def _finding(number: str, problem: Problem, messages: Mapping[str, str]) -> Finding:
    return Finding(
        id=UNREADABLE,
        severity="Violation",
        focus=URIRef(f"urn:beleidsgraaf:reading:{number}"),
        path=None,
        value=None,
        messages=messages,
        shape=str(BGSH[UNREADABLE]),
        place=problem.place,
        about={"nl": problem.nl, "en": problem.en},
        mend=_mend(problem),
    )


def _mend(problem: Problem) -> Mend | None:
    """Take the proposal that a problem has, or that stands in its words."""
    if problem.mend:
        nl, en = f"Schrijf {problem.mend}", f"Write {problem.mend}"
        return Mend(nl, en, problem.mend, edits=problem.edits)
    said = [
        asked.search(text) for asked, text in zip(_ASKED, (problem.nl, problem.en), strict=True)
    ]
    found = {each[1] for each in said if each is not None}
    if len(found) != 1 or None in said:
        return None
    word = found.pop()
    return Mend(f"Schrijf {word}", f"Write {word}", word)
