"""The edge of HTTP: refuses what never becomes a request, with an answer people can read.

The library under it, httptools, knows no bound on headers, answers a URL over 64 KiB with a bare
400, and waits forever for a request that does not come. Here each has its limit: 414, 431, 408, or
the connection closed. After a refusal what is still coming in is thrown away for a moment, because
closing at once would take the answer away from a client that is still sending.
"""

from asyncio import Transport
from asyncio.events import TimerHandle
from collections import Counter
from dataclasses import dataclass

from starlette.responses import Response
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from beleidsgraaf.server.front import RAW, Front, peer_of
from beleidsgraaf.server.problems import advise_status

_LONGEST_URL = 65_000  # bytes; the parser takes no more. MAX_URL, below it, is the app's matter
_LINGER = 2.0  # seconds in which a client that is still sending may read why it was refused
_MALFORMED = {
    "nl": "Dit is geen geldige HTTP-aanvraag. Kijk na wat het programma stuurt.",
    "en": "This is no valid HTTP request. Check what the program sends.",
}


@dataclass(frozen=True)
class WireLimits:
    """Sizes in bytes, ``within`` in seconds for a request to come in; refusals by status.

    ``front`` answers what it knows before it is read.
    """

    max_headers: int
    within: float
    language: str
    refused: Counter[int]
    front: Front


class _Refused(ValueError):
    """Ends the reading of a head; the parser hands it on as an error of its own."""


def limited_protocol(limits: WireLimits) -> type[HttpToolsProtocol]:
    """Make the protocol of a server's connections, with these limits."""

    class Limited(_LimitedProtocol):
        wire_limits = limits

    return Limited


class _LimitedProtocol(HttpToolsProtocol):
    wire_limits: WireLimits
    _came_in = 0  # bytes since the head began
    _is_in_head = True
    _is_coming_in = True  # a request, of which the end is still to come
    _is_refused = False
    _refusal = 400
    _clock: TimerHandle | None = None
    _is_at_rest = True  # nothing of a request has come in since the last one was all there
    _raw: bytes | None = None  # what came in, where it was one whole request without a body
    _peer = ""
    _last = 0.0  # when the front last answered, on the loop's clock

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Begin waiting for a request."""
        super().connection_made(transport)
        self._peer = peer_of(self.client)
        self._start_clock()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._stop_clock()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, unless there was a refusal."""
        if self._is_refused or self._is_answered_in_front(data):
            return
        self._came_in += len(data)
        super().data_received(data)
        if self._is_refused or not self._is_coming_in:
            return
        most = self.wire_limits.max_headers + _LONGEST_URL
        if self._is_in_head and self._came_in > most:
            self._refuse(414 if len(self.url) > _LONGEST_URL else 431)
        elif self._clock is None:
            self._start_clock()

    def _is_answered_in_front(self, data: bytes) -> bool:
        """Answer at once, if nothing else is being said on this connection and it is known."""
        self._raw = None
        if not self._is_at_rest or not (self.cycle is None or self.cycle.response_complete):
            return False
        if self.flow.write_paused or self.transport.is_closing():
            return False
        always = self.server_state.default_headers
        front = self.wire_limits.front
        if front.answer(data, self.transport, client=self._peer, always=always):
            self._last = self.loop.time()
            self._stop_clock()
            return True
        if data.startswith(b"GET ") and data.find(b"\r\n\r\n") == len(data) - 4:
            self._raw = data
        return False

    def timeout_keep_alive_handler(self) -> None:
        """Close a connection that is silent; the front does not set its clock anew each time."""
        silent = self.loop.time() - self._last
        if silent >= self.timeout_keep_alive:
            super().timeout_keep_alive_handler()
            return
        self.timeout_keep_alive_task = self.loop.call_later(
            self.timeout_keep_alive - silent, self.timeout_keep_alive_handler
        )

    def on_message_begin(self) -> None:
        """Begin a head."""
        self._is_at_rest = False
        self._is_in_head = self._is_coming_in = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Let a head through that keeps to the limits."""
        self._is_in_head = False
        if len(self.url) > _LONGEST_URL:
            self._refusal = 414
            raise _Refused
        size = sum(len(name) + len(value) for name, value in self.headers)
        if size > self.wire_limits.max_headers:
            self._refusal = 431
            raise _Refused
        if self._raw is not None and self.parser.get_http_version() == "1.1":
            self.scope[RAW] = self._raw  # type: ignore[literal-required]
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Stop waiting: the request is all there."""
        self._is_coming_in = False
        self._is_at_rest = True
        self._came_in = 0
        self._stop_clock()
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - ours says it in two languages
        """Refuse what could not be read."""
        if self.cycle is None or self.cycle.response_complete:
            self._refuse(self._refusal)
        else:
            self.transport.close()  # an answer is on its way; nothing may be written into it

    def _refuse(self, status: int) -> None:
        self._is_refused = True
        limits = self.wire_limits
        limits.refused[status] += 1
        self._stop_clock()
        self._unset_keepalive_if_required()
        detail = _MALFORMED[limits.language]
        self.transport.write(_raw(advise_status(status, limits.language, detail=detail)))
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self._clock = self.loop.call_later(_LINGER, self.transport.close)

    def _give_up(self) -> None:
        """End a request that does not come in; in words, if its answer has not begun."""
        if self._is_in_head or self.cycle is None or self.cycle.response_started:
            self.transport.close()
            return
        self.cycle.disconnected = True  # whoever waits for the body hears that the client is gone
        self.cycle.message_event.set()
        self._refuse(408)

    def _start_clock(self) -> None:
        self._clock = self.loop.call_later(self.wire_limits.within, self._give_up)

    def _stop_clock(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None


def _raw(response: Response) -> bytes:
    """Write a response as bytes of HTTP/1.1 that end the connection."""
    lines = b"".join(name + b": " + value + b"\r\n" for name, value in response.raw_headers)
    head = STATUS_LINE[response.status_code] + lines + b"connection: close\r\n\r\n"
    return head + bytes(response.body)
