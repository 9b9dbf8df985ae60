"""A statement is found again at the cell where it was written."""

from pathlib import Path

import openpyxl
import pytest
from rdflib import DCAT, DCTERMS, RDF, RDFS, SKOS, URIRef

from beleidsgraaf.dataset.places import Spot
from beleidsgraaf.errors import Place
from beleidsgraaf.tables.workbook import write_workbook
from beleidsgraaf.vocabulary import BG, OA
from tests.unit.tables.conftest import BASE, SOURCE, Plan

GOAL, STATEMENT = "goal/dorp-jeugd/1a", "execution-statement/dorp/dorp-jeugd/1a/1"


def iri(path: str) -> str:
    return f"{BASE}id/{path}"


def cell(plan: Plan, sheet: str, row: int, column: str = "") -> Place:
    return Place(str(plan.folder / f"{sheet}.csv"), table=sheet, row=row, column=column)


def find(plan: Plan, subject: str, path: URIRef | None, value: str | None = None) -> Place:
    spot = Spot(iri(subject), None if path is None else str(path), value)
    return plan.read().known_places.locate([spot])[spot]


WRITTEN = {  # subject, property, value → sheet, row, heading
    "a subject": (GOAL, None, None, "doelen", 2, ""),
    "a text": (GOAL, RDFS.label, "Samen sporten", "doelen", 2, "korte naam"),
    "a text in English": (GOAL, RDFS.label, "Sports", "doelen", 2, "korte naam en"),
    "a concept": (
        STATEMENT,
        BG.status,
        iri("concept/execution-status/starting"),
        "uitvoering",
        2,
        "status",
    ),
    "a reference": (STATEMENT, BG.about, iri(GOAL), "uitvoering", 2, "over"),
    "a reference the other way": (
        STATEMENT,
        BG.reports,
        iri("activity/dorp-pilot"),
        "activiteiten",
        2,
        "gemeld in",
    ),
    "a date": ("period/2024-2025", DCAT.startDate, "2024-01-01", "perioden", 2, "begin"),
    "a number": ("actor/kinderen", BG.maximumAge, "16.5", "actoren", 3, "leeftijd tot"),
    "a class": ("actor/kinderen", RDF.type, str(BG.TargetGroup), "actoren", 3, "klasse"),
    "the code": (GOAL, SKOS.notation, "1a", "doelen", 2, "letter"),
    "a text that is a quote": (GOAL, BG.text, None, "doelen", 2, "citaat"),
    "a quote": (
        STATEMENT,
        BG.statusEvidence,
        None,
        "uitvoering",
        2,
        "status citaat",
    ),
    "the plan that a line is part of": (
        "action-line/dorp-jeugd/1",
        BG.partOf,
        None,
        "actielijnen",
        2,
        "document",
    ),
    "what no row of this sheet could say": ("actor/kinderen", SKOS.note, None, "actoren", 3, ""),
    "a date that is missing": (STATEMENT, BG.statusDate, None, "uitvoering", 2, "peildatum"),
    "a name that is missing": ("jurisdiction/dorp", RDFS.label, None, "gebieden", 2, "naam"),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_written_is_found_at_its_cell(plan: Plan, name: str) -> None:
    subject, path, value, sheet, row, column = WRITTEN[name]
    assert find(plan, subject, path, value) == cell(plan, sheet, row, column)


def test_of_several_values_each_has_the_cell_that_states_it(plan: Plan) -> None:
    plan.add(
        "betrokkenheid", onderwerp="doel:1a", actor="gemeente-dorp", rol="executing", wijze="stated"
    )
    known = plan.read().known_places
    rows = {
        place.row
        for (subject, path, _), place in known.values.items()
        if (subject, path) == (iri(GOAL), str(BG.hasInvolvement))
    }
    assert rows == {2, 4}


def test_an_empty_cell_answers_for_the_name_that_is_missing(plan: Plan) -> None:
    plan.set(("gebieden", 1, "naam en"), "naam en")
    assert find(plan, "jurisdiction/dorp", RDFS.label).column == "naam en"


def test_what_is_missing_is_named_in_the_language_of_the_headings(plan: Plan) -> None:
    plan.sheets["gebieden"] = [["key", "name", "type"], ["dorp", "Dorp", "gemeente"]]
    assert find(plan, "jurisdiction/dorp", BG.cbsCode).column == "cbs code"
    assert find(plan, "jurisdiction/dorp", BG.jurisdictionType).column == "type"


def test_a_thing_with_an_iri_of_its_own_is_at_that_cell(plan: Plan) -> None:
    plan.sheets["actoren"] = [
        ["sleutel", "klasse", "naam", "algemeen", "iri"],
        ["gemeente-dorp", "organisatie", "gemeente Dorp", "nee", f"{BASE}id/actor/dorp"],
        ["kinderen", "doelgroep", "kinderen", "ja", ""],
    ]
    assert find(plan, "actor/dorp", None) == cell(plan, "actoren", 2, "iri")
    assert find(plan, "actor/kinderen", None) == cell(plan, "actoren", 3)


def test_a_span_is_its_quote_and_its_surroundings_are_in_the_source(plan: Plan) -> None:
    dataset = plan.read()
    start = SOURCE.index("Kinderen doen mee")
    (span,) = {
        subject
        for subject in dataset.graph.subjects(RDF.type, BG.TextSpan)
        if f"/{start}-{start + 28}" in str(subject)
    }
    spots = [
        Spot(str(span)),
        Spot(f"{span}#quote", str(OA.exact)),
        Spot(f"{span}#quote", str(OA.prefix)),
    ]
    found = dataset.known_places.locate(spots)
    quote = cell(plan, "doelen", 2, "citaat")
    around = Place(str(plan.folder / "bron.txt"), line=4, character=4)
    assert [found[spot] for spot in spots] == [quote, quote, around]


def test_a_source_document_is_found_where_it_is_described_and_its_text_where_it_stands(
    plan: Plan,
) -> None:
    dataset = plan.read()
    (source,) = dataset.graph.subjects(RDF.type, BG.SourceDocument)
    spots = [Spot(str(source), str(DCTERMS.title)), Spot(str(source), str(BG.content))]
    found = dataset.known_places.locate(spots)
    assert [found[spot].file for spot in spots] == [
        str(plan.folder / name) for name in ("dataset.yaml", "bron.txt")
    ]
    assert found[spots[0]].line > 1


def test_in_a_workbook_places_are_cells_of_its_sheets(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(write_workbook(plan.write()))
    known = plan.read_path(path).known_places
    status = Spot(iri(STATEMENT), str(BG.status))
    assert known.locate([status])[status] == Place(str(path), "uitvoering", 2, "status")
    around = [
        place for (_, property_), place in known.statements.items() if property_ == str(OA.prefix)
    ]
    assert {(place.table, place.column, place.line) for place in around} == {("brontekst", "A", 0)}
    sheet = openpyxl.load_workbook(path)["brontekst"]
    assert all(sheet.cell(place.row, 1).value for place in around)


def test_a_number_is_known_by_both_spellings(plan: Plan) -> None:
    plan.set(("actoren", 3, "leeftijd tot"), "16,50")
    values = plan.read().known_places.values
    assert {text for subject, path, text in values if path == str(BG.maximumAge) and subject} == {
        "16.50",
        "16.5",
    }
