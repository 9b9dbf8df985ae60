"""Findings: single ones, and all of a draft together with the day that counted as today.

How they are written down, for people and programs, is ``rendering/``'s matter; ``report.py`` puts
the two together. What a finding says in words is made by ``explaining.py``.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import PurePath
from typing import Any, Self

from rdflib import XSD, Literal

from beleidsgraaf.errors import Place
from beleidsgraaf.validation.mends import Mend
from beleidsgraaf.validation.shapes import SEVERITIES

UNREADABLE = "reading"  # the rule of what could not be read; no shape is behind it


@dataclass(frozen=True)
class Finding:
    """One result of a shape or check.

    ``focus`` and ``value`` are terms of rdflib, which are strings; ``path`` is a property, or
    ``^`` and a property for its inverse. ``about``, ``found`` and ``place`` say it for people.
    """

    id: str
    severity: str
    focus: str
    path: str | None
    value: str | None
    messages: Mapping[str, str]
    shape: str
    place: Place | None = None
    about: Mapping[str, str] = field(default_factory=dict)
    found: Mapping[str, str] = field(default_factory=dict)
    expected: Mapping[str, str] = field(default_factory=dict)
    constraint: str | None = None  # the IRI of the constraint component; None for a check
    mend: Mend | None = None

    @property
    def order(self) -> tuple[int | str, ...]:
        """Where the finding stands in a report: the worst first, then by rule and focus."""
        rank = SEVERITIES.index(self.severity)
        where = (str(self.focus), self.path or "", str(self.value or ""), self.constraint or "")
        return (rank, self.id, self.shape, *where)

    def to_json(self) -> dict[str, Any]:
        """Give the finding as plain values; what is not known is left out."""
        fields = asdict(self) | {
            "messages": dict(self.messages),
            "about": dict(self.about),
            "found": dict(self.found),
            "expected": dict(self.expected),
            "focus": str(self.focus),
            "value": None if self.value is None else str(self.value),
            **_kind_of(self.value),
        }
        if self.mend is not None:
            said = {"nl": self.mend.nl, "en": self.mend.en, "replacement": self.mend.replacement}
            fields["mend"] = {key: text for key, text in said.items() if text is not None}
        if self.place is not None:
            fields["place"] = {key: value for key, value in asdict(self.place).items() if value}
        return {key: value for key, value in fields.items() if value not in (None, {})}


@dataclass(frozen=True)
class Findings:
    """What was found in a draft on the day that counted as today.

    ``elsewhere`` counts what ``of_inputs`` left out, and is None where nothing may be left out.
    ``rules`` tells the rules that were asked from any others; only the same ones find the same.
    """

    findings: tuple[Finding, ...]
    as_of: date
    elsewhere: Mapping[str, int] | None = None
    rules: str = ""

    @property
    def conforms(self) -> bool:
        """Whether there is no Violation."""
        return all(finding.severity != "Violation" for finding in self.findings)

    def counts(self) -> dict[str, int]:
        """Count the findings of each severity, the worst first; none is 0."""
        return count(self.findings)

    def of_inputs(self, *, beside: bool) -> Self:
        """Keep the findings about what somebody handed in, which have a place, and count the rest.

        A Violation always stays: what was published before had none. Without anything published
        ``beside`` the rest is not even counted.
        """
        kept = tuple(each for each in self.findings if each.place or each.severity == "Violation")
        every, told = self.counts(), count(kept)
        rest = {severity: every[severity] - told[severity] if beside else 0 for severity in every}
        return replace(self, findings=kept, elsewhere=rest)

    def portable(self) -> Self:
        """Give the findings without the folders of this machine: ``my-plan/doelen.csv`` remains.

        A version keeps its report, and the same input must give the same bytes anywhere.
        """
        return replace(self, findings=tuple(map(_without_folders, self.findings)))


def count(findings: Iterable[Finding]) -> dict[str, int]:
    """Count findings by severity, the worst first; none is 0."""
    counted = Counter(finding.severity for finding in findings)
    return {severity: counted[severity] for severity in SEVERITIES}


def _kind_of(value: str | None) -> dict[str, str]:
    """Give what a literal has beside its text."""
    if not isinstance(value, Literal):
        return {}
    if value.language:
        return {"language": value.language}
    return {"datatype": str(value.datatype or XSD.string)}


def _without_folders(finding: Finding) -> Finding:
    if finding.place is None:
        return finding
    file = "/".join(PurePath(finding.place.file).parts[-2:])
    return replace(finding, place=replace(finding.place, file=file))
