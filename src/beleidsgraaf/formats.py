"""RDF and result formats: one table of names, media types, extensions and library names.

Choosing a format for a request is ``server/negotiation.py``; reading and writing is ``store/``.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import QueryResultsFormat, RdfFormat

_FORMATS = "http://www.w3.org/ns/formats/"


@dataclass(frozen=True)
class Format:
    """One format: ``aliases`` are further media types, ``extensions`` further file endings.

    ``rdflib`` and ``oxigraph`` are what the two libraries call it; ``quads`` says whether it can
    hold more than one graph.
    """

    name: str
    iri: str
    media_type: str
    extension: str
    oxigraph: RdfFormat | QueryResultsFormat
    rdflib: str = ""
    aliases: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()
    quads: bool = False

    @property
    def charset(self) -> str:
        """Give the charset parameter that a text media type needs, or nothing."""
        return "; charset=utf-8" if self.media_type.startswith("text/") else ""


TURTLE = Format(
    "turtle",
    f"{_FORMATS}Turtle",
    "text/turtle",
    "ttl",
    RdfFormat.TURTLE,
    "turtle",
    aliases=("application/x-turtle",),
    extensions=("turtle",),
)
NTRIPLES = Format(
    "ntriples",
    f"{_FORMATS}N-Triples",
    "application/n-triples",
    "nt",
    RdfFormat.N_TRIPLES,
    "nt",
    aliases=("text/plain",),
)
NQUADS = Format(
    "nquads",
    f"{_FORMATS}N-Quads",
    "application/n-quads",
    "nq",
    RdfFormat.N_QUADS,
    "nquads",
    quads=True,
)
TRIG = Format(
    "trig",
    f"{_FORMATS}TriG",
    "application/trig",
    "trig",
    RdfFormat.TRIG,
    "trig",
    quads=True,
)
RDFXML = Format(
    "rdfxml",
    f"{_FORMATS}RDF_XML",
    "application/rdf+xml",
    "rdf",
    RdfFormat.RDF_XML,
    "xml",
    aliases=("application/xml", "text/xml"),
    extensions=("owl", "rdfs", "xml"),
)
JSONLD = Format(
    "jsonld",
    f"{_FORMATS}JSON-LD",
    "application/ld+json",
    "jsonld",
    RdfFormat.JSON_LD,
    "json-ld",
    aliases=("application/json",),
    quads=True,
)

RESULTS_JSON = Format(
    "json",
    f"{_FORMATS}SPARQL_Results_JSON",
    "application/sparql-results+json",
    "srj",
    QueryResultsFormat.JSON,
    "json",
    aliases=("application/json",),
    extensions=("json",),
)
RESULTS_XML = Format(
    "xml",
    f"{_FORMATS}SPARQL_Results_XML",
    "application/sparql-results+xml",
    "srx",
    QueryResultsFormat.XML,
    "xml",
    aliases=("application/xml", "text/xml"),
    extensions=("xml",),
)
RESULTS_CSV = Format(
    "csv", f"{_FORMATS}SPARQL_Results_CSV", "text/csv", "csv", QueryResultsFormat.CSV, "csv"
)
RESULTS_TSV = Format(
    "tsv",
    f"{_FORMATS}SPARQL_Results_TSV",
    "text/tab-separated-values",
    "tsv",
    QueryResultsFormat.TSV,
    "tsv",
)

RDF_FORMATS = (TURTLE, NTRIPLES, RDFXML, JSONLD, TRIG, NQUADS)
RESULT_FORMATS = (RESULTS_JSON, RESULTS_XML, RESULTS_CSV, RESULTS_TSV)


def by_name(name: str) -> Format:
    """Give the format of that name; raises KeyError."""
    return {each.name: each for each in RDF_FORMATS + RESULT_FORMATS}[name]


def by_extension(extension: str, among: Sequence[Format] = RDF_FORMATS) -> Format | None:
    """Find the format of a file ending, with or without the dot, in any case."""
    wanted = extension.removeprefix(".").lower()
    for each in among:
        if wanted == each.extension or wanted in each.extensions:
            return each
    return None


def by_media_type(
    media_type: str, among: Sequence[Format] = RDF_FORMATS + RESULT_FORMATS
) -> Format | None:
    """Find the format of a media type without parameters: own names first, then aliases."""
    wanted = media_type.split(";")[0].strip().lower()
    for each in among:
        if wanted == each.media_type:
            return each
    for each in among:
        if wanted in each.aliases:
            return each
    return None
