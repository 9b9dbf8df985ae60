"""Values of cells: what is accepted, and that the rest is refused with a mend."""

import pytest
from rdflib import XSD, Literal

from beleidsgraaf.tables.cells import parse_cell, split_values
from beleidsgraaf.tables.mapping import Column, normalise
from beleidsgraaf.tables.problems import Complaint, nearest, suggestion


def column(kind: str, *, multiple: bool = False) -> Column:
    words = {"nl": "x", "en": "x"}
    return Column("x", words, words, kind, multiple=multiple)


ACCEPTED = [
    ("date", "2023-12-31", "2023-12-31"),
    ("date", "31-12-2023", "2023-12-31"),
    ("date", "1/2/2024", "2024-02-01"),
    ("boolean", "Ja", "true"),
    ("boolean", "onwaar", "false"),
    ("boolean", "WAAR", "true"),
    ("boolean", "no", "false"),
    ("integer", "-3", "-3"),
    ("integer", "008", "8"),
    ("decimal", "16,5", "16.5"),
    ("decimal", "0.125", "0.125"),
    ("decimal", "18", "18"),
    ("iri", "https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
    ("iri", "http://example.org:80/é%20", "http://example.org:80/é%20"),
    ("text", "é 😀", "é 😀"),
]


@pytest.mark.parametrize(("kind", "text", "value"), ACCEPTED)
def test_accepted(kind: str, text: str, value: str) -> None:
    assert str(parse_cell(text, column(kind))) == value


REFUSED = [
    ("date", "2023"),
    ("date", "12-31-2023"),
    ("date", "2023-12-31T00:00:00"),
    ("boolean", "j"),
    ("integer", "1.5"),
    ("integer", "٣"),
    ("integer", "9" * 30),
    ("decimal", "1.000"),
    ("decimal", "1e9"),
    ("decimal", "NaN"),
    ("iri", "www.example.org"),
    ("iri", "https://example.org/a b"),
    ("iri", "https://example.org/<x>"),
    ("iri", "file:///etc/passwd"),
    ("iri", "https://"),
    ("iri", "https://example.org/%zz"),
    ("iri", "https://example.org/[x]"),
    ("iri", "https://example.org/a#b#c"),
    ("iri", "https://example.org:x/"),
    ("iri", "https://example.org/\ue000"),
    ("key", "Dorp"),
    ("key", "../dorp"),
    ("key", "dorp-"),
]


@pytest.mark.parametrize(("kind", "text"), REFUSED)
def test_refused(kind: str, text: str) -> None:
    complaint = parse_cell(text, column(kind))
    assert isinstance(complaint, Complaint)
    assert text in complaint.nl
    assert text in complaint.en


def test_types_are_those_of_the_agreement() -> None:
    typed = {kind: parse_cell(text, column(kind)) for kind, text, _ in ACCEPTED}
    found = {kind: t.datatype for kind, t in typed.items() if isinstance(t, Literal)}
    assert found == {
        "date": XSD.date,
        "boolean": XSD.boolean,
        "integer": XSD.integer,
        "decimal": XSD.decimal,
        "text": None,
    }


def test_only_a_column_for_several_values_is_split() -> None:
    assert split_values(" a ;; b;", column("text", multiple=True)) == ["a", "b"]
    assert split_values(" a; b ", column("text")) == ["a; b"]


def test_names_are_one_however_they_are_spelled() -> None:
    spelled = ["CBS-code", "cbs code", "cbs_code", "cbsCode"]
    assert {normalise(name) for name in spelled} == {"cbscode"}


@pytest.mark.parametrize(
    ("word", "expected"), [("kindren", "kinderen"), ("1z", "1a"), ("xyzzy", None)]
)
def test_nearest(word: str, expected: str | None) -> None:
    assert nearest(word, ["kinderen", "ouders", "1a", "3b"]) == expected


@pytest.mark.parametrize(
    ("written", "meant"),
    [("doeln", "doelen"), ("Doelen (oud)", "doelen"), ("eigen aantekeningen", None)],
)
def test_a_part_that_is_alike_is_not_what_was_meant(written: str, meant: str | None) -> None:
    nl, en = suggestion(written, ["doelen", "verlengingen"], at_least=60)
    assert (nl, en) == (
        (f" Bedoelt u '{meant}'?", f" Do you mean '{meant}'?") if meant else ("", "")
    )
