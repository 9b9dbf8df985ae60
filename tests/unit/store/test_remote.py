"""Asking an engine of somebody else: what is sent, and what becomes of all it may answer."""

import base64
import socket
import time
from collections.abc import Callable
from urllib.parse import parse_qs

import pytest

from beleidsgraaf.errors import (
    AnswerTooLarge,
    BeleidsgraafError,
    Busy,
    ConfigurationError,
    QueryError,
    QueryMalformed,
    QueryRefused,
    QueryTimedOut,
)
from beleidsgraaf.store.endpoint import Endpoint, send_update
from beleidsgraaf.store.evaluation import QueryRequest
from beleidsgraaf.store.remote import RemoteVersion, ask_remote
from tests.engines.troubled import JSON, Given, Received, Troubled, troubled_engine

PLAN = "https://example.org/plan"
ROWS = b'{"head":{"vars":["a"]},"results":{"bindings":[%s]}}'
ROW = b'{"a":{"type":"literal","value":"x"}}'


def request(query: str = "ASK {}", **changes: object) -> QueryRequest:
    given: dict[str, object] = {"form": query.split()[0].lower(), "format": "json", **changes}
    return QueryRequest(query, has_dataset_clause=False, **given)  # type: ignore[arg-type]


def version(url: str, **changes: object) -> RemoteVersion:
    endpoint = Endpoint(url, url, **{"patience": 5.0, **changes})  # type: ignore[arg-type]
    return RemoteVersion(endpoint, "1-abc", (PLAN,))


def ask(given: Given, query: QueryRequest | None = None, **changes: object) -> bytes:
    with troubled_engine(lambda _request: given) as engine:
        return ask_remote(version(engine.url, **changes), query or request())


def sent(query: QueryRequest) -> dict[str, list[str]]:
    with troubled_engine(lambda _request: Given()) as engine:
        ask_remote(version(engine.url), query)
    assert engine.received[0].headers["content-type"] == "application/x-www-form-urlencoded"
    return parse_qs(engine.received[0].body.decode())


# --- what is sent --------------------------------------------------------------------------------


def test_a_query_without_dataset_is_asked_of_the_union_of_this_version() -> None:
    form = sent(request("ASK { ?s ?p ?o }"))
    assert form["default-graph-uri"] == ["urn:beleidsgraaf:union:1-abc"]
    assert "named-graph-uri" not in form
    named = sent(request("ASK { graph ?g { ?s ?p ?o } }"))
    assert named["named-graph-uri"] == [PLAN]


def test_graphs_of_the_protocol_go_before_the_union() -> None:
    form = sent(request("ASK { GRAPH ?g {} }", default_graphs=(PLAN,)))
    assert form["default-graph-uri"] == [PLAN]
    assert form["named-graph-uri"] == ["urn:beleidsgraaf:nothing"]
    named = sent(request("ASK { GRAPH ?g {} }", named_graphs=(PLAN,)))
    assert named["named-graph-uri"] == [PLAN]
    assert "default-graph-uri" not in named


def test_prefixes_and_base_are_declared_where_the_query_leaves_them_out() -> None:
    text = sent(request("ASK { ?s a bg:Goal }", base_iri="https://b.org/"))["query"][0]
    expected = "BASE <https://b.org/> PREFIX bg: <https://w3id.org/beleidsgraaf/def#> ASK {"
    assert text.startswith(expected)
    own = QueryRequest(
        "PREFIX bg: <urn:x> ASK { ?s a bg:Goal }", "ask", has_dataset_clause=False, format="json"
    )
    assert sent(own)["query"] == [own.query]


@pytest.mark.parametrize(
    "query",
    ["ASK { FILTER(<bif:getenv>('PATH')) }", "ASK { FILTER(<SQL:x>(1)) }",
     "ASK { FILTER(<\\U00000062if:getenv>('PATH')) }"],
)  # fmt: skip
def test_functions_inside_the_database_are_refused_before_anything_is_sent(query: str) -> None:
    with (
        troubled_engine(lambda _request: Given()) as engine,
        pytest.raises(QueryRefused, match="bif"),
    ):
        ask_remote(version(engine.url), request(query))
    assert engine.received == []


