"""What can be found: a thing with its names, texts and surroundings, as read from a version."""

from dataclasses import dataclass
from enum import IntEnum


class Kind(IntEnum):
    """What a thing is; of two that are equal otherwise, the earlier kind comes first."""

    PLAN = 0
    ACTOR = 1
    LINE = 2
    GOAL = 3
    DOCUMENT = 4
    ACTIVITY = 5
    STATEMENT = 6


class Field(IntEnum):
    """Where in a thing a word stands; the higher, the more it tells."""

    AROUND = 0  # the plan it is in, its area, its kind
    TEXT = 1
    HIDDEN = 2  # how its name is misspelt
    ENGLISH = 3  # its name in English
    OTHER = 4  # another name
    NAME = 5


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that can be found.

    ``about`` is what a statement tells of, and its place in the graph is that of ``about``;
    ``around`` are names of what it is part of and where.
    """

    iri: str
    kind: Kind
    name: str = ""
    name_en: str = ""
    code: str = ""
    other_names: tuple[str, ...] = ()
    hidden_names: tuple[str, ...] = ()
    text: str = ""
    about: str = ""
    plan: str = ""
    around: tuple[str, ...] = ()
    mentions: int = 0
