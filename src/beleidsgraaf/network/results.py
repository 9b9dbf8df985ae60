"""What a measure gives: a value that can be cited, with all that decided it.

The same version and parameters give the same result, and the same bytes in every form.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Cell = str | int | float | bool | None
ColumnKind = Literal["thing", "text", "number", "share", "date", "flag"]


class Name(str):
    """What a thing is called in Dutch, which it is in a sentence of another language too."""

    __slots__ = ()


class Phrase(str):
    """A text with Dutch names in it; each of those (``Name``) is a piece by itself."""

    pieces: tuple[str, ...]

    def __new__(cls, pieces: Iterable[str]) -> "Phrase":
        """Put pieces together."""
        kept = tuple(pieces)
        made = super().__new__(cls, "".join(kept))
        made.pieces = kept
        return made


def pieces_of(text: str) -> tuple[str, ...]:
    """Give a text in pieces, of which those that are a ``Name`` are Dutch."""
    return text.pieces if isinstance(text, Phrase) else (text,)


@dataclass(frozen=True)
class Words:
    """A sentence in both languages; with names in it the English one is a ``Phrase``."""

    nl: str
    en: str


def english_of(words: Words) -> str | None:
    """Give what is English from its first word to its last, None where a Dutch name is in it."""
    has_names = any(isinstance(piece, Name) for piece in pieces_of(words.en))
    return None if has_names else words.en


@dataclass(frozen=True)
class Column:
    """A column: its name for programs (English, snake_case), and what people read above it.

    In a column of kind "thing" stand IRIs; the result's ``names`` tell what they are called. What
    names things in a text stands in two columns, of which the English one is called ``…_en``.
    """

    name: str
    nl: str
    en: str
    kind: ColumnKind = "text"
    values: Mapping[str, Words] | None = None  # where cells are codes: what each is called
    lang: str = ""  # of its texts, where that is one: what sources say, and lists of names


def list_columns(name: str, nl: str, *, en: str) -> tuple[Column, Column]:
    """Give the columns of a text that names things: in Dutch and in English."""
    return (
        Column(name, nl, f"{en} (Dutch)", lang="nl"),
        Column(f"{name}_en", f"{nl} (Engels)", en, lang="en"),
    )


@dataclass(frozen=True)
class Basis:
    """On what a result rests: the network that was counted on, and how its edges are known."""

    projection: str
    projection_name: Words
    scope: str
    scope_name: Words
    version: str
    n: int
    e: int
    isolated: float  # share of the n nodes without any edge, 0..1
    stated: int  # statements under the edges, by how they are known
    inferred: int
    curated: int


@dataclass(frozen=True)
class Result:
    """The answer of a measure: rows under columns, a reading aid, and what decided it."""

    measure: str  # its name in the catalogue
    title: Words
    basis: Basis
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    reading: Words  # one sentence: what this says
    caveats: tuple[Words, ...] = ()  # what it does not say; the guard rails that bit
    figures: Mapping[str, Cell] = field(default_factory=dict)  # single numbers, by name
    names: Mapping[str, Words] = field(default_factory=dict)  # IRI → name, for columns "thing"
    parameters: Mapping[str, Cell] = field(default_factory=dict)
    seed: int | None = None
    engine: str = ""  # library and version that counted, or "beleidsgraaf"
