"""Kept responses: the same bytes again, never of another version, never more than fit."""

import asyncio
import gc
from dataclasses import dataclass, field
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from beleidsgraaf.server.response_cache import CachedResponses, Kept, ResponseCache
from beleidsgraaf.workers.nursery import settle


@dataclass
class Origin:
    """An app that counts how often it is asked, and answers with the count."""

    version: str = "1-a"
    status: int = 200
    etag: str = '"tag"'
    pieces: int = 1
    asked: int = 0
    bodies: list[bytes] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        if scope["method"] == "POST":
            self.bodies.append((await receive())["body"])
        headers = [
            (b"beleidsgraaf-version", self.version.encode()),
            (b"etag", self.etag.encode()),
            (b"content-type", b"text/plain"),
        ]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        for left in range(self.pieces, 0, -1):
            body = f"{self.asked}".encode()
            await send({"type": "http.response.body", "body": body, "more_body": left > 1})


@dataclass
class Given:
    status: int
    headers: dict[bytes, bytes]
    body: bytes


async def exchange(
    app: CachedResponses,
    *,
    method: str = "GET",
    query: bytes = b"",
    headers: tuple[tuple[bytes, bytes], ...] = (),
    body: bytes = b"",
) -> Given:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": method, "path": "/x", "query_string": query,
        "headers": list(headers),
    }  # fmt: skip
    await app(scope, receive, send)
    bodies = b"".join(message.get("body", b"") for message in sent[1:])
    return Given(sent[0]["status"], dict(sent[0]["headers"]), bodies)


def ask(app: CachedResponses, **asked: Any) -> Given:
    return asyncio.run(exchange(app, **asked))


@pytest.fixture
def origin() -> Origin:
    return Origin()


def around(origin: Origin, limit: int = 1 << 20) -> CachedResponses:
    return CachedResponses(origin, cache=ResponseCache(limit), version=lambda: "1-a")


def test_the_second_answer_is_the_first_one(origin: Origin) -> None:
    app = around(origin)
    first, second = ask(app), ask(app)
    assert (first.body, second.body, origin.asked) == (b"1", b"1", 1)
    assert second.headers == first.headers | {b"content-length": b"1"}


def test_what_decides_is_part_of_the_key(origin: Origin) -> None:
    app = around(origin)
    ask(app)
    ask(app, query=b"a=1")
    ask(app, headers=((b"accept", b"text/csv"),))
    ask(app, headers=((b"accept-encoding", b"gzip"),))
    ask(app, headers=((b"accept-language", b"en"),))
    ask(app, headers=((b"host", b"elsewhere"),))
    ask(app, method="POST", body=b"a")
    ask(app, method="POST", body=b"b")
    assert origin.asked == 8
    ask(app, headers=((b"user-agent", b"somebody"),))
    ask(app, method="POST", body=b"b")
    assert origin.asked == 8


def test_a_posted_body_reaches_the_app_whole(origin: Origin) -> None:
    ask(around(origin), method="POST", body=b"query=ASK{}")
    assert origin.bodies == [b"query=ASK{}"]


@pytest.mark.parametrize("method", ["HEAD", "DELETE", "PUT", "OPTIONS"])
def test_other_methods_pass(origin: Origin, method: str) -> None:
    app = around(origin)
    ask(app, method=method)
    ask(app, method=method)
    assert origin.asked == 2


def test_a_new_version_counts_from_its_first_moment(origin: Origin) -> None:
    current = ["1-a"]
    app = CachedResponses(origin, cache=ResponseCache(1 << 20), version=lambda: current[0])
    ask(app)
    current[0], origin.version = "2-b", "2-b"
    assert ask(app).body == b"2"
    assert ask(app).body == b"2"


def test_an_answer_on_another_version_than_the_current_is_not_kept() -> None:
    origin = Origin(version="0-z")
    app = around(origin)
    ask(app)
    ask(app)
    assert origin.asked == 2


@pytest.mark.parametrize(
    "origin", [Origin(status=404), Origin(etag=""), Origin(etag='W/"weak"')], ids=repr
)
def test_errors_and_answers_without_a_strong_tag_are_not_kept(origin: Origin) -> None:
    app = around(origin)
    ask(app)
    ask(app)
    assert origin.asked == 2


@pytest.mark.parametrize("condition", [b'"other", W/"tag"', b"*"])
def test_what_the_client_has_is_not_sent_again(origin: Origin, condition: bytes) -> None:
    app = around(origin)
    ask(app)
    again = ask(app, headers=((b"if-none-match", condition),))
    assert (again.status, again.body) == (304, b"")
    assert again.headers[b"etag"] == b'"tag"'
    assert not any(name.startswith(b"content-") for name in again.headers)


def test_a_streamed_answer_is_kept_whole() -> None:
    origin = Origin(pieces=3)
    app = around(origin)
    ask(app)
    again = ask(app)
    assert (again.body, again.headers[b"content-length"]) == (b"111", b"3")


def test_reading_is_the_same_with_a_token_but_what_is_posted_is_never_given_again(
    origin: Origin,
) -> None:
    app = around(origin)
    token = ((b"authorization", b"Bearer bg_x"),)
    first = ask(app)
    assert ask(app, headers=token).body == first.body
    assert origin.asked == 1
    ask(app, method="POST", body=b"ASK {}", headers=token)
    ask(app, method="POST", body=b"ASK {}", headers=token)
    assert origin.asked == 3


def test_a_large_answer_is_not_kept(origin: Origin) -> None:
    app = around(origin, limit=4_096)
    ask(app)
    ask(app)
    assert origin.asked == 2


def test_the_cache_never_holds_more_than_its_limit() -> None:
    cache = ResponseCache(limit=100)
    for number in range(50):
        cache.keep((number,), Kept(b'"t"', (), b"", size=10))
        assert cache.size <= 100
        cache.get((0,))
    assert cache.get((0,)) is not None
    assert cache.get((1,)) is None
    assert (cache.hits, cache.misses) == (51, 1)
    assert cache.size == 100


def test_the_collector_does_not_look_through_what_is_kept(origin: Origin) -> None:
    cache = ResponseCache(limit=1 << 20)
    app = CachedResponses(origin, cache=cache, version=lambda: origin.version)

    async def ask_all() -> None:
        for number in range(500):
            await exchange(app, query=b"%d" % number, headers=((b"accept", b"text/plain"),))

    settle()  # as a server does: what is constant here is not looked at either
    before = _looked_at()
    asyncio.run(ask_all())
    for _ in range(3):  # what holds only what is not looked at is not either, from then on
        gc.collect()
    assert _looked_at() - before < 250
    assert origin.asked == 500
    ask(app, query=b"1", headers=((b"accept", b"text/plain"),))
    assert origin.asked == 500


def _looked_at() -> int:
    return sum(isinstance(each, tuple | list | dict) for each in gc.get_objects())
