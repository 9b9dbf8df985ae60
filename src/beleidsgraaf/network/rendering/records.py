"""A result as JSON: the stable form for programs. Fields are only ever added.

``result.schema.json`` beside this module says what may stand where.
"""

import json
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from beleidsgraaf.network.results import Column, Result, Words, english_of


def write_json(result: Result) -> str:
    """Write a result as JSON, with its rows as objects by the names of the columns."""
    return _dumped(record(result))


def write_list(results: Sequence[Result]) -> str:
    """Write results as a JSON list."""
    return _dumped([record(result) for result in results])


def record(result: Result) -> dict[str, Any]:
    """Give a result as plain values, in the order in which people would read it."""
    basis = result.basis
    columns = [column.name for column in result.columns]
    names = sorted(result.names.items())
    return {
        "measure": result.measure,
        "title": _words(result.title),
        "reading": _words(result.reading),
        "caveats": [_words(each) for each in result.caveats],
        "version": basis.version,
        "projection": {"id": basis.projection, **_words(basis.projection_name)},
        "scope": {"id": basis.scope, **_words(basis.scope_name)},
        "nodes": basis.n,
        "edges": basis.e,
        "isolatedShare": basis.isolated,
        "statements": {
            "stated": basis.stated,
            "inferred": basis.inferred,
            "curated": basis.curated,
        },
        "parameters": dict(sorted(result.parameters.items())),
        "seed": result.seed,
        "engine": result.engine,
        "figures": dict(result.figures),
        "columns": [_column(each) for each in result.columns],
        "rows": [dict(zip(columns, row, strict=True)) for row in result.rows],
        "names": {iri: name.nl for iri, name in names},
        "englishNames": {
            iri: told for iri, name in names if (told := english_of(name)) is not None
        },
    }


def schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of ``record``."""
    text = files(__package__).joinpath("result.schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def _column(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": column.name,
        "nl": column.nl,
        "en": column.en,
        "kind": column.kind,
    }
    if column.lang:
        told["lang"] = column.lang
    if column.values is None:
        return told
    return told | {"values": {code: _words(each) for code, each in column.values.items()}}


def _dumped(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _words(words: Words) -> dict[str, str]:
    return {"nl": words.nl, "en": words.en}
