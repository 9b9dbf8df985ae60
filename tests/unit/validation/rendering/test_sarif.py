"""SARIF: valid by the schema of OASIS, with places that editors understand and fixes that fit."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from beleidsgraaf.validation.rendering.fixes import Original
from beleidsgraaf.validation.rendering.sarif import write_sarif
from beleidsgraaf.validation.report import Report

TURTLE = (
    "@prefix bg: <https://w3id.org/beleidsgraaf/def#> .\n"
    '<urn:goal>\n   bg:targetDate "1 mei 2024" .\n'
)


def _log(report: Report, lang: str = "nl", text: str = TURTLE) -> dict[str, Any]:
    originals = {"plan.ttl": Original("plan.ttl", text.encode())}
    log: dict[str, Any] = json.loads(
        write_sarif(report, lang, version="1.2.3", originals=originals)
    )
    return log


@pytest.fixture(scope="module")
def schema() -> Any:
    text = (Path(__file__).parent / "sarif-schema-2.1.0.json").read_text(encoding="utf-8")
    return jsonschema_rs.Draft4Validator(json.loads(text))


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_log_is_valid_by_the_schema(report: Report, schema: Any, lang: str) -> None:
    assert [str(each) for each in schema.iter_errors(_log(report, lang))] == []


def test_the_schema_is_one_that_refuses(report: Report, schema: Any) -> None:
    log = _log(report)
    del log["runs"][0]["tool"]["driver"]["name"]
    assert not schema.is_valid(log)


def test_every_result_names_its_rule_by_place_and_id(report: Report) -> None:
    run = _log(report)["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == 4
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert [each["level"] for each in run["results"]] == ["error", "error", "warning", "note"]


def test_a_line_is_a_region_and_a_cell_a_logical_location(report: Report) -> None:
    dated, celled, warned, _ = _log(report)["runs"][0]["results"]
    physical = dated["locations"][0]["physicalLocation"]
    assert physical["region"] == {"startLine": 3, "startColumn": 18}
    cell = celled["locations"][0]["logicalLocations"][0]
    assert cell["fullyQualifiedName"] == "activiteiten!3!naam"
    assert cell["kind"] == "cell"
    assert "physicalLocation" not in warned["locations"][0]


def test_a_fix_replaces_exactly_the_wrong_value(report: Report) -> None:
    dated = _log(report)["runs"][0]["results"][0]
    change = dated["fixes"][0]["artifactChanges"][0]["replacements"][0]
    region, lines = change["deletedRegion"], TURTLE.split("\n")
    assert lines[2][region["startColumn"] - 1 : region["endColumn"] - 1] == '"1 mei 2024"'
    assert change["insertedContent"]["text"].startswith('"2024-05-01"^^<')


@pytest.mark.parametrize("text", [TURTLE.replace("1 mei", "2 mei"), "", "x\n" * 9])
def test_what_does_not_stand_there_is_not_fixed(report: Report, text: str) -> None:
    assert "fixes" not in _log(report, text=text)["runs"][0]["results"][0]


def test_a_finding_keeps_its_fingerprint_when_it_moves(report: Report) -> None:
    first = report.findings[0]
    assert first.place is not None
    moved = replace(first, place=replace(first.place, line=99))
    one, other = (
        _log(replace(report, findings=(each,)))["runs"][0]["results"][0] for each in (first, moved)
    )
    assert one["partialFingerprints"] == other["partialFingerprints"]
    assert one["locations"] != other["locations"]
