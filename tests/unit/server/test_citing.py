"""A citation gives the very bytes that were cited, or says that they cannot be had."""

import asyncio
import hashlib
import json
from typing import Any

import pytest
from starlette.datastructures import State
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from beleidsgraaf.errors import AnswerTooLarge
from beleidsgraaf.server import citing
from beleidsgraaf.server.citing import Cited, Whole

BODY = b"code\n1a\n"
SHA = hashlib.sha256(BODY).hexdigest()
VERSION = "3-0123456789ab"


class _Settings:
    language = "en"


class _Services:
    settings = _Settings()


class _App:
    state = State()


def ask(query: str, *, path: str = "/sparql", status: int = 200) -> tuple[list[Scope], int, bytes]:
    """Ask through the layer; gives what came inside, and the answer."""
    seen: list[Scope] = []

    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope)
        await Response(BODY, status)(scope, receive, send)

    def framed(app: ASGIApp) -> ASGIApp:
        return app

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    app: Any = _App()
    app.state.services = _Services()
    scope = {
        "type": "http", "method": "GET", "path": path, "query_string": query.encode(),
        "headers": [(b"accept", b"text/html"), (b"if-modified-since", b"x")], "app": app,
    }  # fmt: skip
    asyncio.run(Cited(inner, frame=framed)(scope, receive, send))
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return seen, sent[0]["status"], body


def test_the_bytes_that_were_cited_are_given() -> None:
    seen, status, body = ask(f"query=x&version={VERSION}&accept=text%2Fcsv&sha256={SHA}")
    assert (status, body) == (200, BODY)
    assert seen[0]["query_string"] == f"query=x&version={VERSION}".encode()
    assert seen[0]["headers"] == [(b"accept", b"text/csv")]


def test_other_bytes_are_never_given() -> None:
    _, status, body = ask(f"query=x&version={VERSION}&sha256={'0' * 64}")
    assert status == 409
    told = json.loads(body)
    assert (told["cited"], told["given"]) == ("0" * 64, SHA)
    assert BODY not in body


def test_an_error_inside_is_told_as_it_is() -> None:
    assert ask(f"version={VERSION}&sha256={'0' * 64}", status=404)[1:] == (404, BODY)


@pytest.mark.parametrize("query", [f"sha256={SHA}", f"version={VERSION}&sha256=abc", "sha256="])
def test_a_citation_without_version_or_checksum_is_none(query: str) -> None:
    seen, status, body = ask(query)
    assert (seen, status) == ([], 400)
    assert json.loads(body)["parameter"] == "sha256"


@pytest.mark.parametrize(
    ("path", "query"), [("/versions", f"sha256={SHA}"), ("/sparql", "query=x")]
)
def test_what_is_no_citation_passes_untouched(path: str, query: str) -> None:
    seen, status, _ = ask(query, path=path)
    assert status == 200
    assert seen[0]["query_string"] == query.encode()


def test_an_answer_that_is_too_large_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(citing, "LARGEST", 4)
    with pytest.raises(AnswerTooLarge):
        asyncio.run(Whole().take({"type": "http.response.body", "body": b"12345"}))
