"""Splitting Dutch sentences, by what the plans hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beleidsgraaf.tables.sentences import sentences

EXAMPLES = [
    ["Zie ook actielijn 1a, 1e en 1f."],
    ["Zie ook 4b"],
    ["Dit doen we o.a. door het spreekuur voort te zetten.", "Daarnaast investeren we."],
    ["Afspraken m.b.t. zorg, o.a. CJG en de GI's."],
    ["Een voorbeeld daarvan is de overgang 18-, naar 18+.", "De afspraken hierover volgen."],
    ["Opgenomen is ‘Per 2025 is er passend aanbod naar de Wmo.’", "Jeugdhulpaanbieders vragen."],
    ["Voortzetten van ‘Samen Doen’.", "Met ‘Samen Doen’ is de basis gelegd."],
    ["Overleg, scholing enz.", "De gemeente betaalt."],
    ["Voor elke jeugdige wordt vanaf 16,5 jaar een toekomstplan opgesteld."],
    ["Lukt dat?", "Ja!", "Dan gaan we door."],
    ["Zo gaan zijn de doelgroep 18- / 18+ samen in gesprek."],
    ["Begin 2019 heeft de raad nr. 5 vastgesteld.", "7 actielijnen volgen."],
    ["De nota (zie art. 3) geldt.", "(Deze zin staat tussen haakjes.)", "En deze niet."],
    ["Dit wordt uitgewerkt... in acties."],
]


@pytest.mark.parametrize("expected", EXAMPLES, ids=lambda expected: expected[0][:30])
@pytest.mark.parametrize("between", [" ", "  ", "\u00a0 "])
def test_examples(expected: list[str], between: str) -> None:
    text = between.join(expected)
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text(alphabet="Ab. !?o’‘\n5", max_size=60))
def test_every_character_that_is_no_space_is_in_one_sentence(text: str) -> None:
    found = list(sentences(text))
    covered = "".join(text[start:end] for start, end in found)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(before[1] <= after[0] for before, after in zip(found, found[1:], strict=False))
    assert all(text[start:end] == text[start:end].strip() for start, end in found)
