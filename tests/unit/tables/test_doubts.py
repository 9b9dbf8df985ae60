"""What can be read is read; what follows from what cannot is not held against anybody."""

import pytest
from rdflib import RDF, Graph, URIRef

from beleidsgraaf.errors import SourceError
from beleidsgraaf.tables.doubts import Doubts
from beleidsgraaf.tables.reading import Context, TableDataset, read_tolerantly
from beleidsgraaf.vocabulary import BG
from tests.unit.tables.conftest import BASE, Plan

GOAL, OTHER = f"{BASE}id/goal/dorp-jeugd/1a", f"{BASE}id/goal/dorp-jeugd/1b"
LINE = f"{BASE}id/action-line/dorp-jeugd/1"
STATEMENT = f"{BASE}id/execution-statement/dorp/dorp-jeugd/1a/1"


def tolerantly(plan: Plan) -> TableDataset:
    return read_tolerantly(plan.write(), Context(plan.vocabulary, BASE))


def subjects(graph: Graph, of_class: URIRef) -> set[str]:
    return {str(each) for each in graph.subjects(RDF.type, of_class)}


def test_without_a_fault_it_reads_the_same_and_doubts_nothing(plan: Plan) -> None:
    dataset = tolerantly(plan)
    assert set(dataset.graph) == set(plan.read().graph)
    assert dataset.problems == ()
    assert dataset.doubts == Doubts()


def test_one_wrong_cell_leaves_the_rest_of_its_row(plan: Plan) -> None:
    plan.set(("uitvoering", 2, "status"), "startng")
    dataset = tolerantly(plan)
    assert [problem.place.column for problem in dataset.problems] == ["status"]
    assert (URIRef(STATEMENT), BG.status, None) not in dataset.graph
    assert (URIRef(STATEMENT), BG.about, URIRef(GOAL)) in dataset.graph
    assert dataset.doubts.covers(STATEMENT, str(BG.status))
    assert dataset.doubts.covers(STATEMENT, None)
    assert dataset.doubts.covers(GOAL, None)  # its current status is not known
    assert not dataset.doubts.covers(STATEMENT, str(BG.statusDate))
    assert not dataset.doubts.covers(OTHER, None)


def test_a_row_that_cannot_be_identified_is_left_out_and_takes_nobody_with_it(plan: Plan) -> None:
    plan.set(("doelen", 3, "letter"), "b)")
    dataset = tolerantly(plan)
    assert len(dataset.problems) == 1
    assert subjects(dataset.graph, BG.Goal) == {GOAL}
    about_b = STATEMENT.replace("/1a/", "/1b/")
    assert (URIRef(about_b), RDF.type, None) not in dataset.graph  # its IRI needs the goal
    assert dataset.doubts.covers(LINE, None)


def test_a_document_that_cannot_be_read_leaves_its_source_in_doubt(plan: Plan) -> None:
    plan.sheets["documenten"][0][0] = "sleuteltje"
    dataset = tolerantly(plan)
    [source] = subjects(dataset.graph, BG.SourceDocument)
    assert (URIRef(source), BG.carries, None) not in dataset.graph
    assert dataset.doubts.covers(source, str(BG.carries))


def test_what_a_lost_row_refers_to_by_an_unknown_key_may_be_any_of_the_kind(plan: Plan) -> None:
    plan.set(("betrokkenheid", 2, "actor"), "kinder")
    doubts = tolerantly(plan).doubts
    for actor in ("kinderen", "gemeente-dorp"):
        iri = f"{BASE}id/actor/{actor}"
        assert doubts.covers(iri, None, is_wide=True)
        assert not doubts.covers(iri, "http://www.w3.org/2000/01/rdf-schema#comment")


def test_what_is_compared_with_its_like_is_in_doubt_when_one_is_lost(plan: Plan) -> None:
    plan.set(("doelen", 2, "letter"), "1)")
    doubts = tolerantly(plan).doubts
    assert doubts.covers(OTHER, str(BG.letter), is_wide=True)  # is there a gap before it?
    assert not doubts.covers(OTHER, str(BG.letter))


def test_of_a_value_whose_class_is_unread_nobody_is_blamed(plan: Plan) -> None:
    plan.set(("actoren", 2, "klasse"), "organistie")
    doubts = tolerantly(plan).doubts
    involvement, actor = f"{BASE}id/involvement/x", f"{BASE}id/actor/gemeente-dorp"
    assert doubts.covers(involvement, str(BG.actor), value=actor)
    assert not doubts.covers(involvement, str(BG.actor), value=f"{BASE}id/actor/kinderen")


def test_a_double_row_throws_doubt_on_what_it_refers_to(plan: Plan) -> None:
    plan.set(("doelen", 3, "letter"), "a")
    dataset = tolerantly(plan)
    assert subjects(dataset.graph, BG.Goal) == {GOAL}
    assert dataset.doubts.covers(LINE, None)
    assert not dataset.doubts.covers(GOAL, str(BG.text))


def test_a_quote_that_is_not_found_leaves_its_text_in_doubt(plan: Plan) -> None:
    plan.set(("doelen", 2, "citaat"), "Kinderen doen mee aan spoort.")
    dataset = tolerantly(plan)
    assert (URIRef(GOAL), BG.text, None) not in dataset.graph
    assert dataset.doubts.covers(GOAL, str(BG.text))
    assert dataset.doubts.covers(GOAL, str(BG.evidence))


def test_a_missing_column_leaves_its_property_in_doubt_in_every_row(plan: Plan) -> None:
    for row in plan.sheets["doelen"]:
        del row[2]  # korte naam
    dataset = tolerantly(plan)
    assert len(dataset.problems) == 1
    assert all(
        dataset.doubts.covers(goal, "http://www.w3.org/2000/01/rdf-schema#label")
        for goal in (GOAL, OTHER)
    )
    assert not dataset.doubts.covers(GOAL, str(BG.direction))


def test_an_unknown_heading_may_be_any_absent_column(plan: Plan) -> None:
    plan.sheets["doelen"][0][4] = "richtng"
    dataset = tolerantly(plan)
    assert dataset.doubts.covers(GOAL, str(BG.direction))
    assert not dataset.doubts.covers(GOAL, str(BG.text))


def test_contradicting_cells_are_said_once(plan: Plan) -> None:
    plan.set(("perioden", 2, "begin"), "1-1-2026")
    plan.set(("perioden", 2, "sleutel"), "2024-2025")
    dataset = tolerantly(plan)
    assert len(dataset.problems) == 1
    period = f"{BASE}id/period/2024-2025"
    assert dataset.doubts.covers(period, "http://www.w3.org/ns/dcat#startDate")


def test_which_plan_it_is_must_be_known(plan: Plan) -> None:
    plan.description = "graph: plan\n"
    with pytest.raises(SourceError):
        tolerantly(plan)
