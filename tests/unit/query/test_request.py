"""Requests: their form and dataset, and everything that is always refused."""

import pytest

from beleidsgraaf.errors import QueryMalformed, QueryRefused
from beleidsgraaf.query.request import check_graph, parse_request


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * {}", "select"),
        ("select*{}", "select"),
        ("BASE <http://b/> PREFIX a: <b> # SELECT\n ask {}", "ask"),
        ("PREFIX select: <http://x/> CONSTRUCT WHERE { ?s select:x ?o }", "construct"),
        ("DESCRIBE <http://x/>", "describe"),
        ("VERSION '1.2' ASK {}", "ask"),
        (r"\u0041SK {}", "ask"),
        ("\ufeffASK {}", "ask"),
    ],
)
def test_the_form_is_read_after_the_prologue(text: str, form: str) -> None:
    assert parse_request(text).form == form


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ASK {}", False),
        ("ASK FROM <http://g> {}", True),
        ("ASK FROM NAMED <urn:g> {}", True),
        ("PREFIX from: <http://x/> ASK { ?s from:x 'FROM <http://g>' } # FROM <g>", False),
    ],
)
def test_a_dataset_clause_is_noticed(text: str, expected: bool) -> None:
    assert parse_request(text).has_dataset_clause is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ASK { FILTER(RAND() > 0.5) }", False), ("ASK { ?now ?p 'NOW' }", True)],
)
def test_an_answer_that_changes_each_time_is_noticed(text: str, expected: bool) -> None:
    assert parse_request(text).repeatable is expected


SERVICES = [
    "ASK { SERVICE <http://x/> {} }",
    "ASK { service silent ?x {} }",
    "ASK{{}SERVICE<http://x/>{}}",
    "ASK { ?s ?p 1SERVICE <http://x/> {} }",
    "ASK { # '\nSERVICE <http://x/> {} }",
    "ASK { ?s ?p '#' SERVICE <http://x/> {} }",
    "ASK { ?s ?p ''' ' '' ''' SERVICE <http://x/> {} }",
    "ASK { ?s ?p <http://x/#> SERVICE <http://x/> {} }",
    "ASK { FILTER EXISTS { { SELECT * { SERVICE <http://x/> {} } } } }",
    "SELECT * { OPTIONAL { LATERAL { SERVICE <http://x/> {} } } }",
    r"ASK { \u0053ERVICE <http://x/> {} }",
    r"ASK { ?s ?p '\u0027 SERVICE <http://x/> {} #' }",
    r"ASK { #\u000aSERVICE <http://x/> {}" + "\n}",
    "ASK{FILTER(?a<?b&&?c='x>') SERVICE <http://x/> {} #')\n}",
    "ASK{FILTER(?a<?b#>'''\n) SERVICE <http://x/> {} #'''\n)}",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://x/> { ?s ?p ?o } }",
    "DESCRIBE ?s { SERVICE <http://x/> { ?s ?p ?o } }",
]


@pytest.mark.parametrize("text", SERVICES)
def test_service_is_always_refused(text: str) -> None:
    with pytest.raises(QueryRefused, match="SERVICE"):
        parse_request(text)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:b> <a:b> <a:b> }", "DELETE WHERE { ?s ?p ?o }", "LOAD <http://x/>",
        "PREFIX a: <http://x/> WITH a:g DELETE { ?s ?p ?o } WHERE {}", "CLEAR ALL", "DROP ALL",
        "CREATE GRAPH <a:b>", "ADD <a:b> TO <a:c>", "MOVE DEFAULT TO <a:c>", "copy <a:b> to <a:c>",
        r"\u0049NSERT DATA {}", "# SELECT\nLOAD <file:///etc/passwd>",
    ],
)  # fmt: skip
def test_an_update_is_always_refused(text: str) -> None:
    with pytest.raises(QueryRefused, match="alleen gelezen"):
        parse_request(text)


