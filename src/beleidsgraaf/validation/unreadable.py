"""What could not be read, as a report: so that an editor or a page shows it like any finding.

Each problem of reading is one finding of the rule ``reading``, which has no shape behind it.
"""

import re
from datetime import date

from rdflib import URIRef

from beleidsgraaf.errors import Problem, SourceError
from beleidsgraaf.validation.findings import Finding
from beleidsgraaf.validation.mends import Mend
from beleidsgraaf.validation.report import Report, gather
from beleidsgraaf.vocabulary import BGSH

RULE = "reading"
_MESSAGES = {
    "nl": "Dit is niet te lezen. Zolang dat zo is, wordt de rest niet gecontroleerd.",
    "en": "This cannot be read. Until it can, the rest is not checked.",
}
_ASKED = (re.compile(r"Bedoelt u '([^']+)'\?"), re.compile(r"Do you mean '([^']+)'\?"))


def report_unreadable(error: SourceError, as_of: date) -> Report:
    """Report what could not be read, each problem at its place."""
    return gather([_finding(n, each) for n, each in enumerate(error.problems, 1)], as_of)


def shows_cells(report: Report) -> bool:
    """Tell whether cells were read, so that what was handed in is a workbook that opens."""
    reading = [each for each in report.findings if each.id == RULE]
    return not reading or any(each.place and each.place.row for each in reading)


def _finding(number: int, problem: Problem) -> Finding:
    return Finding(
        id=RULE,
        severity="Violation",
        focus=URIRef(f"urn:beleidsgraaf:reading:{number}"),
        path=None,
        value=None,
        messages=_MESSAGES,
        shape=str(BGSH[RULE]),
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
