"""A report for the terminal: by severity and rule, each finding with its place and its mend."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from beleidsgraaf.validation.findings import Finding, Findings
from beleidsgraaf.validation.rendering.wording import (
    SEVERITY_WORDS,
    WORDS,
    Group,
    elsewhere,
    grouped,
    subject,
    summary,
)

_COLOURS: Mapping[str, str] = MappingProxyType(
    {"Violation": "1;31", "Warning": "1;33", "Info": "1;36", "mend": "32", "fine": "1;32"}
)
Paint = Callable[[str, str], str]


def write_text(report: Findings, lang: str, *, coloured: bool = False) -> str:
    """Write a report for people; with colours only where a terminal shows them."""
    paint = _painted if coloured else _plain
    blocks = [paint(summary(report, lang), "fine" if report.conforms else "Violation")]
    blocks += ["\n".join(_block(group, lang, paint=paint)) for group in grouped(report.findings)]
    besides = elsewhere(report, lang)
    return "\n\n".join([*blocks, besides] if besides else blocks) + "\n"


def _block(group: Group, lang: str, *, paint: Paint) -> Iterator[str]:
    severity = SEVERITY_WORDS[lang][group.severity][0].capitalize()
    yield paint(f"{severity} {group.rule} ({len(group.findings)}×)", group.severity)
    yield f"  {group.message(lang)}"
    for finding in group.findings:
        yield from _lines(finding, lang, paint=paint)


def _lines(finding: Finding, lang: str, *, paint: Paint) -> Iterator[str]:
    words = WORDS[lang]
    place = f" ({finding.place.describe(lang)})" if finding.place else ""
    found = f"{words['found']}: {finding.found[lang]}" if finding.found else ""
    if finding.expected:
        yield f"  - {subject(finding, lang)}{place}"
        expected = f"{words['expected']}: {finding.expected[lang]}"
        yield f"    {expected}{'; ' if found else ''}{found}"
    else:
        yield f"  - {subject(finding, lang)}{', ' if found else ''}{found}{place}"
    if finding.mend is not None:
        yield paint(f"    {words['mend']}: {finding.mend.said(lang)}", "mend")


def _plain(text: str, _kind: str) -> str:
    return text


def _painted(text: str, kind: str) -> str:
    return f"\033[{_COLOURS[kind]}m{text}\033[0m"
