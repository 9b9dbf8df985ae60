"""Cuts a SPARQL text into tokens, as the grammar of SPARQL 1.1 (and 1.2) says.

Knows comments, the four kinds of strings, IRIs, prefixed names such as ``service:x``, variables,
blank nodes, language tags and numbers. Codepoint escapes (``\\u0041``) are replaced before
(SPARQL 1.1 §19.2). What the tokens mean together stands in ``request.py``.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from beleidsgraaf.errors import QueryMalformed
from beleidsgraaf.query.faults import malformed

_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_FIRST = f"{_BASE}_0-9"
_CHARS = f"{_FIRST}\u00b7\u0300-\u036f\u203f-\u2040"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_LONGEST_PREFIX = 100  # bounds the work on text such as a.a.a.a… that never reaches a colon

_IRI = r"<[^<>\"{}|^`\\\x00-\x20]*>"
_PREFIX = rf"(?:[{_BASE}](?:[{_CHARS}.\-]{{0,{_LONGEST_PREFIX}}}[{_CHARS}\-])?)?:"
_LOCAL_FIRST = rf"(?:[{_FIRST}:]|{_ESCAPED})"
_LOCAL_INNER = rf"(?:[{_CHARS}.:\-]|{_ESCAPED})"
_LOCAL_LAST = rf"(?:[{_CHARS}:\-]|{_ESCAPED})"
_LOCAL = rf"{_LOCAL_FIRST}(?:{_LOCAL_INNER}*{_LOCAL_LAST})?"
_STRING = (
    r"'''(?:'{0,2}(?:[^'\\]|\\.))*'''|"
    r'"""(?:"{0,2}(?:[^"\\]|\\.))*"""|'
    r"'(?!'')(?:[^'\\\n\r]|\\.)*'|"
    r'"(?!"")(?:[^"\\\n\r]|\\.)*"'
)


class Kind(StrEnum):
    """What a token is."""

    IRI = "IRI"
    STRING = "STRING"
    NAME = "NAME"
    BLANK = "BLANK"
    VARIABLE = "VARIABLE"
    LANGUAGE = "LANGUAGE"
    NUMBER = "NUMBER"
    WORD = "WORD"
    SIGN = "SIGN"


_PATTERNS = (
    (Kind.IRI, _IRI),
    (Kind.STRING, _STRING),
    (Kind.BLANK, rf"_:[{_FIRST}](?:[{_CHARS}.\-]*[{_CHARS}\-])?"),
    (Kind.NAME, rf"{_PREFIX}(?:{_LOCAL})?"),
    (Kind.VARIABLE, rf"[?$][{_FIRST}][{_CHARS}]*"),
    (Kind.LANGUAGE, r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[A-Za-z]+)?"),
    (Kind.NUMBER, r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)[eE][+-]?[0-9]+|[0-9]*\.[0-9]+|[0-9]+"),
    (Kind.WORD, r"[A-Za-z_][A-Za-z0-9_]*"),
    (Kind.SIGN, rf"<(?={_IRI})|<<|>>|\^\^|\|\||&&|!=|<=|>=|[{{}}()\[\].,;*/+\-=<>!|^?~]"),
)
_SKIPPED = re.compile(r"(?:[ \t\r\n]+|#[^\r\n]*)*")
_TOKEN = re.compile("|".join(f"(?P<{kind}>{rule})" for kind, rule in _PATTERNS), re.DOTALL)
_KINDS = MappingProxyType({str(kind): kind for kind, _ in _PATTERNS})
_CODEPOINT = re.compile(r"\\\\|\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")  # a pair \\ stays
_SURROGATE = re.compile("[\ud800-\udfff]")
_ENDS_OPERAND = frozenset({Kind.VARIABLE, Kind.NUMBER, Kind.STRING, Kind.LANGUAGE})
_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")


class Token(NamedTuple):
    """One token: its kind, its text as written, and the 0-based offset where it starts.

    ``word`` is the keyword in capitals, and empty for any other kind. (A named tuple: a query has
    dozens, and making them is much of what reading costs.)
    """

    kind: Kind
    text: str
    start: int
    word: str = ""

    @property
    def end(self) -> int:
        """Give the offset just after the token."""
        return self.start + len(self.text)

    def is_word(self, *words: str) -> bool:
        """Tell whether this is one of these keywords (given in capitals)."""
        return self.word in words


def replace_codepoints(text: str) -> str:
    """Replace every codepoint escape, once, and drop a leading byte order mark.

    Raises QueryMalformed for an escape (or a raw code point) that is no character.
    """
    text = _CODEPOINT.sub(lambda match: _character(text, match), text.removeprefix("\ufeff"))
    if found := _SURROGATE.search(text):
        raise QueryMalformed(
            f"De vraag bevat op positie {found.start() + 1} een half teken (surrogaat); "
            "stuur de vraag als UTF-8.",
            f"The query holds half a character (a surrogate) at position {found.start() + 1}; "
            "send the query as UTF-8.",
        )
    return text


def _character(text: str, match: re.Match[str]) -> str:
    if match[0] == "\\\\":
        return match[0]
    number = int(match[1] or match[2], 16)
    if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        raise malformed(
            text,
            match.start(),
            nl=f"{match[0]} is geen teken van Unicode.",
            en=f"{match[0]} is no Unicode character.",
        )
    return chr(number)


def tokenize(text: str) -> Iterator[Token]:
    """Cut ``text`` (codepoint escapes replaced before) into tokens, leaving out what is skipped.

    Raises QueryMalformed where no token can start, or where a string does not end.
    """
    offset, last, brackets = _skip(text, 0), "", [""]
    while offset < len(text):
        match = _TOKEN.match(text, offset)
        if match is None:
            raise _unreadable(text, offset)
        kind, found = _KINDS[match.lastgroup or ""], match[0]
        if kind is Kind.SIGN:
            if found in _OPEN:
                brackets.append(found)
            elif found in _CLOSE and len(brackets) > 1:
                brackets.pop()
        elif kind is Kind.IRI and brackets[-1] == "(" and _is_less_than(found, last):
            kind, found = Kind.SIGN, "<=" if found.startswith("<=") else "<"
        yield Token(kind, found, offset, found.upper() if kind is Kind.WORD else "")
        end = offset + len(found)
        offset = _skip(text, end)
        follows = offset == end and (kind in _ENDS_OPERAND or found == ")")
        last = found if follows else ""


def _skip(text: str, offset: int) -> int:
    """Give the offset after spaces and comments."""
    match = _SKIPPED.match(text, offset)
    return match.end() if match else offset


def _is_less_than(found: str, last: str) -> bool:
    """Tell ``(?a<?b&&?c>2)``, a comparison, from the IRI that the longest match would give.

    Between parentheses, straight after a value, people who leave out spaces mean "less than".
    """
    return bool(last) and "://" not in found


def _unreadable(text: str, offset: int) -> QueryMalformed:
    found = text[offset]
    if found in "'\"":
        return malformed(
            text,
            offset,
            nl=f"deze tekst begint met {found} maar eindigt niet; zet er {found} achter "
            "(of gebruik drie aanhalingstekens voor een tekst over meer regels).",
            en=f"this string starts with {found} but does not end; close it with {found} "
            "(or use three quotes for a string of several lines).",
        )
    if found in "\u2018\u2019\u201c\u201d":
        return malformed(
            text,
            offset,
            nl=f"{found} is een krul-aanhalingsteken; gebruik ' of \".",
            en=f"{found} is a curly quote; use ' or \".",
        )
    if found.isspace():
        return malformed(
            text,
            offset,
            nl=f"hier staat een bijzondere spatie (U+{ord(found):04X}); gebruik een gewone spatie.",
            en=f"this is a special space (U+{ord(found):04X}); use an ordinary space.",
        )
    return malformed(
        text,
        offset,
        nl=f"het teken {found!r} (U+{ord(found):04X}) hoort hier niet.",
        en=f"the character {found!r} (U+{ord(found):04X}) does not belong here.",
    )
