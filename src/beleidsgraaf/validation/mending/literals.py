"""Literals that were meant: a date in words, a number as text, yes and no, a language left out."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from rdflib import RDF, SH, XSD, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from beleidsgraaf.validation.expectations import Asked
from beleidsgraaf.validation.mending.nearness import only

_MONTHS: Mapping[str, int] = MappingProxyType(
    {
        name: number
        for number, names in enumerate(
            (
                "januari january jan", "februari february feb", "maart march mrt mar",
                "april apr", "mei may", "juni june jun", "juli july jul",
                "augustus august aug", "september sept sep", "oktober october okt oct",
                "november nov", "december dec",
            ),
            start=1,
        )
        for name in names.split()
    }
)  # fmt: skip
_TRUTH: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("ja", "yes", "waar", "true", "1", "j", "y"), "true")
    | dict.fromkeys(("nee", "no", "onwaar", "false", "0", "n"), "false")
)
_NUMBERS: Mapping[str, int] = MappingProxyType(
    {
        word: number
        for number, words in enumerate(
            (
                "nul zero", "een één one", "twee two", "drie three", "vier four", "vijf five",
                "zes six", "zeven seven", "acht eight", "negen nine", "tien ten", "elf eleven",
                "twaalf twelve",
            )
        )
        for word in words.split()
    }
)  # fmt: skip
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[T ].*|Z|[+-]\d\d:\d\d)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_IN_WORDS = re.compile(r"(\d{1,2})(?:e|ste|de|st|nd|rd|th)?\s+([a-z]+)\.?,?\s+(\d{4})")
_MONTH_FIRST = re.compile(r"([a-z]+)\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_PLAIN_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DUTCH = "de het een van en voor met wordt zijn door aan bij naar ook niet dat deze"
_DUTCH_SPELLING = re.compile("aa|ee|oo|uu|ij|ui|oe|eu|lijk|heid|sch|isch|tje|kk|zw")
_ENGLISH_SPELLING = re.compile(r"th|tion|sh|wh|ou|ity|ness|ly\b|y\b|ck|ough")
_DUTCH_GOVERNMENT = re.compile(r"https?://([\w-]+\.)*overheid\.nl/")
_ENGLISH = "the of and to with for by are from that this not their which"


def of_datatype(asked: Asked) -> Node | None:
    """Give the value in the datatype that the shape asks for."""
    datatype, value = asked.parameter(SH.datatype), asked.finding.value
    if value is None or not isinstance(datatype, URIRef):
        return None
    text = _words_of(value)
    if datatype == RDF.langString:
        return _in_language(asked, text, was=getattr(value, "language", None))
    converted = _CONVERSIONS[datatype](text) if datatype in _CONVERSIONS else None
    if converted is None or not _fits_pattern(asked, converted):
        return None
    return Literal(converted, datatype=None if datatype == XSD.string else datatype)


def in_language(asked: Asked) -> Node | None:
    """Give a text in the language that the shape asks for, unless it must be translated."""
    value = asked.finding.value
    if not isinstance(value, Literal):
        return None
    return _in_language(asked, str(value), was=value.language)


def relabelled(asked: Asked) -> Node | None:
    """Give the one text of another language, or of none, that is in the missing language."""
    tags = [
        str(tag)
        for shape in asked.shapes.objects(asked.shape, SH.qualifiedValueShape)
        for head in asked.shapes.objects(shape, SH.languageIn)
        for tag in Collection(asked.shapes, head)
    ]
    texts = [value for value in asked.values() if isinstance(value, Literal)]
    text, tag = only(texts), only(tags)
    if text is None or tag is None or text.language == tag:
        return None
    is_dutch_law = tag == "nl" and _DUTCH_GOVERNMENT.match(asked.finding.focus) is not None
    if not speaks(str(text), tag, surely=text.language is not None and not is_dutch_law):
        return None
    return Literal(str(text), lang=tag)


def within_bounds(asked: Asked) -> Node | None:
    """Read a share above 1 as a percentage."""
    value, most = asked.finding.value, asked.parameter(SH.maxInclusive)
    try:
        share = float(str(value)) / 100
    except ValueError:
        return None
    if str(most) != "1" or not 0.01 < share <= 1:
        return None
    return Literal(f"{share:.4f}".rstrip("0").rstrip("."), datatype=XSD.decimal)


def read_date(text: str) -> date | None:
    """Read a date that was written otherwise than as year-month-day; None when it is none.

    A day and a month that could be turned round are read as in Dutch: the day first.
    """
    plain = " ".join(text.strip().casefold().split())
    for pattern, order in (
        (_YEAR_FIRST, (1, 2, 3)),
        (_DAY_FIRST, (3, 2, 1)),
        (_PLAIN_DATE, (1, 2, 3)),
    ):
        if match := pattern.fullmatch(plain.upper() if pattern is _YEAR_FIRST else plain):
            return _day(*(int(match[place]) for place in order))
    for pattern, order in ((_IN_WORDS, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2))):
        if match := pattern.fullmatch(plain):
            year, month, day = (match[place] for place in order)
            return _day(int(year), _MONTHS.get(month, 0), int(day))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # the thirtieth of February
        return None


def _words_of(value: str) -> str:
    """Give the text of a literal, or what tells an IRI from others, where text was asked."""
    return re.split("[/#]", value.rstrip("/"))[-1] if isinstance(value, URIRef) else str(value)


def _in_language(asked: Asked, text: str, *, was: str | None) -> Literal | None:
    allowed = [str(tag) for tag in asked.listed(SH.languageIn)] or ["nl"]
    if not text.strip():
        return None
    close = [tag for tag in allowed if (was or "").lower().startswith(tag) and was != tag]
    for tag in close or allowed:
        if tag != was and (close or speaks(text, tag)):
            return Literal(text, lang=tag)
    return None


def speaks(text: str, tag: str, *, surely: bool = False) -> bool:
    """Tell whether a text may be in Dutch or English, by its smallest words and its spelling."""
    plain = text.casefold()
    words = re.findall(r"[a-z]+", plain)
    dutch, english = (
        2 * sum(map(small.split().count, words)) + len(spelling.findall(plain))
        for small, spelling in ((_DUTCH, _DUTCH_SPELLING), (_ENGLISH, _ENGLISH_SPELLING))
    )
    if surely:
        return dutch > english if tag == "nl" else english > dutch
    return dutch >= english if tag == "nl" else english > dutch


def _date(text: str) -> str | None:
    found = read_date(text)
    return None if found is None else found.isoformat()


def _integer(text: str) -> str | None:
    plain = text.strip().casefold()
    if plain in _NUMBERS:
        return str(_NUMBERS[plain])
    match = re.fullmatch(r"([+-]?\d+)(?:[.,]0+)?", plain)
    return str(int(match[1])) if match else None


def _decimal(text: str) -> str | None:
    plain = text.strip().replace(",", ".")
    if share := re.fullmatch(r"(\d+(?:\.\d+)?)\s*%", plain):
        return f"{float(share[1]) / 100:.4f}".rstrip("0")
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?", plain):
        return None
    return plain if "." in plain else f"{plain}.0"


def _boolean(text: str) -> str | None:
    return _TRUTH.get(text.strip().casefold())


def _moment(text: str) -> str | None:
    found = read_date(text)
    return None if found is None else f"{found.isoformat()}T00:00:00Z"


def _string(text: str) -> str | None:
    return text or None


def _fits_pattern(asked: Asked, text: str) -> bool:
    pattern = asked.parameter(SH.pattern)
    return pattern is None or re.search(str(pattern), text) is not None


_CONVERSIONS: Mapping[Node, Callable[[str], str | None]] = MappingProxyType(
    {
        XSD.date: _date,
        XSD.dateTime: _moment,
        XSD.integer: _integer,
        XSD.decimal: _decimal,
        XSD.boolean: _boolean,
        XSD.string: _string,
    }
)
