"""What ``/validate`` does, for the OpenAPI document."""

from collections.abc import Mapping
from types import MappingProxyType

from beleidsgraaf.server.schemas import (
    PROBLEM,
    TEXT,
    Json,
    Operation,
    contents_of,
    in_query,
)
from beleidsgraaf.server.uploads import ACCEPTED, FORM
from beleidsgraaf.validation.rendering.forms import FORMS

_TAG = "Controle"
_REPORTS = contents_of(form.media_types[0] for form in FORMS.values())
_MORE = (
    "Een werkmap, een zip van de map met tabellen, of RDF wordt beoordeeld naast wat gepubliceerd "
    "is; het verslag zegt waar iets niet klopt, wat er verwacht werd en hoe het beter kan. Wat "
    "niet te lezen is geeft ook een verslag, met status 400. Er wordt niets bewaard. / A workbook, "
    "a zip of tables, or RDF is judged beside what is published. What cannot be read gives a "
    "report too, with status 400. Nothing is kept."
)
FIELDS: Json = {
    "type": "object",
    "properties": {
        "file": {"type": "string", "format": "binary", "description": "bestand / file"},
        "text": {"type": "string", "description": "geplakte RDF / pasted RDF"},
        "format": {"type": "string", "enum": ["ttl", "trig", "jsonld", "rdf", "nt", "nq"]},
        "report": {"type": "string", "enum": list(FORMS)},
        "lang": {"type": "string", "enum": ["nl", "en"]},
    },
}
_BODY: Json = {
    "required": True,
    "content": {
        kind: {"schema": FIELDS if kind == FORM else contents_of([kind])[kind]} for kind in ACCEPTED
    },
}
_UNREAD: Json = {
    "description": "Niet te lezen; het verslag zegt waar. / Unreadable; the report says where.",
    "content": {
        PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}},
        **{kind: {"schema": schema} for kind, schema in _REPORTS.items()},
    },
}
VALIDATE: Mapping[str, Operation] = MappingProxyType(
    {
        "get": Operation(
            "Een formulier om een plan te laten controleren. / A form to have a plan checked.",
            "",
            _TAG,
            contents={"text/html": TEXT},
            problems=(429,),
        ),
        "post": Operation(
            "Controleert een plan zonder iets te bewaren. / Checks a plan, and keeps nothing.",
            _MORE,
            _TAG,
            (
                in_query(
                    "report",
                    "De vorm van het verslag; anders volgt die uit Accept. / Its form.",
                    schema={"type": "string", "enum": list(FORMS)},
                ),
                in_query(
                    "graph",
                    "IRI van de graaf, voor RDF dat er geen noemt. / The graph of RDF without one.",
                    schema={"type": "string"},  # an IRI, or empty as if it were not there
                ),
            ),
            _REPORTS,
            (406, 413, 415, 429, 503, 504),
            _BODY,
            {"400": _UNREAD},
        ),
    }
)
