"""Which things answer a question, and in which order: by numbers alone, on arrays.

A name goes before a text, a word as it is before a part of it, what is mentioned more before what
is mentioned less. Then kind and number make the order full.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from beleidsgraaf.search.expanding import ALL_PARTS, HEAD, Fits, Term
from beleidsgraaf.search.index import Index
from beleidsgraaf.search.things import Field

Numbers = NDArray[np.int32]
# What a word that fits wholly counts for, by where it stands: around, text, hidden, English, other
# name, name. An English name is as good as a Dutch one to who reads English.
_WEIGHTS: Mapping[str, Numbers] = MappingProxyType(
    {
        "nl": np.array([8, 40, 85, 60, 90, 100], np.int32),
        "en": np.array([8, 40, 85, 100, 90, 99], np.int32),
    }
)
_IN_NAMES = np.array([1, 0, 1, 1, 1, 1], np.int32)
_WHOLE_NAME = 1_000


@dataclass(frozen=True, eq=False)
class Ranked:
    """The things that answer, by number, the best first; ``answered`` terms each has."""

    things: Numbers
    answered: int
    missing: Sequence[str]  # terms that no thing has that is in the answer


def rank(
    index: Index,
    terms: Sequence[Term],
    *,
    lang: str = "nl",
    whole: Sequence[int] = (),
    only_names: bool = False,
) -> Ranked:
    """Rank the things that have every term; where none has, those that have most of them.

    ``whole`` are things of which the question is the whole name. A thing that only stands near a
    term, such as a goal in the plan of a town, does not answer by that alone.
    """
    weights = _WEIGHTS[lang] * _IN_NAMES if only_names else _WEIGHTS[lang]
    scores = np.stack([_score(index, term, weights) for term in terms])
    has: NDArray[np.bool_] = scores > 0
    count = has.sum(axis=0)
    count[scores.max(axis=0) <= weights[Field.AROUND]] = 0
    count[list(whole)] = len(terms)
    most = int(count.max(initial=0))
    found = np.flatnonzero(count == most) if most else np.zeros(0, np.int64)
    total = scores[:, found].sum(axis=0)
    total[np.isin(found, list(whole))] += _WHOLE_NAME
    keys = [found, index.lengths[found], index.kinds[found], -index.mentions[found], -total]
    ordered = found[np.lexsort(keys)].astype(np.int32)
    lacking = np.flatnonzero(~has[:, found].any(axis=1)).tolist()
    missing = [terms[place].word for place in lacking] if most < len(terms) else []
    return Ranked(ordered, most, missing)


def _score(index: Index, term: Term, weights: Numbers) -> Numbers:
    """Give for every thing what a term counts for there: by its best word."""
    score = _of_fits(index, term.fits, weights)
    if term.parts:
        parts = [_of_fits(index, fits, weights) for fits in term.parts]
        together = np.minimum.reduce(parts) * ALL_PARTS // 100
        head = parts[-1] * HEAD // 100
        score = np.maximum(score, np.maximum(together if len(parts) > 1 else head, head))
    return score


def _of_fits(index: Index, fits: Fits, weights: Numbers) -> Numbers:
    score = np.zeros(index.size, np.int32)
    for word, things, fields in index.places(fits):
        score[things] = np.maximum(score[things], weights[fields] * fits[word] // 100)
    return score
