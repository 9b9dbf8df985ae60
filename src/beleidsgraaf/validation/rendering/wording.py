"""What every form of a report says in the same words, and the order in which it says it.

Here: counts, names of severities, the groups by rule. Not here: what a finding says; that stands in
the finding. Next: the forms, one module each.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from beleidsgraaf.validation.findings import UNREADABLE, Finding, Findings
from beleidsgraaf.vocabulary import BGSH

SEVERITY_WORDS: Mapping[str, Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "nl": {
            "Violation": ("overtreding", "overtredingen"),
            "Warning": ("waarschuwing", "waarschuwingen"),
            "Info": ("opmerking", "opmerkingen"),
        },
        "en": {
            "Violation": ("violation", "violations"),
            "Warning": ("warning", "warnings"),
            "Info": ("remark", "remarks"),
        },
    }
)
WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "nl": {
            "conforms": "In orde",
            "refused": "Niet in orde",
            "expected": "verwacht",
            "found": "gevonden",
            "mend": "voorstel",
            "and": "en",
            "elsewhere": "Daarnaast: {} over wat al gepubliceerd was; controleer dat zelf om ze te "
            "zien.",
        },
        "en": {
            "conforms": "Conforms",
            "refused": "Does not conform",
            "expected": "expected",
            "found": "found",
            "mend": "proposal",
            "and": "and",
            "elsewhere": "Besides: {} about what was published already; validate that itself to "
            "see them.",
        },
    }
)
_UNREAD: Mapping[str, str] = MappingProxyType({"nl": "leesfout", "en": "reading error"})


@dataclass(frozen=True)
class Group:
    """The findings of one rule."""

    severity: str
    rule: str
    shape: str
    findings: Sequence[Finding]

    @property
    def name(self) -> str:
        """Name the rule among all rules: ``C05-actionLine``."""
        return self.shape.removeprefix(str(BGSH))

    def message(self, lang: str) -> str:
        """Give what the rule says of each of its findings."""
        return self.findings[0].messages[lang]


def called(rule: str, lang: str) -> str:
    """Call a rule by its number; what could not be read broke no rule that has one."""
    return _UNREAD[lang] if rule == UNREADABLE else rule


def grouped(findings: Iterable[Finding]) -> list[Group]:
    """Put findings that stand in the order of a report together by rule."""
    groups = groupby(findings, key=lambda each: (each.severity, each.id, each.shape))
    return [Group(*key, list(some)) for key, some in groups]


def summary(report: Findings, lang: str) -> str:
    """Say in one line whether a draft conforms and how much was found."""
    verdict = WORDS[lang]["conforms" if report.conforms else "refused"]
    return f"{verdict}: {', '.join(in_numbers(report.counts(), lang))}."


def elsewhere(report: Findings, lang: str) -> str:
    """Say in one line how much was found elsewhere; nothing when there is nothing to say."""
    some = {severity: number for severity, number in (report.elsewhere or {}).items() if number}
    if not some:
        return ""
    words = WORDS[lang]
    return words["elsewhere"].format(f" {words['and']} ".join(in_numbers(some, lang)))


def in_numbers(counts: Mapping[str, int], lang: str) -> list[str]:
    """Say numbers by severity: ``1 overtreding``, ``2 opmerkingen``."""
    words = SEVERITY_WORDS[lang]
    return [f"{number} {words[severity][number != 1]}" for severity, number in counts.items()]


def subject(finding: Finding, lang: str) -> str:
    """Say what a finding is about: in words, or by its IRI where there are none."""
    return finding.about.get(lang) or str(finding.focus)
