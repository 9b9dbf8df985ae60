"""What is remembered of a request by its bytes, and what never is."""

import asyncio

import pytest
from fastapi import FastAPI

from beleidsgraaf.server.front import RAW, Front
from beleidsgraaf.server.journal import Journal
from beleidsgraaf.server.limits import RateLimit
from beleidsgraaf.server.observation import Watch
from beleidsgraaf.server.response_cache import Kept, ResponseCache
from beleidsgraaf.server.route_table import RouteTable
from beleidsgraaf.server.tally import Tally

KEPT = Kept(b'"tag"', ((b"etag", b'"tag"'),), b"yes", size=3)
KEY = ("1-a", "GET", "/x")


class Wire(asyncio.Transport):
    """Keeps what is written to it."""

    def __init__(self) -> None:
        self.written = b""

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.written += data


@pytest.mark.parametrize(
    ("headers", "is_remembered"),
    [
        ([(b"host", b"x"), (b"accept", b"text/csv")], True),
        ([(b"host", b"x"), (b"authorization", b"Bearer bg_secret")], False),
        ([(b"host", b"x"), (b"if-none-match", b'"tag"')], False),
    ],
)
def test_a_request_is_remembered_but_never_a_token_or_a_condition(
    headers: list[tuple[bytes, bytes]], *, is_remembered: bool
) -> None:
    cache = ResponseCache(limit=1 << 20)
    cache.keep(KEY, KEPT)
    watch = Watch(Tally(), Journal(None), routes=RouteTable(FastAPI()), slow=0, mark="m-")
    front = Front(watch, RateLimit(0, 0), cache=cache, version=lambda: "1-a")
    lines = b"".join(b"%b: %b\r\n" % each for each in headers)
    raw = b"GET /x HTTP/1.1\r\n" + lines + b"\r\n"
    scope = {"type": "http", "path": "/x", "headers": headers, RAW: raw}
    front.learn(scope, KEY, kept=KEPT)
    wire = Wire()
    assert front.answer(raw, wire, client="127.0.0.1", always=()) == is_remembered
    assert wire.written.endswith(b"\r\n\r\nyes") == is_remembered
