"""What each URL does, for the OpenAPI document and the page at ``/api``: the place to add a route.

A row is a path as the route has it, and an operation for each method. A route without a row still
stands in the document, with the first line of its docstring. The paths of stored queries are
written by ``stored_paths.py``.
"""

from collections.abc import Mapping
from types import MappingProxyType

from beleidsgraaf.formats import RDF_FORMATS, RESULT_FORMATS
from beleidsgraaf.query.service import GRAPH_FORMATS
from beleidsgraaf.server.pages.addresses import ENGLISH
from beleidsgraaf.server.pages.sparql import FORMATS
from beleidsgraaf.server.routes.network_paths import NETWORK
from beleidsgraaf.server.routes.pages_paths import PAGES_OF_PEOPLE
from beleidsgraaf.server.routes.past_paths import PAST
from beleidsgraaf.server.routes.query_page_paths import QUERY_PAGE
from beleidsgraaf.server.routes.search_paths import SEARCHING
from beleidsgraaf.server.routes.validate_paths import VALIDATE
from beleidsgraaf.server.routes.writes_paths import DIRECT, DRY_RUN, INDIRECT, PLANS
from beleidsgraaf.server.schemas import (
    PROBLEM,
    READING,
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

_OBJECT: Json = {"type": "object"}
_IRI: Json = {"type": "string", "format": "iri"}
_PAGE: Mapping[str, Json] = {"text/html": TEXT}
_RESULTS: Mapping[str, Json] = contents_of(each.media_type for each in RESULT_FORMATS)
_GRAPHS: Mapping[str, Json] = contents_of(each.media_type for each in GRAPH_FORMATS)
_DESCRIPTIONS = {**_GRAPHS, **_PAGE}
_FORM = "application/x-www-form-urlencoded"
_QUERY = in_query("query", "De vraag in SPARQL 1.1. / The query, in SPARQL 1.1.", schema=TEXT)
_DATASET = (
    in_query(
        "default-graph-uri",
        "Graaf die samen met zijn gelijken de vereniging vervangt. / Replaces the union of graphs.",
        schema={"type": "array", "items": _IRI},
    ),
    in_query(
        "named-graph-uri",
        "Graaf die GRAPH mag noemen. / Graph that GRAPH may name.",
        schema={"type": "array", "items": _IRI},
    ),
)
_USING = tuple(
    in_query(
        name,
        "Hetzelfde, bij een wijziging. / The same, for an update.",
        schema={"type": "array", "items": _IRI},
    )
    for name in ("using-graph-uri", "using-named-graph-uri")
)
_UPDATED: Json = {
    "204": {"description": "De wijziging is gedaan. / The update is done."},
    "422": {
        "description": "De keuring weigert de wijziging. / The gate refuses the update.",
        "content": {
            PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}},
            "text/html": {"schema": TEXT},
        },
    },
}
_ASK = "Stelt een vraag in SPARQL 1.1. / Asks a SPARQL 1.1 query."
_ASK_MORE = (
    "Voorvoegsels zoals bg:, skos: en dcterms: zijn bekend. Zonder FROM gaat de vraag over alle "
    "grafen samen. Er wordt nooit iets van elders gehaald (SERVICE, LOAD). Zonder vraag geeft GET "
    "de vraagpagina, of in een RDF-formaat de beschrijving van het endpoint. Een wijziging "
    "(update) gaat met POST en een token met de rol editor. / Prefixes are known; SERVICE and "
    "LOAD are refused; without a query GET gives the service description. An update goes by POST, "
    "with a token of role editor."
)
_PATH = in_path("path", "soort en naam, zoals goal/plan/1a / kind and name", schema=TEXT)
_FORMAT_OF_ANSWER = in_query(
    "format",
    "in plaats van Accept / in the place of Accept",
    schema={"type": "string", "enum": ["html", *FORMATS]},
)
_EXTENSION = in_path("extension", "ttl, nt, rdf, jsonld of html / or html", schema=TEXT)
_SUFFIXES = ".ttl .nt .rdf .jsonld .html"
_DOC_MORE = (
    f"Het formaat volgt uit Accept, of uit het achtervoegsel {_SUFFIXES}. / The format follows "
    "from Accept or from the suffix."
)

