"""Counts the rows of an answer as its bytes pass by, exactly, in every result format."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import IO

from beleidsgraaf.errors import AnswerTooLarge


class RowLimit:
    """An output that passes bytes on and raises AnswerTooLarge at the first row too many.

    Telling quotes apart costs as much as writing the answer. Who can ask again gives ``recount``
    (are there more rows than allowed?): then marks inside values count too, so that the number is
    never too low, and the first suspicion is settled by that.
    """

    def __init__(
        self,
        out: IO[bytes],
        format_name: str,
        *,
        limit: int,
        recount: Callable[[], bool] | None = None,
    ) -> None:
        self._out, self._limit, self._recount = out, limit, recount
        exact = _COUNTERS[format_name]()
        self._count = exact if recount is None or isinstance(exact, _Marks) else exact.outside
        self._is_settled = False

    def write(self, chunk: bytes) -> int:
        """Pass on one chunk, unless it begins a row too many."""
        if not self._is_settled and self._count(chunk) > self._limit:
            if self._recount is None or self._recount():
                raise too_large(self._limit)
            self._is_settled = True
        return self._out.write(chunk)

    def flush(self) -> None:
        """Leave it to the output when to send."""


def too_large(limit: int) -> AnswerTooLarge:
    """Say that an answer has more than ``limit`` rows."""
    return AnswerTooLarge(
        f"Het antwoord heeft meer dan {limit} rijen. Voeg LIMIT toe of maak de vraag nauwer.",
        f"The answer has more than {limit} rows. Add a LIMIT or narrow the query.",
        max_rows=limit,
    )


class _Marks:
    """Counts a mark that cannot stand inside a value; it may lie across two chunks."""

    def __init__(self, mark: bytes, *, rows: int) -> None:
        self._mark, self._rows, self._tail = mark, rows, b""

    def __call__(self, chunk: bytes) -> int:
        joined = self._tail + chunk
        self._rows += joined.count(self._mark)
        self._tail = joined[max(0, len(joined) - len(self._mark) + 1) :]
        return self._rows


class _Quoted:
    """Counts a mark outside quotes; ``escape`` is what may stand before a quote inside.

    ``outside`` alone counts the mark wherever it stands.
    """

    def __init__(self, mark: bytes, *, rows: int, escape: bytes = b"") -> None:
        self.outside = _Marks(mark, rows=rows)
        self._escape, self._carried, self._is_quoted = escape, b"", False

    def __call__(self, chunk: bytes) -> int:
        parts = self._unescaped(chunk).split(b'"')
        outside = b'"'.join(parts[self._is_quoted :: 2])
        self._is_quoted ^= len(parts) % 2 == 0
        return self.outside(outside)

    def _unescaped(self, chunk: bytes) -> bytes:
        """Leave out escaped quotes and escapes; half of one waits for the next chunk."""
        if not self._escape:
            return chunk
        data = self._carried + chunk
        trailing = len(data) - len(data.rstrip(self._escape))
        self._carried = self._escape if trailing % 2 else b""
        data = data[: len(data) - len(self._carried)]
        return data.replace(self._escape * 2, b"").replace(self._escape + b'"', b"")


# What stands between or around rows, and how many rows there are more than such marks. TSV escapes
# newlines and XML brackets; in CSV a quote inside a value is doubled.
_COUNTERS: Mapping[str, Callable[[], _Marks | _Quoted]] = MappingProxyType(
    {
        "json": lambda: _Quoted(b"},{", rows=1, escape=b"\\"),
        "xml": lambda: _Marks(b"<result>", rows=0),
        "csv": lambda: _Quoted(b"\n", rows=-1),
        "tsv": lambda: _Marks(b"\n", rows=-1),
    }
)
