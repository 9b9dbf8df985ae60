"""Tokens: shown once, kept as hashes, ended by taking them out."""

import os
import stat
from datetime import date
from pathlib import Path

import pytest

from beleidsgraaf.errors import ConfigurationError, NotAllowed, NotAuthenticated
from beleidsgraaf.server.access import (
    Role,
    Token,
    Tokens,
    add_token,
    demand,
    hash_token,
    make_token,
    read_tokens,
)

MADE = date(2026, 11, 21)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a file of tokens goes."""
    return tmp_path / "tokens.toml"


def given_token(path: Path, role: Role, name: str = "for a test") -> str:
    token = make_token()
    add_token(path, Token(name, role, hash_token(token)), made=MADE)
    return token


def test_each_role_may_what_those_before_it_may(path: Path) -> None:
    made = {role: given_token(path, role) for role in Role}
    tokens = Tokens(path)
    for role, token in made.items():
        for asked in Role:
            if role >= asked:
                assert demand(f"Bearer {token}", tokens, role=asked).role == role
            else:
                with pytest.raises(NotAllowed):
                    demand(f"Bearer {token}", tokens, role=asked)


@pytest.mark.parametrize(
    "sent", [None, "", "Bearer", "Bearer ", "Bearer x", "Basic eDp5", "\udcff"]
)
def test_who_has_no_token_is_asked_for_one(path: Path, sent: str | None) -> None:
    given_token(path, Role.ADMIN)
    with pytest.raises(NotAuthenticated):
        demand(sent, Tokens(path), role=Role.READER)


def test_the_hash_is_no_token(path: Path) -> None:
    given_token(path, Role.ADMIN)
    with pytest.raises(NotAuthenticated):
        demand(f"Bearer {read_tokens(path)[0].hash}", Tokens(path), role=Role.READER)


def test_without_tokens_it_is_switched_off(path: Path) -> None:
    for tokens in (Tokens(None), Tokens(path)):
        with pytest.raises(NotAllowed) as caught:
            demand(f"Bearer {make_token()}", tokens, role=Role.READER)
        assert "switched off" in caught.value.en


def test_a_token_taken_out_is_ended_at_once(path: Path) -> None:
    first, second = given_token(path, Role.EDITOR), given_token(path, Role.EDITOR)
    tokens = Tokens(path)
    assert tokens.find(first)
    kept = path.read_text(encoding="utf-8").split("[[token]]")
    path.write_text(kept[0] + "[[token]]" + kept[2], encoding="utf-8")
    assert (tokens.find(first), tokens.find(second) is not None) == (None, True)
    path.unlink()
    assert tokens.find(second) is None


def test_the_file_is_private_and_holds_no_token(path: Path) -> None:
    token = given_token(path, Role.EDITOR)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert token not in path.read_text(encoding="utf-8")
    assert len({make_token() for _ in range(100)}) == 100


def test_any_name_comes_back_as_it_was(path: Path) -> None:
    names = ['a "quoted" one', 'x"]\nrole = "admin', "\\u0041", "é \t \x7f", "[[token]]"]
    for name in names:
        given_token(path, Role.READER, name)
    assert [(token.name, token.role) for token in read_tokens(path)] == [
        (name, Role.READER) for name in names
    ]


@pytest.mark.parametrize(
    "text",
    [
        "no toml",
        "[[token]]\nname = 'x'",
        "token = 3",
        "token = ['x']",
        "[[token]]\nname = 'x'\nrole = 'king'\nhash = 'sha256:x'",
        "[[token]]\nname = 'x'\nrole = 3\nhash = 'sha256:x'",
        "[[token]]\nname = 'x'\nrole = 'admin'\nhash = 5",
    ],
)
def test_a_spoilt_file_is_named_and_allows_nobody_anything(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"tokens\.toml"):
        read_tokens(path)
    assert not Tokens(path).exist()
    with pytest.raises(ConfigurationError):
        given_token(path, Role.ADMIN)
    assert path.read_text(encoding="utf-8") == text


def test_a_file_mended_counts_again(path: Path) -> None:
    token = given_token(path, Role.EDITOR)
    tokens, good = Tokens(path), path.read_text(encoding="utf-8")
    path.write_text("spoilt", encoding="utf-8")
    assert tokens.find(token) is None
    path.write_text(good, encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert tokens.find(token) is not None
