"""One report with something of everything: lines and cells, mends, hostile texts."""

from dataclasses import replace
from datetime import date

import pytest
from rdflib import SH, XSD, Literal, URIRef

from beleidsgraaf.errors import Place
from beleidsgraaf.validation.mends import Mend
from beleidsgraaf.validation.report import Finding, Report, gather
from beleidsgraaf.vocabulary import BG, BGSH

HOSTILE = "=cmd|' /C calc'!A0 <script>alert(1)</script> \x07 \u202e"
DAY = Literal("2024-05-01", datatype=XSD.date)


def _finding(name: str, severity: str, *, place: Place | None, value: str | None) -> Finding:
    return Finding(
        id=name.split("-")[0],
        severity=severity,
        focus=URIRef(f"https://w3id.org/beleidsgraaf/id/goal/x/{name}"),
        path=str(BG.targetDate),
        value=value,
        messages={"nl": f"{name} klopt niet. Verbeter het.", "en": f"{name} is wrong. Mend it."},
        shape=str(BGSH[name]),
        place=place,
        about={"nl": f"doel {name}", "en": f"goal {name}"},
    )


@pytest.fixture
def report() -> Report:
    """Two violations, a warning and a remark."""
    dated = _finding(
        "C08-targetDate",
        "Violation",
        place=Place("plan.ttl", line=3, character=18),
        value=Literal("1 mei 2024"),
    )
    dated = replace(
        dated,
        constraint=str(SH.DatatypeConstraintComponent),
        expected={"nl": "een datum (JJJJ-MM-DD)", "en": "a date (YYYY-MM-DD)"},
        found={"nl": "de tekst '1 mei 2024'", "en": "the text '1 mei 2024'"},
        mend=Mend("Schrijf 2024-05-01", "Write 2024-05-01", str(DAY), DAY, in_place=True),
    )
    celled = _finding(
        "C13-label",
        "Violation",
        place=Place("plan.xlsx", "activiteiten", 3, "naam"),
        value=Literal(HOSTILE, lang="nl"),
    )
    celled = replace(
        celled, found={"nl": HOSTILE, "en": HOSTILE}, about={"nl": HOSTILE, "en": HOSTILE}
    )
    warned = _finding("C11-statusDate", "Warning", place=None, value=None)
    told = _finding("G02-open-reference", "Info", place=Place("doelen.csv", row=4), value=None)
    return gather([told, warned, celled, dated], date(2026, 1, 31))
