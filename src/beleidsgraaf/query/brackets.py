"""Checks that brackets pair up, and that a query is not nested or chained absurdly.

The engine has no such limits, and ends the process when its stack is full (``grammar.py``).
"""

from collections.abc import Sequence

from beleidsgraaf.query import grammar
from beleidsgraaf.query.faults import malformed, refused
from beleidsgraaf.query.tokens import Kind, Token


def check_nesting(text: str, tokens: Sequence[Token]) -> None:
    """Check the brackets, their depth, and the number of linked operators and patterns.

    Raises QueryMalformed for a bracket without partner and QueryRefused beyond the limits.
    """
    opened: list[Token] = []
    links = 0
    for token in tokens:
        if token.kind is Kind.SIGN:
            _follow(text, token, opened)
        links += token.text in grammar.LINKS or token.word in grammar.LINKING_WORDS
        if len(opened) > grammar.MAX_DEPTH or links > grammar.MAX_LINKS:
            raise refused(
                text,
                token.start,
                nl=f"de vraag is te ingewikkeld: ten hoogste {grammar.MAX_DEPTH} haakjes diep en "
                f"{grammar.MAX_LINKS} bewerkingen. Splits de vraag; VALUES mag lang zijn.",
                en=f"the query is too complex: at most {grammar.MAX_DEPTH} brackets deep and "
                f"{grammar.MAX_LINKS} operations. Split it; VALUES may be long.",
            )
    if opened:
        sign = opened[-1].text
        raise malformed(
            text,
            opened[-1].start,
            nl=f"deze {sign} wordt nergens gesloten; er ontbreekt een {grammar.OPEN[sign]}",
            en=f"this {sign} is never closed; a {grammar.OPEN[sign]} is missing",
        )


def _follow(text: str, token: Token, opened: list[Token]) -> None:
    if token.text in grammar.OPEN:
        opened.append(token)
    elif token.text in grammar.CLOSE:
        if opened and opened[-1].text == grammar.CLOSE[token.text]:
            opened.pop()
            return
        wanted = f"{grammar.OPEN[opened[-1].text]}" if opened else ""
        raise malformed(
            text,
            token.start,
            nl=f"deze {token.text} hoort nergens bij"
            + (f"; eerst moet {opened[-1].text} worden gesloten met {wanted}" if opened else ""),
            en=f"this {token.text} closes nothing"
            + (f"; first close {opened[-1].text} with {wanted}" if opened else ""),
        )
