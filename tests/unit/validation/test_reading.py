"""A report that was read back is the report that was written, to the datatype of a value."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from rdflib import XSD, Literal, URIRef

from beleidsgraaf.validation.findings import Finding
from beleidsgraaf.validation.reading import read_report
from beleidsgraaf.validation.report import Report, gather

DAY = date(2026, 11, 21)
FOUND = Finding(
    id="C11",
    severity="Warning",
    focus=URIRef("urn:goal"),
    path="urn:date",
    value=None,
    messages={"nl": "Fout", "en": "Wrong"},
    shape="urn:shape",
)


def _again(report: Report) -> Report:
    return read_report(report.to_json().encode(), DAY)


@pytest.mark.parametrize(
    "value",
    [
        URIRef("mailto:a@b.nl"),
        Literal("http://no.iri"),
        Literal("tekst", lang="nl"),
        Literal("2026-01-01", datatype=XSD.date),
        Literal("01", datatype=XSD.integer, normalize=False),
    ],
)
def test_a_value_is_the_same_term(value: Any) -> None:
    (finding,) = _again(gather([replace(FOUND, value=value)], DAY)).findings
    found: Any = finding.value
    assert found == value
    assert type(found) is type(value)


def test_a_report_tells_which_rules_were_asked() -> None:
    assert _again(gather([FOUND], DAY, rules="abc")) == gather([FOUND], DAY, rules="abc")
    assert _again(gather([FOUND], DAY)).rules == ""


def test_nothing_is_a_report_without_findings() -> None:
    assert read_report(b"{}", DAY) == Report((), DAY)
