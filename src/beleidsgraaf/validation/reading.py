"""Reads a report back from the JSON that a version keeps of it."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from rdflib import XSD, Literal, URIRef
from rdflib.term import Node

from beleidsgraaf.errors import Place
from beleidsgraaf.validation.findings import Finding
from beleidsgraaf.validation.mends import Mend
from beleidsgraaf.validation.report import Report

_IRIS = ("http://", "https://", "urn:")


def read_report(content: bytes, as_of: date) -> Report:
    """Read what ``to_json`` wrote; a report without findings on ``as_of`` where it is of no use."""
    fields = json.loads(content)
    findings = tuple(_finding(each) for each in fields.get("findings", ()))
    day = date.fromisoformat(fields.get("as_of", as_of.isoformat()))
    return Report(findings, day, rules=fields.get("rules", ""))


def _finding(fields: Mapping[str, Any]) -> Finding:
    known: dict[str, Any] = {"path": None, "value": None, **fields}
    language, datatype = known.pop("language", None), known.pop("datatype", None)
    known["focus"] = _term(known["focus"])
    if known["value"] is not None:
        known["value"] = _value(known["value"], language, datatype)
    if "place" in known:
        known["place"] = Place(**known["place"])
    if "mend" in known:
        known["mend"] = Mend(**known["mend"])
    return Finding(**known)


def _term(text: str) -> str:
    return URIRef(text) if text.startswith(_IRIS) else text


def _value(text: str, language: str | None, datatype: str | None) -> Node:
    """Give a literal as the engine does, which leaves out that it is a plain text; or an IRI."""
    if language:
        return Literal(text, lang=language)
    if datatype is None:
        return URIRef(text)
    plain = datatype == str(XSD.string)
    return Literal(text, datatype=None if plain else URIRef(datatype), normalize=False)
