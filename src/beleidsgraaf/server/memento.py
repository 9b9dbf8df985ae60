"""What was given at a certain moment (RFC 7089, Memento): a layer around every URL that reads.

Each such URL is its own TimeGate: with ``Accept-Datetime`` it points to itself with the version
that served then (``?version=``), which is the memento. All mementos of a URL are listed by
``/timemap`` (``routes/timemap.py``). When a version began is ``timeline.py``'s matter.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from urllib.parse import parse_qsl, quote, urlencode

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from beleidsgraaf.errors import ParameterUnusable
from beleidsgraaf.server.problems import answer_known
from beleidsgraaf.server.timeline import Timeline

_READING = re.compile(
    r"/(?:sparql|sparql/terms|graphs|graphs/.+|doc|doc/.+|export/.+|queries/.+|\.well-known/void"
    r"|network|network/.+|search|search/suggest|def|def\.\w+|gegevens|gegevens/plan/.+"
    r"|analyse|netwerk|organisaties|organisatie/.+|plan/.+|stuk/.+|bron/.+|vergelijk|zoeken)?"
)
_IN_ENGLISH = re.compile(r"^/en(?:/|$)")
_NAMES_VERSION = re.compile(rb"(?:^|&)version=")
_LONGEST = 4_096  # bytes of a URL that is said again in a header
_ITSELF = (b"link", b'<>; rel="original timegate"')
Said = list[tuple[bytes, bytes]]


class Memento:
    """The layer; ``frame`` is what every response of the app has around it."""

    def __init__(
        self, app: ASGIApp, *, timeline: Timeline, frame: Callable[[ASGIApp], ASGIApp]
    ) -> None:
        self._app = app
        self._timeline = timeline
        self._frame = frame

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Point to the version of a moment, or pass a request on and say of what time it is."""
        if scope["type"] != "http" or scope["method"] != "GET" or not is_reading(scope["path"]):
            await self._app(scope, receive, send)
            return
        is_pinned = _NAMES_VERSION.search(scope["query_string"]) is not None
        if not is_pinned and (wanted := Headers(scope=scope).get("accept-datetime")) is not None:
            response = await self._point(Request(scope, receive, send), wanted)
            if response is not None:
                await self._frame(response)(scope, receive, send)
                return

        async def send_dated(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": self._dated(scope, message, is_pinned=is_pinned)}
            await send(message)

        await self._app(scope, receive, send_dated)

    async def _point(self, request: Request, wanted: str) -> Response | None:
        """Point to the memento of a moment; None where there is no past."""
        try:
            moment = parse_moment(wanted)
        except ParameterUnusable as error:
            return await answer_known(request, error)
        found = self._timeline.serving(moment)
        if found is None:
            return None
        url = without_version(request.scope)
        headers = {
            "Location": with_version(url, found.version),
            "Link": _links(url),
            "Vary": "Accept-Datetime",
            "Cache-Control": "no-cache",
        }
        return Response(status_code=302, headers=headers)

    def _dated(self, scope: Scope, message: Message, *, is_pinned: bool) -> Said:
        headers: Said = list(message["headers"])
        version = next((value for name, value in headers if name == b"beleidsgraaf-version"), b"")
        if not version:
            return headers
        if not is_pinned:
            return [*_varying(headers), _ITSELF]
        at = self._timeline.at(version.decode("latin-1"))
        if at is None:
            return headers
        headers.append((b"memento-datetime", written(at).encode()))
        url = without_version(scope)
        if len(url) <= _LONGEST:
            headers.append((b"link", _links(url).encode("latin-1")))
        return headers


def is_reading(path: str) -> bool:
    """Tell whether a path gives what a version holds, and so has a past."""
    return _READING.fullmatch(_IN_ENGLISH.sub("/", path)) is not None


def parse_moment(text: str) -> datetime:
    """Read a date as HTTP writes it; raises ParameterUnusable."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, IndexError, OverflowError, TypeError) as error:
        raise ParameterUnusable(
            f"Accept-Datetime '{text}' is geen datum als 'Sat, 21 Nov 2026 10:00:00 GMT'.",
            f"Accept-Datetime '{text}' is no date such as 'Sat, 21 Nov 2026 10:00:00 GMT'.",
            parameter="Accept-Datetime",
        ) from error
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def written(moment: datetime) -> str:
    """Write a moment as HTTP does."""
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def without_version(scope: Scope) -> str:
    """Give the path and query of a request, leaving the version out."""
    fields = parse_qsl(
        scope["query_string"].decode("latin-1"), keep_blank_values=True, encoding="latin-1"
    )
    kept = [(name, value) for name, value in fields if name != "version"]
    path = quote(scope["path"], safe="/:@!$&'()*+,;=~")
    return f"{path}?{urlencode(kept, encoding='latin-1')}" if kept else path


def with_version(url: str, version: str) -> str:
    """Give the URL of a memento."""
    return f"{url}{'&' if '?' in url else '?'}version={version}"


def timemap_of(url: str) -> str:
    """Give the URL of the list of mementos."""
    return f"/timemap?url={quote(url, safe='')}"


def _links(url: str) -> str:
    return (
        f'<{url}>; rel="original timegate", '
        f'<{timemap_of(url)}>; rel="timemap"; type="application/link-format"'
    )


def _varying(headers: Said) -> Said:
    """Say that the moment decides too."""
    if any(name == b"vary" for name, _ in headers):
        return [
            (name, value + b", Accept-Datetime" if name == b"vary" else value)
            for name, value in headers
        ]
    return [*headers, (b"vary", b"Accept-Datetime")]
