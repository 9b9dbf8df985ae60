"""A result for the terminal: what it says first, then the table, then what it rests on."""

import unicodedata

from beleidsgraaf.network.rendering.grid import heading, notes, said, shown
from beleidsgraaf.network.results import Result

_WIDEST = 60  # characters of a cell; the whole text is in the other forms
_STEERING = frozenset({"Cc", "Cf"})  # control characters, and those that turn the writing round


def write_text(result: Result, lang: str) -> str:
    """Write a result for people, in fixed width."""
    blocks = [f"{said(result.title, lang)}\n{said(result.reading, lang)}"]
    if result.rows:
        blocks.append(_table(result, lang))
    caveats = [f"- {said(each, lang)}" for each in result.caveats]
    if caveats:
        blocks.append("\n".join([("Let op:" if lang == "nl" else "Mind:"), *caveats]))
    blocks.append("\n".join(f"{word}: {value}" for word, value in notes(result, lang)))
    return "\n\n".join(_harmless(block) for block in blocks) + "\n"


def _table(result: Result, lang: str) -> str:
    heads = [heading(column, lang) for column in result.columns]
    body = [
        [
            _short(shown(cell, column, result=result, lang=lang))
            for cell, column in zip(row, result.columns, strict=True)
        ]
        for row in result.rows
    ]
    widths = [max(len(line[index]) for line in [heads, *body]) for index in range(len(heads))]
    rule = ["-" * width for width in widths]
    numeric = [column.kind in ("number", "share") for column in result.columns]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(line, widths, numeric, strict=True)
        ).rstrip()
        for line in [heads, rule, *body]
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WIDEST else f"{line[: _WIDEST - 1]}…"


def _harmless(text: str) -> str:
    """Give text without what steers a terminal."""
    return "".join(
        "\ufffd" if each != "\n" and unicodedata.category(each) in _STEERING else each
        for each in text
    )
