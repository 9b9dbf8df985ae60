"""The result of a measure as a table of HTML, and texts in pieces that know their language.

On a narrow screen each row stands below the other, with its headings before the cells; so the
roles of a table are written out, as a browser forgets them there.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.server.pages.addresses import Addresses
from beleidsgraaf.server.pages.frame import written_day
from beleidsgraaf.server.routes.network_words import words_of

Json = Mapping[str, Any]
Pieces = Sequence[Sequence[str]]  # each a text, and its language where it is not the page's
_NUMBERS = ("number", "share")


def in_pieces(pieces: Pieces) -> str:
    """Write a text as HTML, with what is in another language marked as such."""
    return "".join(
        f'<span lang="{escape(lang)}">{escape(text)}</span>' if lang else escape(text)
        for text, lang in pieces
    )


def result_table(told: Json, *, addresses: Addresses, version: Manifest) -> str:
    """Write the rows of a result, as ``network/rendering/spoken.py`` gives them."""
    spoken, words = told["spoken"], words_of(addresses.lang)
    if not spoken["rows"]:
        return f"<p>{words['nothing']}</p>"
    columns = [{**each, "head": _opened(each["head"])} for each in spoken["columns"]]
    head = "".join(
        f'<th scope="col" role="columnheader">{in_pieces(each["head"])}</th>' for each in columns
    )
    rows = "\n".join(_row(row, columns, addresses=addresses) for row in spoken["rows"])
    caption = words["caption"].format(
        shown=len(spoken["rows"]),
        total=told["total"],
        version=version.id,
        as_of=written_day(str(version.as_of), lang=addresses.lang),
    )
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{words["table"]}">'
        f'<table class="stapel" role="table"><caption>{escape(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">\n{rows}\n</tbody></table></div>'
    )


def _row(row: Iterable[Json], columns: Iterable[Json], *, addresses: Addresses) -> str:
    cells = (
        _cell(cell, column, addresses=addresses) for cell, column in zip(row, columns, strict=True)
    )
    return f'<tr role="row">{"".join(cells)}</tr>'


def _cell(cell: Json, column: Json, *, addresses: Addresses) -> str:
    if not any(text for text, _ in cell["text"]):
        return '<td role="cell"></td>'
    number = ' class="getal"' if column["kind"] in _NUMBERS else ""
    head = escape("".join(text for text, _ in column["head"]))
    content = _content(cell, addresses=addresses)
    return f'<td role="cell"{number} data-kop="{head}">{content}</td>'


def _content(cell: Json, *, addresses: Addresses) -> str:
    """Write a text, or a link to the page about a thing."""
    written = in_pieces(cell["text"])
    href = addresses.of(cell["iri"]) if "iri" in cell else "#"  # nothing is known of some
    return written if href == "#" else f'<a href="{escape(href)}">{written}</a>'


def _opened(pieces: Pieces) -> list[tuple[str, str]]:
    """Begin a text with a capital."""
    return [
        (text[:1].upper() + text[1:] if at == 0 else text, lang)
        for at, (text, lang) in enumerate(pieces)
    ]
