"""Turns the engine's word on a syntax error into one that a person can mend a query by.

The engine gives the furthest place that it reached and a list of what its grammar would have
taken there, neither of which is where the mistake is. So the common mistakes are looked for by
their tokens; each has its own function, and only when none is found the engine's place is shown.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Protocol

from beleidsgraaf.errors import QueryMalformed
from beleidsgraaf.query.engine_text import EngineText
from beleidsgraaf.query.faults import malformed, offset_of
from beleidsgraaf.query.tokens import Kind, Token, tokenize

Mistake = tuple[Token, str, str]

_TERMS = frozenset({Kind.IRI, Kind.NAME, Kind.VARIABLE, Kind.BLANK, Kind.STRING, Kind.NUMBER})
_AGGREGATES = ("COUNT", "SUM", "AVG", "MIN", "MAX", "SAMPLE", "GROUP_CONCAT")
_OPERATORS = frozenset({"=", "!=", "<", ">", "<=", ">=", "&&", "||"})
_TRIPLE = 3
_SHARED = re.compile(r"blank node (_:\S+) cannot be shared")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
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


class Parsed(Protocol):
    """A query or an update: its text, and what the engine reads."""

    @property
    def text(self) -> str:
        """Give the text as it was written."""
        ...

    @property
    def engine_text(self) -> EngineText:
        """Give the text that the engine reads."""
        ...


def advise(parsed: Parsed, error: QueryMalformed) -> QueryMalformed:
    """Place the engine's error in the query as it was written, with a hint where one is known."""
    tokens = tuple(tokenize(parsed.text))
    for find in _MISTAKES:
        for token, nl, en in find(tokens):
            return malformed(parsed.text, token.start, nl=nl, en=en)
    for phrase, (nl, en) in _MEANINGS.items():
        if phrase in error.en:
            return malformed(parsed.text, _start_of_select(tokens), nl=nl, en=en)
    shared = _shared_node(parsed.text, tokens, error)
    if shared is not None:
        return shared
    line, column = error.fields.get("line"), error.fields.get("column")
    if not isinstance(line, int) or not isinstance(column, int):
        return error
    engine = parsed.engine_text
    offset = engine.source_offset(offset_of(engine.text, line=line, column=column))
    if "IRI parsing failed" in error.en:
        inside = [token for token in tokens if token.start <= offset <= token.end]
        return malformed(
            parsed.text,
            inside[0].start if inside else offset,
            nl="deze IRI is niet geldig. Kijk de tekens na, en wat er na // staat.",
            en="this IRI is not valid. Look at its characters, and at what follows //.",
        )
    return malformed(
        parsed.text,
        offset,
        nl="tot hier is de tekst te volgen, en verder niet. Kijk ook naar het stuk hiervoor.",
        en="the text can be followed up to here and no further. Look at what stands before, too.",
    )


def _shared_node(
    text: str, tokens: Sequence[Token], error: QueryMalformed
) -> QueryMalformed | None:
    """Place a blank node that stands in several blocks; the engine names it, and no place."""
    found = _SHARED.search(error.en)
    places = [token.start for token in tokens if found is not None and token.text == found[1]]
    if found is None or not places:
        return None
    return malformed(
        text,
        places[-1],
        nl=f"{found[1]} staat ook in een ander blok, en een naamloze knoop geldt in één blok. "
        "Gebruik een andere naam, of in WHERE een variabele.",
        en=f"{found[1]} stands in another block too, and a blank node holds in one block only. Use "
        "another name, or a variable in WHERE.",
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


def _missing_operand(tokens: Sequence[Token]) -> Iterator[Mistake]:
    for token, after in pairwise(tokens):
        if token.text in _OPERATORS and after.text == ")":
            yield (
                after,
                f"achter {token.text} ontbreekt een waarde.",
                f"a value is missing behind {token.text}.",
            )


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


def _bad_escape(tokens: Sequence[Token]) -> Iterator[Mistake]:
    for token in tokens:
        if token.kind is Kind.STRING:
            for found in _ESCAPE.finditer(token.text):
                if found[1] not in "tbnrf\"'\\":
                    yield (
                        Token(token.kind, found[0], token.start + found.start()),
                        f"'{found[0]}' is geen geldig teken met een backslash; schrijf \\\\ voor "
                        "een backslash.",
                        f"'{found[0]}' is no valid escape; write \\\\ for a backslash.",
                    )


def _capital_truth(tokens: Sequence[Token]) -> Iterator[Mistake]:
    for token in tokens:
        if token.is_word("TRUE", "FALSE") and not token.text.islower():
            low = token.text.lower()
            yield token, f"schrijf {low} in kleine letters.", f"write {low} in small letters."


_MISTAKES: tuple[Callable[[Sequence[Token]], Iterator[Mistake]], ...] = (
    _comma_in_projection,
    _bare_aggregate,
    _double_equals,
    _missing_operand,
    _bare_filter,
    _missing_by,
    _bad_escape,
    _capital_truth,
    _missing_stop,
)
