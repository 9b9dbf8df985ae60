"""URLs that read have a past; what is said of it follows from the URL and the moment."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from starlette.types import Scope

from beleidsgraaf.errors import ParameterUnusable
from beleidsgraaf.server.memento import (
    is_reading,
    parse_moment,
    timemap_of,
    with_version,
    without_version,
    written,
)

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def scope(path: str, query: str = "") -> Scope:
    return {"type": "http", "path": path, "query_string": query.encode("latin-1")}


@pytest.mark.parametrize(
    ("path", "reads"),
    [
        ("/sparql", True),
        ("/doc/goal/x/1a", True),
        ("/graphs/plan/x", True),
        ("/.well-known/void", True),
        ("/", True),
        ("/en", True),
        ("/en/", True),
        ("/plan/x/doel/1a", True),
        ("/en/plan/x", True),
        ("/network/load", True),
        ("/gegevens/plan/x.xlsx", True),
        ("/search", True),
        ("/def.ttl", True),
        ("/enplan/x", False),
        ("/queries", False),
        ("/controle", False),
        ("/api", False),
        ("/assets/x/stijl.css", False),
        ("/gegevens/sjabloon.xlsx", False),
        ("/def/shapes", False),
        ("//", False),
        ("", False),
        ("/doc/", False),
        ("/versions", False),
        ("/validate", False),
        ("/sparqly", False),
    ],
)
def test_what_reads_a_version_has_a_past(path: str, reads: bool) -> None:
    assert is_reading(path) is reads


@pytest.mark.parametrize(
    "text",
    ["Sat, 21 Nov 2026 12:00:00 GMT", "Sat, 21 Nov 2026 13:00:00 +0100", "21 Nov 2026 12:00:00"],
)
def test_a_moment_is_read_as_http_writes_it(text: str) -> None:
    assert parse_moment(text) == NOON


@pytest.mark.parametrize("text", ["", "yesterday", "2026-11-21", "Sat, 99 Nov 2026 12:00:00 GMT"])
def test_what_is_no_moment_is_refused_with_the_header_it_stands_in(text: str) -> None:
    with pytest.raises(ParameterUnusable) as refused:
        parse_moment(text)
    assert refused.value.fields["parameter"] == "Accept-Datetime"


def test_a_moment_is_written_in_universal_time() -> None:
    there = NOON.astimezone(timezone(timedelta(hours=-5)))
    assert written(there) == "Sat, 21 Nov 2026 12:00:00 GMT"


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("", "/doc/x"),
        ("version=3-0123456789ab", "/doc/x"),
        ("lang=en&version=3-0123456789ab&empty=", "/doc/x?lang=en&empty="),
        ("q=a%20b%26c", "/doc/x?q=a+b%26c"),
        ("conversion=1", "/doc/x?conversion=1"),
    ],
)
def test_the_version_is_left_out_and_nothing_else(query: str, kept: str) -> None:
    assert without_version(scope("/doc/x", query)) == kept
    pinned = with_version(kept, "9-abcdef012345")
    path, _, rest = pinned.partition("?")
    assert without_version(scope(path, rest)) == kept


def test_the_list_of_mementos_names_the_whole_url() -> None:
    assert timemap_of("/sparql?query=a&b=c") == "/timemap?url=%2Fsparql%3Fquery%3Da%26b%3Dc"
