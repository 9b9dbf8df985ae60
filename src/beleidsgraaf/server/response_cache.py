"""Answers twice: a version never changes, so neither does an answer on it.

A plain ASGI layer around the whole app. It keeps responses that carry a strong ``ETag`` and the
version they speak of, and gives them again without any of the work behind: no routing, no parsing
of the query, no worker. The key holds all that may decide a response; which version is current is
asked of the file system each time, so that a new version counts from its first moment.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from beleidsgraaf.server.compression import plain_tag

# What may change a response besides the URL; anything else a client sends does not.
_DECIDING = frozenset(
    (b"accept", b"accept-encoding", b"accept-language", b"content-type", b"host")
)  # fmt: skip
# With these a request is never answered from here. Reading is the same with a token and without,
# and whoever writes reads again after each write; but what is posted may be a write.
_PASSING = {
    "GET": frozenset((b"accept-datetime",)),
    "POST": frozenset((b"accept-datetime", b"authorization")),
}
_VARY_PART = 8  # one response may take up at most this part of the cache
_LARGEST_BODY = 64 * 1024  # of a request that is posted
_OVERHEAD = 1_024  # what one entry costs besides its bytes, roughly
Key = tuple[object, ...]
Headers = list[tuple[bytes, bytes]]


class Kept(NamedTuple):
    """A whole response with status 200."""

    etag: bytes  # as it is without compression
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    size: int


@dataclass
class ResponseCache:
    """Kept responses up to ``limit`` bytes together; what was used longest ago goes first.

    They are kept as plain tuples of plain values: those the collector of Python does not look
    through again and again, and ten thousands of anything else would hold up all who ask for some
    hundredths of a second, every few seconds.
    """

    limit: int
    hits: int = 0
    misses: int = 0
    size: int = 0
    _kept: OrderedDict[Key, tuple[object, ...]] = field(default_factory=OrderedDict)

    def get(self, key: Key) -> Kept | None:
        """Find a response."""
        found = self._kept.get(key)
        if found is None:
            self.misses += 1
            return None
        self.hits += 1
        self._kept.move_to_end(key)
        return Kept._make(found)

    def keep(self, key: Key, response: Kept) -> None:
        """Keep a response, letting go of others for it."""
        if response.size > self.limit // _VARY_PART or key in self._kept:
            return
        self._kept[key] = tuple(response)
        self.size += response.size
        while self.size > self.limit:
            self.size -= Kept._make(self._kept.popitem(last=False)[1]).size

    def fits(self, size: int) -> bool:
        """Tell whether a response of that size may be kept."""
        return size <= self.limit // _VARY_PART


class CachedResponses:
    """The layer around the app. ``version`` gives the id of the current version, or None."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        cache: ResponseCache,
        version: Callable[[], str | None],
        learn: Callable[..., None] | None = None,
    ) -> None:
        self._app = app
        self._cache = cache
        self._version = version
        self._learn = learn  # told of each answer that was given again

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Give a kept response, or pass the request on and keep what comes back."""
        if scope["type"] != "http" or scope["method"] not in _PASSING:
            await self._app(scope, receive, send)
            return
        body = b""
        if scope["method"] == "POST":
            first = await receive()
            body = first.get("body", b"")
            receive = _put_back(first, receive)
            if first.get("more_body") or len(body) > _LARGEST_BODY:
                await self._app(scope, receive, send)
                return
        deciding, known = _read(scope["headers"], passing=_PASSING[scope["method"]])
        if deciding is None:
            await self._app(scope, receive, send)
            return
        version = self._version()
        where = (scope["method"], scope.get("scheme"), scope["path"], scope["query_string"])
        key = (version, *where, body, *deciding)
        kept = self._cache.get(key)
        if kept is not None:
            if self._learn is not None:
                self._learn(scope, key, kept=kept)
            is_known = scope["method"] == "GET" and not known.isdisjoint((kept.etag, b"*"))
            await _give(kept, send, is_known=is_known)
            return
        await self._app(scope, receive, _Keeper(self._cache, key, send=send).send)


class _Keeper:
    """Passes a response on, and keeps it when it turns out to be whole and worth keeping."""

    def __init__(self, cache: ResponseCache, key: Key, *, send: Send) -> None:
        self._cache, self._key, self._send = cache, key, send
        self._etag = b""
        self._headers: Headers = []
        self._body: list[bytes] | None = None
        self._size = _OVERHEAD

    async def send(self, message: Message) -> None:
        """Take note of a message, and pass it on."""
        if message["type"] == "http.response.start":
            self._note_start(message)
        elif message["type"] == "http.response.body" and self._body is not None:
            self._note_body(message)
        await self._send(message)

    def _note_start(self, message: Message) -> None:
        headers = dict(message["headers"])
        etag, version = headers.get(b"etag", b""), headers.get(b"beleidsgraaf-version", b"")
        is_current = version.decode("latin-1") == self._key[0]
        if message["status"] == 200 and etag.startswith(b'"') and is_current:
            self._etag, self._headers, self._body = plain_tag(etag), list(message["headers"]), []

    def _note_body(self, message: Message) -> None:
        assert self._body is not None  # noqa: S101 - send looked
        self._body.append(message.get("body", b""))
        self._size += len(self._body[-1])
        if not self._cache.fits(self._size):
            self._body = None
        elif not message.get("more_body"):
            body = b"".join(self._body)
            self._cache.keep(self._key, Kept(self._etag, self._whole(body), body, self._size))

    def _whole(self, body: bytes) -> tuple[tuple[bytes, bytes], ...]:
        """Give the headers with a length, which a streamed response did not have."""
        kept = (each for each in self._headers if each[0] != b"content-length")
        return (*kept, (b"content-length", str(len(body)).encode()))


def _read(
    headers: Iterable[tuple[bytes, bytes]], *, passing: frozenset[bytes]
) -> tuple[Headers | None, frozenset[bytes]]:
    """Pick out the headers that decide, and the tags the client knows already.

    None for the first says that one of the headers makes the answer a matter of this request only.
    """
    deciding, known = [], b""
    for name, value in headers:
        if name in _DECIDING:
            deciding.append((name, value))
        elif name in passing:
            return None, frozenset()
        elif name == b"if-none-match":
            known = value
    if not known:
        return deciding, frozenset()
    tags = (tag.strip().removeprefix(b"W/") for tag in known.split(b","))
    return deciding, frozenset(plain_tag(tag) for tag in tags)


async def _give(kept: Kept, send: Send, *, is_known: bool) -> None:
    if is_known:
        without = [each for each in kept.headers if not each[0].startswith(b"content-")]
        await send({"type": "http.response.start", "status": 304, "headers": without})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": 200, "headers": list(kept.headers)})
    await send({"type": "http.response.body", "body": kept.body})


def _put_back(first: Message, receive: Receive) -> Receive:
    """Give ``receive`` again with a message that was taken already."""
    waiting = [first]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again