_ROUTES: Mapping[str, Operations] = MappingProxyType(
    {
        **PAGES_OF_PEOPLE,  # what has data at the same address is described below
        "/sparql": {
            "get": Operation(
                _ASK,
                _ASK_MORE,
                "SPARQL",
                (_QUERY, *_DATASET, VERSION, _FORMAT_OF_ANSWER),
                {**_RESULTS, **_GRAPHS, **_PAGE},
                (403, *READING),
            ),
            "post": Operation(
                _ASK,
                _ASK_MORE,
                "SPARQL",
                (*_DATASET, *_USING, DRY_RUN, VERSION),
                {**_RESULTS, **_GRAPHS},
                (401, 403, 409, 412, 415, *READING),
                {
                    "required": True,
                    "content": {
                        "application/sparql-query": {"schema": TEXT},
                        "application/sparql-update": {"schema": TEXT},
                        _FORM: {
                            "schema": {
                                "type": "object",
                                "properties": {
                                    "query": TEXT,
                                    "update": TEXT,
                                    **{each["name"]: each["schema"] for each in _DATASET},
                                    "version": VERSION["schema"],
                                },
                            }
                        },
                    },
                },
                _UPDATED,
            ),
        },
        "/graphs": {
            "get": Operation(
                "Geeft één graaf (Graph Store Protocol). / Gives one graph.",
                "Met graph de graaf van die naam, met default alle grafen samen; zonder een van "
                "beide de lijst.",
                "Linked data",
                (
                    in_query("graph", "IRI van de graaf. / IRI of the graph.", schema=_IRI),
                    in_query("default", "Alle grafen samen. / All graphs together.", schema=TEXT),
                    VERSION,
                ),
                _DESCRIPTIONS,
            ),
            **INDIRECT,
        },
        "/graphs/{key}": {
            "get": Operation(
                "Geeft één graaf, zoals plan/kempen-meerjarenbeleidskader-jeugdhulp. / One graph.",
                "",
                "Linked data",
                (in_path("key", "naam van de graaf / name of the graph", schema=TEXT), VERSION),
                _GRAPHS,
            ),
            **DIRECT,
        },
        "/id/{path}": {
            "get": Operation(
                "Verwijst van een ding naar het document erover. / From a thing to its document.",
                "",
                "Linked data",
                (_PATH,),
                more={"303": {"description": "Zie /doc. / See /doc."}},
            )
        },
        "/doc/{path}": {
            "get": Operation(
                "Beschrijft een ding: doel, actor, plan … / Describes a thing.",
                _DOC_MORE,
                "Linked data",
                (_PATH, VERSION),
                _DESCRIPTIONS,
            )
        },
        "/doc": {
            "get": Operation(
                "Beschrijft een ding met een IRI van elders (TOOI, BWB). / A foreign IRI.",
                _DOC_MORE,
                "Linked data",
                (
                    {**in_query("iri", "de IRI / the IRI", schema=_IRI), "required": True},
                    VERSION,
                ),
                _DESCRIPTIONS,
            )
        },
        "/def": {
            "get": Operation(
                "De ontologie. / The ontology.", _DOC_MORE, "Linked data", (), _DESCRIPTIONS
            )
        },
        "/def/shapes": {
            "get": Operation(
                "De regels waaraan gegevens voldoen (SHACL). / The shapes.",
                _DOC_MORE,
                "Linked data",
                (),
                _DESCRIPTIONS,
            )
        },
        "/def/measure": {
            "get": Operation(
                "De maten als linked data. / The measures as linked data.",
                _DOC_MORE,
                "Linked data",
                (),
                _DESCRIPTIONS,
            )
        },
        "/def.{extension}": {
            "get": Operation(
                "De ontologie in één formaat. / The ontology in one format.",
                "",
                "Linked data",
                (_EXTENSION,),
                _DESCRIPTIONS,
            )
        },
        "/def/shapes.{extension}": {
            "get": Operation(
                "De regels in één formaat. / The shapes in one format.",
                "",
                "Linked data",
                (_EXTENSION,),
                _DESCRIPTIONS,
            )
        },
        "/def/measure.{extension}": {
            "get": Operation(
                "De maten in één formaat. / The measures in one format.",
                "",
                "Linked data",
                (_EXTENSION,),
                _DESCRIPTIONS,
            )
        },
        "/running": {
            "get": Operation(
                "Welke vragen nu lopen (redacteur). / The queries at work (role editor).",
                "",
                "Beheer",
                (),
                {"application/json": _OBJECT},
                (401, 403, 429),
            )
        },
        "/running/{number}": {
            "delete": Operation(
                "Beëindigt een lopende vraag (redacteur). / Ends a query at work (role editor).",
                "",
                "Beheer",
                (in_path("number", "nummer / number", schema={"type": "integer"}),),
                problems=(400, 401, 403, 404, 429),
                more={"204": {"description": "Beëindigd. / Ended."}},
            )
        },
        "/.well-known/void": {
            "get": Operation(
                "Beschrijft de dataset (DCAT-AP-NL, VoID). / Describes the dataset.",
                "",
                "Linked data",
                (VERSION,),
                _DESCRIPTIONS,
            )
        },
        "/export/dataset.{extension}": {
            "get": Operation(
                "De hele dataset als één bestand. / The whole dataset as one file.",
                "",
                "Linked data",
                (
                    in_path(
                        "extension",
                        "trig, nq of jsonld / trig, nq or jsonld",
                        schema={"type": "string", "enum": ["trig", "nq", "jsonld"]},
                    ),
                    VERSION,
                ),
                contents_of(each.media_type for each in RDF_FORMATS if each.quads),
            )
        },
        "/versions": {
            "get": Operation(
                "Alle gepubliceerde versies, de nieuwste eerst. / All versions, newest first.",
                "",
                "Beheer",
                (),
                {"application/json": _OBJECT, **_PAGE},
            )
        },
        "/versions/{version_id}": {
            "get": Operation(
                "Wat één versie bevat. / What one version holds.",
                "",
                "Beheer",
                (in_path("version_id", "de versie / the version", schema=TEXT),),
                {"application/json": _OBJECT, **_PAGE},
            )
        },
        "/validate": VALIDATE,
        "/plans": PLANS,
        **PAST,
        **NETWORK,
        **SEARCHING,
        **QUERY_PAGE,
        "/health": {
            "get": Operation(
                "Of er iets te geven is, en welke versie. / Whether there is anything to serve.",
                "",
                "Beheer",
                (),
                {"application/json": _OBJECT},
                (),
                more={
                    "503": {
                        "description": "Nog leeg. / Still empty.",
                        "content": {"application/json": {"schema": _OBJECT}},
                    }
                },
            )
        },
        "/metrics": {
            "get": Operation(
                "Wat de dienst telt, voor Prometheus. / Metrics for Prometheus.",
                "",
                "Beheer",
                (),
                {"text/plain": TEXT},
                (),
            )
        },
        "/api": {
            "get": Operation(
                "Deze uitleg, als pagina. / This documentation.",
                "",
                "Begin",
                contents=_PAGE,
                problems=(429,),
            )
        },
        "/openapi.json": {
            "get": Operation(
                "Deze uitleg, voor programma's. / This documentation, for programs.",
                "",
                "Begin",
                contents={"application/json": _OBJECT},
                problems=(429,),
            )
        },
    }
)
# What is a page too, and so stands under /en in English.
_IN_BOTH = (
    "/api", "/doc", "/doc/{path}", "/network", "/network/{measure}", "/validate", "/versions",
    "/versions/{version_id}", "/versions/{version_id}/diff/{other}",
)  # fmt: skip
DESCRIPTIONS: Mapping[str, Operations] = MappingProxyType(
    {**_ROUTES, **{f"{ENGLISH}{path}": in_english(_ROUTES[path]) for path in _IN_BOTH}}
)
