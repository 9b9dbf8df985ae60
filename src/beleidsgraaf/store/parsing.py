"""RDF files that people wrote → graphs. Nothing is ever fetched while reading.

pyoxigraph's parsers resolve no remote JSON-LD context and no XML entity outside the file. XML
documents that declare entities are refused, because nested entities grow without bound; so is
what is nested deeper than anybody writes (``nesting.py``), and what only RDF 1.2 knows. All that
is wrong with the syntax of a file, and not only the first thing, ``validation/positions/`` finds.
"""

from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph, URIRef

from beleidsgraaf.errors import Place, Problem, SourceError
from beleidsgraaf.formats import JSONLD, RDF_FORMATS, RDFXML, Format, by_extension
from beleidsgraaf.store.nameless import Nameless
from beleidsgraaf.store.nesting import (
    MOST_LEVELS,
    first_too_long,
    first_triple_term,
    longest_text,
    too_deep,
)
from beleidsgraaf.store.terms import to_rdflib


def parse_file(path: Path, *, base_iri: str | None = None) -> Mapping[URIRef | None, Graph]:
    """Read an RDF file, its format by its ending; ``None`` is the default graph.

    Raises SourceError when the ending is unknown, or the file absent or malformed.
    """
    content = read_bytes(path)
    return parse_rdf(content, format_of(path), file=str(path), base_iri=base_iri)


def parse_rdf(
    content: bytes, fmt: Format, *, file: str, base_iri: str | None = None
) -> Mapping[URIRef | None, Graph]:
    """Read RDF in a known format; raises SourceError with file, line and character."""
    return parse_text(text_of(content, fmt, file=file), fmt, file=file, base_iri=base_iri)


def read_bytes(path: Path) -> bytes:
    """Give the bytes of a file; raises SourceError when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError([_unreadable(path, error)]) from error


def format_of(path: Path) -> Format:
    """Give the format that the ending of a file names; raises SourceError when none has it."""
    fmt = by_extension(path.suffix)
    if fmt is None:
        raise SourceError([_unknown_type(path)])
    return fmt


def text_of(content: bytes, fmt: Format, *, file: str) -> str:
    """Decode a file, and refuse what no parser should see.

    Raises SourceError for another encoding than UTF-8, XML entities, RDF 1.2 and deep nesting.
    """
    text = _decode(content, file)
    if fmt == RDFXML and "<!ENTITY" in text:
        raise SourceError([_entities(place_in(text, text.index("<!ENTITY"), file=file))])
    if fmt not in (RDFXML, JSONLD) and (newer := first_triple_term(text)) is not None:
        raise SourceError([_newer(place_in(text, newer, file=file))])
    if (deep := too_deep(text, fmt)) is not None:
        raise SourceError([_deep(place_in(text, deep, file=file))])
    return text


def parse_text(
    text: str,
    fmt: Format,
    *,
    file: str,
    base_iri: str | None = None,
    nameless: Nameless | None = None,
) -> Mapping[URIRef | None, Graph]:
    """Read RDF that ``text_of`` let through; raises SourceError for the first fault.

    With ``nameless``, which counts blank nodes, the graphs end where the first one is used.
    """
    assert isinstance(fmt.oxigraph, ox.RdfFormat)  # noqa: S101 - tells the type checker
    graphs: dict[ox.NamedNode | ox.BlankNode | ox.DefaultGraph, Graph] = {}
    try:
        for quad in ox.parse(text, fmt.oxigraph, base_iri=base_iri):
            if isinstance(quad.object, ox.Triple) or getattr(quad.object, "direction", None):
                raise SourceError([_newer(Place(file))])
            if nameless is not None and nameless.has_found(quad):
                continue
            subject, value = to_rdflib(quad.subject), to_rdflib(quad.object)
            graph = graphs.setdefault(quad.graph_name, Graph())
            graph.add((subject, URIRef(quad.predicate.value), value))
    except SyntaxError as error:
        raise SourceError([_malformed(error, fmt, file)]) from error
    except MemoryError as error:
        if "buffer" not in str(error):
            raise
        raise SourceError([_too_long(text, fmt, file)]) from error  # the engine's own limit
    return {_name(name): graph for name, graph in graphs.items()}


def place_in(text: str, offset: int, *, file: str) -> Place:
    """Give line and character of an offset in a text."""
    start = text.rfind("\n", 0, offset) + 1
    return Place(file, line=text.count("\n", 0, offset) + 1, character=offset - start + 1)


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
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:4]:
        raise SourceError([_utf16(Place(file, line=1, character=1))])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The offset of the error is counted after a byte order mark.
        text = content.removeprefix(b"\xef\xbb\xbf")[: error.start].decode("utf-8", "replace")
        raise SourceError([_not_utf8(place_in(text, len(text), file=file))]) from error


def _utf16(place: Place) -> Problem:
    return Problem(
        place,
        "Dit bestand is UTF-16 of UTF-32, of geen tekst. Bewaar het als UTF-8.",
        "This file is UTF-16 or UTF-32, or no text. Save it as UTF-8.",
    )


def _not_utf8(place: Place) -> Problem:
    return Problem(
        place,
        "Hier staat een teken dat geen UTF-8 is. Bewaar het bestand als UTF-8.",
        "This character is not UTF-8. Save the file as UTF-8.",
    )


def _entities(place: Place) -> Problem:
    return Problem(
        place,
        "XML-entiteiten (<!ENTITY …>) worden niet gelezen. Schrijf IRI's voluit, of lever Turtle.",
        "XML entities (<!ENTITY …>) are not read. Write the IRIs in full, or deliver Turtle.",
    )


def _newer(place: Place) -> Problem:
    return Problem(
        place,
        "Dit bestand gebruikt RDF 1.2 (uitspraken over uitspraken, of een schrijfrichting), dat "
        "hier niet gelezen wordt. Geef wat over een uitspraak gezegd wordt een eigen IRI.",
        "This file uses RDF 1.2 (statements about statements, or a base direction), which is not "
        "read here. Give what is said of a statement an IRI of its own.",
    )


def _too_long(text: str, fmt: Format, file: str) -> Problem:
    at, most = first_too_long(text, fmt), longest_text(fmt)
    return Problem(
        Place(file) if at is None else place_in(text, at, file=file),
        f"Dit bestand bevat een tekst of naam van meer dan {most} MB, of een tekst zonder "
        "einde. Kort haar in, of verwijs naar een document.",
        f"This file holds a text or name of more than {most} MB, or a text without end. "
        "Shorten it, or refer to a document.",
    )


def _deep(place: Place) -> Problem:
    return Problem(
        place,
        f"Dit bestand is hier dieper genest dan {MOST_LEVELS} niveaus. Geef geneste dingen een "
        "eigen IRI en schrijf ze na elkaar.",
        f"This file is nested deeper than {MOST_LEVELS} levels here. Give nested things an IRI "
        "of their own and write them one after the other.",
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
        Place(file, line=error.lineno or 0, character=error.offset or 0),
        f"Dit is geen geldige {fmt.name}: {detail}.",
        f"This is not valid {fmt.name}: {detail}.",
    )
