"""Blank nodes are refused where they stand, the first ones, however many there are."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from rdflib import BNode

from beleidsgraaf.errors import Problem, SourceError
from beleidsgraaf.formats import JSONLD, NQUADS, NTRIPLES, RDFXML, TRIG, TURTLE, Format
from beleidsgraaf.validation.positions.reading import read_rdf
from tests.unit.validation.positions.agreeing import offset_of
from tests.unit.validation.positions.documents import trig_documents, turtle_documents

XML = '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="urn:e:">\n'


def refused(text: str, fmt: Format) -> list[Problem]:
    with pytest.raises(SourceError) as caught:
        read_rdf(text.encode(), fmt, file="x", wants_names=True)
    assert all(each.place.file == "x" and each.nl != each.en for each in caught.value.problems)
    return list(caught.value.problems)


def places(text: str, fmt: Format) -> list[tuple[int, int]]:
    return [(each.place.line, each.place.character) for each in refused(text, fmt)]


@pytest.mark.parametrize(
    ("text", "fmt", "found"),
    [
        ("<u:s> <u:p> <u:o> .\n<u:s> <u:q> _:x .", NTRIPLES, [(2, 13)]),
        ("<u:s> <u:p> <u:o> .\n\n_:x <u:q> _:y <u:g> .", NQUADS, [(3, 1), (3, 11)]),
        ("<u:s> <u:p> <u:o> ;\n <u:q> _:x , _:y .", TURTLE, [(2, 8), (2, 14)]),
        ('<u:s> <u:p> <u:o> .\n [] <u:q> "_:x", "[" .', TURTLE, [(2, 2)]),
        ("[ <u:p> [ <u:q> 1 ] ] .", TURTLE, [(1, 1), (1, 9)]),
        ("( 1 2 ) <u:p> () .", TURTLE, [(1, 1)]),
        ("<u:s> <u:p> ( 1 _:x ) .", TURTLE, [(1, 13), (1, 17)]),
        ("<u:g> { <u:s> <u:p> [] }", TRIG, [(1, 21)]),
        ('{"@graph": [\n{"urn:p": 1},\n{"@id": "u:a"}]}', JSONLD, [(2, 1)]),
        ('{"@id": "u:a",\n"u:p": {"@list": [1, 2]}}', JSONLD, [(2, 18)]),
        (f'{XML}<r:Description><e:p r:nodeID="x"/></r:Description></r:RDF>', RDFXML,
         [(2, 1), (2, 22)]),
    ],
)  # fmt: skip
def test_each_stands_where_it_is_first_written(
    text: str, fmt: Format, found: list[tuple[int, int]]
) -> None:
    if fmt == RDFXML:  # the place of a name in an attribute is that of the attribute's value
        assert places(text, fmt)[0] == found[0]
        assert len(places(text, fmt)) == len(found)
    else:
        assert places(text, fmt) == found


@pytest.mark.parametrize(
    ("text", "fmt"),
    [
        ("<u:s> <u:p> ( 1 2 ) .", TURTLE),
        ('{"@id": "u:a", "u:p": {"@list": [1]}}', JSONLD),
    ],
)
def test_of_a_list_it_is_said_that_it_is_one(text: str, fmt: Format) -> None:
    [problem] = refused(text, fmt)
    assert "Schrijf de waarden los" in problem.nl


def test_every_format_says_how_a_thing_is_named() -> None:
    assert '"@id"' in refused('{"u:p": 1}', JSONLD)[0].nl
    assert "rdf:about" in refused(f"{XML}<e:a/></r:RDF>", RDFXML)[0].en
    assert "rdf:about" not in refused("[] a <u:t> .", TURTLE)[0].en


@pytest.mark.parametrize(
    ("write", "fmt"),
    [
        (lambda number: f"[] <u:p> {number} .\n", TURTLE),
        (lambda number: f"<u:{number}> <u:p> [] .\n", TURTLE),
        (lambda number: f"_:n{number} <u:p> <u:o> .\n", NTRIPLES),
    ],
)
def test_of_many_the_first_are_shown_and_the_rest_counted(
    write: Callable[[int], str], fmt: Format
) -> None:
    problems = refused("".join(map(write, range(400))), fmt)
    assert [each.place.line for each in problems] == list(range(1, 21))
    assert "400 uitspraken" in problems[-1].nl
    assert "400 statements" in problems[-1].en
    few = refused("".join(map(write, range(20))), fmt)
    assert len(few) == 20
    assert "alle" not in few[-1].nl


def test_faults_of_the_syntax_come_first() -> None:
    assert places("[] <u:p> 1 .\n<u:s> q:p 1 .", TURTLE) == [(2, 7)]


@settings(max_examples=40)
@given(text=turtle_documents)
def test_what_turtle_leaves_nameless_is_refused_at_its_sign(text: str) -> None:
    _assert_refused_where_it_stands(text, TURTLE)


@settings(max_examples=20)
@given(text=trig_documents)
def test_what_trig_leaves_nameless_is_refused_at_its_sign(text: str) -> None:
    _assert_refused_where_it_stands(text, TRIG)


def _assert_refused_where_it_stands(text: str, fmt: Format) -> None:
    graphs: Any = read_rdf(text.encode(), fmt, file="x")
    triples = {triple for graph in graphs.values() for triple in graph}
    if not any(isinstance(term, BNode) for triple in triples for term in triple):
        again: Any = read_rdf(text.encode(), fmt, file="x", wants_names=True)
        assert {triple for graph in again.values() for triple in graph} == triples
        return
    for problem in refused(text, fmt):
        at = offset_of(text, problem.place)
        assert text.startswith(("[", "(", "_:"), at)
        is_list = "lijst" in problem.nl
        assert is_list == text.startswith("(", at)
