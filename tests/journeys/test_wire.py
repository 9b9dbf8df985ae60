"""What goes over the wire: requests too long, too slow or none at all; a real server."""

import json
import socket
import threading

import httpx
import pytest

from tests.journeys.conftest import Published
from tests.journeys.serving import Served, serving

HUGE = "SELECT * { ?s ?p ?o }"


@pytest.fixture(scope="module")
def served(service: Served) -> Served:
    """The server that tests share."""
    return service


def raw(served: Served, request: bytes) -> tuple[int, dict[str, str], bytes]:
    """Send bytes as they are; gives status, headers and body."""
    url = httpx.URL(served.url)
    with socket.create_connection((url.host, url.port or 80), timeout=120) as sock:
        sending = threading.Thread(target=_send, args=(sock, request))
        sending.start()
        received = b""
        while chunk := sock.recv(65_536):
            received += chunk
        sending.join()
    head, _, body = received.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    return int(first.split()[1]), headers, body


def _send(sock: socket.socket, request: bytes) -> None:
    try:
        sock.sendall(request)
    except OSError:
        return  # refused before all of it was sent, as it should


LINE, END = b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n", b"\r\n\r\n"
TOO_LONG = b"GET /sparql?query=%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"


@pytest.mark.parametrize(
    ("request_bytes", "status", "slug"),
    [
        (TOO_LONG % (b"a" * 32_780), 414, "url-too-long"),
        (TOO_LONG % (b"a" * 70_000), 414, "url-too-long"),
        (TOO_LONG % (b"a" * 20_000_000), 414, "url-too-long"),
        (LINE + b"X-A: " + b"a" * 70_000 + END, 431, "headers-too-large"),
        (LINE + b"X-A: " + b"a" * 20_000_000 + END, 431, "headers-too-large"),
        (LINE + b"X: a\r\n" * 2_000_000 + END, 431, "headers-too-large"),
        (b"BREW / HTTP/1.1\r\n\r\n", 400, "bad-request"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400, "bad-request"),
        (b"GET /\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n", 400, "bad-request"),
    ],
)  # fmt: skip
def test_what_is_no_request_is_refused_in_words(
    served: Served, request_bytes: bytes, status: int, slug: str
) -> None:
    answered, headers, body = raw(served, request_bytes)
    assert (answered, headers["content-type"]) == (status, "application/problem+json")
    assert int(headers["content-length"]) == len(body)
    problem = json.loads(body)
    assert (problem["status"], problem["type"].rpartition("/")[2]) == (status, slug)
    assert problem["detail"]


def test_nothing_is_written_into_an_answer_on_its_way(served: Served) -> None:
    begun = b"GET /sparql?query=%s HTTP/1.1\r\nHost: x\r\n\r\n" % HUGE.encode().replace(
        b" ", b"%20"
    )
    url = httpx.URL(served.url)
    with socket.create_connection((url.host, url.port or 80), timeout=120) as sock:
        sock.sendall(begun)
        received = sock.recv(1_000)
        sock.sendall(b"no request at all\r\n\r\n")
        while chunk := _receive(sock):
            received += chunk
    assert received.startswith(b"HTTP/1.1 200")
    assert b"400 Bad Request" not in received


def _receive(sock: socket.socket) -> bytes:
    try:
        return sock.recv(65_536)
    except ConnectionResetError:
        return b""


def test_the_longest_url_that_may_be_is_answered(served: Served) -> None:
    query = b"ASK%20%7B%7D%23"
    filler = b"a" * (32_768 - len("/sparql?query=") - len(query))
    status, headers, body = raw(served, TOO_LONG % (query + filler))
    assert status == 200
    assert b'"boolean":true' in body
    assert headers["content-type"].startswith("application/sparql-results+json")


def test_who_sends_slowly_is_let_go(bundled_version: Published) -> None:
    settings = {"BELEIDSGRAAF_CLIENT_TIMEOUT": "0.5"}
    with serving(bundled_version.archive.root, settings) as server:
        url = httpx.URL(server.url)
        for begun in (b"", b"GET / HT", LINE):
            with socket.create_connection((url.host, url.port or 80), timeout=120) as sock:
                sock.sendall(begun)
                assert sock.recv(100) == b""
        posted = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
        status, _, body = raw(server, posted + b"Content-Length: 9\r\n\r\nASK")
        assert (status, json.loads(body)["type"].rpartition("/")[2]) == (408, "request-timeout")
