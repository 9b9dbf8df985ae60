"""Holds the readers that keep places against the engine's parsers, which keep none.

Lives here: what it means that two readings agree, and that a term stands somewhere. What stands
there is read by the engine or by ``json``, never by the readers under test.
"""

import hashlib
import io
import json
import re
from xml.sax.saxutils import unescape

import pyoxigraph as ox
from rdflib import RDF, BNode, Graph, URIRef

from beleidsgraaf.dataset.places import Spot
from beleidsgraaf.errors import Place
from beleidsgraaf.formats import JSONLD, NQUADS, NTRIPLES, RDFXML, TRIG, Format
from beleidsgraaf.store.parsing import parse_rdf
from beleidsgraaf.store.terms import to_rdflib
from beleidsgraaf.validation.positions.faults import Faults
from beleidsgraaf.validation.positions.jsonld import JsonLdReader
from beleidsgraaf.validation.positions.lines import LineReader
from beleidsgraaf.validation.positions.names import Names
from beleidsgraaf.validation.positions.rdfxml import RdfXmlReader
from beleidsgraaf.validation.positions.reading import read_positions, syntax_faults
from beleidsgraaf.validation.positions.statements import Everything, Term
from beleidsgraaf.validation.positions.turtle import TurtleReader

OPAQUE = (RDF.XMLLiteral, RDF.JSON)  # the engine writes the markup inside anew
_PREFIX = re.compile(r"(?:@prefix|PREFIX)\s+\S*?:\s*<[^>]*>\s*\.?", re.I)
_ENTITIES = {
    "&quot;": '"',
    "&apos;": "'",
    "&#10;": "\n",
    "&#13;": "\r",
    "&#9;": "\t",
    "&#xD;": "\r",
    "&#xA;": "\n",
}


def statements_of(text: str, fmt: Format, *, base: str | None = None) -> list[tuple[Term, ...]]:
    """Give every statement that the reader of a format finds."""
    found: list[tuple[Term, ...]] = []
    sink, faults = Everything(found.append), Faults()
    if fmt in (NTRIPLES, NQUADS):
        lines = (line.encode() for line in io.StringIO(text, newline="\n"))
        LineReader(sink, faults, quads=fmt == NQUADS).read(lines, judging=True)
    elif fmt == JSONLD:
        JsonLdReader(text, sink, faults, base=base).read()
    elif fmt == RDFXML:
        RdfXmlReader(text, sink, faults, base=base).read()
    else:
        TurtleReader(text, sink, names=Names(faults, base), quads=fmt == TRIG).read()
    return found


def assert_agreement(content: bytes, fmt: Format, *, base: str | None = None) -> None:
    """Fail unless the reader finds the triples of the engine's parser, and no fault."""
    assert syntax_faults(content, fmt, file="x", base_iri=base) == []
    ours, theirs = Graph(), Graph()
    for statement in statements_of(content.decode("utf-8-sig"), fmt, base=base):
        ours.add(tuple(_node(term) for term in statement))  # type: ignore[arg-type]
    for graph in parse_rdf(content, fmt, file="x", base_iri=base).values():
        for subject, predicate, value in graph:
            theirs.add((subject, predicate, _comparable(value)))
    assert _by_surroundings(ours) == _by_surroundings(theirs)


def assert_places(content: bytes, fmt: Format, *, base: str | None = None) -> int:
    """Fail unless each triple has a place where its value stands; give the number of triples."""
    text = content.decode("utf-8-sig")
    graphs = parse_rdf(content, fmt, file="x", base_iri=base).values()
    triples = [triple for graph in graphs for triple in graph if not isinstance(triple[0], BNode)]
    wanted = {Spot(str(s), str(p), o) for s, p, o in triples}
    wanted |= {Spot(s, p) for s, p, _ in wanted} | {Spot(s) for s, _, _ in wanted}
    places = read_positions(content, fmt, file="x", wanted=wanted, base_iri=base)
    assert places.keys() == wanted
    for subject, predicate, value in triples:
        whole = Spot(str(subject), str(predicate), value)
        assert stands(text, fmt, places[whole[:1] + (None, None)], subject, base=base)
        assert stands(text, fmt, places[whole[:2] + (None,)], predicate, base=base)
        if not isinstance(value, BNode) and getattr(value, "datatype", None) not in OPAQUE:
            assert stands(text, fmt, places[whole], value, base=base), (whole, places[whole])
    return len(triples)


