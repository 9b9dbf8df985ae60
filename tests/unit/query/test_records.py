"""Rows as plain values: numbers are numbers, dates dates, and nothing is lost on the way."""

import io
import json
from datetime import date

import pytest
from rdflib import XSD

from beleidsgraaf.query.records import json_value, plain_value, write_records
from beleidsgraaf.spreadsheet import Plain
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.evaluation import QueryRequest


def literal(value: str, datatype: str) -> dict[str, str]:
    return {"type": "literal", "value": value, "datatype": str(XSD[datatype])}


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (None, None),
        ({"type": "uri", "value": "urn:x"}, "urn:x"),
        ({"type": "literal", "value": "3", "xml:lang": "nl"}, "3"),
        (literal("3", "integer"), 3),
        (literal("2.50", "decimal"), 2.5),
        (literal("1e3", "double"), 1000.0),
        (literal("INF", "double"), "INF"),
        (literal("3x", "integer"), "3x"),
        (literal("9" * 5000, "integer"), "9" * 5000),
        (literal("true", "boolean"), True),
        (literal("0", "boolean"), False),
        (literal("ja", "boolean"), "ja"),
        (literal("2023-12-31", "date"), date(2023, 12, 31)),
        (literal("2023-12-31Z", "date"), "2023-12-31Z"),
    ],
)
def test_a_term_becomes_a_value_of_its_type(term: dict[str, str] | None, value: Plain) -> None:
    found = plain_value(term)
    assert (found, type(found)) == (value, type(value))


def test_json_has_dates_as_text() -> None:
    assert json_value(literal("2023-12-31", "date")) == "2023-12-31"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ('(1 "é\\n\\"" UNDEF) (2.5 UNDEF true)',
         [{"a": 1, "b": 'é\n"', "c": None}, {"a": 2.5, "b": None, "c": True}]),
        ("", []),
    ],
)  # fmt: skip
def test_rows_are_a_list_of_objects(
    archive: Archive, rows: str, expected: list[dict[str, object]]
) -> None:
    query = f"SELECT ?a ?b ?c {{ VALUES (?a ?b ?c) {{ {rows} }} }}"
    folder = archive.current_folder()
    assert folder is not None
    out = io.BytesIO()
    write_records(out, folder, request=QueryRequest(query, "select", False, "json"))
    found = json.loads(out.getvalue())
    assert found == expected
    assert [list(row) for row in found] == [["a", "b", "c"]] * len(expected)
