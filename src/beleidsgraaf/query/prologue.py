"""What a query and an update have in common: their words, and the names that they declare.

Works on the tokens of ``tokens.py``. What a query asks is ``request.py``, what an update changes
``update.py``.
"""

import difflib
import re
from collections.abc import Mapping, Sequence

from beleidsgraaf.errors import QueryMalformed
from beleidsgraaf.query import grammar
from beleidsgraaf.query.faults import malformed, refused
from beleidsgraaf.query.tokens import Kind, Token
from beleidsgraaf.vocabulary import PREFIXES

_ESCAPED = re.compile(r"\\(.)")


def check_words(text: str, tokens: Sequence[Token]) -> None:
    """Raise QueryRefused for SERVICE, and QueryMalformed for what is no word of SPARQL."""
    for token in tokens:
        if token.word == "SERVICE":
            raise refused(
                text,
                token.start,
                nl="SERVICE wordt hier nooit uitgevoerd: deze dienst haalt niets van elders. "
                "Stel die vraag aan de andere dienst zelf en voeg de antwoorden samen.",
                en="SERVICE is never carried out: this service fetches nothing from elsewhere. "
                "Ask the other service itself and join the answers.",
            )
        if token.word and token.word not in grammar.WORDS:
            raise _unknown_word(text, token)


def after_prologue(tokens: Sequence[Token]) -> int:
    """Find the index of the first token after BASE, PREFIX and VERSION declarations."""
    index = 0
    while index < len(tokens):
        if tokens[index].is_word("PREFIX"):
            index += 3
        elif tokens[index].is_word("BASE", "VERSION"):
            index += 2
        else:
            break
    return min(index, len(tokens))


def declared_prefixes(prologue: Sequence[Token]) -> dict[str, str]:
    """Collect ``PREFIX name: <iri>`` as name → IRI."""
    declared: dict[str, str] = {}
    for word, name, iri in zip(prologue, prologue[1:], prologue[2:], strict=False):
        if word.is_word("PREFIX") and name.kind is Kind.NAME and iri.kind is Kind.IRI:
            declared[name.text.rstrip(":")] = iri.text[1:-1]
    return declared


def check_names(text: str, tokens: Sequence[Token], *, declared: Mapping[str, str]) -> None:
    """Raise QueryMalformed for a prefix that nobody declared."""
    known = PREFIXES | declared
    for token in tokens:
        if token.kind is Kind.NAME and (prefix := token.text.partition(":")[0]) not in known:
            near = difflib.get_close_matches(prefix, sorted(known), n=1)
            nl = f" Bedoelt u {near[0]}: ?" if near else ""
            en = f" Did you mean {near[0]}: ?" if near else ""
            raise malformed(
                text,
                token.start,
                nl=f"het voorvoegsel '{prefix}:' is niet bekend.{nl} Zet anders boven de vraag: "
                f"PREFIX {prefix}: <…>",
                en=f"the prefix '{prefix}:' is not known.{en} Otherwise put above the query: "
                f"PREFIX {prefix}: <…>",
            )


def iri_of(token: Token, prefixes: Mapping[str, str]) -> str | None:
    """Give the IRI that a token stands for; None for a variable, and for what is no name."""
    if token.kind is Kind.IRI:
        return token.text[1:-1]
    if token.kind is Kind.NAME:
        prefix, _, local = token.text.partition(":")
        return prefixes.get(prefix, "") + _ESCAPED.sub(r"\1", local)
    return None


def _unknown_word(text: str, token: Token) -> QueryMalformed:
    near = difflib.get_close_matches(token.text[:40].upper(), sorted(grammar.WORDS), n=1)
    nl = f" Bedoelt u {near[0]}?" if near else " Ontbreekt er een ?, een : of een aanhalingsteken?"
    en = f" Did you mean {near[0]}?" if near else " Is a ?, : or quote missing?"
    return malformed(
        text,
        token.start,
        nl=f"{token.text[:40]!r} is geen woord van SPARQL.{nl}",
        en=f"{token.text[:40]!r} is no word of SPARQL.{en}",
    )
