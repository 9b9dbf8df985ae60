"""Texts in pieces that know their language: a Dutch name in an English sentence says that it is.

Here what a piece is, and how pieces become a text or HTML. Which names a thing has is a matter of
``validation/messages.py`` and of ``network/phrasing.py``.
"""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

Piece = tuple[str, str]  # a text, and its language; "" where that is the one around it, or none
Pieces = Sequence[Sequence[str]]  # as they come back from JSON


def plain(pieces: Pieces) -> str:
    """Write pieces as one text."""
    return "".join(text for text, _ in pieces)


def marked(pieces: Pieces) -> str:
    """Write pieces as HTML, with what is in another language marked as such."""
    return "".join(
        f'<span lang="{escape(lang)}">{escape(text)}</span>' if lang else escape(text)
        for text, lang in pieces
    )


def together(pieces: Iterable[Piece]) -> list[Piece]:
    """Make pieces of one language beside each other one piece, and leave out empty ones."""
    given = [piece for piece in pieces if piece[0]]
    return [(plain(list(some)), lang) for lang, some in groupby(given, lambda each: each[1])]
