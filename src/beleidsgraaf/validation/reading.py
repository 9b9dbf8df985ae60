"""Reads a report back from the JSON that a version keeps of it.

A value comes back as an IRI or as text: of a literal the JSON does not say the datatype.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from rdflib import URIRef

from beleidsgraaf.errors import Place
from beleidsgraaf.validation.findings import Finding
from beleidsgraaf.validation.mends import Mend
from beleidsgraaf.validation.report import Report

_IRIS = ("http://", "https://", "urn:")


def read_report(content: bytes, as_of: date) -> Report:
    """Read what ``to_json`` wrote; a report without findings on ``as_of`` where it is of no use."""
    fields = json.loads(content)
    findings = tuple(_finding(each) for each in fields.get("findings", ()))
    return Report(findings, date.fromisoformat(fields.get("as_of", as_of.isoformat())))


def _finding(fields: Mapping[str, Any]) -> Finding:
    known: dict[str, Any] = {"path": None, "value": None, **fields}
    known["focus"], known["value"] = _term(known["focus"]), _term(known["value"])
    if "place" in known:
        known["place"] = Place(**known["place"])
    if "mend" in known:
        known["mend"] = Mend(**known["mend"])
    return Finding(**known)


def _term(text: str | None) -> str | None:
    return URIRef(text) if text is not None and text.startswith(_IRIS) else text
