"""The workbook to write in: complete, in two languages, readable once it is filled in."""

import hashlib
import io
import re
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from rdflib import Graph

from beleidsgraaf.tables.reading import Context, read_strictly, read_tolerantly, table_mapping
from beleidsgraaf.tables.references import KeyIndex
from beleidsgraaf.tables.template import template_workbook
from tests.unit.tables.conftest import BASE, Plan

FILLED = {
    "B3": "dorp-jeugd",
    "B4": "Jeugd",
    "B8": "gemeente Dorp",
    "B12": "Beleidsplan",
    "B14": date(2026, 11, 1),
}
# What the examples of all sheets quote from.
TEXT = """Beleidsplan Jeugd 2026-2029
Het plan kan met twee jaar verlengd worden.
Actielijn 1: Meedoen
a) Uiterlijk op 31 december 2027 doen meer kinderen mee aan sport.
De gemeente start een pilot.
Zie ook actielijn 1.
Wij volgen dit met de sportmonitor.
Er is een subsidie van 25.000 euro."""


@pytest.fixture(scope="module")
def register(root: Path, vocabulary: Graph) -> KeyIndex:
    return read_strictly(root / "data" / "register", Context(vocabulary, BASE)).keys


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def rule_for(sheet: Worksheet, cell: str) -> str:
    (rule,) = [each for each in sheet.data_validations.dataValidation if cell in each.sqref]
    return str(rule.formula1)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_it_has_every_sheet_and_column_with_an_explanation(vocabulary: Graph, lang: str) -> None:
    book = opened(template_workbook(vocabulary, lang=lang))
    for sheet in table_mapping().sheets:
        made = book[sheet.alias if lang == "en" else sheet.name]
        headings = [cell.value for cell in made[1]]
        assert headings == [column.headings[lang] for column in sheet.columns]
        assert all(cell.comment for cell in made[1])
        assert made.freeze_panes == "B2"
        for column, cell in zip(sheet.columns, made[1], strict=True):
            width = made.column_dimensions[cell.column_letter].width
            assert width >= len(column.headings[lang])
    rows = [row for row in book["uitleg"].iter_rows(values_only=True) if row[3]]
    assert len(rows) == 1 + sum(1 + len(sheet.columns) for sheet in table_mapping().sheets)


def test_the_explanation_says_how_to_work_in_the_order_of_the_work(vocabulary: Graph) -> None:
    sheet = opened(template_workbook(vocabulary))["uitleg"]
    steps = [row for row in sheet.iter_rows(values_only=True) if str(row[0]).isdecimal()]
    assert [row[0] for row in steps] == [str(number) for number in range(1, 8)]
    assert "beginnen met # en worden niet gelezen" in str(steps[3][1])
    described = opened(template_workbook(vocabulary))["dataset"]
    assert all(row[2] for row in described.iter_rows(min_row=2, values_only=True))


def test_a_concept_is_chosen_from_the_labels_of_its_scheme(vocabulary: Graph) -> None:
    book = opened(template_workbook(vocabulary))
    sheet, cells = rule_for(book["uitvoering"], "F5").replace("$", "").split("!")
    offered = {row[0].value for row in book[sheet][cells]}
    assert {"gepland", "alleen gemonitord"} <= offered
    assert book[sheet].sheet_state == "hidden"


def test_a_reference_is_chosen_from_the_register_and_from_the_rows_of_its_sheet(
    vocabulary: Graph, register: KeyIndex
) -> None:
    book = opened(template_workbook(vocabulary, known=[register]))
    formula = rule_for(book["betrokkenheid"], "B5")
    whole = re.search(r"COUNTIF\((\w+)!([^,]+),", formula.replace("$", ""))
    assert whole
    offered = [row[0].value for row in book[whole[1]][whole[2]]]
    assert {"huisartsen", "gemeente-meierijstad"} <= set(offered)
    # The first row below the example, so that what is added there can be chosen at once.
    assert next(text for text in offered if text.startswith("=")) == "='actoren'!$A$3&\"\""


