"""Numbers of rows that are counted per source: the written one, else the place in the order.

Two rows that end up with one number are one resource twice, which is complained of like any
other duplicate.
"""


class Numbering:
    """Counts rows while they are identified, in their order."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, ...], int] = {}

    def number(self, written: str, group: tuple[str, ...]) -> str:
        """Give the number of the next row of a group."""
        self._seen[group] = self._seen.get(group, 0) + 1
        return written or str(self._seen[group])
