"""A result for the terminal: what it says first, then the table, then what it rests on."""

import unicodedata
from collections.abc import Sequence
from textwrap import wrap

from beleidsgraaf.network.rendering.grid import heading, notes, said, shown, worth_showing
from beleidsgraaf.network.results import Column, Result

_WIDEST = 60  # characters of a cell but the last of a row; all of it is in the other forms
_NARROWEST = 12  # a heading goes over several lines rather than make its column wider
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
    places = worth_showing(result, lang)
    columns = [result.columns[at] for at in places]
    body = [
        [
            _line(
                shown(row[at], column, result=result, lang=lang),
                _WIDEST if at != places[-1] else None,
            )
            for at, column in zip(places, columns, strict=True)
        ]
        for row in result.rows
    ]
    heads = _heads(columns, body, lang)
    lines = [*heads, *body]
    widths = [max(len(line[index]) for line in lines) for index in range(len(columns))]
    rule = ["-" * width for width in widths]
    numeric = [column.kind in ("number", "share") for column in columns]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(line, widths, numeric, strict=True)
        ).rstrip()
        for line in [*heads, rule, *body]
    )


def _heads(columns: Sequence[Column], body: Sequence[Sequence[str]], lang: str) -> list[list[str]]:
    """Write the headings over as many lines as they need, the last one just above the table."""
    widest = [max(len(line[at]) for line in body) for at in range(len(columns))]
    parts = [
        wrap(heading(column, lang), max(width, _NARROWEST), break_long_words=False) or [""]
        for column, width in zip(columns, widest, strict=True)
    ]
    high = max(len(part) for part in parts)
    return [
        [part[at - high + len(part)] if at >= high - len(part) else "" for part in parts]
        for at in range(high)
    ]


def _line(text: str, most: int | None) -> str:
    line = " ".join(text.split())
    return line if most is None or len(line) <= most else f"{line[: most - 1]}…"


def _harmless(text: str) -> str:
    """Give text without what steers a terminal."""
    return "".join(
        "\ufffd" if each != "\n" and unicodedata.category(each) in _STEERING else each
        for each in text
    )
