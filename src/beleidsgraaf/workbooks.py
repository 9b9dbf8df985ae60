"""The bytes of a workbook: the same for the same cells, and no text that computes.

What stands in the cells is the matter of ``tables``, ``validation`` and ``network``; answers to
queries are written by ``query/spreadsheet.py``, cell by cell.
"""

import io
import re
import zipfile
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell

_MOST_CHARACTERS = 32_767  # that Excel takes in a cell
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say
_EPOCH = datetime(1980, 1, 1)
_INSTANT = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def put_text(cell: Cell | MergedCell, text: str) -> None:
    """Write a text that stays text, whatever it looks like; cut where a cell is full.

    A cell that is merged into another holds nothing.
    """
    if isinstance(cell, MergedCell):
        return
    cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)[:_MOST_CHARACTERS]
    cell.data_type = "s"  # also what looks like a formula
    cell.quotePrefix = text.startswith(("=", "+", "-", "@"))


def workbook_bytes(book: Workbook) -> bytes:
    """Save a workbook without the hour at which it was made."""
    book.properties.creator = "beleidsgraaf"
    book.properties.created = _EPOCH
    saved, fixed = io.BytesIO(), io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(fixed, "w") as new:
        for name in sorted(old.namelist()):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _INSTANT.sub(rb"\g<1>1980-01-01T00:00:00Z\g<2>", content)
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return fixed.getvalue()