def test_days_are_days_numbers_numbers_and_all_else_stays_what_was_typed(vocabulary: Graph) -> None:
    book = opened(template_workbook(vocabulary))
    for sheet in table_mapping().sheets:
        made = book[sheet.name]
        for column, cell in zip(sheet.columns, made[1], strict=True):
            number_format = made.column_dimensions[cell.column_letter].number_format
            if column.kind == "date":
                assert number_format == "dd-mm-yyyy"
                assert rule_for(made, f"{cell.column_letter}5") == "1"
            elif column.kind not in {"integer", "decimal"} or column.multiple:
                assert number_format == "@", (sheet.name, column.key)  # 5-8 is no day in May
    assert isinstance(book["perioden"]["B2"].value, datetime)


# --- examples ------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_each_sheet_has_an_example_that_is_marked_and_not_read(
    plan: Plan, tmp_path: Path, lang: str
) -> None:
    book = opened(template_workbook(plan.vocabulary, lang=lang))
    word = "# example" if lang == "en" else "# voorbeeld"
    for sheet in table_mapping().sheets:
        made = book[sheet.alias if lang == "en" else sheet.name]
        assert str(made["A2"].value).startswith(word)
        assert made["A2"].font.italic
        assert made["A2"].fill.fgColor.rgb == made["C2"].fill.fgColor.rgb == "00EDEDED"
    dataset = fill(book, plan, tmp_path, lang=lang)
    assert dataset.count("/id/goal/") == 0


def fill(book: Workbook, plan: Plan, tmp_path: Path, *, lang: str) -> str:
    path = tmp_path / "plan.xlsx"
    for cell, value in FILLED.items():
        book["dataset"][cell] = value
    book["brontekst"]["A1"] = "Beleidsplan Jeugd"
    documents = book["documents" if lang == "en" else "documenten"]
    for cell, text in {"A3": "dorp-jeugd", "B3": "plan", "C3": "Jeugd", "D3": "plan"}.items():
        documents[cell] = text
    book.save(path)
    dataset = plan.read_path(path)
    assert dataset.graph_iri.endswith("/plan/dorp-jeugd")
    assert len(dataset.warnings) == 1  # the text is not cited yet
    return dataset.graph.serialize(format="nt")


def test_the_examples_together_are_a_plan(
    vocabulary: Graph, register: KeyIndex, tmp_path: Path
) -> None:
    """Take the marks away and put the text beside them: it reads, and nothing is left uncited."""
    book = opened(template_workbook(vocabulary, known=[register]))
    for sheet in table_mapping().sheets:
        for row in book[sheet.name].iter_rows(min_row=2):
            mark = str(row[0].value or "")
            if mark.startswith("# voorbeeld"):
                row[0].value = mark.removeprefix("# voorbeeld").removeprefix(": ") or None
    for number, line in enumerate(TEXT.split("\n"), start=1):
        book["brontekst"].cell(row=number, column=1).value = line
    for cell, value in (FILLED | {"B3": "mijn-gemeente-beleidsplan-jeugd"}).items():
        book["dataset"][cell] = value
    path = tmp_path / "plan.xlsx"
    book.save(path)
    dataset = read_tolerantly(path, Context(vocabulary, BASE, [register]))
    assert [problem.describe() for problem in dataset.problems] == []
    kinds = {sheet.concept for sheet in table_mapping().sheets if sheet.concept}
    text = dataset.graph.serialize(format="nt")
    assert {kind for kind in kinds - {"legal-resource"} if f"/id/{kind}/" not in text} == set()


@pytest.mark.parametrize(
    ("first", "is_read"),
    [("# dorp", False), ("#", False), ("#N/B", True), ("######", True), ("dorp", True)],
)
def test_a_row_whose_first_cell_starts_with_a_hash_is_a_note(
    plan: Plan, first: str, is_read: bool
) -> None:
    plan.sheets["gebieden"].append([first, "Nog een dorp", "geen soort", "geen kop"])
    if is_read:
        assert plan.problems()
    else:
        assert plan.read()


# --- bytes ---------------------------------------------------------------------------------------


def test_the_same_vocabulary_gives_the_same_bytes(vocabulary: Graph, register: KeyIndex) -> None:
    one, other = (template_workbook(vocabulary, known=[register]) for _ in range(2))
    assert hashlib.sha256(one).digest() == hashlib.sha256(other).digest()


def test_what_is_pasted_as_source_text_stays_text(vocabulary: Graph) -> None:
    sheet = opened(template_workbook(vocabulary))["brontekst"]
    assert sheet.column_dimensions["A"].number_format == "@"
    assert sheet.freeze_panes is None
