"""Problems: every error that we raise has its status."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from beleidsgraaf import errors
from beleidsgraaf.server.app import create_app
from beleidsgraaf.server.problems import PROBLEMS
from beleidsgraaf.settings import Settings


def _family(cls: type[errors.BeleidsgraafError]) -> Iterator[type[errors.BeleidsgraafError]]:
    for child in cls.__subclasses__():
        if child.__module__ == errors.__name__:
            yield child
            yield from _family(child)


def test_every_error_has_a_status_of_its_own_family() -> None:
    unplaced = [
        each.__name__
        for each in _family(errors.BeleidsgraafError)
        if next(one for one in each.__mro__ if one in PROBLEMS) is errors.BeleidsgraafError
    ]
    assert unplaced == []


def test_only_our_own_faults_are_server_errors() -> None:
    blamed = {each.__name__ for each, row in PROBLEMS.items() if row[0] >= 500}
    assert blamed == {
        "QueryStopped", "QueryTimedOut", "Busy", "ConfigurationError", "BeleidsgraafError"
    }  # fmt: skip


def test_titles_are_in_both_languages() -> None:
    assert all(nl and en and nl != en for _, nl, en in PROBLEMS.values())


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_body_that_is_too_large_hears_the_limit_and_its_setting(
    tmp_path: Path, lang: str
) -> None:
    app = create_app(Settings(store=tmp_path, max_body=1234))

    async def post() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
            kind = {"Content-Type": "application/sparql-query", "Accept-Language": lang}
            return await client.post("/sparql", content=b"x" * 2000, headers=kind)

    answer = asyncio.run(post())
    assert answer.status_code == 413
    assert "1234 bytes (BELEIDSGRAAF_MAX_BODY)" in answer.json()["detail"]


def test_a_file_that_is_too_large_hears_of_the_limit_of_files(tmp_path: Path) -> None:
    app = create_app(Settings(store=tmp_path, max_body=1234, max_upload=2345))

    async def post(size: int) -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
            kind = {"Content-Type": "text/turtle"}
            return await client.post("/validate", content=b"#" * size, headers=kind)

    answer = asyncio.run(post(2346))
    assert answer.status_code == 413
    assert "2345 bytes (BELEIDSGRAAF_MAX_UPLOAD)" in answer.json()["detail"]
