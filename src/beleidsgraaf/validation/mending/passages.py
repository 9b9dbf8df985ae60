"""Words that were meant: the passage of the source for a quote, a text without its slips."""

import re
from collections.abc import Callable

from rapidfuzz import fuzz
from rdflib import Literal, URIRef
from rdflib.term import Node

from beleidsgraaf.validation.expectations import Asked
from beleidsgraaf.validation.mending.nearness import likeness
from beleidsgraaf.validation.mends import Mend
from beleidsgraaf.validation.things import Things, first
from beleidsgraaf.vocabulary import BG, OA

_LIKE_ENOUGH = 0.8
_LONGEST = 2_000  # characters of a quote that is looked for in the whole source
_MISSPELT = (("Meerijstad", "Meierijstad"),)
_MAIL = re.compile(r"\s*[(<\[]?\s*[\w.+-]+@[\w-]+(\.[\w-]+)+\s*[)>\]]?")
_NINE_DIGITS = re.compile(r"\s*[(\[]?\s*\b\d{9}\b\s*[)\]]?")


def passage(asked: Asked) -> Node | Mend | None:
    """Give the words of the source that a quote stands for, or the place where they stand."""
    things, span = asked.things, URIRef(asked.finding.focus)
    exact, source = asked.finding.value, first(things, span, predicate=OA.hasSource)
    text = None if source is None else first(things, source, predicate=BG.content)
    place = _selected(things, span)
    if exact is None or text is None or place is None:
        return None
    said = str(text)[slice(*place)]
    here = max((said, str(text)[slice(*_whole_words(str(text), *place))]), key=_like(exact))
    found = _occurrence(str(text), exact, near=place[0])
    if found is not None:
        return _moved(place, found)
    if likeness(here, exact) >= _LIKE_ENOUGH:
        return Literal(here)
    return _nearest_passage(str(text), exact)


def without_outer_space(asked: Asked) -> Node | None:
    """Give a text without spaces before and after it."""
    return _rewritten(asked, str(asked.finding.value).strip())


def rightly_spelt(asked: Asked) -> Node | None:
    """Give a text with the names in it spelt as they are."""
    text = str(asked.finding.value)
    for wrong, right in _MISSPELT:
        text = text.replace(wrong, right)
    return _rewritten(asked, text)


def without_mail(asked: Asked) -> Node | None:
    """Give a text without the e-mail address in it."""
    return _rewritten(asked, _MAIL.sub("", str(asked.finding.value)).strip())


def without_number(asked: Asked) -> Node | None:
    """Give a text without the number of nine digits in it."""
    return _rewritten(asked, _NINE_DIGITS.sub("", str(asked.finding.value)).strip())


def _rewritten(asked: Asked, text: str) -> Node | None:
    value = asked.finding.value
    if not isinstance(value, Literal) or not text or text == str(value):
        return None
    return Literal(text, lang=value.language, datatype=value.datatype)


def _selected(things: Things, span: URIRef) -> tuple[int, int] | None:
    for selector in things.objects(span, OA.hasSelector):
        start, end = (
            first(things, selector, predicate=OA.start),
            first(things, selector, predicate=OA.end),
        )
        if start is not None and end is not None:
            try:
                return int(str(start)), int(str(end))
            except ValueError:
                return None
    return None


def _occurrence(text: str, exact: str, *, near: int) -> tuple[int, int] | None:
    """Find where a quote stands literally: the place nearest to where it was said to stand."""
    found = [match.start() for match in re.finditer(re.escape(exact), text)]
    if not found:
        return None
    start = min(found, key=lambda place: (abs(place - near), place))
    return start, start + len(exact)


def _moved(said: tuple[int, int], found: tuple[int, int]) -> Mend | None:
    start, end = found
    if said == found:
        return None
    if said[1] == end:
        return _shift("begin", "start", start)
    if said[0] == start:
        return _shift("eind", "end", end)
    return Mend(
        f"Het citaat staat op {start} tot {end}. Verbeter begin en eind.",
        f"The quote stands at {start} to {end}. Correct the start and the end.",
    )


def _shift(nl: str, en: str, place: int) -> Mend:
    return Mend.of(
        Literal(place),
        nl=f"Het {nl} van dit citaat is {place}: daar staan de woorden in de bron.",
        en=f"The {en} of this quote is {place}: there the words stand in the source.",
    )


def _nearest_passage(text: str, exact: str) -> Node | None:
    if not 8 <= len(exact) <= _LONGEST:
        return None
    found = fuzz.partial_ratio_alignment(exact, text, score_cutoff=100 * _LIKE_ENOUGH)
    if found is None:
        return None
    return Literal(text[slice(*_whole_words(text, found.dest_start, found.dest_end))].strip())


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a passage so that no word is cut."""
    start, end = max(start, 0), min(end, len(text))
    while 0 < start < len(text) and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end


def _like(exact: str) -> Callable[[str], float]:
    return lambda passage: likeness(passage, exact)
