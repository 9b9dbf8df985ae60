"""Speaks HTTP with the SPARQL engine that is configured, and with nothing else.

No redirect is followed and no proxy or password file of the machine is used, so that only the
configured URLs are ever called. What the engine answers with an error becomes an error of ours.
What to ask is ``remote.py``; what to write, ``remote_update.py``.
"""

import re
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache

import httpx

from beleidsgraaf.errors import (
    AnswerTooLarge,
    BeleidsgraafError,
    Busy,
    ConfigurationError,
    QueryError,
    QueryMalformed,
    QueryTimedOut,
)

_RETRY_AFTER = 5  # seconds; about the time an engine needs to start anew
_MOST_TOLD = 300  # characters of what the engine says of an error
_AGENT = "beleidsgraaf"
_TIMED_OUT = re.compile(r"S1T00|SR171|timed out|timeout|execution time", re.IGNORECASE)
_POSITION = re.compile(r"(?:error at |line )(\d+)(?::|, column )(\d+)", re.IGNORECASE)
_SECOND_HALF = re.compile(r"\s*\n\s*SPARQL query:.*", re.DOTALL)  # Virtuoso repeats the query


@dataclass(frozen=True)
class Endpoint:
    """A SPARQL 1.1 engine: where it takes queries and updates, as whom, and our patience.

    ``patience`` is in seconds, for one query; an update may take ``update_patience``.
    ``most_bytes`` of an answer are read. User and password are told when the engine asks for them.
    """

    url: str
    update_url: str
    user: str = ""
    password: str = field(default="", repr=False)
    patience: float = 10.0
    update_patience: float = 600.0
    most_bytes: int = 1 << 30

    @property
    def port(self) -> int:
        """Give the TCP port where queries go."""
        url = httpx.URL(self.url)
        return url.port or (443 if url.scheme == "https" else 80)


class Body:
    """The body of an answer as a file to read from, within the limits of time and size."""

    def __init__(self, response: httpx.Response, endpoint: Endpoint, *, until: float) -> None:
        self.media_type = response.headers.get("content-type", "")
        self._chunks = response.iter_bytes()
        self._until = until
        self._left = endpoint.most_bytes
        self._rest = b""

    def read(self, size: int = -1) -> bytes:
        """Give some bytes, at most ``size``; nothing at the end. Raises as ``ask`` does."""
        if not self._rest:
            self._rest = self._next()
        if size < 0:
            whole = [self._rest]
            while chunk := self._next():
                whole.append(chunk)
            self._rest = b""
            return b"".join(whole)
        given, self._rest = self._rest[:size], self._rest[size:]
        return given

    def _next(self) -> bytes:
        with _failures_named():
            chunk = next(self._chunks, b"")
        if time.monotonic() > self._until:
            raise _timed_out()
        self._left -= len(chunk)
        if self._left < 0:
            raise AnswerTooLarge(
                "Het antwoord van de SPARQL-dienst is te groot. Voeg LIMIT toe of maak de vraag "
                "nauwer.",
                "The answer of the SPARQL engine is too large. Add a LIMIT or narrow the query.",
            )
        return chunk


@contextmanager
def ask(
    endpoint: Endpoint, query: str, *, dataset: Mapping[str, Sequence[str]], accept: str
) -> Iterator[Body]:
    """Send a query as a form, which every engine takes, and give the answer to be read.

    Raises QueryMalformed, QueryTimedOut, AnswerTooLarge when the engine itself says that it has
    left out rows, Busy when it cannot be reached, and ConfigurationError when it lets us not in.
    """
    until = time.monotonic() + endpoint.patience
    form = {"query": query, **dataset}
    with (
        _failures_named(),
        _client(endpoint).stream(
            "POST", endpoint.url, data=form, headers={"Accept": accept}
        ) as response,
    ):
        _check(response)
        yield Body(response, endpoint, until=until)


def send_update(endpoint: Endpoint, update: str) -> None:
    """Have the engine carry out one request of SPARQL Update; raises as ``ask`` does."""
    with _failures_named():
        response = _client(endpoint).post(
            endpoint.update_url,
            content=update.encode(),
            headers={"Content-Type": "application/sparql-update", "Accept": "*/*"},
            timeout=endpoint.update_patience,
        )
    if not response.is_success:
        raise _failed(response.status_code, response.text)


def make_ready(endpoint: Endpoint) -> None:
    """Make what speaks with an engine beforehand: reading the certificates takes its time."""
    _client(endpoint)


