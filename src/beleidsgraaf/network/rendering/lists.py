"""A result as CSV: a row per row, things with their IRI, and their name in Dutch and in English.

The English one is empty for what nobody translated.

Cells that a spreadsheet would take for a formula are guarded as in every list (``cells.py``).
"""

import csv
import io
from collections.abc import Iterator

from beleidsgraaf.network.cells import guarded
from beleidsgraaf.network.results import Cell, Result, english_of

BOM = "\ufeff"


def write_csv(result: Result, *, with_bom: bool = False) -> str:
    """Write the rows under the names of the columns, for programs; ``with_bom`` is for Excel."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(list(_heads(result)))
    for row in result.rows:
        writer.writerow(["" if cell is None else guarded(cell) for cell in _cells(result, row)])
    return (BOM if with_bom else "") + out.getvalue()


def _heads(result: Result) -> Iterator[str]:
    for column in result.columns:
        yield column.name
        if column.kind == "thing":
            yield f"{column.name}_name"
            yield f"{column.name}_name_en"


def _cells(result: Result, row: tuple[Cell, ...]) -> Iterator[Cell]:
    for column, cell in zip(result.columns, row, strict=True):
        yield cell
        if column.kind == "thing":
            name = result.names.get(str(cell))
            yield None if name is None else name.nl
            yield None if name is None else english_of(name)
