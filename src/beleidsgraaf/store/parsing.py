"""RDF files that people wrote → graphs. Nothing is ever fetched while reading.

pyoxigraph's parsers resolve no remote JSON-LD context and no XML entity outside the file. XML
documents that declare entities are refused, because nested entities grow without bound.
"""

from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph, URIRef

from beleidsgraaf.errors import Place, Problem, SourceError
from beleidsgraaf.formats import JSONLD, RDF_FORMATS, RDFXML, Format, by_extension
from beleidsgraaf.store.terms import graph_of


def parse_file(path: Path, *, base_iri: str | None = None) -> Mapping[URIRef | None, Graph]:
    """Read an RDF file, its format by its ending; ``None`` is the default graph.

    Raises SourceError when the ending is unknown, or the file absent or malformed.
    """
    fmt = by_extension(path.suffix)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceError([_unreadable(path, error)]) from error
    if fmt is None:
        raise SourceError([_unknown_type(path)])
    return parse_rdf(content, fmt, file=str(path), base_iri=base_iri)


def parse_rdf(
    content: bytes, fmt: Format, *, file: str, base_iri: str | None = None
) -> Mapping[URIRef | None, Graph]:
    """Read RDF in a known format; raises SourceError with file and line."""
    text = _decode(content, file)
    if fmt == RDFXML and "<!ENTITY" in text:
        raise SourceError([_entities(text, file)])
    assert isinstance(fmt.oxigraph, ox.RdfFormat)  # noqa: S101 - tells the type checker
    quads: dict[ox.NamedNode | ox.BlankNode | ox.DefaultGraph, list[ox.Quad]] = {}
    try:
        for quad in ox.parse(text, fmt.oxigraph, base_iri=base_iri):
            quads.setdefault(quad.graph_name, []).append(quad)
    except SyntaxError as error:
        raise SourceError([_malformed(error, fmt, file)]) from error
    return {_name(name): graph_of(some) for name, some in quads.items()}


def _unreadable(path: Path, error: OSError) -> Problem:
    return Problem(
        Place(str(path)),
        "Dit bestand kan niet gelezen worden. Controleer of het bestaat en leesbaar is.",
        f"This file cannot be read ({error.strerror}). Check that it exists and is readable.",
    )


def _unknown_type(path: Path) -> Problem:
    known = ", ".join(f".{each.extension}" for each in RDF_FORMATS)
    return Problem(
        Place(str(path)),
        f"De bestandssoort '{path.suffix}' is onbekend. Gebruik {known}, .xlsx of een map met "
        "dataset.yaml.",
        f"The file type '{path.suffix}' is unknown. Use {known}, .xlsx or a folder with "
        "dataset.yaml.",
    )


def _name(name: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> URIRef | None:
    if isinstance(name, ox.DefaultGraph):
        return None
    return URIRef(name.value if isinstance(name, ox.NamedNode) else f"_:{name.value}")


def _decode(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SourceError(
            [
                Problem(
                    Place(file, line=line),
                    "Hier staat een teken dat geen UTF-8 is. Bewaar het bestand als UTF-8.",
                    "This character is not UTF-8. Save the file as UTF-8.",
                )
            ]
        ) from error


def _entities(text: str, file: str) -> Problem:
    line = text.count("\n", 0, text.index("<!ENTITY")) + 1
    return Problem(
        Place(file, line=line),
        "XML-entiteiten (<!ENTITY …>) worden niet gelezen. Schrijf IRI's voluit, of lever Turtle.",
        "XML entities (<!ENTITY …>) are not read. Write the IRIs in full, or deliver Turtle.",
    )


def _malformed(error: SyntaxError, fmt: Format, file: str) -> Problem:
    detail = str(error.msg).rstrip(".")
    if fmt == JSONLD and "LoadDocumentCallback" in detail:
        return Problem(
            Place(file, line=error.lineno or 0),
            "De '@context' verwijst naar een ander adres; dat wordt nooit opgehaald. "
            "Neem de context in het bestand zelf op.",
            "The '@context' refers to another address, which is never fetched. "
            "Put the context in the file itself.",
        )
    return Problem(
        Place(file, line=error.lineno or 0),
        f"Dit is geen geldige {fmt.name}: {detail}.",
        f"This is not valid {fmt.name}: {detail}.",
    )