# --- what comes back -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "expected"),
    [("csv", b"a\r\nx\r\nx\r\n"), ("tsv", b'?a\n"x"\n"x"\n'), ("json", ROWS % (ROW + b"," + ROW))],
)
def test_an_answer_is_written_in_the_format_that_was_asked_for(form: str, expected: bytes) -> None:
    given = Given(body=ROWS % (ROW + b" , " + ROW))
    assert ask(given, request("SELECT ?a {}", format=form)) == expected


def test_an_engine_may_answer_in_xml() -> None:
    body = (
        b'<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#">'
        b"<head/><boolean>false</boolean></sparql>"
    )
    given = Given(
        body=body, headers={"Content-Type": "application/sparql-results+xml; charset=UTF-8"}
    )
    assert ask(given) == b'{"head":{},"boolean":false}'


def test_a_graph_is_sorted_and_each_triple_stands_there_once() -> None:
    body = b"<urn:b> <urn:p> <urn:o> .\n<urn:a> <urn:p> <urn:o> .\n<urn:b> <urn:p> <urn:o> .\n"
    given = Given(body=body, headers={"Content-Type": "application/n-triples"})
    query = request("CONSTRUCT WHERE { ?s ?p ?o }", format="ntriples")
    assert ask(given, query) == b"<urn:a> <urn:p> <urn:o> .\n<urn:b> <urn:p> <urn:o> .\n"


def test_more_rows_or_bytes_than_may_be_are_refused() -> None:
    two = Given(body=ROWS % (ROW + b"," + ROW))
    assert ask(two, request("SELECT ?a {}", max_rows=2)).count(b'"x"') == 2
    with pytest.raises(AnswerTooLarge):
        ask(two, request("SELECT ?a {}", max_rows=1))
    with pytest.raises(AnswerTooLarge):
        ask(two, request("SELECT ?a {}"), most_bytes=20)
    graph = Given(
        body=b"<urn:a> <urn:p> 1 .\n<urn:b> <urn:p> 1 .\n", headers={"Content-Type": "text/turtle"}
    )
    with pytest.raises(AnswerTooLarge):
        ask(graph, request("CONSTRUCT WHERE { ?s ?p ?o }", format="turtle", max_rows=1))


@pytest.mark.parametrize("header", ["X-SPARQL-MaxRows", "X-SQL-State"])
def test_an_answer_that_says_it_is_cut_is_no_answer(header: str) -> None:
    given = Given(body=ROWS % ROW, headers={"Content-Type": JSON, header: "1"})
    with pytest.raises(AnswerTooLarge):
        ask(given, request("SELECT ?a {}"))


@pytest.mark.parametrize(
    "body", [b"", b"<html>", (ROWS % ROW)[:-20], b'{"head":{"vars":["a"]},"results":', b"\xff"]
)
def test_an_answer_that_breaks_off_is_no_answer(body: bytes) -> None:
    with pytest.raises(QueryError):
        ask(Given(body=body), request("SELECT ?a {}"))


VIRTUOSO = "Virtuoso 37000 Error SP030: SPARQL compiler, line 1: syntax error at '}'"


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (400, "error at 1:5: expected x", QueryMalformed),
        (400, VIRTUOSO, QueryMalformed),
        (401, "", ConfigurationError),
        (403, "", ConfigurationError),
        (404, "", ConfigurationError),
        (301, "", ConfigurationError),
        (307, "", ConfigurationError),
        (408, "", QueryTimedOut),
        (429, "", Busy),
        (500, "Virtuoso S1T00 Error SR171: Transaction timed out", QueryTimedOut),
        (500, "The estimated execution time 400 (sec) exceeds the limit", QueryTimedOut),
        (500, "Virtuoso 42001 Error SR185: Undefined procedure", QueryError),
        (502, "", Busy),
        (503, "", Busy),
        (504, "", QueryTimedOut),
    ],
)
def test_an_error_of_the_engine_is_one_of_ours(
    status: int, body: str, kind: type[BeleidsgraafError]
) -> None:
    elsewhere = {"Location": "http://127.0.0.1:9/"}
    with pytest.raises(kind) as caught:
        ask(Given(status=status, body=body.encode(), headers=elsewhere))
    assert type(caught.value) is kind
    assert ("retry_after" in caught.value.fields) == (kind is Busy)


