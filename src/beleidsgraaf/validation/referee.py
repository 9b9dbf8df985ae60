"""Runs the shapes: the one door to pySHACL, pinned exactly because its speed rests on internals.

The tests ask it SHACL core only. What needs SPARQL is a check, as pySHACL parses and runs a query
once for every focus node: the benchmark asks it the published ones, and stops it.
"""

from collections.abc import Iterable

import pyshacl
from pyshacl.errors import ReportableRuntimeError, ShapeLoadError
from rdflib import RDF, SH, Graph, URIRef
from rdflib.term import Node

from beleidsgraaf.errors import ConfigurationError
from beleidsgraaf.validation.report import Finding, path_text
from beleidsgraaf.validation.shapes import LANGUAGES, TARGETS, rule_of, said_in


def run_shapes(data: Graph, shapes: Graph) -> list[Finding]:
    """Judge ``data``, which holds the class hierarchy too, by ``shapes``.

    Raises ConfigurationError when the engine cannot work with the shapes.
    """
    try:
        _, results, _ = pyshacl.validate(
            data,
            shacl_graph=spread(shapes),
            inference="none",
            advanced=False,
            meta_shacl=False,
            inplace=True,
            do_owl_imports=False,
        )
    except (ReportableRuntimeError, ShapeLoadError) as error:
        raise ConfigurationError(
            f"De regels kunnen niet worden uitgevoerd: {error}. Installeer opnieuw.",
            f"The shapes cannot be run: {error}. Install again.",
        ) from error
    return [_finding(results, result, shapes) for result in _results(results)]


def spread(shapes: Graph) -> Graph:
    """Give each property shape the targets of its node shape, and cut it loose from it.

    The findings are the same, in half the time: pySHACL asks a shape with a target of all focus
    nodes at once, but a property inside a node shape of one focus node after the other.
    """
    result = Graph() + shapes
    for shape, part in shapes.subject_objects(SH.property):
        targets = [(kind, aim) for kind in TARGETS for aim in shapes.objects(shape, kind)]
        if targets and (None, None, shape) not in shapes:
            result.remove((shape, SH.property, part))
            for kind, aim in targets:
                result.add((part, kind, aim))
    return result


def _results(report: Graph) -> Iterable[Node]:
    # Results inside sh:detail explain another one; only those of the report itself are findings.
    return [
        result
        for top in report.subjects(RDF.type, SH.ValidationReport)
        for result in report.objects(top, SH.result)
    ]


def _finding(report: Graph, result: Node, shapes: Graph) -> Finding:
    shape = report.value(result, SH.sourceShape)
    focus, severity = report.value(result, SH.focusNode), report.value(result, SH.resultSeverity)
    path = report.value(result, SH.resultPath)
    assert shape is not None  # noqa: S101 - SHACL demands it
    assert focus is not None  # noqa: S101 - SHACL demands it
    messages = said_in(shapes, shape, told=SH.message)
    return Finding(
        id=rule_of(shape),
        severity=str(severity).removeprefix(str(SH)),
        focus=str(focus) if not isinstance(focus, URIRef) else focus,
        path=None if path is None else path_text(report, path),
        value=_value(report.value(result, SH.value), focus),
        messages={lang: messages[lang] for lang in LANGUAGES},
        shape=str(shape),
        constraint=str(report.value(result, SH.sourceConstraintComponent)),
    )


def _value(value: Node | None, focus: Node) -> str | None:
    """Give the value that is wrong; a node shape names the focus node again, which says nothing."""
    return None if value is None or value == focus else value  # type: ignore[return-value]
