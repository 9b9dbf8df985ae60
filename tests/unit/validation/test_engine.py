"""Our engine finds what pySHACL finds, says it in our words, and refuses what it cannot run."""

import pytest
from rdflib import Graph

from beleidsgraaf.errors import ConfigurationError
from beleidsgraaf.validation import referee
from beleidsgraaf.validation.engine import run_shapes
from beleidsgraaf.validation.findings import Finding
from beleidsgraaf.validation.shapes import load_shapes
from beleidsgraaf.vocabulary import BG, BGSH
from tests.unit.validation.test_referee import FAULTY

PREFIXES = """
@prefix bg: <https://w3id.org/beleidsgraaf/def#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def _read(text: str) -> Graph:
    return Graph().parse(data=text, format="turtle")


def _told(findings: list[Finding]) -> set[tuple[str | None, ...]]:
    return {
        (str(x.focus), x.path, str(x.value), x.shape, x.constraint, x.severity) for x in findings
    }


def test_faults_are_found_as_the_referee_finds_them() -> None:
    ours = _told(run_shapes(_read(FAULTY), load_shapes()))
    assert ours == _told(referee.run_shapes(_read(FAULTY), load_shapes()))
    assert len(ours) > 15


def test_a_finding_says_rule_path_value_and_both_messages() -> None:
    found = run_shapes(_read(FAULTY), load_shapes())
    confidence = next(each for each in found if each.shape == str(BGSH["C14-confidence"]))
    assert (confidence.id, confidence.severity) == ("C14", "Violation")
    assert confidence.path == str(BG.confidence)
    assert str(confidence.value) == "2.5"
    assert set(confidence.messages) == {"nl", "en"}
    assert confidence.constraint == "http://www.w3.org/ns/shacl#MaxInclusiveConstraintComponent"
    subject = next(each for each in found if each.shape == str(BGSH["C14-subject"]))
    assert subject.path == f"^{BG.hasInvolvement}"
    place = next(each for each in found if each.shape == str(BGSH["C05"]))
    assert (place.path, place.value) == (None, None)


@pytest.mark.parametrize(
    "wrong",
    [
        "sh:path bg:text, bg:label",
        "sh:path [ sh:somePath bg:text ]",
        "sh:path bg:text ; sh:minCnt 1",
        "sh:path bg:text ; sh:minCount 'one'",
        "sh:path bg:text ; sh:minCount -1",
        "sh:path bg:text ; sh:in bg:noList",
        "sh:path bg:text ; sh:nodeKind sh:Thing",
        "sh:path bg:text ; sh:class 'text'",
        "sh:path bg:text ; sh:datatype xsd:int",
        "sh:path bg:text ; sh:pattern '(?=lookaround)'",
        "sh:path bg:text ; sh:js <urn:script>",
        "sh:path bg:text ; sh:node <urn:shape>",
        "sh:minCount 1",
        "sh:sparql [ sh:message 'no query' ]",
        "sh:sparql [ sh:select 'SELECT $this WHERE { $this ' ]",
        "sh:sparql [ sh:select 'SELECT $this WHERE { $this ?p ?o MINUS { ?o ?q $this } }' ]",
        "sh:sparql [ sh:select 'SELECT $this WHERE { GRAPH $shapesGraph { $this ?p ?o } }' ]",
        "sh:not [ sh:sparql [ sh:select 'SELECT $this WHERE { $this ?p ?o }' ] ]",
    ],
)
def test_what_cannot_be_run_is_refused_and_never_passed_over(wrong: str) -> None:
    shapes = f"{PREFIXES} <urn:shape> a sh:NodeShape ; sh:targetClass bg:Goal ; {wrong} ."
    with pytest.raises(ConfigurationError):
        run_shapes(Graph(), _read(shapes))
