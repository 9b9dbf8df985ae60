"""How alike goals are: by the parties and documents that they share, and by their words.

No model: only counting. A thing that few share says more than one that many share.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from beleidsgraaf.network.arrays import Positions
from beleidsgraaf.network.kernels.links import Matrix
from beleidsgraaf.network.results import Words

Grid = NDArray[np.float64]  # goals × goals, from 0 to 1

_WORD = re.compile(r"[^\W\d_]{4,}")
# Words of four letters and more that stand in any text.
_COMMON = frozenset(
    _WORD.findall(
        """
        alle alleen ander andere anders beter betere binnen daar daarbij daarin daarmee daarom
        daarvan daarvoor deze door doel doelen dient eigen elke enkele geen goede goed hebben
        heeft hebt hier hierbij hoeft hoger inzet kunnen krijgen maar maken meer mede meest
        minder moeten naar niet nodig onder onze over rond samen sneller steeds tegen tijdens
        tussen vaak vaker vanaf vanuit vindt veel verder volgens voor voldoende waar waarbij
        waarin waarmee waarvan wanneer wordt worden welke willen zijn zich zodat zoals zorgen
        zonder zowel zullen about after also from have more must other such than that their them
        they this when which with will
        """
    )
)


@dataclass(frozen=True, eq=False)
class Shared:
    """Which of some things (columns) each goal (row) has, and what each weighs."""

    matrix: Matrix
    names: Sequence[str | Words]

    def likeness(self) -> Grid:
        """Give for each pair of goals the cosine of what they have: 1 for exactly the same."""
        from scipy.sparse import diags_array

        length = np.sqrt(np.asarray(self.matrix.multiply(self.matrix).sum(axis=1)).ravel())
        inverse = np.divide(1.0, length, out=np.zeros(len(length)), where=length > 0)
        unit = diags_array(inverse) @ self.matrix
        found: Grid = np.minimum((unit @ unit.T).toarray(), 1.0)
        return found

    def in_common(self, one: int, other: int, *, most: int) -> list[str | Words]:
        """Name what two goals share, what weighs most first."""
        both = self.matrix[[one]].multiply(self.matrix[[other]]).tocoo()
        columns, weights = both.coords[1].tolist(), both.data.tolist()
        order = sorted(zip(weights, columns, strict=True), key=lambda pair: (-pair[0], pair[1]))
        return [self.names[column] for weight, column in order[:most] if weight > 0]


def shared_things(rows: Positions, columns: Positions, *, n: int, names: Sequence[Words]) -> Shared:
    """Weigh pairs of a goal and a thing: a thing of k of the n goals weighs ln(n / k)."""
    ones = np.ones(len(rows))
    return Shared(_weighed(rows, columns, ones, shape=(n, len(names))), names)


def shared_words(texts: Sequence[str]) -> Shared:
    """Weigh the words of texts: tf-idf, (1 + ln tf) · ln(n / df)."""
    found = [[word for word in _WORD.findall(text.casefold()) if word not in _COMMON]
             for text in texts]  # fmt: skip
    names = sorted({word for words in found for word in words})
    at = {word: place for place, word in enumerate(names)}
    rows = np.repeat(np.arange(len(found)), [len(words) for words in found])
    columns = np.array([at[word] for words in found for word in words], np.int64)
    keys, counts = np.unique(rows * max(len(names), 1) + columns, return_counts=True)
    rows, columns = np.divmod(keys, max(len(names), 1))
    frequency = 1.0 + np.log(counts)
    return Shared(_weighed(rows, columns, frequency, shape=(len(texts), len(names))), names)


def _weighed(
    rows: NDArray[np.integer], columns: NDArray[np.integer], values: Grid, *, shape: tuple[int, int]
) -> Matrix:
    from scipy.sparse import csr_array

    many = np.bincount(columns, minlength=shape[1])
    weight = np.log(shape[0] / np.maximum(many, 1))
    return csr_array((values * weight[columns], (rows, columns)), shape=shape)