@pytest.mark.parametrize(
    "text",
    [
        "ASK FROM <file:///etc/passwd> {}", "ASK FROM NAMED <FILE:x> {}",
        "PREFIX f: <file:///> ASK FROM f:etc {}", "BASE <file:///> ASK FROM <etc> {}",
        "ASK FROM <data:text/turtle,> {}", "ASK FROM <ftp://x/> {}", "ASK FROM <jar:http://x> {}",
    ],
)  # fmt: skip
def test_a_graph_that_is_a_file_is_refused(text: str) -> None:
    with pytest.raises(QueryRefused, match="graaf"):
        parse_request(text)


@pytest.mark.parametrize(
    "text",
    [
        "PREFIX service: <http://s/> ASK { ?service service:x 'SERVICE', \"service\"@nl-service }",
        "PREFIX service: <http://s/> ASK { ?s a service:Type { ?s ?p ?o } }",
        "ASK { ?s ?p <http://x/SERVICE>, <#service>, _:service # SERVICE\n }",
        "ASK FROM <http://x/load> { ?load ?insert 'LOAD <file:///x>' }",
        "ASK FROM <relative> { GRAPH <file:///x> { ?s ?p ?o } }",
        "ASK { ?s ?p '''SERVICE <http://x/> {}''', \"\"\"\nSERVICE\n\"\"\" }",
    ],
)
def test_the_same_words_elsewhere_are_not_refused(text: str) -> None:
    assert parse_request(text).form == "ask"


@pytest.mark.parametrize(
    ("text", "line", "column", "hint"),
    [
        ("SELEC * {}", 1, 1, "SELECT"),
        ("", 1, 1, "SELECT"),
        ("SELECT *\n{ ?s bgg:x ?o }", 2, 6, "Bedoelt u bg"),
        ("SELECT * { ?s zzz:x ?o }", 1, 15, "PREFIX zzz:"),
        ("SELECT * { ?s ?p ?o", 1, 10, "ontbreekt een }"),
        ("SELECT * { ?s ?p (1 }", 1, 21, "moet ( worden gesloten"),
        ("SELECT * { ?s ?p ?o }}", 1, 22, "hoort nergens bij"),
        ("ASK { SERVICESILENT<http://x/>{} }", 1, 7, "geen woord"),
        ("ASK { ?s ?p trueSERVICE<http://x/>{} }", 1, 13, "geen woord"),
    ],
)
def test_a_mistake_is_placed_and_explained(text: str, line: int, column: int, hint: str) -> None:
    with pytest.raises(QueryMalformed) as caught:
        parse_request(text)
    error = caught.value
    assert (error.fields["line"], error.fields["column"]) == (line, column)
    assert hint in error.nl
    assert str(error.fields["excerpt"]).splitlines()[1].index("^") == column - 1


@pytest.mark.parametrize(
    "text",
    [
        "ASK " + "{" * 101 + "}" * 101,
        "ASK { FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }",
        "ASK { FILTER(" + "||".join(["?a"] * 1_500) + ") }",
        "ASK { FILTER(" + "!" * 20_000 + "true) }",
        "ASK { " + "OPTIONAL {} " * 1_500 + "}",
        "SELECT " + "".join(f"(1 AS ?a{n})" for n in range(1_500)) + " {}",
        "ASK { ?a " + "/".join(["bg:x"] * 1_500) + " ?b }",
    ],
)
def test_an_absurd_query_is_refused(text: str) -> None:
    with pytest.raises(QueryRefused, match="ingewikkeld"):
        parse_request(text)


def test_a_long_list_of_values_is_no_absurd_query() -> None:
    text = "ASK { VALUES ?x { " + "'a' <http://x/> " * 5_000 + "} }"
    assert parse_request(text).form == "ask"


def test_a_query_has_a_longest_length() -> None:
    assert parse_request("ASK {}", max_length=6).form == "ask"
    with pytest.raises(QueryRefused, match="te lang"):
        parse_request("ASK {} ", max_length=6)


def test_graph_names_of_the_protocol_are_checked() -> None:
    check_graph("https://w3id.org/beleidsgraaf/id/graph/register")
    check_graph("urn:x:y")
    with pytest.raises(QueryRefused):
        check_graph("file:///etc/passwd")
