"""Describes the stored queries for the OpenAPI document: one path for each on offer.

Written from the headers of the queries, so that adding a file adds a path.
"""

from collections.abc import Mapping
from typing import Any

from beleidsgraaf.server.pages.addresses import ENGLISH
from beleidsgraaf.server.routes.stored_asking import MOST_ROWS_ASKED
from beleidsgraaf.server.routes.stored_pages import COLLECTIONS
from beleidsgraaf.server.routes.stored_renderings import (
    CSV,
    OF_TABLES,
    PAGE,
    RECORDS,
    Rendering,
    renderings_of,
)
from beleidsgraaf.server.schemas import (
    TEXT,
    VERSION,
    Json,
    Operation,
    Operations,
    contents_of,
    in_english,
    in_path,
    in_query,
)
from beleidsgraaf.stored_queries import Parameter, ParameterType, StoredQuery

TAG = "Opgeslagen vragen"
_SCHEMAS: Mapping[ParameterType, Json] = {
    "iri": {"type": "string", "format": "iri"},
    "string": {"type": "string"},
    "integer": {"type": "integer", "minimum": -(10**18) + 1, "maximum": 10**18 - 1},
    "date": {"type": "string", "format": "date"},
    "code": {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9.\\-]*$"},
}
_LANGUAGE = in_query(
    "taal",
    "Taal van pagina en werkmap; anders die van Accept-Language. / Language of page and workbook.",
    schema={"type": "string", "enum": ["nl", "en"]},
    emptiable=True,
)
_LISTED: Json = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["name", "url", "question", "parameters", "columns", "formats"],
        "properties": {
            "name": TEXT,
            "url": TEXT,
            "question": {"type": "object", "properties": {"nl": TEXT, "en": TEXT}},
            "parameters": {"type": "array", "items": {"type": "object"}},
            "columns": {"type": "array", "items": {"type": "object"}},
            "formats": {"type": "array", "items": TEXT},
        },
    },
}


def describe_stored(queries: Mapping[str, StoredQuery]) -> dict[str, Operations]:
    """Describe the list of queries, each query in it, and the route that serves all others."""
    listed, every = {"get": _list_operation()}, {"get": _any_operation()}
    return {
        "/queries": listed,
        **{f"/queries/{name}": {"get": _operation(query)} for name, query in queries.items()},
        "/queries/{name}": every,
        f"{ENGLISH}/queries": in_english(listed),
        f"{ENGLISH}/queries/{{name}}": in_english(every),
    }


def _list_operation() -> Operation:
    collection = in_query(
        "collection",
        "Welke vragen: om mee te beginnen, of die met een getoetst antwoord. / Which queries.",
        schema={"type": "string", "enum": list(COLLECTIONS), "default": COLLECTIONS[0]},
        emptiable=True,
    )
    return Operation(
        "De lijst van opgeslagen vragen. / The list of stored queries.",
        "",
        TAG,
        (collection, _LANGUAGE),
        {"application/json": _LISTED, "text/html": TEXT},
        (400, 413, 429),
    )


def _operation(query: StoredQuery) -> Operation:
    offers = renderings_of(query.form)
    return Operation(
        query.question["nl"],
        query.question["en"],
        TAG,
        (*(_parameter(each) for each in query.parameters), *_shared(query.form, offers)),
        {each.media_type: _content(each, query) for each in offers},
    )


def _any_operation() -> Operation:
    return Operation(
        "Een opgeslagen vraag bij haar naam, met een achtervoegsel voor het formaat. / A stored "
        "query by name, with a suffix for the format.",
        "Zoals /queries/doelen.csv of /queries/doelen.xlsx. Ook de vragen van de verzameling "
        "competency, met hun eigen parameters.",
        TAG,
        (
            in_path(
                "name",
                "naam, met of zonder achtervoegsel / name, with or without suffix",
                schema=TEXT,
            ),
            *_shared("select", OF_TABLES),
        ),
        contents_of(each.media_type for each in OF_TABLES),
    )


def _parameter(parameter: Parameter) -> Json:
    schema = dict(_SCHEMAS[parameter.type])
    if parameter.choices:
        schema = {"type": "string", "enum": [each.name for each in parameter.choices]}
    if parameter.default is not None:
        is_number = parameter.type == "integer"
        schema["default"] = int(parameter.default) if is_number else parameter.default
    return in_query(
        parameter.name, f"{parameter.nl} / {parameter.en}", schema=schema, emptiable=True
    )


def _shared(form: str, offers: tuple[Rendering, ...]) -> list[Json]:
    names = {"type": "string", "enum": [each.name for each in offers]}
    kinds = ", ".join(f".{each.extension}" for each in offers)
    told = f"Formaat; gaat voor Accept. Of het achtervoegsel: {kinds}. / Format, before Accept."
    shared = [in_query("format", told, schema=names, emptiable=True), VERSION, _LANGUAGE]
    if form == "select":
        shared += [
            in_query(
                "limit",
                "Hoogstens zoveel rijen; is er meer, dan zegt Beleidsgraaf-Truncated dat. "
                "/ At most so many rows; headers say when there are more.",
                schema={"type": "integer", "minimum": 1, "maximum": MOST_ROWS_ASKED},
                emptiable=True,
            ),
            in_query(
                "offset",
                "Zoveel rijen overslaan. / Skip so many rows.",
                schema={"type": "integer", "minimum": 0, "maximum": 10**9},
                emptiable=True,
            ),
        ]
    if CSV in offers:
        shared.append(
            in_query(
                "bom",
                "Zet een BOM voor CSV en TSV, zodat Excel letters met accenten goed leest. / Put a "
                "BOM before CSV and TSV, for Excel.",
                schema={"type": "boolean", "default": False},
                emptiable=True,
            )
        )
    return shared


def _content(rendering: Rendering, query: StoredQuery) -> Json:
    if rendering is PAGE:
        return TEXT
    if rendering is not RECORDS:
        return contents_of([rendering.media_type])[rendering.media_type]
    properties: dict[str, Any] = {
        each.name: {
            "description": f"{each.nl} / {each.en}",
            "type": ["string", "number", "boolean", "null"],
        }
        for each in query.columns
    }
    row = {"type": "object", "properties": properties, "required": list(properties)}
    return {"type": "array", "items": row}
