"""The empty workbook: complete, in two languages, and readable once it is filled in."""

import io
from pathlib import Path

import openpyxl
import pytest
from rdflib import Graph

from beleidsgraaf.tables.reading import table_mapping
from beleidsgraaf.tables.template import template_workbook
from tests.unit.tables.conftest import Plan

FILLED = {
    "B3": "dorp-jeugd",
    "B4": "Jeugd",
    "B8": "gemeente Dorp",
    "B12": "Beleidsplan",
    "B14": "2026-11-01T00:00:00Z",
}


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_it_has_every_sheet_and_column_with_an_explanation(vocabulary: Graph, lang: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(vocabulary, lang=lang)))
    for sheet in table_mapping().sheets:
        made = book[sheet.alias if lang == "en" else sheet.name]
        headings = [cell.value for cell in made[1]]
        assert headings == [column.headings[lang] for column in sheet.columns]
        assert all(cell.comment for cell in made[1])
    rows = list(book["uitleg"].iter_rows(values_only=True))
    assert len(rows) == 3 + sum(1 + len(sheet.columns) for sheet in table_mapping().sheets)


def test_a_concept_is_chosen_from_the_labels_of_its_scheme(vocabulary: Graph) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(vocabulary)))
    (choice,) = [
        each
        for each in book["uitvoering"].data_validations.dataValidation
        if "F2" in str(each.sqref)
    ]
    sheet, cells = choice.formula1.replace("$", "").split("!")
    offered = {row[0].value for row in book[sheet][cells]}
    assert {"gepland", "alleen gemonitord"} <= offered
    assert book[sheet].sheet_state == "hidden"


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_filled_in_it_reads(plan: Plan, tmp_path: Path, lang: str) -> None:
    path = tmp_path / "plan.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(plan.vocabulary, lang=lang)))
    for cell, text in FILLED.items():
        book["dataset"][cell] = text
    book["brontekst"]["A1"] = "Beleidsplan Jeugd"
    documents = book["documents" if lang == "en" else "documenten"]
    for cell, text in {"A2": "dorp-jeugd", "B2": "plan", "C2": "Jeugd", "D2": "plan"}.items():
        documents[cell] = text
    book.save(path)
    dataset = plan.read_path(path)
    assert dataset.graph_iri.endswith("/plan/dorp-jeugd")
    assert len(dataset.warnings) == 1  # the text is not cited yet


def test_the_same_vocabulary_gives_the_same_bytes(vocabulary: Graph) -> None:
    assert template_workbook(vocabulary) == template_workbook(vocabulary)


def test_what_is_pasted_as_source_text_stays_text(vocabulary: Graph) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(template_workbook(vocabulary)))["brontekst"]
    assert sheet.column_dimensions["A"].number_format == "@"
    assert sheet.freeze_panes is None
