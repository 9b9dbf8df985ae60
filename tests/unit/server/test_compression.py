"""Compression: only where asked, whole, and each encoding with a tag of its own."""

import asyncio
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message, Receive, Scope, Send

from beleidsgraaf.server.compression import Compressed, accepts_gzip, plain_tag

JSON = [(b"content-type", b"application/json"), (b"etag", b'"a"'), (b"vary", b"Accept")]


def ask(
    pieces: list[bytes], headers: list[tuple[bytes, bytes]] = JSON, *, accept: str = "gzip"
) -> tuple[dict[bytes, bytes], list[bytes]]:
    """Send an answer in pieces through the layer; gives its headers and the pieces that came."""
    got: list[Message] = []

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        for place, piece in enumerate(pieces, 1):
            more = place < len(pieces)
            await send({"type": "http.response.body", "body": piece, "more_body": more})

    async def send(message: Message) -> None:
        got.append(message)

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    scope = {"type": "http", "headers": [(b"accept-encoding", accept.encode())]}
    asyncio.run(Compressed(app)(scope, receive, send))
    assert [message.get("more_body", False) for message in got[1:]][-1] is False
    return dict(got[0]["headers"]), [message["body"] for message in got[1:]]


@given(st.lists(st.binary(max_size=5_000), min_size=1, max_size=6))
def test_what_comes_out_is_what_went_in(pieces: list[bytes]) -> None:
    headers, came = ask(pieces)
    body = b"".join(came)
    if b"content-encoding" in headers:
        assert headers[b"etag"] == b'"a-gzip"'
        body = gzip.decompress(body)
    else:
        assert len(b"".join(pieces)) < 1_024
    assert body == b"".join(pieces)
    assert headers[b"vary"] == b"Accept, Accept-Encoding"


def test_a_piece_goes_out_before_the_next_is_there() -> None:
    _, came = ask([b"x" * 5_000, b"y" * 200_000, b"z"])
    assert len(came) == 3
    assert came[0].startswith(b"\x1f\x8b")
    assert len(came[1]) > 10


def test_the_length_is_that_of_the_compressed_body() -> None:
    headers, came = ask([b"x" * 5_000], [*JSON, (b"content-length", b"5000")])
    assert headers[b"content-length"] == str(len(came[0])).encode()
    streamed, _ = ask([b"x" * 5_000, b"y"], [*JSON, (b"content-length", b"5001")])
    assert b"content-length" not in streamed


@pytest.mark.parametrize(
    ("kind", "is_compressed"),
    [
        ("text/csv; charset=utf-8", True),
        ("application/sparql-results+json", True),
        ("application/rdf+xml", True),
        ("application/n-triples", True),
        ("image/svg+xml", True),
        ("image/png", False),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", False),
        ("application/zip", False),
    ],
)
def test_only_what_gets_smaller_is_compressed(kind: str, is_compressed: bool) -> None:
    headers, _ = ask([b"x" * 5_000], [(b"content-type", kind.encode())])
    assert (b"content-encoding" in headers) is is_compressed
    assert (b"vary" in headers) is is_compressed


def test_what_is_compressed_already_is_left_alone() -> None:
    given_headers = [*JSON, (b"content-encoding", b"br")]
    headers, came = ask([b"x" * 5_000], given_headers)
    assert (headers[b"content-encoding"], came) == (b"br", [b"x" * 5_000])


def test_a_weak_tag_holds_for_every_encoding() -> None:
    headers, _ = ask([b"x" * 5_000], [JSON[0], (b"etag", b'W/"a"')])
    assert headers[b"etag"] == b'W/"a"'


@pytest.mark.parametrize(
    ("accepted", "is_so"),
    [
        ("gzip", True),
        ("GZIP", True),
        ("br, gzip;q=0.5", True),
        ("*", True),
        ("gzip;q=0, *", False),
        ("*;q=0", False),
        ("gzip; q=0.000", False),
        ("x-gzip", True),
        ("identity", False),
        ("", False),
        ("bigzip", False),
    ],
)
def test_what_a_client_accepts(accepted: str, is_so: bool) -> None:
    assert accepts_gzip([(b"accept-encoding", accepted.encode())]) is is_so


def test_a_tag_made_plain() -> None:
    assert [plain_tag(tag) for tag in (b'"a-gzip"', b'"a"', b"*", b"")] == [
        b'"a"', b'"a"', b"*", b""
    ]  # fmt: skip
