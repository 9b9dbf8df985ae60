"""The text of a cell → a term: dates, numbers, booleans, IRIs, texts, classes.

Lives here: values that stand by themselves. Not here: concepts (``concepts.py``), references
(``references.py``) and quotes (``evidence.py``), which need to know what else there is.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from rdflib import DCTERMS, RDFS, Literal, URIRef

from beleidsgraaf.dataset.description import is_web_address
from beleidsgraaf.iris import slugify
from beleidsgraaf.tables.mapping import Column, normalise
from beleidsgraaf.tables.mapping_reading import expand
from beleidsgraaf.tables.problems import Complaint, suggestion

Value = Literal | URIRef | Complaint

_TRUE = frozenset(["ja", "true", "yes", "waar", "1"])
_FALSE = frozenset(["nee", "false", "no", "onwaar", "0"])
_DATES = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
    re.compile(r"(?P<d>\d{1,2})[-/](?P<m>\d{1,2})[-/](?P<y>\d{4})"),
)
MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september"),
    *("oktober", "november", "december"),
)
_WORDED = re.compile(r"(\d{1,2})\s+([a-z]+)\s+(\d{4})")
_SHORT_YEAR = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.]['’]?(\d{2}|\d{4})")
_DECIMAL = re.compile(r"-?\d+([.,]\d+)?")
_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}([.,]\d{3})+")
_BETWEEN = re.compile(r"[;\n]")
_NAMES = frozenset([RDFS.label, DCTERMS.title])
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def split_values(text: str, column: Column) -> list[str]:
    """Split a cell that may hold several values, by semicolon or line; empty ones are left out."""
    parts = _BETWEEN.split(text) if column.multiple else [text]
    return [part.strip() for part in parts if part.strip()]


def complain_of_several(text: str, column: Column) -> Complaint | None:
    """Say that a cell for one value holds several; a text, quote or address may hold anything."""
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    if column.multiple or column.kind in {"text", "iri", "key"} or len(parts) < 2:
        return None
    return Complaint(
        f"Hier hoort één waarde, en er staan er {len(parts)}. Laat er één staan. Bedoelt u "
        f"'{parts[0]}'?",
        f"One value belongs here, and there are {len(parts)}. Leave one. Do you mean '{parts[0]}'?",
    )


def parse_cell(text: str, column: Column) -> Value:
    """Make a term of one value, by the kind of its column."""
    return _PARSERS[column.kind](text, column)


def _text(text: str, column: Column) -> Value:
    if "\ufffd" in text:
        return Complaint(
            "Hier staat het teken � : bij een eerdere omzetting ging een letter verloren. Typ de "
            "tekst opnieuw.",
            "Here stands the character �: a letter was lost in an earlier conversion. Type the "
            "text again.",
        )
    if column.property in _NAMES:  # broken off for the width of a cell, not of what it names
        text = " ".join(line.strip() for line in text.split("\n"))
    return Literal(text, lang=column.lang) if column.lang else Literal(text)


def _date(text: str, _column: Column) -> Value:
    for pattern in _DATES:
        if match := pattern.fullmatch(text):
            try:
                return Literal(date(int(match["y"]), int(match["m"]), int(match["d"])))
            except ValueError:
                return Complaint(
                    f"'{text}' bestaat niet op de kalender. Kijk dag en maand na.",
                    f"'{text}' is not on the calendar. Check day and month.",
                )
    day = _meant_day(text.casefold())
    nl, en = (f" Bedoelt u '{day}'?", f" Do you mean '{day}'?") if day else ("", "")
    return Complaint(
        f"'{text}' is geen datum.{nl} Schrijf 31-12-2023 of 2023-12-31; bij een onnauwkeurige "
        "datum hoort een periode.",
        f"'{text}' is not a date.{en} Write 2023-12-31 or 31-12-2023; an imprecise date is a "
        "period.",
    )


def _meant_day(text: str) -> str:
    """Give the day that a text most likely means; empty where it may mean several or none."""
    day, month, year = 0, 0, 0
    if (match := _WORDED.fullmatch(text)) and match[2] in MONTHS:
        day, month, year = int(match[1]), MONTHS.index(match[2]) + 1, int(match[3])
    elif match := _SHORT_YEAR.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
        year += 2000 if year < 100 else 0
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _boolean(text: str, _column: Column) -> Value:
    word = text.casefold()
    if word in _TRUE or word in _FALSE:
        return Literal(word in _TRUE)
    nl, en = suggestion(text, ["ja", "nee"])
    return Complaint(f"'{text}' is geen ja of nee.{nl}", f"'{text}' is not yes or no.{en}")


def _integer(text: str, _column: Column) -> Value:
    if re.fullmatch(r"-?[0-9]{1,18}", text):
        return Literal(int(text))
    return Complaint(
        f"'{text}' is geen geheel getal. Schrijf alleen cijfers.",
        f"'{text}' is not a whole number. Write digits only.",
    )


def _decimal(text: str, column: Column) -> Value:
    if column.between is not None:
        return _number_between(text, *column.between)
    if _THOUSANDS.fullmatch(text):
        return Complaint(
            f"'{text}' kan duizend of een breuk zijn. Schrijf het zonder punten voor duizendtallen "
            "en met één of twee cijfers achter de komma.",
            f"'{text}' may be thousands or a fraction. Write it without thousands separators and "
            "with one or two digits behind the comma.",
        )
    if _DECIMAL.fullmatch(text) and len(text) <= 30:
        return Literal(Decimal(text.replace(",", ".")))
    return Complaint(
        f"'{text}' is geen getal. Schrijf bijvoorbeeld 16,5.",
        f"'{text}' is not a number. Write for example 16.5.",
    )


def _number_between(text: str, least: int, most: int) -> Value:
    if _DECIMAL.fullmatch(text) and len(text) <= 30:
        number = Decimal(text.replace(",", "."))
        if least <= number <= most:
            return Literal(number)
    return Complaint(
        f"'{text}' is geen getal van {least} tot en met {most}. Schrijf bijvoorbeeld {most - 1},8.",
        f"'{text}' is not a number from {least} to {most}. Write for example {most - 1}.8.",
    )


def _iri(text: str, _column: Column) -> Value:
    if is_web_address(text):
        return URIRef(text)
    return Complaint(
        f"'{text}' is geen webadres. Begin met https:// en laat spaties weg.",
        f"'{text}' is not a web address. Start with https:// and leave out spaces.",
    )


def _key(text: str, _column: Column) -> Value:
    if KEY.fullmatch(text):
        return Literal(text)
    nl, en = (
        (f" Bedoelt u '{slugify(text)}'?", f" Do you mean '{slugify(text)}'?")
        if slugify(text)
        else ("", "")
    )
    return Complaint(
        f"'{text}' is geen sleutel. Gebruik kleine letters, cijfers en streepjes.{nl}",
        f"'{text}' is not a key. Use lower-case letters, digits and hyphens.{en}",
    )


def _choice(text: str, column: Column) -> Value:
    values = {normalise(word): value for word, value in (column.values or {}).items()}
    if found := values.get(normalise(text)):
        return Literal(found)
    words = sorted(column.values or ())
    nl, en = suggestion(text, words)
    return Complaint(
        f"'{text}' is hier niet mogelijk.{nl} Mogelijk zijn: {', '.join(words)}.",
        f"'{text}' is not possible here.{en} Possible are: {', '.join(words)}.",
    )


def _class(text: str, column: Column) -> Value:
    curies = set((column.values or {}).values())
    names = {normalise(curie.partition(":")[2]): curie for curie in sorted(curies)}
    names |= {normalise(curie): curie for curie in curies}
    names |= {normalise(word): curie for word, curie in (column.values or {}).items()}
    found = names.get(normalise(text))
    return expand(found) if found else _choice(text, column)


_PARSERS: Mapping[str, Callable[[str, Column], Value]] = MappingProxyType(
    {
        "boolean": _boolean,
        "choice": _choice,
        "class": _class,
        "date": _date,
        "decimal": _decimal,
        "integer": _integer,
        "iri": _iri,
        "key": _key,
        "text": _text,
    }
)
