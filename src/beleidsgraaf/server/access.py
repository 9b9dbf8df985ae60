"""Who may do more than read: tokens with a role, kept as hashes in a file of the operator.

A token is 256 bits of chance, so nobody guesses it and a plain SHA-256 keeps it well; hashes made
slow on purpose are for what people think up. The file is read again when it changes: taking a
token's entry out of it ends the token at once. Without a file nobody may do more than read.
"""

import hashlib
import hmac
import logging
import re
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from pathlib import Path

from beleidsgraaf.errors import ConfigurationError, NotAllowed, NotAuthenticated

_log = logging.getLogger(__name__)
_PREFIX = "bg_"  # so that a token is known for one where it was left lying about
_BYTES = 32
_SCHEME = "sha256:"
_HASH = re.compile(rf"{_SCHEME}[0-9a-f]{{64}}")
_HEADER = """\
# Tokens of beleidsgraaf: who may do more than read. Made by 'beleidsgraaf token'.
# Only hashes stand here. Take an entry out to end its token.
"""


class Role(IntEnum):
    """What a token allows; each role may do what those before it may."""

    READER = 1
    EDITOR = 2
    ADMIN = 3


@dataclass(frozen=True)
class Token:
    """One entry of the file."""

    name: str
    role: Role
    hash: str


@dataclass
class Tokens:
    """The tokens of a file; None or no such file = none."""

    path: Path | None
    _mark: tuple[int, int] | None = None
    _tokens: tuple[Token, ...] = ()

    def find(self, text: str) -> Token | None:
        """Find the token that someone sent; takes as long for a wrong one."""
        sent, found = hash_token(text), None
        for token in self._current():
            if hmac.compare_digest(token.hash, sent):
                found = token
        return found

    def exist(self) -> bool:
        """Tell whether there is any token."""
        return bool(self._current())

    def _current(self) -> tuple[Token, ...]:
        if self.path is None:
            return ()
        try:
            status = self.path.stat()
        except OSError:
            self._mark, self._tokens = None, ()
            return ()
        mark = (status.st_mtime_ns, status.st_size)
        if mark != self._mark:
            self._mark, self._tokens = mark, self._read(self.path)
        return self._tokens

    @staticmethod
    def _read(path: Path) -> tuple[Token, ...]:
        """Read the file; a file that is spoilt while the server runs allows nobody anything."""
        try:
            return read_tokens(path)
        except ConfigurationError as error:
            _log.error("tokens unreadable", extra={"fields": {"detail": error.en}})
            return ()


def demand(authorization: str | None, tokens: Tokens, *, role: Role) -> Token:
    """Give the token that the header Authorization holds.

    Raises NotAllowed when its role is less than ``role`` or when there are no tokens at all, and
    NotAuthenticated when the request has none that is known.
    """
    if not tokens.exist():
        raise NotAllowed(
            "Schrijven en beheren staat uit. Zet het aan met 'beleidsgraaf token'.",
            "Writing and operating is switched off. Switch it on with 'beleidsgraaf token'.",
        )
    scheme, _, sent = (authorization or "").partition(" ")
    token = tokens.find(sent.strip()) if scheme.lower() == "bearer" else None
    if token is None:
        raise NotAuthenticated(
            "Hiervoor is een geldig token nodig: 'Authorization: Bearer …'.",
            "This needs a valid token: 'Authorization: Bearer …'.",
        )
    if token.role < role:
        name = role.name.lower()
        raise NotAllowed(
            f"Hiervoor is een token met de rol '{name}' nodig.",
            f"This needs a token with the role '{name}'.",
        )
    return token


def make_token() -> str:
    """Make a token; it is shown once, and only its hash is kept."""
    return _PREFIX + secrets.token_urlsafe(_BYTES)


def hash_token(token: str) -> str:
    """Hash a token as it stands in the file."""
    return _SCHEME + hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()


def read_tokens(path: Path) -> tuple[Token, ...]:
    """Read the file; raises ConfigurationError that names the entry that is wrong."""
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("token", [])
        return tuple(_read_entry(entry) for entry in entries)
    except (ValueError, LookupError, TypeError, AttributeError, OSError) as error:
        raise _unreadable(path, error) from error


def _read_entry(entry: Mapping[str, str]) -> Token:
    if not _HASH.fullmatch(entry["hash"]):
        raise ValueError(f"the hash of '{entry['name']}' is none")
    return Token(entry["name"], Role[entry["role"].upper()], entry["hash"])


def add_token(path: Path, token: Token, *, made: date) -> None:
    """Put an entry at the end of the file, which only its owner may read."""
    if path.exists():
        read_tokens(path)  # never write behind something unreadable
    path.touch(mode=0o600)
    entry = (
        f"\n[[token]]\nname = {_quote(token.name)}\nrole = {_quote(token.role.name.lower())}\n"
        f"hash = {_quote(token.hash)}\nmade = {made.isoformat()}\n"
    )
    with path.open("a", encoding="utf-8") as file:
        file.write(entry if file.tell() else _HEADER + entry)


def _quote(text: str) -> str:
    """Write a TOML string; characters that might end it early are escaped."""
    return (
        '"' + "".join(c if c.isprintable() and c not in '"\\' else _escape(c) for c in text) + '"'
    )


def _escape(character: str) -> str:
    return f"\\U{ord(character):08X}"


def _unreadable(path: Path, error: Exception) -> ConfigurationError:
    return ConfigurationError(
        f"Het tokenbestand {path} is niet te lezen: {error!r}. Elk token heeft name, role en hash.",
        f"The file of tokens {path} cannot be read: {error!r}. Each has name, role and hash.",
    )
