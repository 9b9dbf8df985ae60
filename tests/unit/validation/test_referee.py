"""pySHACL, the referee, is asked in a faster way, which finds the same."""

import pyshacl
from rdflib import SH, Graph

from beleidsgraaf.validation.referee import run_shapes, spread
from beleidsgraaf.validation.shapes import load_shapes
from beleidsgraaf.vocabulary import BG, BGSH

FAULTY = """
@prefix bg: <https://w3id.org/beleidsgraaf/def#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
bg:Team rdfs:subClassOf bg:Actor .
<urn:goal> a bg:Goal ; bg:letter "B", "C" ; bg:hasInvolvement <urn:involvement> ; bg:text "x" .
<urn:other> bg:hasInvolvement <urn:involvement> .
<urn:involvement> a bg:Involvement ; bg:actor <urn:goal> ; bg:confidence 2.5 .
<urn:team> a bg:Team ; rdfs:label "team"@en .
<urn:line> a bg:ActionLine ; bg:number 0 ; skos:notation "0" .
"""


def _results(shapes: Graph) -> set[tuple[object, ...]]:
    data = Graph().parse(data=FAULTY, format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    asked = (SH.focusNode, SH.value, SH.sourceShape, SH.sourceConstraintComponent)
    return {
        tuple(report.value(result, each) for each in (*asked, SH.resultSeverity))
        for result in report.objects(None, SH.result)
    }


def test_shapes_that_are_spread_find_the_same() -> None:
    whole = _results(load_shapes())
    assert whole == _results(spread(load_shapes()))
    assert len(whole) > 15


def test_spreading_leaves_alone_what_other_shapes_name() -> None:
    shapes = load_shapes()
    loose = spread(shapes)
    scheme = BGSH["concept-actor-role"]
    assert list(loose.objects(scheme, SH.property)) == list(shapes.objects(scheme, SH.property))
    assert (BGSH["C05"], SH.property, BGSH["C05-actionLine"]) not in loose
    assert (BGSH["C05-actionLine"], SH.targetClass, BG.Goal) in loose


def test_a_finding_says_rule_path_value_and_both_messages() -> None:
    found = run_shapes(Graph().parse(data=FAULTY, format="turtle"), load_shapes())
    confidence = next(each for each in found if each.shape == str(BGSH["C14-confidence"]))
    assert (confidence.id, confidence.severity) == ("C14", "Violation")
    assert confidence.path == str(BG.confidence)
    assert str(confidence.value) == "2.5"
    assert set(confidence.messages) == {"nl", "en"}
    subject = next(each for each in found if each.shape == str(BGSH["C14-subject"]))
    assert subject.path == f"^{BG.hasInvolvement}"
    place = next(each for each in found if each.shape == str(BGSH["C05"]))
    assert (place.path, place.value) == (None, None)
