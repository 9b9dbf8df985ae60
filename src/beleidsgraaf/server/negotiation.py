"""Content negotiation: which of the formats on offer does a request prefer.

Full RFC 9110 §12.5: each media type gets the quality of the most specific range that covers it;
the highest quality wins, then the most specific range, then our own order. No match is 406.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from beleidsgraaf.errors import NotAcceptable
from beleidsgraaf.formats import Format

_RANGE = re.compile(r"\s*([\w!#$&^.+*-]+)/([\w!#$&^.+*-]+)\s*((?:;[^;]*)*)", re.ASCII)
_QUALITY = re.compile(r";\s*q\s*=\s*(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)\s*(?:;|$)", re.IGNORECASE)
_MOST_RANGES = 100
_LANGUAGE = re.compile(r"\s*(nl|en|\*)(?:-[\w-]*)?\s*(?:;\s*q\s*=\s*([0-9.]+)\s*)?", re.IGNORECASE)


@dataclass(frozen=True)
class Choice:
    """What was chosen: the place in the list of offers, and the media type as it was asked."""

    index: int
    media_type: str


@dataclass(frozen=True)
class _Range:
    kind: str
    subkind: str
    quality: float

    def specificity(self, media_type: str) -> int:
        """Say how closely this range covers a media type: 0 when it does not."""
        kind, _, subkind = media_type.partition("/")
        if (self.kind, self.subkind) == (kind, subkind):
            return 3
        if (self.kind, self.subkind) == (kind, "*"):
            return 2
        return 1 if (self.kind, self.subkind) == ("*", "*") else 0


def choose(accept: str | None, offers: Sequence[Sequence[str]]) -> Choice | None:
    """Choose among offers, each a list of media types of which the first is its own name.

    ``None`` as ``accept`` means no header: the first offer.
    """
    ranges = _read_ranges(accept)
    best: tuple[tuple[float, int, bool, int], Choice] | None = None
    for index, offer in enumerate(offers):
        for media_type in offer:
            quality, specificity = _quality(media_type, ranges)
            rank = (quality, specificity, media_type == offer[0], -index)
            if quality > 0 and (best is None or rank > best[0]):
                best = rank, Choice(index, media_type)
    return best[1] if best else None


@lru_cache(maxsize=1_024)  # programs send few different headers, and each of them often
def choose_format(accept: str | None, formats: tuple[Format, ...]) -> tuple[Format, str]:
    """Choose a format, and the content type to send it as.

    Raises NotAcceptable with the list of what can be given.
    """
    choice = choose(accept, [media_types(each) for each in formats])
    if choice is None:
        listing = ", ".join(each.media_type for each in formats)
        raise NotAcceptable(
            f"Deze vraag kan niet in '{accept}' worden beantwoord. Kies uit: {listing}.",
            f"This query cannot be answered as '{accept}'. Choose one of: {listing}.",
            formats=[each.media_type for each in formats],
        )
    return formats[choice.index], with_charset(choice.media_type)


def media_types(each: Format) -> tuple[str, ...]:
    """Give all media types of a format, its own name first."""
    return (each.media_type, *each.aliases)


def with_charset(media_type: str) -> str:
    """Add the charset that a text type needs."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def choose_language(accept_language: str | None, default: str) -> str:
    """Choose ``nl`` or ``en`` by the Accept-Language header."""
    wanted: dict[str, float] = {}
    for part in (accept_language or "").split(",")[:_MOST_RANGES]:
        if match := _LANGUAGE.fullmatch(part):
            language = default if match[1] == "*" else match[1].lower()
            wanted.setdefault(language, _number(match[2]))
    best = max(wanted, key=lambda each: (wanted[each], each == default), default=default)
    return best if wanted.get(best, 1) > 0 else default


def _number(text: str | None) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0


def _read_ranges(accept: str | None) -> list[_Range]:
    """Read the ranges; what is no media range is left out, and nothing at all means anything."""
    ranges = []
    for part in (accept or "").split(",")[:_MOST_RANGES]:
        if match := _RANGE.fullmatch(part):
            parameters = match[3]
            quality = _QUALITY.search(parameters)
            ranges.append(
                _Range(match[1].lower(), match[2].lower(), float(quality[1]) if quality else 1.0)
            )
    return ranges or [_Range("*", "*", 1.0)]


def _quality(media_type: str, ranges: Sequence[_Range]) -> tuple[float, int]:
    closest = max(ranges, key=lambda each: (each.specificity(media_type), each.quality))
    specificity = closest.specificity(media_type)
    return (closest.quality if specificity else 0.0), specificity
