"""What the tokens of Turtle stand for: prefixes, base, escapes and the short forms of literals."""

import re
from dataclasses import dataclass, field

from beleidsgraaf.validation.positions.faults import Faults
from beleidsgraaf.validation.positions.iri_references import is_absolute, is_valid, resolve
from beleidsgraaf.validation.positions.statements import (
    LANG_STRING,
    RDF_TYPE,
    STRING,
    XSD_NS,
    Term,
)
from beleidsgraaf.validation.positions.tokens import Token

BOOLEANS = frozenset({"true", "false"})
_CODE = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_CODE_POINT = re.compile(_CODE)
_ESCAPE = re.compile(rf"{_CODE}|\\[tbnrf\"'\\]|\\.?", re.S)
_LOCAL_ESCAPE = re.compile(r"\\(.)")
_LANGUAGE = re.compile(r"@(?:[A-Za-z]{2,8}|[ix](?=-))(-[A-Za-z0-9]{1,8})*")
_MEANT = str.maketrans("tbnrf\"'\\", "\t\b\n\r\f\"'\\")
_SURROGATES = range(0xD800, 0xE000)
_LAST = 0x10FFFF


@dataclass
class Names:
    """The prefixes and base that hold at this point of a text; faults go to ``faults``."""

    faults: Faults
    base: str | None
    prefixes: dict[str, str] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)

    def term(self, token: Token) -> Term:
        """Give the IRI, blank node, number or truth value that a token stands for."""
        kind, text, start, _ = token
        if kind == "name":
            return Term(self._prefixed(token), start)
        if kind in ("iri", "angle"):
            return Term(self.iri(token), start)
        if kind == "number":
            return Term(text, start, _number_type(text))
        if kind == "word":
            return Term(RDF_TYPE, start) if text == "a" else Term(text, start, f"{XSD_NS}boolean")
        return Term(text, start)

    def iri(self, token: Token) -> str:
        """Give the whole IRI of a token in angle brackets."""
        inside = token.text[1:-1] if token.text.endswith(">") else token.text[1:]
        if token.kind == "angle":
            inside = _CODE_POINT.sub(lambda match: self._character(match, token.start), inside)
        if not token.text.endswith(">") or not is_valid(inside):
            self.faults.add("iri", token.start, it=inside)
            return inside
        whole = resolve(inside, self.base)
        if not is_absolute(whole):
            self.faults.add("relative", token.start, it=inside)
        return whole

    def literal(self, token: Token, tail: Token | None) -> Term:
        """Give the literal of a text, with the language tag or datatype that follows it."""
        width = 3 if token.text[:3] in ('"""', "'''") and len(token.text) > 5 else 1
        inside = token.text[width:-width]
        if "\\" in inside:
            inside = self._unescaped(inside, token.start + width)
        if tail is None:
            return Term(inside, token.start, STRING)
        if tail.kind == "at":
            if not _LANGUAGE.fullmatch(tail.text):
                self.faults.add(
                    "newer" if "--" in tail.text else "language", tail.start, it=tail.text
                )
            return Term(inside, token.start, LANG_STRING, tail.text[1:])
        return Term(inside, token.start, self.term(tail).text)

    def _prefixed(self, token: Token) -> str:
        prefix, _, local = token.text.partition(":")
        namespace = self.prefixes.get(prefix)
        if namespace is None:
            if prefix not in self.missing:  # said once, mended once
                self.faults.add("prefix", token.start, it=f"{prefix}:")
            self.missing.add(prefix)
            return token.text
        return namespace + (_LOCAL_ESCAPE.sub(r"\1", local) if "\\" in local else local)

    def _unescaped(self, text: str, start: int) -> str:
        def meaning(match: re.Match[str]) -> str:
            found = match.group()
            if len(found) > 2:
                return self._character(match, start + match.start())
            if len(found) < 2 or found[1] not in "tbnrf\"'\\":
                self.faults.add("escape", start + match.start(), it=found)
            return found[1:].translate(_MEANT)

        return _ESCAPE.sub(meaning, text)

    def _character(self, match: re.Match[str], at: int) -> str:
        code = int(match.group()[2:], 16)
        if code in _SURROGATES or code > _LAST:
            self.faults.add("escape", at, it=match.group())
            return ""
        return chr(code)


def _number_type(text: str) -> str:
    if "e" in text or "E" in text:
        return f"{XSD_NS}double"
    return f"{XSD_NS}decimal" if "." in text else f"{XSD_NS}integer"
