"""Each request is seen once, and leaves nothing behind that only the collector would take away."""

import asyncio
import gc
import weakref
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.types import Message, Receive, Scope, Send

from beleidsgraaf.server.journal import Journal
from beleidsgraaf.server.observation import Observed, Watch, about_query, seen_of
from beleidsgraaf.server.route_table import RouteTable
from beleidsgraaf.server.tally import Tally


class Exchange:
    """One request and what was sent back, knowing its scope as a server's does."""

    def __init__(self) -> None:
        self.scope: Scope = {"type": "http", "method": "GET", "path": "/x", "headers": []}
        self.sent: list[Message] = []

    async def receive(self) -> Message:
        return {"type": "http.request"}

    async def send(self, message: Message) -> None:
        self.sent.append(message)


@pytest.fixture
def without_collector() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


def watch() -> Watch:
    return Watch(Tally(), Journal(None), routes=RouteTable(FastAPI()), slow=0, mark="m-")


async def answer(scope: Scope, receive: Receive, send: Send) -> None:
    told = about_query(scope, "ASK {}")
    seen = seen_of(scope)
    assert seen is not None
    assert (told["request"], seen.query) == ("m-0", "ASK {}")
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"yes"})


def test_an_answer_carries_the_id_of_its_request_and_is_counted() -> None:
    observer = watch()
    exchange = Exchange()
    asyncio.run(Observed(answer, watch=observer)(exchange.scope, exchange.receive, exchange.send))
    assert exchange.sent[0]["headers"] == [(b"x-request-id", b"m-0")]
    assert (len(observer.tally.rows), observer.tally.in_progress) == (1, 0)


@pytest.mark.usefixtures("without_collector")
def test_a_request_that_is_over_is_gone_without_the_collector() -> None:
    async def exchange_once(app: Observed) -> "weakref.ref[Exchange]":
        exchange = Exchange()
        await app(exchange.scope, exchange.receive, exchange.send)
        return weakref.ref(exchange)

    gone = asyncio.run(exchange_once(Observed(answer, watch=watch())))
    assert gone() is None
