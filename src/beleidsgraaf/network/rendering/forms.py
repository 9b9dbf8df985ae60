"""The table of the forms in which a result can be had: name, media types, and who writes it."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from beleidsgraaf.errors import NotAcceptable
from beleidsgraaf.network.rendering.grid import heading, notes, said, shown
from beleidsgraaf.network.rendering.lists import BOM, write_csv
from beleidsgraaf.network.rendering.records import write_json, write_list
from beleidsgraaf.network.rendering.text import write_text
from beleidsgraaf.network.results import Cell, Result
from beleidsgraaf.spreadsheet import MEDIA_TYPE, Plain, Sheet, write_sheets


@dataclass(frozen=True)
class Form:
    """One form: its name on the command line, its media type, and the ending of a file."""

    name: str
    media_type: str
    extension: str
    write: Callable[[Result, str], bytes]


def _workbook(result: Result, lang: str) -> bytes:
    """Write rows on one sheet, and what they say and rest on on another."""
    heads: list[Plain] = []
    for column in result.columns:
        heads.append(heading(column, lang))
        heads += [f"{heading(column, lang)} (IRI)"] if column.kind == "thing" else []
    rows = [heads, *(_row(result, row, lang) for row in result.rows)]
    told = [
        (said(result.title, lang), said(result.reading, lang)),
        *(("let op" if lang == "nl" else "mind", said(each, lang)) for each in result.caveats),
        *notes(result, lang),
    ]
    names = ("Resultaat", "Toelichting") if lang == "nl" else ("Result", "Explanation")
    widths = [_WIDE if column.kind in ("thing", "text") else _NARROW for column in result.columns
              for _ in range(1 + (column.kind == "thing"))]  # fmt: skip
    out = io.BytesIO()
    write_sheets(out, [Sheet(names[0], rows, widths), Sheet(names[1], told, (30, 100))])
    return out.getvalue()


_WIDE, _NARROW = 40, 14


def _row(result: Result, row: tuple[Cell, ...], lang: str) -> list[Plain]:
    cells: list[Plain] = []
    for column, cell in zip(result.columns, row, strict=True):
        if column.kind == "thing":
            cells.append(shown(cell, column, result=result, lang=lang) or None)
        is_code = column.values is not None and cell is not None
        cells.append(shown(cell, column, result=result, lang=lang) if is_code else cell)
    return cells


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        form.name: form
        for form in (
            Form("table", "text/plain", "txt", lambda r, lang: write_text(r, lang).encode()),
            Form("json", "application/json", "json", lambda r, _: write_json(r).encode()),
            Form("csv", "text/csv", "csv", lambda r, _: write_csv(r).encode()),
            Form("xlsx", MEDIA_TYPE, "xlsx", _workbook),
        )
    }
)


def write_results(
    results: Sequence[Result], form: str, *, lang: str, with_bom: bool = False
) -> bytes:
    """Write results in one form: one as it is, more as a JSON list or one text after another.

    Raises NotAcceptable for a table that would have to hold more than one.
    """
    if len(results) == 1:
        mark = BOM.encode() if with_bom and form == "csv" else b""
        return mark + FORMS[form].write(results[0], lang)
    if form == "json":
        return write_list(results).encode()
    if form == "table":
        return "\n\n".join(write_text(each, lang) for each in results).encode()
    raise NotAcceptable(
        f"Meer maten tegelijk passen niet in één {form}-bestand. Vraag ze een voor een, of als "
        "json.",
        f"More measures at once do not fit in one {form} file. Ask for them one by one, or as "
        "json.",
    )
