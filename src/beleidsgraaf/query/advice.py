"""Turns the engine's word on a syntax error into one that a person can mend a query by.

The engine gives the furthest place that it reached and a list of what its grammar would have
taken there, neither of which is where the mistake is. So the common mistakes are looked for by
their tokens; each has its own function, and only when none is found the engine's place is shown.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from beleidsgraaf.errors import QueryMalformed
from beleidsgraaf.query.faults import malformed, offset_of
from beleidsgraaf.query.request import ParsedRequest
from beleidsgraaf.query.tokens import Kind, Token, tokenize

Mistake = tuple[Token, str, str]

_TERMS = frozenset({Kind.IRI, Kind.NAME, Kind.VARIABLE, Kind.BLANK, Kind.STRING, Kind.NUMBER})
_AGGREGATES = ("COUNT", "SUM", "AVG", "MIN", "MAX", "SAMPLE", "GROUP_CONCAT")
_TRIPLE = 3
_MEANINGS = {
    "contains a variable that is unbound": (
        "een variabele na SELECT staat niet in GROUP BY. Wie telt of optelt, zet elke andere "
        "variabele in GROUP BY.",
        "a variable after SELECT is not in GROUP BY. When counting or adding up, put every other "
        "variable in GROUP BY.",
    ),
    "overrides an existing variable": (
        "een naam na AS bestaat al in de vraag; kies een andere naam.",
        "a name after AS exists in the query already; choose another name.",
    ),
    "SELECT * is not authorized with GROUP BY": (
        "SELECT * gaat niet samen met GROUP BY; noem de variabelen na SELECT.",
        "SELECT * does not go with GROUP BY; name the variables after SELECT.",
    ),
}


def advise(parsed: ParsedRequest, error: QueryMalformed) -> QueryMalformed:
    """Place the engine's error in the query as it was written, with a hint where one is known."""
    tokens = tuple(tokenize(parsed.text))
    for find in _MISTAKES:
        for token, nl, en in find(tokens):
            return malformed(parsed.text, token.start, nl=nl, en=en)
    for phrase, (nl, en) in _MEANINGS.items():
        if phrase in error.en:
            return malformed(parsed.text, _start_of_select(tokens), nl=nl, en=en)
    line, column = error.fields.get("line"), error.fields.get("column")
    if not isinstance(line, int) or not isinstance(column, int):
        return error
    engine = parsed.engine_text
    return malformed(
        parsed.text,
        engine.source_offset(offset_of(engine.text, line=line, column=column)),
        nl="tot hier is de vraag te volgen, en verder niet. Kijk ook naar het stuk hiervoor.",
        en="the query can be followed up to here and no further. Look at what stands before, too.",
    )


def _start_of_select(tokens: Sequence[Token]) -> int:
    return next((token.start for token in tokens if token.is_word("SELECT")), 0)


def _projections(tokens: Sequence[Token]) -> Iterator[Token]:
    """Give the tokens between SELECT and its pattern that stand outside brackets."""
    depth, inside = 0, False
    for token in tokens:
        if token.is_word("SELECT"):
            depth, inside = 0, True
        elif token.text == "{" or token.is_word("WHERE", "FROM"):
            inside = False
        elif token.text in ("(", ")"):
            depth += 1 if token.text == "(" else -1
        elif inside and depth == 0:
            yield token


def _comma_in_projection(tokens: Sequence[Token]) -> Iterator[Mistake]:
    for token in _projections(tokens):
        if token.text == ",":
            yield (
                token,
                "tussen de variabelen na SELECT horen geen komma's.",
                "no commas belong between the variables after SELECT.",
            )


def _bare_aggregate(tokens: Sequence[Token]) -> Iterator[Mistake]:
    for token in _projections(tokens):
        if token.is_word(*_AGGREGATES):
            yield (
                token,
                "een berekening na SELECT staat tussen haakjes met een naam: "
                "(COUNT(?x) AS ?aantal).",
                "a calculation after SELECT stands in brackets with a name: (COUNT(?x) AS ?count).",
            )


def _double_equals(tokens: Sequence[Token]) -> Iterator[Mistake]:
    for token, after in pairwise(tokens):
        if token.text == after.text == "=":
            yield token, "gelijkheid is één = , niet ==.", "equality is one = , not ==."


def _bare_filter(tokens: Sequence[Token]) -> Iterator[Mistake]:
    for token, after in pairwise(tokens):
        if token.is_word("FILTER") and after.kind in _TERMS - {Kind.IRI, Kind.NAME}:
            yield (
                after,
                "de voorwaarde na FILTER staat tussen haakjes: FILTER(?x = 1).",
                "the condition after FILTER stands in brackets: FILTER(?x = 1).",
            )


def _missing_by(tokens: Sequence[Token]) -> Iterator[Mistake]:
    for token, after in pairwise(tokens):
        if token.is_word("ORDER", "GROUP") and not after.is_word("BY"):
            word = token.text.upper()
            yield token, f"na {word} hoort BY: {word} BY.", f"{word} needs BY: {word} BY."


def _missing_stop(tokens: Sequence[Token]) -> Iterator[Mistake]:
    """Find the fourth term in a row in a pattern: a triple has three."""
    in_values = False
    row = 0
    for token in tokens:
        if token.is_word("VALUES"):
            in_values = True
        elif token.text in ("}", ".", ";"):
            in_values = in_values and token.text != "}"
            row = 0
        elif token.kind in _TERMS or token.is_word("A", "TRUE", "FALSE"):
            row += 1
            if row > _TRIPLE and not in_values:
                yield (
                    token,
                    "ontbreekt hiervoor een punt ( . ) of puntkomma ( ; )? "
                    "Een bewering heeft drie delen.",
                    "is a full stop ( . ) or semicolon ( ; ) missing before this? "
                    "A triple has three parts.",
                )
        elif token.kind is not Kind.LANGUAGE:
            row = 0


_MISTAKES: tuple[Callable[[Sequence[Token]], Iterator[Mistake]], ...] = (
    _comma_in_projection,
    _bare_aggregate,
    _double_equals,
    _bare_filter,
    _missing_by,
    _missing_stop,
)
