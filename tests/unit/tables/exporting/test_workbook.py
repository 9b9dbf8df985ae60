"""A graph goes to a workbook and comes back the same; a spreadsheet knows its days and numbers."""

import io
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from beleidsgraaf.errors import SourceError
from beleidsgraaf.tables.exporting.dataset import export_tables
from beleidsgraaf.tables.reading import Context, read_strictly, table_mapping
from beleidsgraaf.tables.template import filled_workbook
from tests.unit.tables.conftest import BASE, SOURCE, Plan
from tests.unit.tables.exporting.conftest import NAMES, Bundled, nquads


def workbook(plan: Plan) -> bytes:
    dataset = plan.read()
    made = export_tables(
        dataset.graph_iri,
        {dataset.graph_iri: dataset.graph},
        context=Context(plan.vocabulary, BASE),
    )
    return filled_workbook(made, plan.vocabulary)


@pytest.mark.parametrize("name", NAMES)
def test_import_is_export(bundled: Bundled, name: str, tmp_path: Path) -> None:
    context = bundled.context
    content = filled_workbook(bundled.export(name), context.vocabulary, known=context.known)
    path = tmp_path / f"{name}.xlsx"
    path.write_bytes(content)
    after = read_strictly(path, context)
    assert nquads(after) == nquads(bundled.datasets[name])
    assert after.description.title == bundled.datasets[name].description.title
    again = filled_workbook(bundled.export(name), context.vocabulary, known=context.known)
    assert again == content


def test_it_has_every_sheet_and_no_examples(plan: Plan) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(plan)))
    assert set(book.sheetnames) == {
        *("uitleg", "dataset", "brontekst", "lijsten"),
        *(sheet.name for sheet in table_mapping().sheets),
    }
    values = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not any(str(value).startswith("# voorbeeld") for value in values)


def test_days_and_numbers_are_what_a_spreadsheet_can_sort(plan: Plan) -> None:
    plan.add("perioden", sleutel="lang-geleden", begin="31-12-1899", eind="1-3-1900")
    book = openpyxl.load_workbook(io.BytesIO(workbook(plan)))
    sheet = book["perioden"]
    rows = {row[0].value: (row[1].value, row[2].value) for row in sheet.iter_rows(min_row=2)}
    assert rows[None] == (datetime(2024, 1, 1), datetime(2025, 12, 31))
    # A spreadsheet has no days before its first: they stay text.
    assert rows["lang-geleden"] == ("1899-12-31", datetime(1900, 3, 1))
    assert book["actielijnen"]["B2"].value == 1


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_text_keeps_its_lines(plan: Plan, tmp_path: Path, line_end: str) -> None:
    plan.source = (SOURCE + "\n\n").replace("\n", line_end)
    path = tmp_path / "plan.xlsx"
    content = workbook(plan)
    book = openpyxl.load_workbook(io.BytesIO(content))
    fields = {row[0].value: row[1] for row in book["dataset"].iter_rows(min_row=2)}
    fields["publisher"].value, fields["licence"].value = "Dorp", "https://voorbeeld.nl/licentie"
    book["dataset"].append(["title.nl", "Jeugd"])
    book.save(path)
    assert nquads(plan.read_path(path)) == nquads(plan.read())


def test_text_that_a_workbook_cannot_hold_is_refused(plan: Plan) -> None:
    plan.set(("actoren", 2, "naam"), "a\x0cb")
    with pytest.raises(SourceError) as caught:
        workbook(plan)
    assert "CSV" in caught.value.problems[0].nl
