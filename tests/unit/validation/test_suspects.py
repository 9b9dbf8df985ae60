"""Values that may be wrong are found in one look, and checks asked of them find what they did."""

from datetime import date
from typing import Any

import pytest
from rdflib import Literal

from beleidsgraaf.store.asking import rows_of_all_graphs
from beleidsgraaf.store.index import memory_index
from beleidsgraaf.validation.checks import bundled_checks, run_checks
from beleidsgraaf.validation.suspects import suspects

DAY = date(2026, 11, 21)
EXACT = "http://www.w3.org/ns/oa#exact"
TEXTS = {
    "C26-broken-character": ("een \ufffd teken", "een teken"),
    "C26-outer-space": (" een spatie", "geen spatie"),
    "G24-citizen-number": ("nummer 111222333.", "nummer 111222334"),
    "G24-e-mail": ("schrijf naar iemand@voorbeeld.nl", "schrijf naar iemand @ voorbeeld"),
}


@pytest.fixture(scope="module")
def index() -> Any:
    """Each text at two things, one of which quotes it; and what is no text."""
    lines = [
        f'<urn:{at}{part}> <{path}> "{text}" <urn:g> .'
        for at, texts in enumerate(TEXTS.values())
        for part, text in enumerate(texts)
        for path in ("urn:says", EXACT)
    ]
    mail = "<urn:mail> <urn:address> <mailto:iemand@voorbeeld.nl> <urn:g> ."
    page = "<urn:page> <urn:address> <https://voorbeeld.nl/@iemand.nl> <urn:g> ."
    return memory_index(["\n".join([*lines, mail, page, '_:b <urn:p> "12" <urn:g> .']).encode()])


@pytest.mark.parametrize("name", TEXTS)
def test_a_check_finds_what_its_query_finds(name: str, index: Any) -> None:
    check = next(each for each in bundled_checks() if each.name == name)
    assert check.suspect
    found = {(x.focus, x.value) for x in run_checks(index, [check], as_of=DAY)}
    rows = rows_of_all_graphs(index, check.query, bindings={})
    assert found == {(row["this"], row["value"]) for row in rows}
    assert Literal(TEXTS[name][0]) in {value for _, value in found}
    assert Literal(TEXTS[name][1]) not in {value for _, value in found}


def test_each_value_is_told_once_for_every_pattern_that_it_matches(index: Any) -> None:
    found = suspects(index, {"one": "iemand", "two": "^schrijf", "three": "nobody"})
    assert [str(each) for each in found["two"]] == sorted(TEXTS["G24-e-mail"])
    assert len(found["one"]) == 4
    assert found["three"] == []


def test_nothing_is_looked_at_for_nobody(index: Any) -> None:
    assert suspects(index, {}) == {}
