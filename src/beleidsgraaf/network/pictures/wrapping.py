"""Names broken into lines: at spaces, else by the rules of hyphenation, else anywhere."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import pyphen

from beleidsgraaf.network.pictures.measuring import text_width

_DICTIONARIES: Mapping[str, str] = MappingProxyType({"nl": "nl_NL", "en": "en_GB"})
_ELLIPSIS = "…"
# Marks that turn the direction of all that follows; in a picture each text stands alone.
_INVISIBLE = ("Cc", "Cf", "Co", "Cs", "Cn")


@dataclass(frozen=True)
class Style:
    """How a text is set: its size in pixels, its weight, the language that it is hyphenated in."""

    size: float = 13
    is_bold: bool = False
    lang: str = "nl"

    def width(self, text: str) -> float:
        """Measure a text in this style."""
        return text_width(text, self.size, is_bold=self.is_bold)


PLAIN = Style()


def clean(text: str) -> str:
    """Bring a name to one line without marks that cannot be seen."""
    spaced = "".join(" " if letter.isspace() else letter for letter in text)
    seen = (letter for letter in spaced if unicodedata.category(letter) not in _INVISIBLE)
    return " ".join("".join(seen).split())


def shorten(text: str, width: float, *, style: Style = PLAIN) -> str:
    """Cut a text so that it fits in a width, with an ellipsis where something went."""
    if style.width(text) <= width:
        return text
    while text and style.width(text + _ELLIPSIS) > width:
        text = text[:-1]
    return text.rstrip() + _ELLIPSIS


def wrap(
    text: str, width: float, *, style: Style = PLAIN, most: int = 5, indent: float = 0
) -> tuple[str, ...]:
    """Break a text into at most so many lines of a width; the first begins at an indent."""
    lines: list[str] = []
    line, room = "", width - indent
    for piece, is_joined in _pieces(clean(text), width, style):
        joined = f"{line}{piece}" if is_joined or not line else f"{line} {piece}"
        if style.width(joined.rstrip("\u00ad")) <= room:
            line = joined
            continue
        if line or (indent and not lines):
            lines.append(line)
            room = width
        line = piece
    lines.append(line)
    if len(lines) > most:
        rest = " ".join(lines[most - 1 :])
        lines = [*lines[: most - 1], shorten(rest + " " + _ELLIPSIS, width, style=style)]
    return tuple(_shown(line) for line in lines)


def _pieces(text: str, width: float, style: Style) -> Iterator[tuple[str, bool]]:
    """Go through what may stand on a line of its own, and whether it joins the piece before.

    A soft hyphen ends a piece after which a word goes on; it is shown at the end of a line only.
    """
    for word in text.split(" "):
        parts = [word] if style.width(word) <= width else _broken(word, width, style)
        for place, part in enumerate(parts):
            yield part, place > 0


def _broken(word: str, width: float, style: Style) -> list[str]:
    parts: list[str] = []
    for syllable in _hyphenator(style.lang).inserted(word, "\u00ad").split("\u00ad"):
        while style.width(syllable) > width * 0.9 and len(syllable) > 1:
            cut = _fitting(syllable, width * 0.9, style)
            parts.append(syllable[:cut])
            syllable = syllable[cut:]
        parts.append(syllable)
    return [
        part if part.endswith("-") or place == len(parts) - 1 else part + "\u00ad"
        for place, part in enumerate(parts)
    ]


def _fitting(text: str, width: float, style: Style) -> int:
    """Count the letters from the start that fit; one at the least."""
    count = len(text)
    while count > 1 and style.width(text[:count]) > width:
        count -= 1
    return count


def _shown(line: str) -> str:
    ends_inside = line.endswith("\u00ad")
    return line.replace("\u00ad", "") + ("-" if ends_inside else "")


@cache
def _hyphenator(lang: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=_DICTIONARIES.get(lang, "nl_NL"))
