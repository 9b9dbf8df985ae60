"""What the tests of writing over HTTP share: a server with tokens, and clients that hold one."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import httpx

from beleidsgraaf.server.access import Role, Token, add_token, hash_token, make_token
from beleidsgraaf.server.pages.frame import POLICY
from beleidsgraaf.vocabulary import FIXED_BASE
from tests.journeys.serving import ANSWERING, Served, serving

TURTLE = {"Content-Type": "text/turtle"}
UPDATE = {"Content-Type": "application/sparql-update"}
GRAPH = f"{FIXED_BASE}id/graph/plan/"
_TEAM = """
@base <https://w3id.org/beleidsgraaf/id/> .
@prefix bg: <https://w3id.org/beleidsgraaf/def#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<actor/{name}> a bg:Actor ; rdfs:label "{name}"@nl ; bg:generic true .
"""


@dataclass(frozen=True)
class Office:
    """A running server, and a token of each role."""

    served: Served
    tokens: Mapping[str, str]

    def client(self, role: str = "editor") -> httpx.Client:
        """A client with the token of a role; of an unknown role, with one that nobody has."""
        token = self.tokens.get(role, make_token())
        return httpx.Client(
            base_url=self.served.url,
            timeout=ANSWERING,
            trust_env=False,
            headers={"Authorization": f"Bearer {token}"},
        )


@contextmanager
def writable(store: Path, settings: Mapping[str, str] | None = None) -> Iterator[Office]:
    """Serve a store that can be written."""
    tokens = {role: make_token() for role in ("reader", "editor")}
    path = store.parent / "tokens.toml"
    for role, token in tokens.items():
        entry = Token(f"de {role}", Role[role.upper()], hash_token(token))
        add_token(path, entry, made=date(2026, 11, 21))
    known = {"BELEIDSGRAAF_TOKENS_FILE": str(path)}
    with serving(store, known | dict(settings or {})) as served:
        yield Office(served, tokens)


def team(name: str) -> str:
    """Turtle of an actor that conforms."""
    return _TEAM.format(name=name)


def assert_framed(page: httpx.Response) -> None:
    """Check that a report for people stands in the frame of all pages, and is kept by nobody."""
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["content-security-policy"] == POLICY
    assert page.headers["cache-control"] == "no-store"
    assert page.text.startswith("<!doctype html>")
    assert [page.text.count(f"<{tag}") for tag in ("main", "h1", "footer")] == [1, 1, 1]
    assert 'class="verslag"' in page.text
