"""Stored queries: their header, and values that are bound as terms."""

from pathlib import Path

import pytest
from rdflib import XSD, URIRef
from rdflib import Literal as Value

from beleidsgraaf.errors import ConfigurationError, ParameterUnusable, QueryNotFound
from beleidsgraaf.query.request import parse_request
from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.stored_queries import (
    bind,
    find_stored_query,
    read_stored_query,
    stored_queries,
)

HEADER = """\
#+ question: {nl: "Welke?", en: "Which?"}
#+ result:
#+   a: {nl: een a, en: an a}
#+ parameters:
#+   graph: {type: iri, nl: graaf, en: graph}
#+   text: {type: string, nl: tekst, en: text}
#+   number: {type: integer, default: 3, nl: nummer, en: number}
#+   day: {type: date, nl: dag, en: day}
#+   code: {type: code, nl: code, en: code}
#+ order: true
"""


def write(folder: Path, header: str, name: str = "my-query") -> Path:
    path = folder / f"{name}.rq"
    path.write_text(header + "\nPREFIX select: <http://x/>\n# ASK\nSELECT ?a { ?a ?b ?number }\n")
    return path


def test_a_header_is_read(tmp_path: Path) -> None:
    query = read_stored_query(write(tmp_path, HEADER))
    assert (query.name, query.form, query.order) == ("my-query", "select", True)
    assert query.question == {"nl": "Welke?", "en": "Which?"}
    assert [(column.name, column.nl) for column in query.columns] == [("a", "een a")]
    assert [(each.name, each.type, each.default) for each in query.parameters][2] == (
        "number", "integer", "3",
    )  # fmt: skip


@pytest.mark.parametrize(
    "header",
    [
        "", "#+ question: [", "#+ question: x", "#+ question: {nl: x}", "#+ unknown: 1",
        "#+ question: {nl: x, en: y}\n#+ parameters:\n#+   a: {type: number, nl: x, en: y}",
        "#+ question: {nl: x, en: y}\n#+ parameters:\n#+   a: {type: iri}",
        "#+ question: {nl: x, en: y}\n#+ result: {a: {nl: x}}",
        "#+ question: {nl: x, en: y}\n#+ parameters:\n"
        "#+   a: {type: code, scheme: colours, nl: x, en: y}",
        "#+ question: {nl: x, en: y}\n#+ parameters:\n"
        "#+   a: {type: code, nl: x, en: y, choices: {b: {nl: x}}}",
    ],
)  # fmt: skip
def test_a_wrong_header_is_said_so(tmp_path: Path, header: str) -> None:
    with pytest.raises(ConfigurationError, match=r"my-query\.rq"):
        read_stored_query(write(tmp_path, header))


def test_a_name_is_in_kebab_case(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError):
        read_stored_query(write(tmp_path, HEADER, name="My_Query"))


def test_values_become_terms_of_their_type(tmp_path: Path) -> None:
    query = read_stored_query(write(tmp_path, HEADER))
    assert bind(query, {}) == {"number": Value(3)}
    given = {"graph": "urn:x:y", "text": '" } #', "number": "-4", "day": "2023-12-31", "code": "3b"}
    assert bind(query, given) == {
        "graph": URIRef("urn:x:y"),
        "text": Value('" } #'),
        "number": Value(-4),
        "day": Value("2023-12-31", datatype=XSD.date),
        "code": Value("3b"),
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [("graph", "no iri"), ("graph", "http://x/> ?a <"), ("graph", "http://[x"),
     ("graph", "urn:x:\ud800"),
     ("number", "3b"), ("number", "1" * 30),
     ("day", "31-12-2023"), ("day", "2023-02-30"), ("day", "20231231"), ("code", "3 b"),
     ("code", ""), ("text", "\ud800"), ("unknown", "x")],
)  # fmt: skip
def test_a_value_of_another_type_is_refused(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(ParameterUnusable) as caught:
        bind(read_stored_query(write(tmp_path, HEADER)), {name: value})
    assert caught.value.fields["parameter"] == name


@pytest.mark.parametrize(
    ("codes", "names"),
    [
        ("scheme: goal-direction", ["behouden", "bereiken", "omhoog", "omlaag", "verbeteren"]),
        ("choices: {b: {nl: bé, en: bee}, a: {nl: aa, en: ay}}", ["bé", "aa"]),
    ],
)
def test_a_code_is_one_of_those_there_are(tmp_path: Path, codes: str, names: list[str]) -> None:
    header = "#+ question: {nl: x, en: y}\n#+ parameters:\n"
    query = read_stored_query(
        write(tmp_path, f"{header}#+   a: {{type: code, nl: x, en: y, {codes}}}")
    )
    choices = query.parameters[0].choices
    assert [each.nl for each in choices] == names
    assert bind(query, {"a": choices[0].name}) == {"a": Value(choices[0].name)}
    assert bind(query, {}) == {}
    with pytest.raises(ParameterUnusable, match=f"Bedoelt u '{choices[0].name}'"):
        bind(query, {"a": names[0].upper()})


def test_a_query_is_found_by_name() -> None:
    known = stored_queries("competency")
    first = next(iter(known))
    assert find_stored_query(first, ("explore", "competency")) == known[first]
    with pytest.raises(QueryNotFound, match=first):
        find_stored_query(f"{first}x", ("explore", "competency"))


@pytest.mark.parametrize("folder", ["competency", "explore"])
def test_every_query_of_the_installation_may_be_asked(folder: str) -> None:
    found = {path.stem for path in (knowledge_folder("queries") / folder).rglob("*.rq")}
    queries = stored_queries(folder)
    assert set(queries) == found
    for query in queries.values():
        assert parse_request(query.text).form == query.form
        assert {parameter.name for parameter in query.parameters} == {
            parameter.name for parameter in query.parameters if f"?{parameter.name}" in query.text
        }
        bind(query, {})
