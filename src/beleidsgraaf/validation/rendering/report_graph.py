"""A report as SHACL's own report graph (https://www.w3.org/TR/shacl/#validation-report).

A finding of a check has ``sh:SPARQLConstraintComponent`` as its constraint, as it would have from
the published shape of that check. There is no ``sh:detail``: each finding stands by itself.
"""

from rdflib import RDF, SH, XSD, BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS
from rdflib.term import Node

from beleidsgraaf.validation.findings import Finding, Findings
from beleidsgraaf.vocabulary import BGSH


def report_graph(report: Findings) -> Graph:
    """Give a report as a graph; blank nodes are named by their number in the report."""
    graph = Graph()
    graph.bind("sh", SH)
    graph.bind("bgsh", BGSH)
    top = BNode("report")
    graph.add((top, RDF.type, SH.ValidationReport))
    graph.add((top, SH.conforms, Literal(not report.findings)))
    graph.add((top, DCTERMS.date, Literal(report.as_of.isoformat(), datatype=XSD.date)))
    for number, finding in enumerate(report.findings, start=1):
        result = BNode(f"result{number}")
        graph.add((top, SH.result, result))
        _add_result(graph, result, finding=finding)
    return graph


def write_turtle(report: Findings) -> str:
    """Write the report graph as Turtle."""
    return report_graph(report).serialize(format="turtle")


def _add_result(graph: Graph, result: BNode, *, finding: Finding) -> None:
    constraint = finding.constraint or SH.SPARQLConstraintComponent
    graph.add((result, RDF.type, SH.ValidationResult))
    graph.add((result, SH.focusNode, _term(finding.focus)))
    graph.add((result, SH.resultSeverity, SH[finding.severity]))
    graph.add((result, SH.sourceShape, URIRef(finding.shape)))
    graph.add((result, SH.sourceConstraintComponent, URIRef(constraint)))
    for lang, message in finding.messages.items():
        graph.add((result, SH.resultMessage, Literal(_whole(finding, message, lang), lang=lang)))
    if finding.value is not None:
        graph.add((result, SH.value, _term(finding.value)))
    if finding.path is not None:
        graph.add((result, SH.resultPath, _path(graph, result, finding.path)))


def _whole(finding: Finding, message: str, lang: str) -> str:
    """Add to what the rule says where this is, as a report of SHACL has no other room for it."""
    return f"{message} ({finding.place.describe(lang)})" if finding.place else message


def _path(graph: Graph, result: BNode, path: str) -> Node:
    if not path.startswith("^"):
        return URIRef(path)
    node = BNode(f"{result}path")
    graph.add((node, SH.inversePath, URIRef(path[1:])))
    return node


def _term(value: str) -> Node:
    return value if isinstance(value, Node) else Literal(value)
