"""What was seen of requests so far: numbers by route, method and status, cheap to add to.

``metrics.py`` makes Prometheus metrics of it when asked; a request pays for a few additions only.
"""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

# Upper bounds in seconds. A kept answer takes less than the first; the last is the query timeout.
BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
Key = tuple[str, str, int]  # route, method, status


class Row:
    """Requests of one kind: how many took how long, and the bytes sent."""

    __slots__ = ("buckets", "bytes", "seconds")

    def __init__(self) -> None:
        self.buckets = [0] * (len(BOUNDS) + 1)
        self.seconds = 0.0
        self.bytes = 0


@dataclass
class Tally:
    """All rows, the requests now at work, and what was refused before it was a request."""

    rows: dict[Key, Row] = field(default_factory=dict)
    in_progress: int = 0
    refused_on_the_wire: Counter[int] = field(default_factory=Counter)  # by status

    def add(self, key: Key, seconds: float, *, size: int) -> None:
        """Count a request that is over."""
        row = self.rows.get(key)
        if row is None:
            row = self.rows[key] = Row()
        row.buckets[bisect_left(BOUNDS, seconds)] += 1
        row.seconds += seconds
        row.bytes += size
