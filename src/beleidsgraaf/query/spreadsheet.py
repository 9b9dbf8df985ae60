"""Rows of an answer as a workbook: a sheet of answers and a sheet that explains them.

``write_workbook`` is a job for a worker; how a sheet is written is ``beleidsgraaf.spreadsheet``.
"""

from collections.abc import Sequence
from typing import IO

from beleidsgraaf.query.records import Rows, plain_value, read_rows
from beleidsgraaf.spreadsheet import Plain, Sheet, write_sheets
from beleidsgraaf.store.engines import Place, answer_whole
from beleidsgraaf.store.evaluation import QueryRequest

MOST_ROWS = 100_000  # with headings Excel has room for 1,048,576; a person reads fewer


def write_workbook(
    out: IO[bytes], version: Place, *, request: QueryRequest, names: tuple[str, str],
    notes: Sequence[tuple[str, str]],
) -> None:  # fmt: skip
    """Evaluate a SELECT and write its rows as a workbook; ``request.format`` is JSON.

    ``names`` are those of the two sheets, ``notes`` what the second says. Raises as ``answer_to``
    does, and AnswerTooLarge for a text that no cell can hold.
    """
    found = read_rows(answer_whole(version, request))
    answer = Sheet(names[0], _table(found), [_width(name) for name in found.columns])
    write_sheets(out, [answer, Sheet(names[1], notes, (30, 100))])


def _table(found: Rows) -> list[Sequence[Plain]]:
    return [found.columns, *([plain_value(term) for term in row] for row in found.rows)]


def _width(column: str) -> int:
    return 40 if column.endswith("Label") or column == "tekst" else 18
