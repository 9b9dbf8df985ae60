"""A report as SARIF 2.1.0, which editors and code hosts show at the line where it belongs.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. A cell of a table is a logical
location; a line and character are a region. A mend that is certain is a fix that can be applied.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import PurePath
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from beleidsgraaf.errors import Place
from beleidsgraaf.validation.findings import Finding, Findings
from beleidsgraaf.validation.rendering.fixes import Fix, Original, fixes_of
from beleidsgraaf.validation.rendering.wording import WORDS, Group, grouped, subject
from beleidsgraaf.vocabulary import FIXED_BASE, ONTOLOGY_IRI

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: Mapping[str, str] = MappingProxyType(
    {"Violation": "error", "Warning": "warning", "Info": "note"}
)
Json = dict[str, Any]


def write_sarif(
    report: Findings, lang: str, *, version: str, originals: Mapping[str, Original]
) -> str:
    """Write a report as a log of one run; ``version`` is that of the software."""
    groups = grouped(report.findings)
    names = sorted({group.name for group in groups})
    places = {name: place for place, name in enumerate(names)}
    driver = {
        "name": "beleidsgraaf",
        "version": version,
        "informationUri": FIXED_BASE,
        "language": lang,
        "rules": [_rule(_first(groups, name), lang) for name in names],
    }
    results = [
        _result(finding, group, lang=lang, index=places[group.name], originals=originals)
        for group in groups
        for finding in group.findings
    ]
    run = {
        "tool": {"driver": driver},
        "language": lang,
        "columnKind": "unicodeCodePoints",
        "results": results,
        "properties": {"asOf": report.as_of.isoformat(), "conforms": report.conforms},
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _first(groups: list[Group], name: str) -> Group:
    return next(group for group in groups if group.name == name)


def _rule(group: Group, lang: str) -> Json:
    message = group.message(lang)
    return {
        "id": group.name,
        "shortDescription": {"text": message.split(". ")[0].rstrip(".") + "."},
        "fullDescription": {"text": message},
        "help": {"text": message, "markdown": f"**{group.rule}** {message}"},
        "helpUri": f"{ONTOLOGY_IRI}/shapes#{quote(group.name)}",
        "defaultConfiguration": {"level": _LEVELS[group.severity]},
    }


def _result(
    finding: Finding, group: Group, *, lang: str, index: int, originals: Mapping[str, Original]
) -> Json:
    result: Json = {
        "ruleId": group.name,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding, lang)},
        "partialFingerprints": {"finding/v1": _fingerprint(finding)},
    }
    location = _location(finding, lang)
    if location:
        result["locations"] = [location]
    if finding.mend is not None and finding.mend.replacement is not None:
        result["properties"] = {"replacement": finding.mend.replacement}
    fix = _fix(finding, lang, originals=originals)
    if fix:
        result["fixes"] = [fix]
    return result


def _message(finding: Finding, lang: str) -> str:
    """Say the whole finding in one text: an editor shows nothing else."""
    words = WORDS[lang]
    parts = [f"{subject(finding, lang)}: {finding.messages[lang]}"]
    for name, said in (("expected", finding.expected), ("found", finding.found)):
        if said:
            parts.append(f"{words[name].capitalize()}: {said[lang]}.")
    if finding.mend is not None:
        parts.append(f"{words['mend'].capitalize()}: {finding.mend.said(lang)}.")
    return " ".join(parts)


def _location(finding: Finding, lang: str) -> Json:
    location: Json = {}
    place = finding.place
    if place is not None and place.file:
        location["physicalLocation"] = {"artifactLocation": {"uri": _uri(place.file)}}
        if place.line:
            region = {"startLine": place.line} | (
                {"startColumn": place.character} if place.character else {}
            )
            location["physicalLocation"]["region"] = region
    if place is not None and place.row:
        location["logicalLocations"] = [_cell(place, lang)]
    elif finding.focus:
        known = {"name": subject(finding, lang), "fullyQualifiedName": str(finding.focus)}
        location["logicalLocations"] = [known | {"kind": "resource"}]
    return location


def _cell(place: Place, lang: str) -> Json:
    parts = [place.table, str(place.row), place.column]
    without_file = Place("", place.table, place.row, place.column)
    return {
        "name": without_file.describe(lang),
        "fullyQualifiedName": "!".join(part for part in parts if part),
        "kind": "cell" if place.column else "row",
    }


def _uri(file: str) -> str:
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _fix(finding: Finding, lang: str, *, originals: Mapping[str, Original]) -> Json:
    fixes = fixes_of(finding, originals)
    if not fixes or finding.mend is None or finding.place is None:
        return {}
    change = {
        "artifactLocation": {"uri": _uri(finding.place.file)},
        "replacements": [_replacement(fix) for fix in fixes],
    }
    return {"description": {"text": finding.mend.said(lang)}, "artifactChanges": [change]}


def _replacement(fix: Fix) -> Json:
    region = {
        "startLine": fix.line,
        "startColumn": fix.character,
        "endLine": fix.end_line,
        "endColumn": fix.end_character,
    }
    return {"deletedRegion": region, "insertedContent": {"text": fix.inserted}}


def _fingerprint(finding: Finding) -> str:
    """Tell the same finding in two reports by what it is about, not by where it stands."""
    parts = (finding.shape, finding.constraint, finding.focus, finding.path, finding.value)
    return hashlib.sha256("\n".join(str(part) for part in parts).encode()).hexdigest()[:32]
