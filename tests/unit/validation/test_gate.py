"""A draft with a Violation is refused with its report; any other draft passes with its report."""

from datetime import date
from functools import cache

import pytest
from rdflib import RDFS, SH, Graph, URIRef

from beleidsgraaf.dataset.draft import Draft
from beleidsgraaf.dataset.places import KnownPlaces
from beleidsgraaf.errors import DraftRejected, Place, SourceError
from beleidsgraaf.iris import Minter
from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.store.canonical import canonical_nquads
from beleidsgraaf.store.index import memory_index
from beleidsgraaf.validation.gate import gate, judge, validate
from beleidsgraaf.validation.report import Report
from beleidsgraaf.vocabulary import BG, BGSH

DAY = date(2026, 1, 31)
PLAN, VOCABULARY = Minter().graph("plan/x"), Minter().graph("vocabulary")
TEAM = URIRef("https://w3id.org/beleidsgraaf/id/actor/team")
IDLE = """
@prefix bg: <https://w3id.org/beleidsgraaf/def#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<https://w3id.org/beleidsgraaf/id/actor/team> a bg:Actor ; rdfs:label "team"@nl ; bg:generic true .
"""


@cache
def _terms() -> Graph:
    ontology = knowledge_folder("ontology")
    return Graph().parse(ontology / "beleidsgraaf.ttl").parse(ontology / "reused.ttl")


def _draft(text: str) -> Draft:
    graph = Graph().parse(data=text, format="turtle")
    return Draft(
        {PLAN: graph, VOCABULARY: _terms()}, DAY, {TEAM: Place("actoren.csv", "actoren", 4)}
    )


def test_a_draft_with_warnings_passes_with_its_report() -> None:
    report = gate(_draft(IDLE))
    assert [(each.id, each.severity) for each in report.findings] == [("G13", "Warning")]
    assert report.findings[0].place == Place("actoren.csv", "actoren", 4)
    assert "'team'" in report.to_text("nl")


def test_a_draft_with_a_violation_is_refused_with_its_report() -> None:
    with pytest.raises(DraftRejected) as refused:
        gate(_draft(IDLE.replace("bg:generic true", 'bg:generic "ja"')))
    report = refused.value.report
    assert isinstance(report, Report)
    assert [each.id for each in report.findings if each.severity == "Violation"] == ["C18"]
    assert "1 overtreding." in refused.value.describe("nl")


def test_a_misspelt_term_is_refused_by_its_name() -> None:
    with pytest.raises(DraftRejected) as refused:
        gate(_draft(IDLE.replace("bg:generic true", "bg:generic true ; bg:generiek true")))
    report = refused.value.report
    assert isinstance(report, Report)
    assert "gevonden: 'generiek'" in report.to_text("nl")


def test_the_same_draft_gives_the_same_report() -> None:
    assert gate(_draft(IDLE)).to_json() == gate(_draft(IDLE)).to_json()


def test_an_inverse_may_be_written_from_either_side() -> None:
    line = """
    @prefix bg: <https://w3id.org/beleidsgraaf/def#> .
    <urn:line> a bg:ActionLine .
    <urn:plan> a bg:PolicyDocument ; bg:hasActionLine <urn:line> .
    """
    written = {PLAN: Graph().parse(data=line, format="turtle")}
    turned = Graph().parse(data=f"<urn:line> <{BG.partOf}> <urn:plan> .", format="turtle")
    with_derived = {**written, Minter().graph("derived"): turned}
    missing = str(BGSH["C03-partOf"])
    assert missing in {each.shape for each in validate(written, as_of=DAY).findings}
    assert missing not in {each.shape for each in validate(with_derived, as_of=DAY).findings}


def test_a_blank_node_is_an_error_of_reading() -> None:
    graph = Graph().parse(data="[] <urn:p> <urn:o> .", format="turtle")
    with pytest.raises(SourceError):
        validate({PLAN: graph}, as_of=DAY)


def test_two_names_in_one_language_are_placed_at_one_of_them() -> None:
    names = '"a"@en , "team"@nl , "ploeg"@nl'
    graphs = _draft(IDLE.replace('"team"@nl', names)).graphs
    index = memory_index(canonical_nquads(graph, str(iri)) for iri, graph in graphs.items())
    english, dutch = Place("actoren.ttl", line=1), Place("actoren.ttl", line=2)
    stated = (str(TEAM), str(RDFS.label))
    places = KnownPlaces(
        {}, {stated: english}, {(*stated, "team"): dutch, (*stated, "ploeg"): english}
    )
    report = judge(index, as_of=DAY, places=places)
    unique = str(SH.UniqueLangConstraintComponent)
    twice = [each for each in report.findings if each.constraint == unique]
    assert [each.place for each in twice] == [dutch]
