"""Findings and the report they make: as JSON, as text for people, and as SHACL's report graph.

What a finding is about is put in words by ``messages.py``; where it was written is found by
``locations.py``.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from itertools import groupby
from pathlib import PurePath
from types import MappingProxyType
from typing import Any

from rdflib import RDF, SH, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from beleidsgraaf.errors import Place
from beleidsgraaf.validation.mends import Mend
from beleidsgraaf.validation.shapes import LANGUAGES, SEVERITIES
from beleidsgraaf.vocabulary import BGSH

_WORDS = MappingProxyType(
    {
        "nl": {
            "Violation": ("overtreding", "overtredingen"),
            "Warning": ("waarschuwing", "waarschuwingen"),
            "Info": ("opmerking", "opmerkingen"),
            "conforms": "In orde",
            "refused": "Niet in orde",
            "found": "gevonden",
            "and": "en",
            "elsewhere": "Daarnaast: {} over wat al gepubliceerd was; controleer dat zelf om ze te "
            "zien.",
        },
        "en": {
            "Violation": ("violation", "violations"),
            "Warning": ("warning", "warnings"),
            "Info": ("remark", "remarks"),
            "conforms": "Conforms",
            "refused": "Does not conform",
            "found": "found",
            "and": "and",
            "elsewhere": "Besides: {} about what was published already; validate that itself to "
            "see them.",
        },
    }
)


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
        return (rank, self.id, self.shape, str(self.focus), self.path or "", str(self.value or ""))

    def to_json(self) -> dict[str, Any]:
        """Give the finding as plain values; what is not known is left out."""
        fields = asdict(self) | {
            "messages": dict(self.messages),
            "about": dict(self.about),
            "found": dict(self.found),
            "expected": dict(self.expected),
            "focus": str(self.focus),
            "value": None if self.value is None else str(self.value),
        }
        if self.place is not None:
            fields["place"] = {key: value for key, value in asdict(self.place).items() if value}
        return {key: value for key, value in fields.items() if value not in (None, {})}


def _without_folders(finding: Finding) -> Finding:
    if finding.place is None:
        return finding
    file = "/".join(PurePath(finding.place.file).parts[-2:])
    return replace(finding, place=replace(finding.place, file=file))


@dataclass(frozen=True)
class Report:
    """What was found in a draft on the day that counted as today; make one with ``gather``.

    ``elsewhere`` counts what ``of_inputs`` left out, and is None where nothing may be left out.
    """

    findings: tuple[Finding, ...]
    as_of: date
    elsewhere: Mapping[str, int] | None = None

    @property
    def conforms(self) -> bool:
        """Whether there is no Violation."""
        return all(finding.severity != "Violation" for finding in self.findings)

    def counts(self) -> dict[str, int]:
        """Count the findings of each severity, the worst first; none is 0."""
        return _counted(self.findings)

    def of_inputs(self, *, beside: bool) -> "Report":
        """Keep the findings about what somebody handed in, which have a place, and count the rest.

        A Violation always stays: what was published before had none. Without anything published
        ``beside`` the rest is not even counted.
        """
        kept = tuple(each for each in self.findings if each.place or each.severity == "Violation")
        every, told = self.counts(), _counted(kept)
        rest = {severity: every[severity] - told[severity] if beside else 0 for severity in every}
        return replace(self, findings=kept, elsewhere=rest)

    def portable(self) -> "Report":
        """Give the report without the folders of this machine: ``my-plan/doelen.csv`` remains.

        A version keeps its report, and the same input must give the same bytes anywhere.
        """
        return replace(self, findings=tuple(map(_without_folders, self.findings)))

    def to_json(self) -> str:
        """Write the report as JSON with sorted keys and a final newline."""
        fields = {
            "conforms": self.conforms,
            "as_of": self.as_of.isoformat(),
            "counts": self.counts(),
            "findings": [finding.to_json() for finding in self.findings],
        }
        if self.elsewhere is not None:
            fields["elsewhere"] = dict(self.elsewhere)
        return json.dumps(fields, ensure_ascii=False, indent=2, sort_keys=True) + "\n"

    def to_text(self, lang: str = "nl") -> str:
        """Write the report for people: by severity and rule, each finding with its place."""
        lang = lang if lang in LANGUAGES else "nl"
        blocks = [self._summary(lang)]
        for (severity, _, _), group in groupby(self.findings, key=_rule):
            blocks.append("\n".join(_block(list(group), severity, lang)))
        blocks += _elsewhere(self.elsewhere or {}, lang)
        return "\n\n".join(blocks) + "\n"

    def to_graph(self) -> Graph:
        """Give the report as SHACL's validation report."""
        graph = Graph()
        graph.bind("sh", SH)
        graph.bind("bgsh", BGSH)
        top = BNode("report")
        graph.add((top, RDF.type, SH.ValidationReport))
        graph.add((top, SH.conforms, Literal(not self.findings)))
        graph.add((top, URIRef("http://purl.org/dc/terms/date"), _day(self.as_of)))
        for number, finding in enumerate(self.findings, start=1):
            result = BNode(f"result{number}")
            graph.add((top, SH.result, result))
            _add_result(graph, result, finding)
        return graph

    def _summary(self, lang: str) -> str:
        words: Any = _WORDS[lang]
        counted = ", ".join(_in_numbers(self.counts(), lang))
        return f"{words['conforms' if self.conforms else 'refused']}: {counted}."


