"""Collecting what is wrong, so that a person sees every problem at once.

Lives here: the list that the steps of reading add to, and the search for what a person may have
meant. Not here: the messages; they stand where the fault is found.
"""

from collections.abc import Collection
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from beleidsgraaf.errors import Place, Problem, SourceError

_LIKE_ENOUGH = 60.0


@dataclass(frozen=True)
class Complaint:
    """What is wrong with a value, said by one who does not know where it stands."""

    nl: str
    en: str

    def at(self, place: Place) -> Problem:
        """Add the place."""
        return Problem(place, self.nl, self.en)


class ProblemList:
    """Grows while a dataset is read; raised as a whole."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def add(self, place: Place, *, nl: str, en: str, mend: str = "") -> None:
        """Note one problem, with what would be right at its place where that is known."""
        self.found.append(Problem(place, nl, en, mend))

    def raise_all(self) -> None:
        """Raise SourceError if anything was found."""
        if self.found:
            raise SourceError(self.found)


def nearest(word: str, choices: Collection[str]) -> str | None:
    """Find the choice that looks most like ``word``; None where nothing is like it."""
    best = process.extractOne(
        word.casefold(),
        sorted(choices),
        scorer=fuzz.WRatio,
        processor=str.casefold,
        score_cutoff=_LIKE_ENOUGH,
    )
    if best:
        return best[0]
    # Short codes share too few letters for a ratio: 1z and 1a differ in one character.
    close = process.extractOne(
        word.casefold(),
        sorted(choices),
        scorer=DamerauLevenshtein.distance,
        processor=str.casefold,
        score_cutoff=1,
    )
    return close[0] if close else None


def suggestion(word: str, choices: Collection[str], *, at_least: float = 0) -> tuple[str, str]:
    """Ask in Dutch and English whether the nearest choice was meant; empty if there is none.

    ``at_least`` so many hundredths of both words must be the same, where a part says too little.
    """
    near = nearest(word, [each for each in choices if _sameness(word, each) >= at_least])
    return (f" Bedoelt u '{near}'?", f" Do you mean '{near}'?") if near else ("", "")


def _sameness(one: str, other: str) -> float:
    return float(fuzz.ratio(one.casefold(), other.casefold()))
