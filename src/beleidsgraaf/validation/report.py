"""The report of a draft: its findings, and the forms in which they can be given.

The findings as values are ``findings.py``; each form is written by a module of ``rendering/``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rdflib import SH, Graph, URIRef
from rdflib.term import Node

from beleidsgraaf.validation.findings import Finding, Findings
from beleidsgraaf.validation.rendering.records import write_json
from beleidsgraaf.validation.rendering.report_graph import report_graph
from beleidsgraaf.validation.rendering.text import write_text
from beleidsgraaf.validation.shapes import LANGUAGES

__all__ = ["Finding", "Report", "gather", "path_text"]


@dataclass(frozen=True)
class Report(Findings):
    """Findings that can be written down; make one with ``gather``."""

    def to_json(self) -> str:
        """Write the report as JSON with sorted keys and a final newline."""
        return write_json(self)

    def to_text(self, lang: str = "nl") -> str:
        """Write the report for people: by severity and rule, each finding with its place."""
        return write_text(self, lang if lang in LANGUAGES else "nl")

    def to_graph(self) -> Graph:
        """Give the report as SHACL's validation report."""
        return report_graph(self)


def gather(findings: Iterable[Finding], as_of: date, *, rules: str = "") -> Report:
    """Make a report: sorted, and each (focus, path, value, shape, constraint) once.

    ``rules`` is the mark of the rules that were asked.
    """
    unique = {
        (each.focus, each.path, each.value, each.shape, each.constraint): each
        for each in sorted(findings, key=lambda each: each.order)
    }
    return Report(tuple(unique.values()), as_of, rules=rules)


def path_text(graph: Graph, path: Node) -> str | None:
    """Give a path as text: a property, ``^`` and a property, or None for anything longer."""
    if isinstance(path, URIRef):
        return str(path)
    inverse = graph.value(path, SH.inversePath)
    return f"^{inverse}" if isinstance(inverse, URIRef) else None