def gather(findings: Iterable[Finding], as_of: date) -> Report:
    """Make a report: sorted, and each (focus, path, value, shape) once."""
    unique = {
        (each.focus, each.path, each.value, each.shape): each
        for each in sorted(findings, key=lambda each: each.order)
    }
    return Report(tuple(unique.values()), as_of)


def path_text(graph: Graph, path: Node) -> str | None:
    """Give a path as text: a property, ``^`` and a property, or None for anything longer."""
    if isinstance(path, URIRef):
        return str(path)
    inverse = graph.value(path, SH.inversePath)
    return f"^{inverse}" if isinstance(inverse, URIRef) else None


def _counted(findings: Iterable[Finding]) -> dict[str, int]:
    counted = Counter(finding.severity for finding in findings)
    return {severity: counted[severity] for severity in SEVERITIES}


def _in_numbers(counts: Mapping[str, int], lang: str) -> list[str]:
    words: Any = _WORDS[lang]
    return [f"{number} {words[severity][number != 1]}" for severity, number in counts.items()]


def _elsewhere(counts: Mapping[str, int], lang: str) -> list[str]:
    """Say in one line how much was found elsewhere; nothing when there is nothing to say."""
    some = _in_numbers({severity: number for severity, number in counts.items() if number}, lang)
    words: Any = _WORDS[lang]
    return [words["elsewhere"].format(f" {words['and']} ".join(some))] if some else []


def _rule(finding: Finding) -> tuple[str, str, str]:
    return finding.severity, finding.id, finding.shape


def _block(findings: list[Finding], severity: str, lang: str) -> Iterator[str]:
    words: Any = _WORDS[lang]
    first = findings[0]
    yield f"{words[severity][0].capitalize()} {first.id} ({len(findings)}×)"
    yield f"  {first.messages[lang]}"
    for finding in findings:
        found = f", {words['found']}: {finding.found[lang]}" if finding.found else ""
        place = f" ({finding.place.describe(lang)})" if finding.place else ""
        yield f"  - {finding.about.get(lang) or finding.focus}{found}{place}"


def _add_result(graph: Graph, result: BNode, finding: Finding) -> None:
    graph.add((result, RDF.type, SH.ValidationResult))
    graph.add((result, SH.focusNode, _term(finding.focus)))
    graph.add((result, SH.resultSeverity, SH[finding.severity]))
    graph.add((result, SH.sourceShape, URIRef(finding.shape)))
    for lang, message in finding.messages.items():
        graph.add((result, SH.resultMessage, Literal(message, lang=lang)))
    if finding.value is not None:
        graph.add((result, SH.value, _term(finding.value)))
    if finding.path is not None:
        graph.add((result, SH.resultPath, _path(graph, result, finding.path)))


def _path(graph: Graph, result: BNode, path: str) -> Node:
    if not path.startswith("^"):
        return URIRef(path)
    node = BNode(f"{result}path")
    graph.add((node, SH.inversePath, URIRef(path[1:])))
    return node


def _term(value: str) -> Node:
    return value if isinstance(value, Node) else Literal(value)


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=XSD.date)
