"""Building blocks of the OpenAPI document: parameters, contents, responses, operations.

A module of ``routes/`` describes its URLs with these in a function or constant that
``routes/api.py`` gathers. What an answer holds is decided there; here is only how it is written.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

Json = dict[str, Any]

PROBLEM = "application/problem+json"
_PROBLEM_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "description": "RFC 9457: wat er mis is, en wat eraan te doen is. What is wrong, and the mend.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri", "description": "soort fout / kind of problem"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "wat te doen / what to do"},
        "line": {"type": "integer", "description": "regel van een fout in SPARQL"},
        "column": {"type": "integer", "description": "kolom van een fout in SPARQL"},
        "parameter": {"type": "string", "description": "de parameter die niet klopt"},
        "report": {"type": "object", "description": "het verslag van de keuring / the report"},
        "current": {"type": "string", "description": "de versie die nu geldt / what serves now"},
    },
}
PROBLEMS: Mapping[int, str] = {
    400: "De aanvraag klopt niet; detail zegt waar en hoe het wel moet. / Malformed request.",
    401: "Hiervoor is een sleutel nodig. / This needs a token.",
    403: "Dit wordt hier nooit uitgevoerd. / Never carried out here.",
    404: "Niet gevonden. / Not found.",
    405: "Deze methode kan hier niet. / Method not allowed.",
    406: "Geen gedeeld formaat; detail noemt wat er is. / No format in common.",
    409: "Botst met wat er is, of niet meer wat aangehaald is. / In conflict with what there is, "
    "or no longer what was cited.",
    412: "Intussen gewijzigd; current noemt de versie. / Changed meanwhile; see current.",
    413: "Te groot: de aanvraag of het antwoord. / Request or answer too large.",
    415: "Dit soort inhoud kan hier niet. / Unsupported media type.",
    429: "Te veel aanvragen; zie Retry-After. / Too many requests; see Retry-After.",
    503: "Te druk of nog leeg; zie Retry-After. / Too busy or still empty; see Retry-After.",
    504: "De vraag duurde te lang. / The query took too long.",
}
READING = (400, 404, 406, 413, 429, 503, 504)  # what may befall whoever asks for data
_HEADERS: Json = {
    "ETag": {
        "description": "Geef dit terug in If-None-Match. / Send back in If-None-Match.",
        "schema": {"type": "string"},
    },
    "Beleidsgraaf-Version": {
        "description": "De versie waarop het antwoord rust. / The version that was asked.",
        "schema": {"type": "string"},
    },
}


@dataclass(frozen=True)
class Operation:
    """One thing that a URL does; ``contents`` maps media types to schemas of the answer."""

    summary: str
    description: str = ""
    tag: str = ""
    parameters: Sequence[Json] = ()
    contents: Mapping[str, Json] = field(default_factory=dict)
    problems: Sequence[int] = READING
    body: Json | None = None
    more: Mapping[str, Json] = field(default_factory=dict)  # further responses

    def write(self) -> Json:
        """Write the operation as OpenAPI has it."""
        answer = {
            "description": "Het antwoord. / The answer.",
            "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in _HEADERS},
            "content": {kind: {"schema": schema} for kind, schema in self.contents.items()},
        }
        unchanged = {"description": "Onveranderd: de client heeft het al. / Not modified."}
        responses = {"200": answer, "304": unchanged, **self.more}
        responses |= {
            str(status): {"$ref": f"#/components/responses/Problem{status}"}
            for status in self.problems
        }
        written: Json = {
            "summary": self.summary,
            "description": self.description or self.summary,
            "tags": [self.tag],
            "parameters": list(self.parameters),
            "responses": dict(sorted(responses.items())),
        }
        return written | ({"requestBody": self.body} if self.body else {})


Operations = Mapping[str, Operation]  # by method
PAGES_TAG = "Pagina's"


def in_english(operations: Operations) -> Operations:
    """Describe the same at an address under ``/en``, where pages are in English."""
    return {
        method: replace(each, summary=f"In het Engels: {each.summary}", tag=PAGES_TAG)
        for method, each in operations.items()
    }


def in_query(name: str, description: str, *, schema: Json, emptiable: bool = False) -> Json:
    """Describe a parameter in the query of a URL; never required.

    ``emptiable`` says that one without a value counts as left out, as a form sends it.
    """
    told = {"name": name, "in": "query", "description": description, "schema": schema}
    return told | ({"allowEmptyValue": True} if emptiable else {})


def in_path(name: str, description: str, *, schema: Json) -> Json:
    """Describe a part of a URL's path."""
    return {
        "name": name, "in": "path", "required": True, "description": description, "schema": schema,
    }  # fmt: skip


VERSION = in_query(
    "version",
    "Vraag een vroegere versie; anders de nieuwste. / Ask an earlier version, not the newest.",
    schema={"type": "string", "pattern": "^[0-9]{1,12}-[0-9a-f]{12}$"},
)
TEXT: Json = {"type": "string"}
BYTES: Json = {"type": "string", "contentMediaType": "application/octet-stream"}
_OF_JSON: Mapping[str, Json] = MappingProxyType(
    {
        "application/json": {"type": ["array", "object"]},
        "application/ld+json": {"type": ["array", "object"]},
        "application/sarif+json": {"type": "object", "required": ["version", "runs"]},
        "application/sparql-results+json": {
            "type": "object",
            "required": ["head"],
            "properties": {
                "head": {"type": "object"},
                "results": {
                    "type": "object",
                    "required": ["bindings"],
                    "properties": {"bindings": {"type": "array", "items": {"type": "object"}}},
                },
                "boolean": {"type": "boolean"},
            },
        },
    }
)


def contents_of(media_types: Iterable[str]) -> dict[str, Json]:
    """Give a schema for each media type: what JSON holds is told, other bytes are bytes."""
    return {each: _OF_JSON.get(each, BYTES) for each in media_types}


def components() -> Json:
    """Give what operations refer to: the problems, and the headers of every answer."""
    schema = {"$ref": "#/components/schemas/Problem"}
    content = {PROBLEM: {"schema": schema}, "text/html": {"schema": TEXT}}
    return {
        "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        "schemas": {"Problem": dict(_PROBLEM_SCHEMA)},
        "headers": _HEADERS,
        "responses": {
            f"Problem{status}": {"description": told, "content": content}
            for status, told in PROBLEMS.items()
        },
    }
