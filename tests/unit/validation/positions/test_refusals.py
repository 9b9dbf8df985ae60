"""What is refused after reading is placed at the node or the name that it is about."""

import pytest
from rdflib import Graph

from beleidsgraaf.dataset.places import Spot
from beleidsgraaf.errors import Place, Problem, SourceError
from beleidsgraaf.formats import JSONLD, NQUADS, NTRIPLES, TRIG, TURTLE, Format
from beleidsgraaf.validation.positions.reading import FilePlaces, read_rdf
from beleidsgraaf.validation.positions.refusals import at_place, first_nameless, name_of_graph


@pytest.mark.parametrize(
    ("text", "fmt", "character"),
    [
        ("<urn:s> <urn:p> <urn:o> .\n<urn:s> <urn:q> _:x .", NTRIPLES, 17),
        ("<urn:s> <urn:p> <urn:o> ;\n <urn:q> _:x , _:y .", TURTLE, 10),
        ("<urn:s> <urn:p> <urn:o> .\n  _:x <urn:q> 1 .", TURTLE, 3),
        ("<urn:s> <urn:p> <urn:o> ;\n <urn:q> [ <urn:r> 1 ] .", TURTLE, 2),
    ],
)
def test_the_first_blank_node_is_found(text: str, fmt: Format, character: int) -> None:
    (graph,) = read_rdf(text.encode(), fmt).values()
    places = [FilePlaces(b"<urn:a> <urn:b> 1 .", TURTLE, "a"), FilePlaces(text.encode(), fmt, "b")]
    assert first_nameless(graph, places) == Place("b", line=2, character=character)


def test_a_graph_in_which_all_have_names_has_no_such_place() -> None:
    text = b"<urn:s> <urn:p> <urn:o> ."
    graph = Graph().parse(data=text, format="turtle")
    assert first_nameless(graph, [FilePlaces(text, TURTLE, "a")]) is None
    assert FilePlaces(text, TURTLE, "a").locate([Spot("urn:s")])


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
