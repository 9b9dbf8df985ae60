"""Questions in words: what is found, in which order, where the words stand, and what if not."""

from dataclasses import replace

import pytest

from beleidsgraaf.search.answering import LONGEST_QUESTION, Answer, search, suggest
from beleidsgraaf.search.asking import Trouble, Wish
from beleidsgraaf.search.index import Index
from beleidsgraaf.search.things import Kind


def found(index: Index, text: str, **more: object) -> list[str]:
    answer = search(index, replace(Wish(text), **more))  # type: ignore[arg-type]
    return [hit.thing.iri.removeprefix("x:") for hit in answer.hits]


def test_names_go_before_texts_and_whole_words_before_parts(index: Index) -> None:
    assert found(index, "toegang") == ["toegang", "teams", "1b"]


def test_a_whole_name_goes_first(index: Index) -> None:
    assert found(index, "De Toegang")[0] == "toegang"
    assert found(index, "medewerkers toegang") == ["teams"]


def test_of_what_fits_alike_the_most_mentioned_goes_first(index: Index) -> None:
    assert found(index, "lokale aanbieders")[:2] == ["teams", "aanbieders"]


def test_all_words_must_be_there_or_else_most_of_them(index: Index) -> None:
    assert found(index, "scholen jeugd") == ["1a", "s1"]
    answer = search(index, Wish("snelle toegang xqzzyx"))
    assert [hit.thing.iri for hit in answer.hits] == ["x:1b"]
    assert answer.missing == ["xqzzyx"]


def test_where_a_thing_is_narrows_but_finds_nothing_by_itself(index: Index) -> None:
    assert found(index, "scholen Meierijstad") == ["1a"]
    assert found(index, "Meierijstad") == ["town"]
    assert found(index, "doel 1b") == ["1b"]


def test_a_statement_is_found_by_its_own_text_and_named_by_what_it_tells_of(index: Index) -> None:
    (hit,) = search(index, Wish("basisschool cafe")).hits
    assert (hit.thing.iri, hit.thing.about, hit.name.text) == ("x:s1", "x:1a", "Betere scholen")
    assert hit.text is not None
    assert [hit.text.text[a:b] for a, b in hit.text.marks] == ["Basisscholen", "café"]


def test_a_name_in_the_other_language_is_shown_where_it_answers(index: Index) -> None:
    (hit,) = search(index, Wish("providers")).hits
    assert hit.other_name is not None
    assert (hit.name.text, hit.other_name.text) == ("aanbieders", "providers")
    (hit,) = search(index, Wish("providers", "en")).hits
    assert (hit.name.text, hit.name.marks, hit.other_name) == ("providers", [(0, 9)], None)


def test_what_was_meant_is_told(index: Index) -> None:
    answer = search(index, Wish("Kortere wachtijd"))
    assert (answer.meant, [hit.thing.iri for hit in answer.hits]) == ("Kortere wachttijd", ["x:1b"])
    assert search(index, Wish("Meerijstad")).meant == "Meierijstad"
    assert search(index, Wish("wachttijd")).meant == ""


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("", Trouble.EMPTY), ("  ?! ", Trouble.EMPTY), ("a", Trouble.SHORT), ("é 1", Trouble.SHORT),
        ("x" * (LONGEST_QUESTION + 1), Trouble.LONG), ("nu " * 13, Trouble.LONG),
        ("a" * 10_000, Trouble.LONG), ("xqzzyq", Trouble.NOTHING),
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_answered_says_why(
    index: Index, text: str, trouble: Trouble
) -> None:
    answer = search(index, Wish(text))
    assert (answer.trouble, answer.hits, answer.total) == (trouble, (), 0)
    assert suggest(index, Wish(text)) in ((), [])


def test_near_words_are_offered_when_nothing_is_found(index: Index) -> None:
    assert search(index, Wish("mxierystat")).near == ["Meierijstad"]


@pytest.mark.parametrize(
    "text",
    [
        '"', "'", '"toegang" NEAR("x" 2)', "toegang*", "name:toegang", "^toegang",
        "toegang AND NOT x",
        "toegang'); DROP TABLE thing;--", "{toegang} + -x", "\u202etoegang\u202c", "toe\u0000gang",
        "%' OR '1'='1", "toegang\\", "(((", "😀toegang😀", "ТОЕГАНГ toegang", "\ud800 toegang",
    ],
)  # fmt: skip
def test_no_text_is_ever_more_than_words(index: Index, text: str) -> None:
    answer = search(index, Wish(text))
    suggest(index, Wish(text))
    assert isinstance(answer, Answer)
    assert found(index, "toegang") == ["toegang", "teams", "1b"]


def test_words_around_operators_are_words_too(index: Index) -> None:
    assert found(index, '"toegang" OR *teams*') == ["teams"]


def test_kind_and_plan_narrow_and_kinds_are_counted(index: Index) -> None:
    answer = search(index, Wish("toegang", kind=Kind.ACTOR))
    assert (answer.total, answer.kinds) == (2, {Kind.ACTOR: 2, Kind.GOAL: 1})
    assert found(index, "toegang", plan="x:other") == ["1b"]
    assert found(index, "toegang", plan="x:unknown") == []


def test_pages_are_parts_of_one_order(index: Index) -> None:
    whole = found(index, "toegang")
    parts = [found(index, "toegang", limit=1, offset=nth)[0] for nth in range(3)]
    assert parts == whole
    assert found(index, "toegang", offset=3) == []


def test_suggestions_are_names_that_go_on(index: Index) -> None:
    typed = [hit.name.text for hit in suggest(index, Wish("toeg"))]
    assert typed == ["lokale toegangsteams", "de toegang"]
    assert [hit.name.text for hit in suggest(index, Wish("lokale t"))] == ["lokale toegangsteams"]
    assert len(suggest(index, Wish("snel"))) == 0
