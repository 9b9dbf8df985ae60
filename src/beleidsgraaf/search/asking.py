"""What may be asked of search, as plain values and names; light, for the server's own process."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from beleidsgraaf.search.things import Kind

# What kinds are called in a URL: of the API, and of a page.
KIND_NAMES: Mapping[str, Kind] = MappingProxyType(
    {
        "plan": Kind.PLAN,
        "actor": Kind.ACTOR,
        "action-line": Kind.LINE,
        "goal": Kind.GOAL,
        "document": Kind.DOCUMENT,
        "activity": Kind.ACTIVITY,
        "execution": Kind.STATEMENT,
    }
)
KIND_WORDS: Mapping[str, Kind] = MappingProxyType(
    {
        "plan": Kind.PLAN,
        "organisatie": Kind.ACTOR,
        "actielijn": Kind.LINE,
        "doel": Kind.GOAL,
        "stuk": Kind.DOCUMENT,
        "activiteit": Kind.ACTIVITY,
        "uitvoering": Kind.STATEMENT,
    }
)


class Trouble(Enum):
    """Why a question has no answer."""

    EMPTY = "empty"
    SHORT = "short"
    LONG = "long"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Wish:
    """A question and what of its answer is wanted; ``plan`` is the IRI of a plan or document."""

    text: str
    lang: str = "nl"
    kind: Kind | None = None
    plan: str = ""
    limit: int = 20
    offset: int = 0
