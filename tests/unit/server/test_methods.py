"""HEAD gives the headers of GET, and does none of the work of its body."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI
from starlette.responses import Response, StreamingResponse
from starlette.types import ASGIApp, Message

from beleidsgraaf.server.methods import EveryMethod
from beleidsgraaf.server.route_table import RouteTable


def _unframed(app: ASGIApp) -> ASGIApp:
    return app


class Endless:
    """A body without end, which tells when it is let go."""

    def __init__(self) -> None:
        self.pieces = 0
        self.is_closed = False

    async def body(self) -> AsyncIterator[bytes]:
        """Give pieces for ever."""
        try:
            while True:
                self.pieces += 1
                yield b"x" * 1000
                await asyncio.sleep(0)
        finally:
            self.is_closed = True


def _app(endless: Endless) -> EveryMethod:
    app = FastAPI(openapi_url=None)

    @app.get("/endless")
    async def stream() -> Response:
        return StreamingResponse(endless.body(), headers={"X-Told": "yes"})

    @app.get("/short")
    async def short() -> Response:
        return Response(b"short")

    return EveryMethod(app, routes=RouteTable(app), frame=_unframed)


def ask(app: ASGIApp, path: str, *, spec: str) -> list[Message]:
    """Ask with HEAD, by a server of a version of ASGI; gives what it sends."""
    sent: list[Message] = []

    async def receive() -> Message:
        await asyncio.sleep(3600)
        raise AssertionError("nobody waits so long")

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": spec},
        "method": "HEAD",
        "path": path,
        "query_string": b"",
        "headers": [],
    }

    async def run() -> None:
        await asyncio.wait_for(app(scope, receive, send), timeout=120)

    asyncio.run(run())
    return sent


@pytest.mark.parametrize("spec", ["2.3", "2.4"])
def test_head_of_a_stream_ends_at_its_first_piece(spec: str) -> None:
    endless = Endless()
    start, *bodies = ask(_app(endless), "/endless", spec=spec)
    assert (start["status"], dict(start["headers"])[b"x-told"]) == (200, b"yes")
    assert [(each["body"], each.get("more_body", False)) for each in bodies] == [(b"", False)]
    assert endless.pieces <= 2
    assert endless.is_closed


def test_head_of_a_whole_answer_keeps_its_length() -> None:
    start, body = ask(_app(Endless()), "/short", spec="2.3")
    assert dict(start["headers"])[b"content-length"] == b"5"
    assert body["body"] == b""
