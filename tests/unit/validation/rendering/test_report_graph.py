"""The report graph says of each result which constraint found it, in two languages."""

from rdflib import RDF, SH, Graph

from beleidsgraaf.validation.rendering.report_graph import write_turtle
from beleidsgraaf.validation.report import Report


def test_every_result_is_complete_and_stands_by_itself(report: Report) -> None:
    graph = Graph().parse(data=write_turtle(report), format="turtle")
    results = list(graph.subjects(RDF.type, SH.ValidationResult))
    assert len(results) == 4
    for result in results:
        for one in (SH.focusNode, SH.resultSeverity, SH.sourceShape, SH.sourceConstraintComponent):
            assert len(list(graph.objects(result, one))) == 1
        messages = list(graph.objects(result, SH.resultMessage))
        assert {message.language for message in messages} == {"nl", "en"}  # type: ignore[attr-defined]
    assert (None, SH.detail, None) not in graph


def test_a_finding_of_a_check_names_the_component_of_its_published_shape(report: Report) -> None:
    graph = Graph().parse(data=write_turtle(report), format="turtle")
    found = set(graph.objects(None, SH.sourceConstraintComponent))
    assert found == {SH.DatatypeConstraintComponent, SH.SPARQLConstraintComponent}
