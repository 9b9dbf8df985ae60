"""Turns the engine's word on a syntax error into one that a person can mend a query by.

The engine gives a place and a list of what its grammar would have taken next. What helps is the
line, a marker, and the common mistake that it looks like.
"""

from collections.abc import Sequence

from beleidsgraaf.errors import QueryMalformed
from beleidsgraaf.query.faults import malformed, offset_of
from beleidsgraaf.query.request import ParsedRequest
from beleidsgraaf.query.tokens import Kind, Token, tokenize

_TERMS = frozenset({Kind.IRI, Kind.NAME, Kind.VARIABLE, Kind.BLANK, Kind.STRING, Kind.NUMBER})
_PLAIN = (
    "hier klopt de vraag niet: dit had op deze plaats niet mogen staan.",
    "the query breaks off here: this may not stand in this place.",
)


def advise(parsed: ParsedRequest, error: QueryMalformed) -> QueryMalformed:
    """Place the engine's error in the query as it was written, with a hint where one is known."""
    line, column = error.fields.get("line"), error.fields.get("column")
    if not isinstance(line, int) or not isinstance(column, int):
        return error
    engine = parsed.engine_text
    offset = engine.source_offset(offset_of(engine.text, line, column))
    tokens = tuple(tokenize(parsed.text))
    index = next((i for i, token in enumerate(tokens) if token.end > offset), len(tokens))
    nl, en = _hint(tokens, index)
    return malformed(parsed.text, tokens[index].start if index < len(tokens) else offset, nl, en)


def _hint(tokens: Sequence[Token], index: int) -> tuple[str, str]:
    here = tokens[index] if index < len(tokens) else None
    before = tokens[index - 1] if index > 0 else None
    if here is None:
        return (
            "de vraag houdt op voordat zij af is.",
            "the query ends before it is complete.",
        )
    if before is not None and before.text == here.text == "=":
        return "gelijkheid is één = , niet ==.", "equality is one = , not ==."
    if here.text == "," and _in_projection(tokens, index):
        return (
            "tussen de variabelen na SELECT horen geen komma's.",
            "no commas belong between the variables after SELECT.",
        )
    if here.is_word("COUNT", "SUM", "AVG", "MIN", "MAX", "SAMPLE", "GROUP_CONCAT"):
        return (
            "een berekening na SELECT staat tussen haakjes met een naam: (COUNT(?x) AS ?aantal).",
            "a calculation after SELECT stands in brackets with a name: (COUNT(?x) AS ?count).",
        )
    if before is not None and before.kind in _TERMS and here.kind in _TERMS:
        return (
            "ontbreekt hiervoor een punt ( . ) of puntkomma ( ; ) tussen twee beweringen?",
            "is a full stop ( . ) or semicolon ( ; ) missing before this, between two triples?",
        )
    return _PLAIN


def _in_projection(tokens: Sequence[Token], index: int) -> bool:
    for token in reversed(tokens[:index]):
        if token.is_word("SELECT"):
            return True
        if token.text in ("{", "}", "("):
            return False
    return False
