"""Sees every request from outside: counts it, writes it down, and says when it was slow.

The outermost layer of the app, so a kept answer is seen like any other. It is plain ASGI and must
stay cheap; what needs more than a few additions is done for slow requests only.
"""

import itertools
import logging
import time
from dataclasses import dataclass, field
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from beleidsgraaf.server.clients import client_of, look_behind_proxies, network_of
from beleidsgraaf.server.journal import Journal, quote
from beleidsgraaf.server.problems import CLIENT_LEFT
from beleidsgraaf.server.route_table import RouteTable
from beleidsgraaf.server.tally import Tally

_log = logging.getLogger(__name__)
_SEEN = "beleidsgraaf.seen"  # the name in the scope
_LONGEST_QUERY = 4_000  # characters in the slow-query log


class Seen:
    """What is seen of one request while it goes by."""

    __slots__ = ("id", "is_whole", "query", "send_on", "size", "status", "version")

    def __init__(self, number: str, send: Send) -> None:
        self.id = number
        self.query = ""  # told by the route that asks it
        self.send_on = send
        self.size = 0
        self.status = 0
        self.version = ""
        self.is_whole = False

    async def send(self, message: Message) -> None:
        """Take note of a message of the answer, and pass it on."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = message["headers"]
            for name, value in headers:
                if name == b"beleidsgraaf-version":
                    self.version = value.decode("latin-1")
                    break
            marked = [*headers, (b"x-request-id", self.id.encode())]  # headers may be a kept list
            await self.send_on({**message, "headers": marked})
            return
        if message["type"] == "http.response.body":
            self.size += len(message.get("body", b""))
            self.is_whole = not message.get("more_body", False)
        await self.send_on(message)


def seen_of(scope: Scope) -> Seen | None:
    """Give what is seen of a request; None where nothing looks."""
    seen: Seen | None = scope.get(_SEEN)
    return seen


def about_query(scope: Scope, query: str) -> dict[str, object]:
    """Note the query of a request for the slow-query log; gives what ``/running`` may show."""
    seen = seen_of(scope)
    if seen is not None:
        seen.query = query
    return {"query": query, "client": client_of(scope), "request": seen.id if seen else ""}


@dataclass(frozen=True)
class Watch:
    """How requests are looked at: ``slow`` in seconds, ``mark`` begins each request's id."""

    tally: Tally
    journal: Journal
    routes: RouteTable
    slow: float
    mark: str
    trusted_proxies: int = 0
    numbers: "itertools.count[int]" = field(default_factory=itertools.count)

    def number(self) -> str:
        """Give the next request its id."""
        return f"{self.mark}{next(self.numbers):x}"

    def note_kept(  # noqa: PLR0913 - what is written down of a request
        self, path: str, *, version: str, client: str, number: str, seconds: float, size: int
    ) -> None:
        """Write down a request that was answered with 200 before anything looked at it."""
        self.tally.add((self.routes.template(path), "GET", 200), seconds, size=size)
        if self.journal.is_kept:
            self.journal.note(_line(path, "GET", 200, number, seconds, size, version, client))


class Observed:
    """The layer around the app."""

    def __init__(self, app: ASGIApp, *, watch: Watch) -> None:
        self._app = app
        self._watch = watch

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, looking at what comes back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        watch = self._watch
        if watch.trusted_proxies:
            look_behind_proxies(scope, watch.trusted_proxies)
        seen = scope[_SEEN] = Seen(watch.number(), send)
        method = scope["method"]
        watch.tally.in_progress += 1
        start = time.perf_counter()
        try:
            await self._app(scope, receive, seen.send)
        finally:
            seconds = time.perf_counter() - start
            watch.tally.in_progress -= 1
            self._note(scope, seen, seconds=seconds, method=method)
            # It leads back to the scope: left in there, both would wait for the collector.
            scope.pop(_SEEN, None)

    def _note(self, scope: Scope, seen: Seen, *, seconds: float, method: str) -> None:
        watch = self._watch
        status = seen.status or CLIENT_LEFT
        size = 0 if method == "HEAD" else seen.size
        watch.tally.add((watch.routes.template(scope["path"]), method, status), seconds, size=size)
        if watch.journal.is_kept:
            watch.journal.note(
                _line(
                    scope["path"],
                    method,
                    status,
                    seen.id,
                    seconds,
                    size,
                    seen.version,
                    client_of(scope),
                )  # fmt: skip
            )
        if watch.slow and seconds >= watch.slow:
            _tell_slow(scope, seen, seconds)


def _line(  # noqa: PLR0913 - one for each member
    path: str, method: str, status: int, number: str, seconds: float, size: int, version: str,
    client: str,
) -> str:  # fmt: skip
    return (
        f'"message": "request", "id": "{number}", "method": "{method}", "path": {quote(path)}, '
        f'"status": {status}, "ms": {seconds * 1000:.2f}, "bytes": {size}, '
        f'"version": {quote(version)}, "client": "{network_of(client)}"'
    )


def _tell_slow(scope: Scope, seen: Seen, seconds: float) -> None:
    status = seen.status or CLIENT_LEFT
    if status == CLIENT_LEFT:
        outcome = "client left"
    elif not seen.is_whole:
        outcome = "broken off"
    else:
        outcome = "answered" if status < 400 else "refused"
    fields: dict[str, Any] = {
        "id": seen.id,
        "path": scope["path"],
        "ms": round(seconds * 1000),
        "status": status,
        "outcome": outcome,
        "bytes": seen.size,
        "version": seen.version,
        "query": seen.query[:_LONGEST_QUERY],
    }
    _log.warning("slow query" if seen.query else "slow request", extra={"fields": fields})
