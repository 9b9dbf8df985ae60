"""A link to cite: a URL with ``version=`` and ``sha256=`` gives those very bytes, or says why not.

A layer: it takes the checksum, and the format (``accept=``), out of the query, lets the rest answer
and compares. The version never changes, but newer software may write it down otherwise: then the
answer is 409 in words, never other bytes. ``/cite`` (``routes/cite.py``) makes such links.
"""

import hashlib
import re
from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from beleidsgraaf.errors import AnswerTooLarge, BeleidsgraafError, BytesDiffer, ParameterUnusable
from beleidsgraaf.server.front import RAW
from beleidsgraaf.server.memento import is_reading
from beleidsgraaf.server.problems import answer_known

LARGEST = 64 << 20  # bytes of an answer, which must be there whole to be compared
_NAMED = re.compile(rb"(?:^|&)sha256=")
_CHECKSUM = re.compile(r"[0-9a-f]{64}")


class Whole:
    """Takes in a whole answer instead of sending it."""

    def __init__(self) -> None:
        self.start: Message = {"type": "http.response.start", "status": 500, "headers": []}
        self.body = bytearray()

    async def take(self, message: Message) -> None:
        """Take in a part; raises AnswerTooLarge."""
        if message["type"] == "http.response.start":
            self.start = message
            return
        self.body += message.get("body", b"")
        if len(self.body) > LARGEST:
            raise AnswerTooLarge(
                f"Dit antwoord is groter dan {LARGEST} bytes en kan niet met een controlegetal "
                "aangehaald worden. Haal de versie aan zonder sha256.",
                f"This answer is larger than {LARGEST} bytes and cannot be cited with a checksum. "
                "Cite the version without sha256.",
            )

    @property
    def checksum(self) -> str:
        """Hash the bytes."""
        return hashlib.sha256(self.body).hexdigest()


class Cited:
    """The layer; ``frame`` is what every response of the app has around it."""

    def __init__(self, app: ASGIApp, *, frame: Callable[[ASGIApp], ASGIApp]) -> None:
        self._app = app
        self._frame = frame

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the bytes that are cited, or say that they cannot be had."""
        if scope["type"] != "http" or scope["method"] != "GET" or not is_reading(scope["path"]):
            await self._app(scope, receive, send)
            return
        if _NAMED.search(scope["query_string"]) is None:
            await self._app(scope, receive, send)
            return
        try:
            inner, checksum = _taken_apart(scope)
            whole = Whole()
            await self._app(inner, receive, whole.take)
            if whole.start["status"] == 200 and whole.checksum != checksum:
                raise _differing(checksum, whole.checksum)
        except BeleidsgraafError as error:
            response: Response = await answer_known(Request(scope, receive, send), error)
            await self._frame(response)(scope, receive, send)
            return
        await send(whole.start)
        await send({"type": "http.response.body", "body": bytes(whole.body)})


def _taken_apart(scope: Scope) -> tuple[Scope, str]:
    """Give the request without what only this layer understands, and the checksum."""
    fields = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    told = {name: value for name, value in fields if name in ("sha256", "accept")}
    kept = [(name, value) for name, value in fields if name not in told]
    if not _CHECKSUM.fullmatch(told["sha256"]) or not any(name == "version" for name, _ in kept):
        raise ParameterUnusable(
            "Een aanhaling heeft een version en een sha256 van 64 cijfers (0-9, a-f); /cite maakt "
            "er een.",
            "A citation has a version and a sha256 of 64 digits (0-9, a-f); /cite makes one.",
            parameter="sha256",
        )
    headers = [each for each in scope["headers"] if each[0] not in (b"if-modified-since",)]
    if "accept" in told:
        headers = [each for each in headers if each[0] != b"accept"]
        headers.append((b"accept", told["accept"].encode("latin-1", "replace")))
    # What came in is more than what is asked inside: its bytes may not be remembered for that.
    inner = {key: value for key, value in scope.items() if key != RAW}
    return inner | {"query_string": urlencode(kept).encode(), "headers": headers}, told["sha256"]


def _differing(cited: str, given: str) -> BytesDiffer:
    return BytesDiffer(
        "Deze versie is er, maar het antwoord is niet meer byte voor byte wat aangehaald is: een "
        "nieuwere uitgave van de software schrijft het anders op. Vraag het zonder sha256, of "
        "maak met /cite een nieuwe aanhaling.",
        "The version is there, but the answer is not byte for byte what was cited: a newer release "
        "of the software writes it otherwise. Ask without sha256, or make a new citation by /cite.",
        cited=cited,
        given=given,
    )
