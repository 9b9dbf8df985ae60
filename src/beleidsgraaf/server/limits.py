"""Limits on what a client may send, and how often. Limits on answers are the service's matter.

Limits on what is no request yet, such as headers without end, are in ``wire.py``.
"""

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from beleidsgraaf.errors import Busy, TooManyRequests, UnsupportedContent
from beleidsgraaf.server.clients import client_of, network_of
from beleidsgraaf.server.negotiation import choose_language
from beleidsgraaf.server.problems import advise_status, answer_error

# Whoever watches over the service must be able to while it is being overrun.
_NEVER_LIMITED = frozenset(("/health", "/metrics"))
_MOST_CLIENTS = 50_000  # about 10 MB
_DIGITS = 19  # of a size; a longer number is no size
_NO_ROOM_FOR = 10  # seconds before there may be room again
_IPV6_HOUSEHOLD = 64  # bits; one client may use any address in such a network


async def read_body(request: Request, *, limit: int) -> bytes:
    """Read the body, never holding more than ``limit`` bytes.

    Raises HTTPException 413 beyond the limit, with the limit as its detail, and UnsupportedContent
    for a compressed body: what it becomes unpacked could not be seen beforehand.
    """
    _check_coding(request)
    body = bytearray()
    _check_size(declared_size(request), limit)
    async for chunk in request.stream():
        body += chunk
        _check_size(len(body), limit)
    return bytes(body)


def _check_coding(request: Request) -> None:
    coding = request.headers.get("content-encoding", "").strip().lower()
    if coding not in ("", "identity"):
        raise UnsupportedContent(
            f"De inhoud is ingepakt met '{coding}' (Content-Encoding). Stuur haar zoals zij is.",
            f"The content is packed with '{coding}' (Content-Encoding). Send it as it is.",
            accepted=["identity"],
        )


def declared_size(request: Request) -> int:
    """Give the size that a request says to have; 0 where it does not say."""
    told = request.headers.get("content-length", "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) < _DIGITS else 0


def _check_size(size: int, limit: int) -> None:
    if size > limit:
        raise HTTPException(413, str(limit))


class UploadRoom:
    """The room for large bodies: what all of them together may hold of the server's memory.

    A body counts from its first byte until its answer is there, with its whole limit where it does
    not say how large it is. Small ones, as large as any request may be, pass uncounted.
    """

    def __init__(self, most: int, *, small: int) -> None:
        self._most, self._small = most, small
        self.taken = 0

    @contextmanager
    def held(self, request: Request, *, limit: int) -> Iterator[None]:
        """Hold room for a body; raises HTTPException 413 beyond the limit, Busy for want of it."""
        told = "content-length" in request.headers
        size = declared_size(request) if told else limit
        _check_size(size, limit)
        counted = size if size > self._small else 0
        if self.taken + counted > self._most:
            raise _no_room()
        self.taken += counted
        try:
            yield
        finally:
            self.taken -= counted


@dataclass
class RateLimit:
    """So many requests a second for each client, and a number at once: a token bucket.

    A bucket is kept as the moment at which it will be full again, so one number a client is all
    there is to remember; a client whose bucket is full is forgotten when room is needed.
    """

    rate: float  # requests a second; 0 = no limit
    burst: int
    most_clients: int = _MOST_CLIENTS
    refused: int = 0
    _full_at: dict[str, float] = field(default_factory=dict)

    def wait_of(self, client: str, now: float) -> float:
        """Take a token for a request at ``now``; gives 0, or the seconds until there is one."""
        full_at = self._full_at.get(client, now)
        full_at = (full_at if full_at > now else now) + 1 / self.rate
        wait = full_at - now - self.burst / self.rate
        if wait > 1e-9:
            self.refused += 1
            return wait
        if len(self._full_at) >= self.most_clients and client not in self._full_at:
            self._forget(now)
        self._full_at[client] = full_at
        return 0.0

    def _forget(self, now: float) -> None:
        """Forget the clients with a full bucket, and if those are few, those seen first.

        A good part goes at once, so that this is seldom needed however many clients there are.
        """
        gone = [client for client, full_at in self._full_at.items() if full_at <= now]
        part = self.most_clients // 8 + 1
        for client in gone if len(gone) >= part else list(self._full_at)[:part]:
            del self._full_at[client]


class Limited:
    """The layer that refuses: a URL that is too long with 414, a client in a hurry with 429.

    ``frame`` is what every response of the app has around it.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        rate_limit: RateLimit,
        max_url: int,
        language: str,
        frame: Callable[[ASGIApp], ASGIApp],
    ) -> None:
        self._app = app
        self._rate_limit = rate_limit
        self._max_url = max_url
        self._default_language = language
        self._frame = frame

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "http":
            refusal = self._refusal(scope)
            if refusal is not None:
                await self._frame(refusal)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        if len(scope["query_string"]) + len(scope["path"]) > self._max_url:
            return advise_status(414, self._language(scope))
        if not self._rate_limit.rate or scope["path"] in _NEVER_LIMITED:
            return None
        wait = self._rate_limit.wait_of(bucket_of(client_of(scope)), time.monotonic())
        if not wait:
            return None
        return answer_error(_too_many(self._rate_limit.rate, wait), self._language(scope))

    def _language(self, scope: Scope) -> str:
        accepted = Headers(scope=scope).get("accept-language")
        return choose_language(accepted, self._default_language)


def bucket_of(address: str) -> str:
    """Name the bucket of a client: its address, or the network of its household."""
    return network_of(address, bits4=32, bits6=_IPV6_HOUSEHOLD) if ":" in address else address


def _no_room() -> Busy:
    return Busy(
        "Er worden nu te veel grote bestanden tegelijk gestuurd. Er is niets mee gedaan; probeer "
        "het straks opnieuw.",
        "Too many large files are being sent at this moment. Nothing was done with this one; try "
        "again later.",
        retry_after=_NO_ROOM_FOR,
    )


def _too_many(rate: float, wait: float) -> TooManyRequests:
    seconds = math.ceil(wait)
    return TooManyRequests(
        f"U stelt meer dan {rate:g} vragen per seconde. Wacht {seconds} s en doe het rustiger aan.",
        f"You ask more than {rate:g} times a second. Wait {seconds} s, and slow down.",
        retry_after=seconds,
    )
