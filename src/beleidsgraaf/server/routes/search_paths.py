"""What the URLs of search do, for the OpenAPI document; its pages are in ``pages_paths.py``."""

from collections.abc import Mapping
from types import MappingProxyType

from beleidsgraaf.search.asking import KIND_NAMES
from beleidsgraaf.server.schemas import TEXT, VERSION, Json, Operation, in_query

_TAG = "Zoeken"
_SHARED = (
    in_query(
        "q",
        "Waar u naar zoekt: woorden, een naam of een code. Hoofdletters, accenten en spelfouten "
        "maken niet uit; 'toegang' vindt ook toegangsteams. / What to look for.",
        schema=TEXT,
        emptiable=True,
    ),
    in_query(
        "kind",
        "Alleen dit soort dingen. / Only things of this kind.",
        schema={"type": "string", "enum": list(KIND_NAMES)},
        emptiable=True,
    ),
    in_query(
        "plan",
        "Alleen wat bij dit plan of beleidsstuk hoort (IRI). / Only what belongs to this plan.",
        schema=TEXT,
        emptiable=True,
    ),
    in_query(
        "taal",
        "Taal van namen en raad; anders die van Accept-Language. / Language.",
        schema={"type": "string", "enum": ["nl", "en"]},
        emptiable=True,
    ),
    VERSION,
)
_LIMIT = in_query(
    "limit",
    "Hoeveel er getoond worden. / How many are shown.",
    schema={"type": "integer", "minimum": 1, "maximum": 100, "default": 20},
    emptiable=True,
)
_OFFSET = in_query(
    "offset",
    "Hoeveel er worden overgeslagen. / How many are passed over.",
    schema={"type": "integer", "minimum": 0, "maximum": 100_000, "default": 0},
    emptiable=True,
)
_MARKED: Json = {
    "type": ["object", "null"],
    "required": ["text", "marks"],
    "properties": {
        "text": TEXT,
        "marks": {
            "description": "begin en einde van elke treffer, in tekens / start and end of each hit",
            "type": "array",
            "items": {"type": "array", "items": {"type": "integer"}},
        },
        "is_cut_before": {"type": "boolean"},
        "is_cut_after": {"type": "boolean"},
    },
}
_RESULT: Json = {
    "type": "object",
    "required": ["iri", "url", "kind", "name"],
    "properties": {
        "iri": TEXT,
        "url": {"description": "de pagina erover / the page about it", **TEXT},
        "kind": {"type": "string", "enum": list(KIND_NAMES)},
        "code": TEXT,
        "name": _MARKED,
        "other_name": _MARKED,
        "text": _MARKED,
        "about": {"description": "waar een uitvoering over gaat / what it is about", **TEXT},
        "plan": {"type": ["object", "null"]},
        "mentions": {"type": "integer"},
    },
}
_ANSWER: Json = {
    "type": "object",
    "required": ["query", "version", "total", "results", "advice"],
    "properties": {
        "query": TEXT,
        "version": TEXT,
        "total": {"type": "integer"},
        "offset": {"type": "integer"},
        "limit": {"type": "integer"},
        "kinds": {"type": "object", "additionalProperties": {"type": "integer"}},
        "missing": {
            "description": "woorden die geen treffer heeft / words that no hit has",
            "type": "array",
            "items": TEXT,
        },
        "meant": {"description": "bedoelt u dit? / do you mean this?", **TEXT},
        "near": {"type": "array", "items": TEXT},
        "advice": {"description": "wat te doen als er niets is / what to do", **TEXT},
        "results": {"type": "array", "items": _RESULT},
    },
}
_SUGGESTED: Json = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["name", "kind", "url", "what", "lang"],
        "properties": {each: TEXT for each in ("name", "kind", "url", "what", "lang")},
    },
}
SEARCHING: Mapping[str, Mapping[str, Operation]] = MappingProxyType(
    {
        "/search": {
            "get": Operation(
                "Zoekt doelen, organisaties, stukken en meer. / Searches goals and more.",
                "De beste eerst: namen voor teksten, hele woorden voor delen, wat vaker genoemd "
                "is eerder. Een lege of te korte vraag geeft raad in plaats van treffers. Wie een "
                "pagina vraagt, gaat naar /zoeken. / The best first; who asks for a page is led "
                "to /zoeken.",
                _TAG,
                (*_SHARED, _LIMIT, _OFFSET),
                {"application/json": _ANSWER},
                more={"303": {"description": "Naar de pagina. / To the page."}},
            )
        },
        "/search/suggest": {
            "get": Operation(
                "Vult aan wat iemand typt, met namen. / Completes what is typed, by names.",
                "Hoogstens acht namen. / At most eight names.",
                _TAG,
                (*_SHARED, _LIMIT),
                {"application/json": _SUGGESTED},
            )
        },
        "/en/search": {
            "get": Operation(
                "Gaat naar de Engelse zoekpagina. / Leads to the page in English.",
                "",
                _TAG,
                (),
                {},
                more={"308": {"description": "Naar /en/zoeken. / To /en/zoeken."}},
            )
        },
    }
)
