"""A line of N-Triples or N-Quads is wrong at its first word that cannot stand there."""

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beleidsgraaf.errors import Problem
from beleidsgraaf.formats import NQUADS, NTRIPLES, Format
from beleidsgraaf.validation.positions.reading import syntax_faults

_WORDS = ["<u:a>", "_:b", '"x"', '"y"@nl', '"z"^^<u:t>', "^^", "@en", ".", "e:c", "12", "true",
          "'x'", ";", ",", "[", "a", "<\\u0061:b>"]  # fmt: skip
_ENDS = ["<u:s> <u:p> <u:o> .", "<u:p> <u:o> .", "<u:o> .", ".", ""]


def told(text: str, fmt: Format) -> Problem:
    [problem] = syntax_faults(text.encode(), fmt, file="x")
    assert problem.nl != problem.en
    assert problem.place.line == 1
    return problem


@pytest.mark.parametrize(
    ("text", "fmt", "character", "hint"),
    [
        ("e:s <u:p> <u:o> .", NTRIPLES, 1, "een onderwerp"),
        ('"s" <u:p> <u:o> .', NTRIPLES, 1, "een onderwerp"),
        ("<u:s> a <u:o> .", NTRIPLES, 7, "een kenmerk"),
        ("<u:s> _:p <u:o> .", NTRIPLES, 7, "een kenmerk"),
        ("<u:s> <u:p> 42 .", NTRIPLES, 13, "een waarde"),
        ("<u:s> <u:p> .", NTRIPLES, 13, "een waarde"),
        ("<u:s> <u:p> 'x' .", NTRIPLES, 13, "dubbele aanhalingstekens"),
        ('<u:s> <u:p> "x"^^xsd:date .', NTRIPLES, 18, "een gegevenstype"),
        ("<u:s> <u:p> <u:o> <u:g> .", NTRIPLES, 19, "een punt"),
        ("<u:s> <u:p> <u:o> e:g .", NQUADS, 19, "een graaf als <…> of een punt"),
        ("<u:s> <u:p> <u:o> <u:g> <u:h> .", NQUADS, 25, "een punt"),
        ("<u:s> <u:p> <u:o> ; <u:q> <u:o> .", NTRIPLES, 19, "een punt"),
        ("<u:s> <u:p> <u:o> . <u:s> <u:p> <u:o> .", NTRIPLES, 21, "het einde van de regel"),
        ("<u:s> <u:p> <u:o>", NTRIPLES, 18, "ontbreekt een punt"),
        ("<u:s> <u:p>", NTRIPLES, 12, "geen uitspraak"),
        ('<u:s> <u:p> "een "nieuw" plan" .', NTRIPLES, 13, "geen uitspraak"),
    ],
)
def test_the_wrong_word_is_the_place(text: str, fmt: Format, character: int, hint: str) -> None:
    problem = told(text, fmt)
    assert problem.place.character == character
    assert hint in problem.nl


@settings(max_examples=400)
@given(
    words=st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6),
    fmt=st.sampled_from([NTRIPLES, NQUADS]),
)
def test_what_stands_before_the_place_can_go_on_and_with_it_cannot(
    words: list[str], fmt: Format
) -> None:
    text = " ".join(words)
    if _reads(text, fmt):
        assert syntax_faults(text.encode(), fmt, file="x") == []
        return
    at = told(text, fmt).place.character - 1
    before, word = text[:at], text[at:].split(" ", 1)[0]
    if '"' in text[at:] and text[at:].startswith('"') and _goes_on(f"{before}{word}", fmt):
        return  # placed at a text, because more quotes follow it
    assert _goes_on(before, fmt)
    if word:  # else the line ends too early
        assert not _goes_on(f"{before}{word}", fmt)


def _goes_on(begun: str, fmt: Format) -> bool:
    return any(_reads(f"{begun} {end}", fmt) for end in _ENDS)


def _reads(text: str, fmt: Format) -> bool:
    assert isinstance(fmt.oxigraph, ox.RdfFormat)
    try:
        return len(list(ox.parse(text, fmt.oxigraph))) <= 1
    except SyntaxError:
        return False
