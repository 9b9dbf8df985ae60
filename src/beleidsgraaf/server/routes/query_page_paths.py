"""What the URLs around the query page do, for the OpenAPI document."""

from collections.abc import Mapping
from types import MappingProxyType

from beleidsgraaf.server.schemas import TEXT, VERSION, Operation, in_query

_TAG = "SPARQL"
_LANGUAGE = in_query("taal", "nl of / or en", schema={"type": "string", "enum": ["nl", "en"]})
_JSON = {"application/json": {"type": "object"}}
_QUERY = {
    "type": "object",
    "required": ["query"],
    "properties": {"query": TEXT},
}

QUERY_PAGE: Mapping[str, Mapping[str, Operation]] = MappingProxyType(
    {
        "/en/sparql": {
            "get": Operation(
                "Page: ask in SPARQL. / Pagina in het Engels om in SPARQL te vragen.",
                "",
                _TAG,
                (
                    in_query("query", "in SPARQL", schema=TEXT),
                    in_query("voorbeeld", "een opgeslagen vraag / a stored query", schema=TEXT),
                    VERSION,
                ),
                {"text/html": TEXT},
            )
        },
        "/sparql/terms": {
            "get": Operation(
                "De voorvoegsels, klassen en eigenschappen van een versie, met naam en aantal. / "
                "The prefixes, classes and properties of a version, with label and count.",
                "",
                _TAG,
                (_LANGUAGE, VERSION),
                _JSON,
            )
        },
        "/sparql/check": {
            "post": Operation(
                "Wat er aan een vraag niet klopt, met regel en kolom, zonder haar te stellen. / "
                "What is wrong with a query, with line and column, without asking it.",
                "",
                _TAG,
                (_LANGUAGE,),
                _JSON,
                (400, 413, 415, 429, 503, 504),
                {
                    "required": True,
                    "content": {"application/x-www-form-urlencoded": {"schema": _QUERY}},
                },
            )
        },
    }
)