class _Client(httpx.Client):
    """A client that lets go of its connections when nobody holds it any more."""

    def __del__(self) -> None:
        self.close()


@lru_cache(maxsize=4)
def _client(endpoint: Endpoint) -> httpx.Client:
    """Make a client that keeps its connections, with the endpoint's limits."""
    return _Client(
        auth=_WhenAsked(endpoint.user, endpoint.password) if endpoint.user else None,
        timeout=endpoint.patience,
        trust_env=False,
        headers={"User-Agent": _AGENT},
    )


class _WhenAsked(httpx.Auth):
    """Tells user and password when the engine asks for them, Digest before Basic."""

    def __init__(self, user: str, password: str) -> None:
        self._digest = httpx.DigestAuth(user, password)
        self._basic = httpx.BasicAuth(user, password)
        self._is_basic = False

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Send a request, and once more with what the engine asks for."""
        if self._is_basic:
            yield from self._basic.auth_flow(request)
            return
        response = yield request
        asked = response.headers.get("www-authenticate", "").lower()
        if response.status_code != httpx.codes.UNAUTHORIZED:
            return
        if asked.startswith("digest"):
            flow = self._digest.auth_flow(request)
            next(flow)
            yield flow.send(response)
        elif "basic" in asked:
            self._is_basic = True
            yield from self._basic.auth_flow(request)


@contextmanager
def _failures_named() -> Iterator[None]:
    """Turn the errors of the HTTP library into ours."""
    try:
        yield
    except (httpx.ReadTimeout, httpx.WriteTimeout) as error:
        raise _timed_out() from error
    except httpx.RequestError as error:
        raise Busy(
            "De SPARQL-dienst waarop de gegevens staan is niet bereikbaar. Probeer het later weer.",
            "The SPARQL engine that holds the data cannot be reached. Try again later.",
            retry_after=_RETRY_AFTER,
        ) from error


def _check(response: httpx.Response) -> None:
    """Raise the error that the engine answers with, also when it says that rows are missing."""
    if not response.is_success:
        response.read()
        raise _failed(response.status_code, response.text)
    cut = response.headers.get("x-sparql-maxrows")
    if cut or response.headers.get("x-sql-state"):
        raise AnswerTooLarge(
            f"De SPARQL-dienst geeft niet meer dan {cut or 'een deel van de'} rijen. Voeg LIMIT "
            "toe of maak de vraag nauwer.",
            f"The SPARQL engine gives no more than {cut or 'some of the'} rows. Add a LIMIT or "
            "narrow the query.",
        )


def _failed(status: int, text: str) -> BeleidsgraafError:
    told = " ".join(_SECOND_HALF.sub("", text).split())[:_MOST_TOLD]
    if status in (408, 504) or (status >= 500 and _TIMED_OUT.search(told)):
        return _timed_out()
    if status in (429, 502, 503):
        return Busy(
            "De SPARQL-dienst waarop de gegevens staan heeft het te druk. Probeer het later weer.",
            "The SPARQL engine that holds the data is too busy. Try again later.",
            retry_after=_RETRY_AFTER,
        )
    if status == httpx.codes.BAD_REQUEST:
        return _malformed(told)
    if status in (413, 414):
        return QueryError(
            "Deze vraag is te lang voor de SPARQL-dienst. Maak hem korter.",
            "This query is too long for the SPARQL engine. Shorten it.",
        )
    if status < 500:
        return ConfigurationError(
            f"De SPARQL-dienst weigert ons (HTTP {status}). Controleer STORE, STORE_UPDATE, "
            "STORE_USER en STORE_PASSWORD.",
            f"The SPARQL engine refuses us (HTTP {status}). Check STORE, STORE_UPDATE, "
            "STORE_USER and STORE_PASSWORD.",
        )
    return QueryError(
        f"De SPARQL-dienst kan dit niet uitvoeren: {told}.",
        f"The SPARQL engine cannot carry this out: {told}.",
    )


def _malformed(told: str) -> QueryMalformed:
    match = _POSITION.search(told)
    place = {"line": int(match[1]), "column": int(match[2])} if match else {}
    return QueryMalformed(
        f"De vraag is geen geldige SPARQL: {told}.",
        f"The query is not valid SPARQL: {told}.",
        **place,
    )


def _timed_out() -> QueryTimedOut:
    return QueryTimedOut(
        "De SPARQL-dienst deed te lang over deze vraag. Maak de vraag nauwer.",
        "The SPARQL engine took too long over this query. Narrow the query.",
    )
