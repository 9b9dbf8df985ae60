"""The JSON of a report keeps to its schema, which says no more than there is."""

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from beleidsgraaf.validation.rendering import records
from beleidsgraaf.validation.rendering.records import write_json
from beleidsgraaf.validation.report import Report


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    path = Path(records.__file__).parent / "report.schema.json"
    text: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return text


def test_a_report_keeps_to_the_schema(report: Report, schema: dict[str, Any]) -> None:
    judge = jsonschema_rs.Draft202012Validator(schema)
    for each in (report, report.of_inputs(beside=True), Report((), report.as_of)):
        assert [str(fault) for fault in judge.iter_errors(json.loads(write_json(each)))] == []


def test_a_field_that_is_not_described_is_noticed(report: Report, schema: dict[str, Any]) -> None:
    judge = jsonschema_rs.Draft202012Validator(schema)
    known = json.loads(write_json(report))
    known["findings"][0]["colour"] = "red"
    assert not judge.is_valid(known)


def test_every_described_field_occurs(report: Report, schema: dict[str, Any]) -> None:
    findings = json.loads(write_json(report))["findings"]
    used = {key for finding in findings for key in finding}
    assert used == set(schema["$defs"]["finding"]["properties"])


def test_a_mend_says_its_words_and_its_value(report: Report) -> None:
    mend = json.loads(write_json(report))["findings"][0]["mend"]
    assert mend == {
        "nl": "Schrijf 2024-05-01", "en": "Write 2024-05-01", "replacement": "2024-05-01",
    }  # fmt: skip
