"""Estimates from a sample of the nodes: which are drawn, and how far off the sum may be."""

from dataclasses import dataclass

import numpy as np

from beleidsgraaf.network.arrays import Positions, Weights


@dataclass(frozen=True, eq=False)
class Estimate:
    """A value for each node, its standard error (0 when exact), and the sources it rests on."""

    value: Weights
    error: Weights
    sources: Positions


def draw_sources(n: int, number: int, *, seed: int) -> Positions:
    """Draw sources without putting back, ascending: all of them when there are no more."""
    if number >= n:
        return np.arange(n, dtype=np.int32)
    generator = np.random.Generator(np.random.PCG64(seed))
    return np.sort(generator.choice(n, size=number, replace=False)).astype(np.int32)


def standard_error(total: Weights, squares: Weights, *, drawn: int, of: int) -> Weights:
    """Give the standard error of ``of / drawn * total``, for a sample without putting back."""
    if drawn < 2 or drawn >= of:
        return np.zeros(len(total)) if drawn >= of else np.full(len(total), np.nan)
    variance = np.maximum(squares - total * total / drawn, 0.0) / (drawn - 1)
    found: Weights = of * np.sqrt(variance / drawn * (1 - drawn / of))
    return found
