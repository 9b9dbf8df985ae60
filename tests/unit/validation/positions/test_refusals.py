"""What is refused after reading is placed at the name that it is about."""

import pytest

from beleidsgraaf.errors import Place, Problem, SourceError
from beleidsgraaf.formats import JSONLD, NQUADS, TRIG, Format
from beleidsgraaf.validation.positions.refusals import at_place, name_of_graph


@pytest.mark.parametrize(
    ("text", "fmt", "character"),
    [
        ("<urn:g> <urn:p> 1 .\n  <urn:g> { <urn:s> <urn:p> 1 }", TRIG, 3),
        ("<urn:g> <urn:p> <urn:g> <urn:h> .\n<urn:s> <urn:p> <urn:o> <urn:g> . # x\n", NQUADS, 25),
        ('{"@graph": [],\n "@id": "urn:g"}', JSONLD, 9),
    ],
)
def test_the_name_of_a_graph_is_found(text: str, fmt: Format, character: int) -> None:
    found = name_of_graph(text, fmt, iri="urn:g", file="a")
    assert found == Place("a", line=2, character=character)
    assert name_of_graph(text, fmt, iri="urn:other", file="a") is None


def test_an_error_gets_the_place_that_is_known() -> None:
    error = SourceError([Problem(Place("a"), "nl", "en")])
    assert at_place(error, None) is error
    assert at_place(error, Place("a", line=2)).problems[0] == Problem(
        Place("a", line=2), "nl", "en"
    )
