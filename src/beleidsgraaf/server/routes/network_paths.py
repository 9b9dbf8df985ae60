"""What the URLs under ``/network`` do, for the OpenAPI document.

The parameters of a measure itself are told by ``/network``, which knows the measures.
"""

from collections.abc import Mapping
from types import MappingProxyType

from beleidsgraaf.network.choices import LEFT_OUT, TAKEN_IN
from beleidsgraaf.network.rendering.records import schema
from beleidsgraaf.server.schemas import (
    BYTES,
    TEXT,
    VERSION,
    Json,
    Operation,
    in_path,
    in_query,
)

_TAG = "Netwerk"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LANGUAGE = in_query(
    "taal",
    "Taal van pagina, tekst en tekening; anders die van Accept-Language. / Language.",
    schema={"type": "string", "enum": ["nl", "en"]},
    emptiable=True,
)
_LIST_OF_LEFT_OUT = f"({'|'.join(LEFT_OUT)})"
_CHOOSING = (
    in_query(
        "scope",
        "Waarover: all, plan:NAAM, municipality:NAAM of region:NAAM; NAAM is een IRI of naam. / "
        "What it is about.",
        schema=TEXT,
        emptiable=True,
    ),
    in_query(
        "roles",
        "Alleen betrokkenheid met deze rollen, met komma's. / Only involvement in these roles.",
        schema=TEXT,
        emptiable=True,
    ),
    in_query(
        "without",
        f"Laat weg, met komma's: {', '.join(LEFT_OUT)}. / Leave out.",
        schema={"type": "string", "pattern": f"^({_LIST_OF_LEFT_OUT}(,{_LIST_OF_LEFT_OUT})*)?$"},
        emptiable=True,
    ),
    in_query(
        "with",
        f"Neem mee: {', '.join(TAKEN_IN)}. / Take in.",
        schema={"type": "string", "enum": ["", *TAKEN_IN]},
        emptiable=True,
    ),
)  # fmt: skip
_THING = in_query(
    "thing",
    "Waarom het draait: doel, organisatie, activiteit of stuk, bij IRI, code of naam. / What it "
    "is about: by IRI, code or name.",
    schema=TEXT,
    emptiable=True,
)
_OF_TRIPTYCH = (
    in_query(
        "line",
        "Triptych: alleen deze actielijn. / Only this action line.",
        schema=TEXT,
        emptiable=True,
    ),
    in_query(
        "kind",
        "Triptych: alleen organisaties van deze soort. / Only actors of this kind.",
        schema={"type": "string", "enum": ["named", "generic", "target-group"]},
        emptiable=True,
    ),
)
_BOM = in_query(
    "bom",
    "Zet een BOM voor CSV, zodat Excel het goed leest. / A BOM before CSV, for Excel.",
    schema={"type": "boolean", "default": False},
    emptiable=True,
)
_SHARED = (*_CHOOSING, VERSION, _LANGUAGE)
_PROJECTION = in_query(
    "projection",
    "Welk netwerk: B doelen en actoren, D afhankelijkheden, R verwijzingen, U alles, PA actoren "
    "onderling, PG doelen onderling, M scores, Q per actielijn. / Which network.",
    schema={"type": "string", "enum": ["B", "D", "R", "U", "PA", "PG", "M", "Q"], "default": "U"},
)


def _formats(*names: str) -> Json:
    return in_query(
        "format",
        "Formaat; gaat voor Accept. Of het achtervoegsel van het adres. / Format, before Accept.",
        schema={"type": "string", "enum": list(names)},
        emptiable=True,
    )


_RESULT: Json = {"type": "object", "required": schema()["required"]}
_EXPORT = Operation(
    "Een netwerk als bestand voor andere programma's. / A network as a file.",
    "Voor Gephi (gexf, csv), Cytoscape, networkx (graphml, node-link), Graphviz en Excel. / For "
    "Gephi, Cytoscape, networkx, Graphviz and Excel.",
    _TAG,
    (
        _PROJECTION,
        _formats(
            "graphml", "gexf", "node-link", "cytoscape", "dot", "csv", "csv-nodes", "xlsx"
        ),
        *_SHARED,
    ),
    {
        "application/graphml+xml": BYTES,
        "application/gexf+xml": BYTES,
        "application/json": {"type": "object"},
        "application/vnd.cytoscape.elements+json": BYTES,
        "text/vnd.graphviz": TEXT,
        "text/csv": TEXT,
        _WORKBOOK: BYTES,
    },
)  # fmt: skip
NETWORK: Mapping[str, Mapping[str, Operation]] = MappingProxyType(
    {
        "/network": {
            "get": Operation(
                "De maten, elk met haar vraag en parameters. / The measures.",
                "",
                _TAG,
                (_formats("json", "html"), VERSION, _LANGUAGE),
                {
                    "application/json": {"type": "array", "items": {"type": "object"}},
                    "text/html": TEXT,
                },
            )
        },
        "/network/export": {"get": _EXPORT},
        "/network/export.{extension}": {
            "get": Operation(
                _EXPORT.summary,
                _EXPORT.description,
                _TAG,
                (
                    in_path(
                        "extension",
                        "graphml, gexf, json, cyjs, dot, csv, nodes.csv of xlsx / or xlsx",
                        schema=TEXT,
                    ),
                    *_EXPORT.parameters,
                ),
                _EXPORT.contents,
            )
        },
        "/network/pictures/{picture}": {
            "get": Operation(
                "Een tekening van het netwerk. / A picture of the network.",
                "goals: doelen en waarvan zij afhangen; matrix: doelen en organisaties; quotient: "
                "actielijnen onderling; neighbourhood: de omgeving van één ding; triptych: "
                "organisaties, doelen en stukken (thing wordt gemarkeerd); arcs: verwijzingen als "
                "bogen. Met .svg, .png of .csv (de gegevens). / With .svg, .png or .csv (the "
                "data).",
                _TAG,
                (
                    in_path("picture", "zoals goals.svg / such as goals.svg", schema=TEXT),
                    _formats("svg", "png", "csv"),
                    _THING,
                    *_OF_TRIPTYCH,
                    *_SHARED,
                ),
                {"image/svg+xml": TEXT, "image/png": BYTES, "text/csv": TEXT},
            )
        },
        "/network/{measure}": {
            "get": Operation(
                "Beantwoordt een maat. / Answers a measure.",
                "Welke maten er zijn, met hun parameters, zegt /network. Elk antwoord zegt op welk "
                "netwerk en welke versie het rust, en hoe de verbindingen bekend zijn: vermeld, "
                "afgeleid of toegevoegd. / /network lists the measures and their parameters.",
                _TAG,
                (
                    in_path(
                        "measure",
                        "naam, met of zonder .json .csv .xlsx .txt .html / name, with or without "
                        "suffix",
                        schema=TEXT,
                    ),
                    _formats("json", "html", "csv", "xlsx", "table"),
                    _THING,
                    _BOM,
                    *_SHARED,
                ),
                {
                    "application/json": _RESULT,
                    "text/html": TEXT,
                    "text/csv": TEXT,
                    "text/plain": TEXT,
                    _WORKBOOK: BYTES,
                },
            )
        },
    }
)
