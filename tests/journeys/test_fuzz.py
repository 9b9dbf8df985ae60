"""Any bytes as query, header or parameter get an answer that fits: never a 500, never silence."""

import json
import socket
from collections.abc import Iterator
from urllib.parse import quote_from_bytes, urlsplit

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.journeys.conftest import Published
from tests.journeys.serving import serving

QUICKLY = {"BELEIDSGRAAF_QUERY_TIMEOUT": "2"}
ANSWERED = {200, 204, 303, 304}
REFUSED = set(range(400, 500))
LIMITED = {503, 504}

names = st.sampled_from(
    ["query", "update", "default-graph-uri", "named-graph-uri", "version", "format", "", "x"]
)
words = st.sampled_from(
    [
        b"SELECT",
        b"ASK",
        b"{}",
        b"?s ?p ?o",
        b"WHERE {",
        b"}",
        b"<",
        b"'",
        b'"""',
        b"PREFIX :",
        b"\\u",
    ]
)
text = st.one_of(st.binary(max_size=60), st.lists(words, max_size=12).map(b" ".join))
fields = st.lists(st.tuples(names, text), max_size=4)
paths = st.sampled_from(
    ["sparql", "health", "", "id/x", "queries", "graphs", "nowhere", "%00", "a//b"]
)
methods = st.sampled_from(["GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH"])
kinds = st.sampled_from(
    [
        b"application/sparql-query",
        b"application/x-www-form-urlencoded",
        b"application/sparql-update",
        b"text/plain",
        b"application/json; charset=\xff",
        b"",
    ]
)
header_values = st.binary(max_size=40).map(
    lambda value: bytes(byte for byte in value if byte >= 32 and byte != 127)
)


@pytest.fixture(scope="module")
def url(bundled_version: Published) -> Iterator[str]:
    with serving(bundled_version.archive.root, QUICKLY) as running:
        yield running.url


@settings(max_examples=250)
@given(methods, paths, fields, kinds, text, st.lists(header_values, min_size=4, max_size=4))
def test_any_request_gets_an_answer_that_fits(
    url: str,
    method: str,
    path: str,
    asked: list[tuple[str, bytes]],
    kind: bytes,
    body: bytes,
    headers: list[bytes],
) -> None:
    query = "&".join(f"{name}={quote_from_bytes(value)}" for name, value in asked)
    accept, language, known, encoding = headers
    lines = [
        f"{method} /{path}?{query} HTTP/1.1".encode(),
        b"Host: localhost",
        b"Connection: close",
        b"Accept: " + accept,
        b"Accept-Language: " + language,
        b"If-None-Match: " + known,
        b"Accept-Encoding: " + encoding,
        b"Content-Type: " + kind,
        f"Content-Length: {len(body)}".encode(),
    ]
    status, answer_headers, answer = exchange(url, b"\r\n".join(lines) + b"\r\n\r\n" + body)
    assert status in ANSWERED | REFUSED | LIMITED, (status, answer)
    if status >= 400 and method != "HEAD" and b"problem+json" in answer_headers:
        problem = json.loads(answer)
        assert problem["status"] == status
        assert problem["title"]
        assert problem["detail"]


@settings(max_examples=150)
@given(st.one_of(st.binary(max_size=200), text))
def test_any_bytes_as_a_query_are_answered_or_refused_in_words(url: str, body: bytes) -> None:
    head = (
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        b"Content-Type: application/sparql-query\r\n"
    )
    request = head + f"Content-Length: {len(body)}\r\n\r\n".encode() + body
    status, headers, answer = exchange(url, request)
    assert status in {200, 400, 403, 413} | LIMITED
    if status != 200:
        assert b"application/problem+json" in headers
        assert json.loads(answer)["detail"]


@pytest.mark.parametrize(
    "garbage",
    [b"\x00\x00\x00", b"GET\r\n\r\n", b"\xff\xfe / HTTP/1.1\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n"],
)
def test_what_is_no_http_leaves_the_server_standing(url: str, garbage: bytes) -> None:
    exchange(url, garbage)
    answer = httpx.get(f"{url}sparql", params={"query": "ASK {}"}, trust_env=False, timeout=60)
    assert answer.json()["boolean"] is True


def exchange(url: str, request: bytes) -> tuple[int, bytes, bytes]:
    """Send bytes as they are, and read the answer until the server closes."""
    parts = urlsplit(url)
    with socket.create_connection((parts.hostname, parts.port), timeout=120) as connection:
        connection.sendall(request)
        received = b""
        while chunk := connection.recv(65536):
            received += chunk
    head, _, body = received.partition(b"\r\n\r\n")
    status = head.split(b" ")[1] if head.startswith(b"HTTP/") else b"0"
    return int(status), head.lower(), body