def _by_surroundings(graph: Graph) -> list[tuple[str, ...]]:
    """Give the triples with blank nodes named after what is around them, five steps far.

    An exact comparison takes minutes where many blank nodes look the same.
    """
    names = {term: "" for triple in graph for term in triple if isinstance(term, BNode)}

    def shown(term: object) -> str:
        return f"_:{names[term]}" if isinstance(term, BNode) else str(term.n3())

    for _ in range(5):
        names = {
            node: hashlib.sha256(
                repr(
                    sorted(["in", shown(s), shown(p)] for s, p in graph.subject_predicates(node))
                    + sorted(["out", shown(p), shown(o)] for p, o in graph.predicate_objects(node))
                ).encode()
            ).hexdigest()
            for node in names
        }
    return sorted(tuple(shown(term) for term in triple) for triple in graph)


def offset_of(text: str, place: Place) -> int:
    """Give the offset of a place in a text."""
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: place.line - 1]) + place.character - 1


def stands(text: str, fmt: Format, place: Place, term: object, *, base: str | None = None) -> bool:
    """Tell whether a term stands at a place."""
    at = offset_of(text, place)
    if fmt == JSONLD:
        return _stands_in_json(text, at, term)
    if fmt == RDFXML:
        return _stands_in_xml(text, at, term)
    if term == RDF.type and re.match(r"a\b(?!:)", text[at:]):
        return True
    header = f"@base <{base}> .\n" if base else ""
    header += "\n".join(f"{x.rstrip('.')} ." if x[0] == "@" else x for x in _PREFIX.findall(text))
    rest = text[at:]
    if fmt in (NTRIPLES, NQUADS):
        if isinstance(term, URIRef):
            return rest.startswith(f"<{term}>")
        line = rest.partition("\n")[0]
        rest = line.rpartition(" <")[0] + " ." if fmt == NQUADS else line
    return _first_object(f"{header}\n<urn:s> <urn:p> {rest}") == term


def _first_object(document: str) -> object:
    for quad in ox.parse(document, ox.RdfFormat.TURTLE):
        return to_rdflib(quad.object)
    return None


def _stands_in_json(text: str, at: int, term: object) -> bool:
    found, _ = json.JSONDecoder(parse_float=str, parse_int=str).raw_decode(text, at)
    if isinstance(found, bool):
        return str(term) == str(found).lower()
    if isinstance(term, URIRef):
        return found in ("@type", str(term)) or str(term).endswith(found.rpartition(":")[2])
    return (
        str(found) == str(term)
        or ("." in found or "e" in found.lower())
        and float(found) == float(str(term))
    )


def _stands_in_xml(text: str, at: int, term: object) -> bool:
    if isinstance(term, URIRef):
        if unescape(text[at : at + 6 * len(term)], _ENTITIES).startswith(str(term)):
            return True
        name = re.match(r"[^\s<>=/]+", text[at:])
        prefix, _, local = name.group().rpartition(":") if name else ("", "", "")
        attribute = re.escape(f"xmlns:{prefix}" if prefix else "xmlns")
        namespaces = re.findall(rf"{attribute}=[\"']([^\"']*)[\"']", text)
        named = {unescape(namespace, _ENTITIES) + local for namespace in namespaces}
        return str(term) in named or (term == RDF.type and text[at - 1] == "<")
    value = str(term).strip()
    return unescape(text[at : at + 6 * len(value) + 6], _ENTITIES).startswith(value)


def _node(term: Term) -> object:
    if term.is_literal:
        kind = ox.NamedNode(term.datatype)
        literal = (
            ox.Literal(term.text, language=term.language)
            if term.language
            else ox.Literal(term.text, datatype=kind)
        )
        return _comparable(to_rdflib(literal))
    if term.text.startswith(("_:", "[")):
        return BNode(term.text.removeprefix("_:"))
    return URIRef(term.text)


def _comparable(node: object) -> object:
    if getattr(node, "datatype", None) in OPAQUE:
        return URIRef("urn:opaque")
    return node
