"""The quickest answer: a request whose very bytes came before gets its kept answer at once.

A program that asks the same again sends the same bytes again. Where those bytes were one whole
GET, and its answer is kept (``response_cache.py``), nothing of HTTP needs to be read to know what
to send; only the version, the rate limit and the tally are looked at, as for every request. What
was asked once only never comes here: an answer is learned when it is given from the cache.
"""

from asyncio import Transport
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import monotonic, perf_counter

from starlette.types import Scope

from beleidsgraaf.server.clients import client_of
from beleidsgraaf.server.limits import RateLimit, bucket_of
from beleidsgraaf.server.observation import Watch
from beleidsgraaf.server.response_cache import Kept, Key, ResponseCache

RAW = "beleidsgraaf.raw"  # where a scope holds the bytes that were the whole request
_MOST = 4_096  # requests that are remembered
_LONGEST = 4_096  # bytes of a request that is
# With these a request is more than its bytes so far, or wants more than an answer; and a token is
# not to be remembered.
_NEVER_WITH = frozenset(
    (b"authorization", b"connection", b"content-length", b"expect", b"if-none-match",
     b"if-modified-since", b"transfer-encoding", b"upgrade")
)  # fmt: skip
Headers = Iterable[tuple[bytes, bytes]]


@dataclass(frozen=True)
class Learned:
    """Where the answer is kept, and what to write down of it."""

    path: str
    key: Key  # begins with the version
    head: bytes  # without its last lines: those differ each time


class Front:
    """Remembers requests by their bytes; ``version`` gives the id of the current version."""

    def __init__(
        self,
        watch: Watch,
        rate_limit: RateLimit,
        *,
        cache: ResponseCache,
        version: Callable[[], str | None],
    ) -> None:
        self._watch = watch
        self._rate_limit = rate_limit
        self._cache = cache
        self._version = version
        self._learned: OrderedDict[bytes, Learned] = OrderedDict()

    def answer(self, raw: bytes, transport: Transport, *, client: str, always: Headers) -> bool:
        """Answer a request if it is remembered and may be answered; tells whether it was.

        ``always`` are the headers that every answer of the server has.
        """
        known = self._learned.get(raw)
        if known is None:
            return False
        start = perf_counter()
        version = self._version()
        kept = self._cache.get(known.key) if known.key[0] == version else None
        if kept is None:
            del self._learned[raw]
            return False
        rate = self._rate_limit
        if rate.rate and rate.wait_of(bucket_of(client), monotonic()):
            return False  # refused in words by the layer whose matter that is
        number = self._watch.number()
        lines = [b"%b: %b\r\n" % each for each in always]
        end = b"x-request-id: %b\r\n\r\n" % number.encode()
        transport.write(b"".join((known.head, *lines, end, kept.body)))
        self._watch.note_kept(
            known.path, version=version or "", client=client, number=number,
            seconds=perf_counter() - start, size=len(kept.body),
        )  # fmt: skip
        return True

    def learn(self, scope: Scope, key: Key, *, kept: Kept) -> None:
        """Remember the bytes of a request that is being answered from the cache."""
        raw: bytes | None = scope.get(RAW)
        if raw is None or len(raw) > _LONGEST or self._watch.trusted_proxies:
            return
        if any(name in _NEVER_WITH for name, _ in scope["headers"]):
            return
        head = b"".join(b"%b: %b\r\n" % each for each in kept.headers)
        self._learned[raw] = Learned(scope["path"], key, b"HTTP/1.1 200 OK\r\n" + head)
        if len(self._learned) > _MOST:
            self._learned.popitem(last=False)


def peer_of(scope_client: tuple[str, int] | None) -> str:
    """Give the address of a connection's other end, as ``client_of`` does for a request."""
    return client_of({"client": scope_client})