def test_the_place_of_a_mistake_is_that_in_the_query_as_written() -> None:
    def refuse(asked: Received) -> Given:
        text = parse_qs(asked.body.decode())["query"][0]
        return Given(400, f"error at 1:{text.index('}') + 1}: expected x".encode())

    with troubled_engine(refuse) as engine, pytest.raises(QueryMalformed) as caught:
        ask_remote(version(engine.url), request("ASK { ?s bg:text }", base_iri="https://b.org/"))
    assert caught.value.fields == {"line": 1, "column": 18}


def test_what_the_engine_repeats_of_the_query_is_left_out() -> None:
    told = f"{VIRTUOSO}\n\nSPARQL query:\ndefine secret".encode()
    with pytest.raises(QueryMalformed) as caught:
        ask(Given(400, told))
    assert "secret" not in str(caught.value)


def test_an_engine_that_is_not_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(Busy):
        ask_remote(version(f"http://127.0.0.1:{port}/"), request())


@pytest.mark.parametrize("drip", [0.02, 30.0], ids=["byte by byte", "silent"])
def test_an_engine_that_takes_too_long_is_left(drip: float) -> None:
    start = time.monotonic()
    with pytest.raises(QueryTimedOut):
        ask(Given(body=ROWS % ROW * 10, drip=drip), request("SELECT ?a {}"), patience=0.4)
    assert time.monotonic() - start < 20


# --- only the configured engine, and as whom -----------------------------------------------------


def test_a_redirect_is_not_followed() -> None:
    with troubled_engine(lambda _request: Given()) as other:
        given = Given(307, headers={"Location": other.url})
        with pytest.raises(ConfigurationError):
            ask(given)
        assert other.received == []


def _wants_basic(asked: Received) -> Given:
    told = "Basic " + base64.b64encode(b"ann:secret").decode()
    if asked.headers.get("authorization") == told:
        return Given()
    return Given(401, b"", {"WWW-Authenticate": 'Basic realm="x"'})


def _wants_digest(asked: Received) -> Given:
    told = asked.headers.get("authorization", "")
    if told.startswith("Digest ") and 'username="ann"' in told:
        return Given()
    return Given(401, b"", {"WWW-Authenticate": 'Digest realm="x", nonce="n", qop="auth"'})


@pytest.mark.parametrize("wants", [_wants_basic, _wants_digest])
def test_user_and_password_are_told_when_asked_for(wants: Callable[[Received], Given]) -> None:
    with troubled_engine(wants) as engine:
        known = version(engine.url, user="ann", password="secret")  # noqa: S106
        ask_remote(known, request())
        send_update(known.endpoint, "DROP GRAPH <urn:x>")
        assert "authorization" not in engine.received[0].headers
        assert engine.received[-1].headers["content-type"] == "application/sparql-update"
        with pytest.raises(ConfigurationError) as caught:
            ask_remote(version(engine.url), request())
    _tells_no_secret(engine, known, caught.value)


def _tells_no_secret(engine: Troubled, known: RemoteVersion, error: BeleidsgraafError) -> None:
    assert "secret" not in repr(known) + str(error) + engine.url
    assert b"secret" not in b"".join(each.body for each in engine.received)


def test_a_password_that_is_wrong_ends_after_two_tries() -> None:
    with troubled_engine(_wants_basic) as engine:
        with pytest.raises(ConfigurationError):
            ask_remote(version(engine.url, user="ann", password="guess"), request())  # noqa: S106
        assert len(engine.received) == 2
