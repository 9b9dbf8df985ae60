"""JSON as a tree that knows where each value and each key stands.

The standard library's ``json`` keeps no places and calls itself for each level; here the open
brackets are a stack. What the values mean is ``jsonld.py``.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from beleidsgraaf.validation.positions.faults import Faults

_TOKEN = re.compile(
    r'[ \t\r\n]*+(?:(?P<text>"[^"\\\x00-\x1f]*+")|(?P<mark>[{}\[\]:,])'
    r"|(?P<number>-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?)(?![\w.])"
    r'|(?P<word>[\w.+-]++)|(?P<quote>")|(?P<other>.))?',
    re.S,
)
_WORDS = {"true": True, "false": False, "null": None}
_EXPECTED = {
    "value": ("een waarde", "a value"),
    "item": ("een waarde of ']'", "a value or ']'"),
    "key": ("een naam tussen aanhalingstekens", "a name between quotes"),
    "first": ("een naam tussen aanhalingstekens of '}'", "a name between quotes or '}'"),
    "colon": ("een dubbele punt", "a colon"),
    "in object": ("een komma of '}'", "a comma or '}'"),
    "in array": ("een komma of ']'", "a comma or ']'"),
}


class Number(NamedTuple):
    """A number as it is written."""

    text: str


class Array(list["Node"]):
    """The values of an array."""


class Object(list["Member"]):
    """The members of an object; a key may occur twice."""

    def get(self, key: str) -> "Node | None":
        """Give the last value of a key."""
        return next((member.value for member in reversed(self) if member.key == key), None)


Value = str | Number | bool | None | Array | Object


@dataclass(slots=True)
class Node:
    """A value and where it stands."""

    at: int
    value: Value


class Member(NamedTuple):
    """A key, where it stands, and its value."""

    key: str
    at: int
    value: Node


class _Token(NamedTuple):
    kind: str
    text: str
    at: int


class _Broken(Exception):
    """The text is no JSON; the fault has been noted."""


class Scanner:
    """Reads one JSON text, or the value in a stretch of one.

    The first fault ends it, as what follows cannot be relied on.
    """

    def __init__(
        self, text: str, faults: Faults, *, start: int = 0, end: int | None = None
    ) -> None:
        self._text, self._faults = text, faults
        self._start, self._end = start, len(text) if end is None else end
        self._open: list[Node] = []
        self._keys: list[tuple[str, int]] = []
        self._expected = "value"
        self._root: Node | None = None

    def scan(self) -> Node | None:
        """Give the tree, or nothing when the text is no JSON."""
        try:
            for token in self._tokens():
                self._take(token)
        except _Broken:
            return None
        return self._root

    def _tokens(self) -> Iterator[_Token]:
        position, size = self._start, self._end
        while True:
            match = _TOKEN.match(self._text, position, size)
            kind = match.lastgroup if match else None
            if match is None or kind is None:
                yield _Token("end", "", size)
                return
            start, position = match.span(kind)
            if kind == "quote":
                kind, position = "text", self._end_of_string(start)
            yield _Token(kind, self._text[start:position], start)

    def _end_of_string(self, start: int) -> int:
        position = start + 1
        while True:
            quote = self._text.find('"', position)
            line_end = self._text.find("\n", position, quote if quote >= 0 else len(self._text))
            if quote < 0 or line_end >= 0:
                self._faults.add("json_unclosed", start)
                raise _Broken
            slashes = position = quote
            while self._text[slashes - 1] == "\\":
                slashes -= 1
            position = quote + 1
            if (quote - slashes) % 2 == 0:
                return position

    def _take(self, token: _Token) -> None:
        if token.kind == "end":
            self._finish(token)
        elif self._expected == "end":
            self._break("json_after", token)
        elif self._expected in ("value", "item") and token.text != "]":
            self._value(token)
        elif self._expected in ("key", "first") and token.kind == "text":
            self._keys.append((self._string(token), token.at))
            self._expected = "colon"
        elif self._expected == "colon" and token.text == ":":
            self._expected = "value"
        elif token.text in ("]", "}") and token.kind == "mark":
            self._close(token)
        elif token.text == "," and self._expected in ("in object", "in array"):
            self._expected = "key" if self._expected == "in object" else "value"
        else:
            self._unexpected(token)

    def _value(self, token: _Token) -> None:
        if token.kind == "text":
            self._add(Node(token.at, self._string(token)))
        elif token.kind == "number":
            self._add(Node(token.at, Number(token.text)))
        elif token.kind == "word" and token.text in _WORDS:
            self._add(Node(token.at, _WORDS[token.text]))
        elif token.text == "{" or token.text == "[":
            self._open.append(Node(token.at, Object() if token.text == "{" else Array()))
            self._expected = "first" if token.text == "{" else "item"
        else:
            self._unexpected(token)

    def _add(self, node: Node) -> None:
        """Put a value that is complete into what is open."""
        around = self._open[-1].value if self._open else None
        if isinstance(around, Object):
            key, at = self._keys.pop()
            around.append(Member(key, at, node))
            self._expected = "in object"
        elif isinstance(around, Array):
            around.append(node)
            self._expected = "in array"
        else:
            self._root = node
            self._expected = "end"

    def _close(self, token: _Token) -> None:
        allowed = ("in object", "first") if token.text == "}" else ("in array", "item")
        if self._expected not in allowed:
            self._unexpected(token)
        self._add(self._open.pop())

    def _string(self, token: _Token) -> str:
        if "\\" not in token.text:
            return token.text[1:-1]
        try:
            return str(json.loads(token.text))
        except ValueError as error:
            at = token.at + int(getattr(error, "pos", 0))
            self._faults.add("escape", at, it=self._text[at : at + 2])
            raise _Broken from error

    def _finish(self, token: _Token) -> None:
        if self._expected != "end":
            opened = self._text[self._open[-1].at] if self._open else ""
            kind = "json_end" if opened else "json_empty"
            at = len(self._text.rstrip()) if opened else token.at
            self._faults.add(kind, at, it=opened)
            raise _Broken

    def _unexpected(self, token: _Token) -> None:
        if token.text == "'" or (self._expected in ("key", "first") and token.kind == "word"):
            self._break("json_quote", token)
        if token.kind == "word" and self._expected in ("value", "item"):
            self._break("json_value", token)
        nl, en = _EXPECTED[self._expected]
        self._faults.add("json", token.at, it=token.text, nl=nl, en=en)
        raise _Broken

    def _break(self, kind: str, token: _Token) -> None:
        self._faults.add(kind, token.at, it=token.text)
        raise _Broken
