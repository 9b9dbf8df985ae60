"""Reads answers in every result format into plain values: what is expected, and what was given.

The readers are our own, so that the engine does not judge itself. Comparing is `comparing.py`.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

import pyoxigraph as ox
from rdflib import RDF, BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Identifier

from beleidsgraaf.formats import Format, by_extension
from beleidsgraaf.store.parsing import parse_rdf
from beleidsgraaf.store.terms import to_rdflib

_SRX = "{http://www.w3.org/2005/sparql-results#}"
_RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
Row = Mapping[str, Identifier]


@dataclass(frozen=True)
class Table:
    """The solutions of a SELECT; an unbound variable is left out of its row."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]


Result = Table | Graph | bool


def read_result(content: bytes, extension: str, *, base_iri: str) -> Result:
    """Read a result by the ending of its file name, such as `srx`; a table may stand as RDF."""
    readers = {"srx": _read_xml, "srj": _read_json, "csv": _read_csv, "tsv": _read_tsv}
    if extension in readers:
        return readers[extension](content)
    fmt = by_extension(extension)
    assert isinstance(fmt, Format)
    graphs = parse_rdf(content, fmt, file="the answer", base_iri=base_iri)
    assert set(graphs) <= {None}
    graph = graphs.get(None, Graph())
    return _read_table_graph(graph) if (None, RDF.type, _RS.ResultSet) in graph else graph


def _table(variables: Iterable[str], rows: Iterable[Row]) -> Table:
    return Table(tuple(variables), tuple(rows))


def _literal(text: str, *, datatype: str | None, lang: str | None) -> Literal:
    if lang:
        return Literal(text, lang=lang)
    return Literal(text, datatype=URIRef(datatype) if datatype else None, normalize=False)


def _read_json(content: bytes) -> Table | bool:
    document = json.loads(content)
    if "boolean" in document:
        return bool(document["boolean"])
    rows = document["results"]["bindings"]
    return _table(
        document["head"]["vars"],
        ({name: _json_term(term) for name, term in row.items()} for row in rows),
    )


def _json_term(term: Mapping[str, str]) -> Identifier:
    kind, value = term["type"], term["value"]
    if kind == "uri":
        return URIRef(value)
    if kind == "bnode":
        return BNode(value)
    assert kind in {"literal", "typed-literal"}
    return _literal(value, datatype=term.get("datatype"), lang=term.get("xml:lang"))


def _read_xml(content: bytes) -> Table | bool:
    document = ElementTree.fromstring(content)  # noqa: S314 - our own answer or the W3C's file
    truth = document.find(f"{_SRX}boolean")
    if truth is not None:
        return {"true": True, "false": False}[(truth.text or "").strip()]
    variables = [each.attrib["name"] for each in document.iter(f"{_SRX}variable")]
    return _table(
        variables,
        (
            {each.attrib["name"]: _xml_term(each[0]) for each in row.iter(f"{_SRX}binding")}
            for row in document.iter(f"{_SRX}result")
        ),
    )


def _xml_term(term: ElementTree.Element) -> Identifier:
    text = term.text or ""
    if term.tag == f"{_SRX}uri":
        return URIRef(text)
    if term.tag == f"{_SRX}bnode":
        return BNode(text)
    assert term.tag == f"{_SRX}literal"
    return _literal(text, datatype=term.get("datatype"), lang=term.get(_LANG))


def _read_csv(content: bytes) -> Table:
    """CSV gives no types: all but blank nodes are read as plain texts, also what is empty."""
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
    return _table(
        header,
        (
            {
                name: BNode(cell[2:]) if cell.startswith("_:") else Literal(cell)
                for name, cell in zip(header, row, strict=True)
            }
            for row in rows
        ),
    )


def _read_tsv(content: bytes) -> Table:
    header, *rows = re.split(r"\r?\n", content.decode("utf-8").removesuffix("\n"))
    variables = [name.removeprefix("?") for name in header.split("\t")]
    return _table(
        variables,
        (
            {
                name: _turtle_term(cell)
                for name, cell in zip(variables, row.split("\t"), strict=True)
                if cell
            }
            for row in rows
        ),
    )


def _read_table_graph(graph: Graph) -> Table:
    """Read the vocabulary in which the W3C once wrote down tables."""
    return _table(
        (str(each) for each in graph.objects(None, _RS.resultVariable)),
        (
            {
                str(graph.value(bound, _RS.variable)): graph.value(bound, _RS.value)
                for bound in graph.objects(row, _RS.binding)
            }
            for row in graph.objects(None, _RS.solution)
        ),
    )


def _turtle_term(text: str) -> Identifier:
    if text.startswith("_:"):
        return BNode(text[2:])
    (triple,) = ox.parse(f"<x:s> <x:p> {text} .", ox.RdfFormat.TURTLE)
    return to_rdflib(triple.object)
