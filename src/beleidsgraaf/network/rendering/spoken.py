"""A result in one language as plain values, each text in pieces that know their own language.

For pages, which mark what is in another language than they are. Programs get ``records.py``, in
which a text is whole.
"""

from typing import Any

from beleidsgraaf.network.rendering.grid import called, heading, said, shown, worth_showing
from beleidsgraaf.network.results import Cell, Column, Name, Result, pieces_of
from beleidsgraaf.pieces import Piece

_DUTCH = "nl"


def spoken(result: Result, lang: str) -> dict[str, Any]:
    """Give what a page about a result shows: sentences, and the columns worth showing.

    Each text is a list of pieces, each with its language; a cell of a thing has its IRI beside it.
    """
    places = worth_showing(result, lang)
    columns = [result.columns[at] for at in places]
    return {
        "reading": pieces(said(result.reading, lang), lang),
        "scope": pieces(said(result.basis.scope_name, lang), lang),
        "caveats": [pieces(said(each, lang), lang) for each in result.caveats],
        "columns": [
            {"name": each.name, "kind": each.kind, "head": pieces(heading(each, lang), lang)}
            for each in columns
        ],
        "rows": [
            [
                _cell(row[at], column, result=result, lang=lang)
                for at, column in zip(places, columns, strict=True)
            ]
            for row in result.rows
        ],
    }


def pieces(text: str, lang: str) -> list[Piece]:
    """Give a text in pieces; names are Dutch, also on a page that is not."""
    return [(str(each), _other(_DUTCH if isinstance(each, Name) else lang, lang))
            for each in pieces_of(text)]  # fmt: skip


def _cell(cell: Cell, column: Column, *, result: Result, lang: str) -> dict[str, Any]:
    """Give a cell as it is read, in pieces, with its IRI where it is a thing."""
    if column.kind == "thing" and cell is not None:
        name = called(str(cell), result=result, lang=lang)
        return {"iri": str(cell), "text": pieces(name, lang)}
    if isinstance(cell, str) and column.values is None:
        own = _other(column.lang or lang, lang)
        return {"text": [(cell, own)] if own else pieces(cell, lang)}
    return {"text": [(shown(cell, column, result=result, lang=lang), "")]}


def _other(own: str, lang: str) -> str:
    """Give the language of a text where it is not that of the page."""
    return own if own != lang else ""
