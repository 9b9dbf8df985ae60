"""A report for the terminal: by severity and rule, each finding with its place and its mend."""

import unicodedata
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from beleidsgraaf.validation.findings import Finding, Findings
from beleidsgraaf.validation.rendering.wording import (
    SEVERITY_WORDS,
    WORDS,
    Group,
    called,
    elsewhere,
    grouped,
    subject,
    summary,
)

_COLOURS: Mapping[str, str] = MappingProxyType(
    {"Violation": "1;31", "Warning": "1;33", "Info": "1;36", "mend": "32", "fine": "1;32"}
)
_STEERING = frozenset({"Cc", "Cf"})  # control characters, and those that turn the writing round


def write_text(report: Findings, lang: str, *, coloured: bool = False) -> str:
    """Write a report for people; with colours only where a terminal shows them."""
    blocks = [[(summary(report, lang), "fine" if report.conforms else "Violation")]]
    blocks += [list(_block(group, lang)) for group in grouped(report.findings)]
    besides = elsewhere(report, lang)
    blocks += [[(besides, "")]] if besides else []
    written = ["\n".join(_line(text, kind if coloured else "") for text, kind in b) for b in blocks]
    return "\n\n".join(written) + "\n"


def _block(group: Group, lang: str) -> Iterator[tuple[str, str]]:
    severity = SEVERITY_WORDS[lang][group.severity][0].capitalize()
    yield f"{severity} {called(group.rule, lang)} ({len(group.findings)}×)", group.severity
    yield f"  {group.message(lang)}", ""
    for finding in group.findings:
        yield from _about(finding, lang)


def _about(finding: Finding, lang: str) -> Iterator[tuple[str, str]]:
    words = WORDS[lang]
    place = f" ({finding.place.describe(lang)})" if finding.place else ""
    found = f"{words['found']}: {finding.found[lang]}" if finding.found else ""
    if finding.expected:
        yield f"  - {subject(finding, lang)}{place}", ""
        expected = f"{words['expected']}: {finding.expected[lang]}"
        yield f"    {expected}{'; ' if found else ''}{found}", ""
    else:
        yield f"  - {subject(finding, lang)}{', ' if found else ''}{found}{place}", ""
    if finding.mend is not None:
        yield f"    {words['mend']}: {finding.mend.said(lang)}", "mend"


def _line(text: str, kind: str) -> str:
    """Give a line without what steers a terminal, painted where a kind is given."""
    shown = "".join("\ufffd" if unicodedata.category(each) in _STEERING else each for each in text)
    return f"\033[{_COLOURS[kind]}m{shown}\033[0m" if kind else shown
