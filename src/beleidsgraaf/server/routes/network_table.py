"""The result of a measure as a table of HTML.

On a narrow screen each row stands below the other, with its headings before the cells; so the
roles of a table are written out, as a browser forgets them there.
"""

from collections.abc import Mapping
from html import escape
from typing import Any

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.pieces import Piece, Pieces, marked, plain
from beleidsgraaf.server.pages.addresses import Addresses
from beleidsgraaf.server.pages.frame import written_day, written_number
from beleidsgraaf.server.pages.framing import stacked_cell, stacked_table
from beleidsgraaf.server.routes.network_words import words_of

Json = Mapping[str, Any]
_NUMBERS = ("number", "share")


def result_table(told: Json, *, addresses: Addresses, version: Manifest) -> str:
    """Write the rows of a result, as ``network/rendering/spoken.py`` gives them."""
    spoken, words = told["spoken"], words_of(addresses.lang)
    if not spoken["rows"]:
        return f"<p>{words['nothing']}</p>"
    columns = [{**each, "head": _opened(each["head"])} for each in spoken["columns"]]
    rows = [
        [
            _cell(cell, column, addresses=addresses)
            for cell, column in zip(row, columns, strict=True)
        ]
        for row in spoken["rows"]
    ]
    caption = words["caption"].format(
        shown=len(spoken["rows"]),
        total=written_number(told["total"], lang=addresses.lang),
        version=version.id,
        as_of=written_day(str(version.as_of), lang=addresses.lang),
    )
    heads = (marked(each["head"]) for each in columns)
    return stacked_table(
        escape(caption), heads, rows=rows, labelled=f'aria-label="{escape(words["table"])}"'
    )


def _cell(cell: Json, column: Json, *, addresses: Addresses) -> str:
    content = _content(cell, addresses=addresses) if plain(cell["text"]) else ""
    return stacked_cell(content, plain(column["head"]), is_number=column["kind"] in _NUMBERS)


def _content(cell: Json, *, addresses: Addresses) -> str:
    """Write a text, or a link to the page about a thing."""
    written = marked(cell["text"])
    href = addresses.of(cell["iri"]) if "iri" in cell else "#"  # nothing is known of some
    return written if href == "#" else f'<a href="{escape(href)}">{written}</a>'


def _opened(pieces: Pieces) -> list[Piece]:
    """Begin a text with a capital."""
    return [
        (text[:1].upper() + text[1:] if at == 0 else text, lang)
        for at, (text, lang) in enumerate(pieces)
    ]
