"""Where the things of a column stand: each as near as can be to where it belongs, none on another.

Least squares with a least distance, by pooling neighbours that would overlap.
"""

from collections.abc import Sequence


def spread(wanted: Sequence[float], step: float, *, top: float, bottom: float) -> list[float]:
    """Give heights in the order given (ascending), at least ``step`` apart, within the bounds.

    Where there are too many for the bounds they go on below.
    """
    blocks: list[tuple[float, int]] = []  # the mean of what is wanted less its offset; how many
    for place, height in enumerate(wanted):
        mean, count = height - place * step, 1
        while blocks and blocks[-1][0] > mean:
            before, many = blocks.pop()
            mean = (before * many + mean * count) / (many + count)
            count += many
        blocks.append((mean, count))
    free = [mean for mean, count in blocks for _ in range(count)]
    highest = max(bottom - max(len(free) - 1, 0) * step, top)
    return [min(max(each, top), highest) + place * step for place, each in enumerate(free)]
