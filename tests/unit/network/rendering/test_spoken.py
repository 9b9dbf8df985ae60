"""A result in pieces: each text knows its language, and only columns worth showing are there."""

from dataclasses import replace
from typing import Any

from beleidsgraaf.network.arrays import Kind
from beleidsgraaf.network.catalogue import run_measure
from beleidsgraaf.network.rendering.spoken import spoken
from beleidsgraaf.network.results import Column, Words
from tests.unit.network.tables import BASE, involves, nodes, view_of


def _told(lang: str) -> dict[str, Any]:
    view = view_of([*nodes(Kind.GOAL, "a b"), *nodes(Kind.ACTOR, "X")], involves("a: X", "b: X"))
    return spoken(run_measure(view, "load", parameters={}), lang)


def test_names_are_dutch_on_an_english_page_and_need_no_mark_on_a_dutch_one() -> None:
    english, dutch = _told("en"), _told("nl")
    assert ("X", "nl") in english["reading"]
    assert all(own == "" for _, own in dutch["reading"])
    assert english["rows"][0][0] == {"iri": f"{BASE}X", "text": [("X", "nl")]}
    assert dutch["rows"][0][0] == {"iri": f"{BASE}X", "text": [("X", "")]}


def test_a_column_of_one_language_marks_its_texts() -> None:
    result = run_measure(
        view_of([*nodes(Kind.GOAL, "a"), *nodes(Kind.ACTOR, "X Y")], involves("a: X Y")),
        "pairs",
        parameters={},
    )
    quote = Column("quote", "citaat", "quote", lang="nl")
    code = Column("mode", "hoe", "how", values={"stated": Words("vermeld", "stated")})
    shown = replace(result, columns=(quote, code), rows=(("een zin", "stated"),))
    told = spoken(shown, "en")
    assert [each["name"] for each in told["columns"]] == ["quote", "mode"]
    assert [each["text"] for each in told["rows"][0]] == [[("een zin", "nl")], [("stated", "")]]
