"""Compression of answers (gzip), also of those that stream.

Not the framework's own: an answer in another encoding is another representation, so its strong
``ETag`` must be another too, and caches must hear of it (``Vary``) whichever of the two they got.
"""

import asyncio
import re
import zlib
from collections.abc import Iterable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SMALLEST = 1_024  # bytes; below this compressing gains less than it costs
_LEVEL = 5
_LARGE = 32 * 1024  # bytes that are compressed in a thread, so that others need not wait
_SUFFIX = b'-gzip"'
_NO_QUALITY = re.compile(rb"q\s*=\s*0(\.0{0,3})?\s*$")
_COMPRESSIBLE = re.compile(
    rb"text/|[^;]*[+/](xml|json|javascript|n-triples|n-quads|trig|sparql-query)\s*(;|$)"
)
Headers = list[tuple[bytes, bytes]]


class Compressed:
    """The layer around the app."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back: compressed, or saying that it could have been."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        knows_gzip, scope["headers"] = plain_request(scope["headers"])
        answer = _Answer(send, is_wanted=accepts_gzip(scope["headers"]), knows_gzip=knows_gzip)
        await self._app(scope, receive, answer.send)


def accepts_gzip(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """Tell whether gzip may be sent: named without ``q=0``, or not named where ``*`` is."""
    value = b",".join(each for name, each in headers if name == b"accept-encoding").lower()
    if b"gzip" not in value and b"*" not in value:
        return False
    found = {}
    for part in value.split(b","):
        coding, _, quality = part.partition(b";")
        found[coding.strip()] = not _NO_QUALITY.match(quality.strip())
    return found.get(b"gzip", found.get(b"x-gzip", found.get(b"*", False)))


def plain_tag(tag: bytes) -> bytes:
    """Give the tag of the same answer when it is not compressed."""
    return tag.removesuffix(_SUFFIX) + b'"' if tag.endswith(_SUFFIX) else tag


def plain_request(headers: Headers) -> tuple[bool, Headers]:
    """Make the tags that the client knows plain; tells whether there was a compressed one."""
    if not any(name == b"if-none-match" and _SUFFIX in value for name, value in headers):
        return False, headers
    return True, [
        (name, value.replace(_SUFFIX, b'"') if name == b"if-none-match" else value)
        for name, value in headers
    ]


class _Answer:
    """One answer on its way: its start is held until the first bytes show what it needs."""

    def __init__(self, send: Send, *, is_wanted: bool, knows_gzip: bool) -> None:
        self._send = send
        self._is_wanted = is_wanted
        self._knows_gzip = knows_gzip
        self._start: Message | None = None
        self._held = b""  # too little yet to see whether compressing is worth it
        self._zip: zlib._Compress | None = None

    async def send(self, message: Message) -> None:
        """Take a message of the answer."""
        if message["type"] == "http.response.start":
            await self._take_start(message)
        elif message["type"] != "http.response.body":
            await self._send(message)
        elif self._start is not None:
            await self._take_first(message, self._start)
        elif self._zip is not None:
            await self._send({**message, "body": await self._squeeze(message)})
        else:
            await self._send(message)

    async def _take_start(self, message: Message) -> None:
        headers = dict(message["headers"])
        if message["status"] == 304 and b"etag" in headers:
            varying = _varying(message["headers"])
            message = {**message, "headers": _tagged(varying) if self._knows_gzip else varying}
        elif _COMPRESSIBLE.match(headers.get(b"content-type", b"")):
            message = {**message, "headers": _varying(message["headers"])}
            if self._is_wanted and b"content-encoding" not in headers:
                self._start = message
                return
        await self._send(message)

    async def _take_first(self, message: Message, start: Message) -> None:
        body, is_last = self._held + message.get("body", b""), not message.get("more_body", False)
        message = {**message, "body": body}
        if len(body) < _SMALLEST:
            if is_last:
                await self._send(start)
                await self._send(message)
            else:
                self._held = body
            return
        self._start = None
        self._zip = zlib.compressobj(_LEVEL, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
        squeezed = await self._squeeze(message)
        kept = [each for each in _tagged(start["headers"]) if each[0] != b"content-length"]
        kept.append((b"content-encoding", b"gzip"))
        if is_last:
            kept.append((b"content-length", str(len(squeezed)).encode()))
        await self._send({**start, "headers": kept})
        await self._send({**message, "body": squeezed})

    async def _squeeze(self, message: Message) -> bytes:
        body, more = message.get("body", b""), message.get("more_body", False)
        if len(body) < _LARGE:
            return self._compress(body, more)
        return await asyncio.to_thread(self._compress, body, more)

    def _compress(self, body: bytes, more: bool) -> bytes:
        """Compress a piece; what is found so far goes out at once, the reader may be waiting."""
        assert self._zip is not None  # noqa: S101 - made before the first piece
        return self._zip.compress(body) + self._zip.flush(
            zlib.Z_SYNC_FLUSH if more else zlib.Z_FINISH
        )


def _varying(headers: Headers) -> Headers:
    """Say to caches that the encoding was chosen by the request."""
    named = b", ".join(value for name, value in headers if name == b"vary")
    if b"accept-encoding" in named.lower() or named == b"*":
        return headers
    kept = [each for each in headers if each[0] != b"vary"]
    return [*kept, (b"vary", named + b", Accept-Encoding" if named else b"Accept-Encoding")]


def _tagged(headers: Headers) -> Headers:
    """Give the strong tag the suffix of the encoding; a weak one holds for all encodings."""
    return [
        (name, value[:-1] + _SUFFIX if name == b"etag" and value.startswith(b'"') else value)
        for name, value in headers
    ]
