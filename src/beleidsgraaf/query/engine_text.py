"""Writes the text that the engine reads: the query, in which only our own tokens can be read.

The engine parses without tokens, by trying: ``SERVICE:x {}`` is a call to it, and in
``FILTER(?a<?b)SERVICE:x#>`` it may see a comparison where the longest match sees an IRI. A check
on tokens only holds when both see the same tokens. So three places are rewritten, each into
something of the same meaning that has one reading: an IRI that could be a comparison gets its
first character escaped; a comparison that could be an IRI gets a space; a prefixed name with
"service" in its prefix becomes an IRI. ``EngineText`` maps a place in the new text back.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from beleidsgraaf.query.tokens import Kind, Token

# In "?a <scheme://…" a comparison would need "scheme:" and then "/" "/": no expression has that.
# And without brackets, quotes or a number sign nothing inside can end or hide what stands around.
_ONE_READING = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://|[A-Za-z0-9:/._%~\-]*\Z")
_ESCAPED_LOCAL = re.compile(r"\\(.)")


@dataclass(frozen=True)
class EngineText:
    """The text for the engine; ``edits`` holds (offset in this text, offset in the source)."""

    text: str
    edits: tuple[tuple[int, int], ...] = ()

    def source_offset(self, offset: int) -> int:
        """Map an offset in this text to one in the query as written."""
        written, source = max((edit for edit in self.edits if edit[0] <= offset), default=(0, 0))
        return source + offset - written


def write_engine_text(
    text: str, tokens: Sequence[Token], *, prefixes: Mapping[str, str]
) -> EngineText:
    """Rewrite the tokens that the engine could read in another way."""
    parts: list[str] = []
    edits: list[tuple[int, int]] = []
    written = copied = 0
    for index, token in enumerate(tokens):
        in_prologue = index > 0 and tokens[index - 1].is_word("PREFIX")
        new = token.text if in_prologue else _one_reading(text, token, prefixes)
        if new != token.text:
            parts += [text[copied : token.start], new]
            written += token.start - copied + len(new)
            copied = token.end
            edits.append((written, copied))
    parts.append(text[copied:])
    return EngineText("".join(parts), tuple(edits))


def _one_reading(text: str, token: Token, prefixes: Mapping[str, str]) -> str:
    if token.kind is Kind.IRI:
        return _as_iri(token.text[1:-1])
    if token.kind is Kind.NAME and "service" in token.text.partition(":")[0].lower():
        prefix, _, local = token.text.partition(":")
        return _as_iri(prefixes[prefix] + _ESCAPED_LOCAL.sub(r"\1", local))
    if token.text in ("<", "<=") and not text[token.end : token.end + 1].isspace():
        return f"{token.text} "
    return token.text


def _as_iri(iri: str) -> str:
    if not iri or _ONE_READING.match(iri):
        return f"<{iri}>"
    return f"<\\U{ord(iri[0]):08X}{iri[1:]}>"
