"""The questions that are measured: `mix/*.rq`, and thousands of different ones made of each.

A query that no server has seen before differs from the others in a place that does not change the
answer's size: a number too large to cut anything, a day before all days of the data, a goal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote, urlencode

_FOLDER = Path(__file__).parent / "mix"
_LARGE = 1_000_000  # more rows than any answer of the mix has
_DAYS = 350_000
_NEVER = date(1000, 1, 1)


@dataclass(frozen=True)
class Query:
    """One query of the mix; ``kind`` is ``point``, ``heavy`` or ``rows``."""

    name: str
    kind: str
    what: str
    text: str

    @property
    def media_type(self) -> str:
        """The format of answers that every server has."""
        is_graph = "\nCONSTRUCT" in self.text or "\nDESCRIBE" in self.text
        return "application/n-triples" if is_graph else "application/sparql-results+json"

    def variant(self, n: int, *, goals: Sequence[str], areas: Sequence[str]) -> str:
        """Write the query so that it differs from every other ``n``."""
        filled = self.text.replace("%NUMBER%", str(_LARGE + n))
        filled = filled.replace("%DAY%", (_NEVER + timedelta(days=n % _DAYS)).isoformat())
        filled = filled.replace("%GOAL%", f"<{goals[n % len(goals)]}>")
        return filled.replace("%AREA%", f"<{areas[n % len(areas)]}>")


def read_mix() -> list[Query]:
    """Read the mix: points first, then what is heavy, then many rows."""
    queries = [_read(path) for path in sorted(_FOLDER.glob("*.rq"))]
    return sorted(queries, key=lambda query: ("point", "heavy", "rows").index(query.kind))


def target(path: str, query: str) -> str:
    """Write the request target of a query asked by GET."""
    return f"{path}?{urlencode({'query': query}, quote_via=quote)}"


def _read(path: Path) -> Query:
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    header = dict(line[2:].strip().split(": ", 1) for line in lines if line.startswith("#+"))
    body = "".join(line for line in lines if not line.startswith("#+"))
    return Query(path.stem, header["kind"], header["what"], "\n" + body)
