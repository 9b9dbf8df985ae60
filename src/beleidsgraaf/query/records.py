"""Rows as plain values: of SPARQL JSON results to Python's own numbers, dates and texts.

``write_records`` is a job for a worker: it evaluates and writes JSON that any program reads without
knowing RDF. The same rows as a workbook are ``spreadsheet.py``; as SPARQL results, the engine's.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any

from rdflib import XSD

from beleidsgraaf.spreadsheet import Plain
from beleidsgraaf.store.engines import Place, answer_whole
from beleidsgraaf.store.evaluation import QueryRequest

_WHOLE = frozenset(
    str(XSD[name])
    for name in (
        "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger",
        "nonPositiveInteger", "negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort",
        "unsignedByte",
    )
)  # fmt: skip
_BROKEN = frozenset((str(XSD.decimal), str(XSD.double), str(XSD.float)))
_DATE, _BOOLEAN = str(XSD.date), str(XSD.boolean)
_MOST_DIGITS = 400  # a longer number is left as text: Python would take long over it


@dataclass(frozen=True)
class Rows:
    """The rows of a SELECT; each row has a term, or None, for each column."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Mapping[str, Any] | None]]


def write_records(out: IO[bytes], version: Place, *, request: QueryRequest) -> None:
    """Evaluate a SELECT and write its rows as JSON: a list of objects, keys in column order.

    Numbers and truth values are JSON's own; dates and IRIs are texts; what is unbound is null.
    Raises as ``answer_to`` does; ``request.format`` is JSON.
    """
    found = read_rows(answer_whole(version, request))
    out.write(b"[")
    for number, row in enumerate(found.rows):
        record = {name: json_value(term) for name, term in zip(found.columns, row, strict=True)}
        out.write(b",\n" if number else b"\n")
        out.write(json.dumps(record, ensure_ascii=False).encode())
    out.write(b"\n]\n" if found.rows else b"]\n")


def read_rows(results: bytes) -> Rows:
    """Read SPARQL JSON results of a SELECT."""
    content = json.loads(results)
    columns = content["head"]["vars"]
    rows = [[row.get(name) for name in columns] for row in content["results"]["bindings"]]
    return Rows(columns, rows)


def plain_value(term: Mapping[str, Any] | None) -> Plain:
    """Give a term as a value of Python; what its type does not allow stays the text it is."""
    if term is None:
        return None
    if term["type"] == "triple":
        return json.dumps(term["value"], ensure_ascii=False)
    text, datatype = str(term["value"]), term.get("datatype", "")
    if datatype in _WHOLE or datatype in _BROKEN:
        return _number(text, is_whole=datatype in _WHOLE)
    if datatype == _BOOLEAN and text in ("true", "false", "1", "0"):
        return text in ("true", "1")
    if datatype == _DATE:
        return _date(text)
    return text


def json_value(term: Mapping[str, Any] | None) -> str | int | float | bool | None:
    """Give a term as JSON has it."""
    value = plain_value(term)
    return value.isoformat() if isinstance(value, date | datetime) else value


def _number(text: str, *, is_whole: bool) -> int | float | str:
    if len(text) > _MOST_DIGITS:
        return text
    try:
        number = int(text) if is_whole else float(text)
    except ValueError:
        return text
    return number if math.isfinite(number) else text


def _date(text: str) -> date | str:
    try:
        return date.fromisoformat(text)
    except ValueError:  # with a time zone, or before the year 1
        return text
