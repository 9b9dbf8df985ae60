"""The page about measures as linked data: each with its meaning, its properties and an example.

What the terms mean stands in the graphs of measures of the version itself; a version that is too
large has none, and then the page says where the measures are to be asked. What they count is in
``network/``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rdflib import PROV, QB, RDF, RDFS, SKOS, XSD, Graph, URIRef
from rdflib.term import Node

from beleidsgraaf.formats import NTRIPLES
from beleidsgraaf.network.catalogue import MEASURES
from beleidsgraaf.network.projections import PROJECTIONS
from beleidsgraaf.network.standard import PUBLISHED, camel
from beleidsgraaf.query.service import GRAPH_FORMATS
from beleidsgraaf.server.pages.data import Data, Row
from beleidsgraaf.server.pages.frame import written_number
from beleidsgraaf.server.pages.labelling import Label, labels_of, shorten
from beleidsgraaf.server.pages.naming import said
from beleidsgraaf.server.pages.shown import Crumb, Shown
from beleidsgraaf.server.pages.terms import FORMAT_NAMES, texts
from beleidsgraaf.server.pages.words_measures import MEASURE_WORDS
from beleidsgraaf.vocabulary import MEASURE

_PATH = "/def/measure"
_WHOLE_FROM = 100  # a number that large is told without its fraction
# How what belongs to every measure is told from the rest: of what it is said.
_SHARED = (
    (RDF.type, QB.DimensionProperty),
    (RDF.type, QB.AttributeProperty),
    (RDFS.domain, PROV.Activity),  # the run that counted
)
_UNITS: Mapping[str, str] = {
    str(XSD.date): "day",
    str(XSD.integer): "whole",
    str(XSD.decimal): "broken",
    str(XSD.boolean): "flag",
    str(XSD.string): "text",
    str(RDFS.Resource): "thing",
}


@dataclass(frozen=True)
class Property:
    """A property of measurements: its name, unit, the values that there are, and one of them."""

    name: str
    label: str
    unit: str
    range: str = ""
    example: str = ""


@dataclass(frozen=True)
class Entry:
    """A measure with what its page section says."""

    name: str
    structure: str
    label: str
    definition: str
    pitfall: str
    projection: str
    meaning: str
    properties: Sequence[Property]
    example: Label | None
    example_href: str
    ask: str  # where the question is answered
    query: str  # where the measurements can be asked


def show_measures(data: Data, given: Mapping[str, str]) -> Shown:  # noqa: ARG001 - takes nothing
    """Show each measure of which measurements are published, with its properties."""
    words, graph = MEASURE_WORDS[data.lang], _terms(data)
    known = [name for name in PUBLISHED if (MEASURE[camel(name)], None, None) in graph]
    entries = [_entry(data, graph, name) for name in known]
    own = {each.name for entry in entries for each in entry.properties}
    shared = [
        _property(data, graph, name)
        for path, kind in _SHARED
        for name in sorted(_local(each) for each in graph.subjects(path, kind))
        if name not in own
    ]
    context = {
        "t": words,
        "entries": sorted(entries, key=lambda each: each.label.casefold()),
        "shared": shared,
        "formats": [
            (FORMAT_NAMES[each.name], data.addresses.plain(f"{_PATH}.{each.extension}"))
            for each in GRAPH_FORMATS
        ],
        "questions": data.addresses.path("/network"),
    }
    crumbs = (
        Crumb(words["data"], data.addresses.path("/gegevens")),
        Crumb(words["ontology"], data.addresses.path("/def")),
        Crumb(words["title"]),
    )
    return Shown(
        "measures.html", words["title"], context, description=words["description"],
        crumbs=crumbs, section="data",
    )  # fmt: skip


def _terms(data: Data) -> Graph:
    return data.graph("measure-terms", NTRIPLES)


def _entry(data: Data, graph: Graph, name: str) -> Entry:
    metric, lang, measure = MEASURE[camel(name)], data.lang, MEASURES[name]
    projection = PROJECTIONS[str(graph.value(metric, MEASURE.projection) or measure.projection)]
    names = [camel(f"{name}_{column}") for column in PUBLISHED[name]]
    ranges = {str(row["property"]): row for row in data.rows("measure-ranges", metric=str(metric))}
    found = data.rows("measure-example", metric=str(metric), first=str(MEASURE[names[0]]))
    values = _values(data, found)
    thing = str(found[0]["thing"]) if found else ""
    return Entry(
        camel(name),
        f"{camel(name)}Structure",
        _text(graph, metric, RDFS.label, lang=lang),
        _text(graph, metric, SKOS.definition, lang=lang),
        _text(graph, metric, SKOS.scopeNote, lang=lang),
        f"{projection.id}: {said(projection.name, lang)}",
        said(projection.meaning, lang),
        [
            _property(data, graph, each, ranges=ranges, values=values)
            for each in names
            if (MEASURE[each], None, None) in graph
        ],
        labels_of(data, [thing]).get(thing, Label(shorten(thing))) if thing else None,
        data.addresses.of(thing) if thing else "",
        data.addresses.path(f"/network/{name}.html"),
        data.addresses.path("/sparql", query=_query(names[0])),
    )


def _values(data: Data, found: Sequence[Row]) -> Mapping[str, object]:
    """Give the values of one measurement by property."""
    rows = data.rows("measurement", one=str(found[0]["one"])) if found else []
    return {str(row["property"]): row["value"] for row in rows}


def _property(
    data: Data,
    graph: Graph,
    name: str,
    *,
    ranges: Mapping[str, Row] | None = None,
    values: Mapping[str, object] | None = None,
) -> Property:
    words, lang, iri = MEASURE_WORDS[data.lang], data.lang, MEASURE[name]
    known, unit = (ranges or {}).get(str(iri)), str(graph.value(iri, RDFS.range))
    value = (values or {}).get(str(iri))
    ends = (known["least"], known["most"]) if known else ()
    return Property(
        name,
        _text(graph, iri, RDFS.label, lang=lang),
        words[_UNITS.get(unit, "text")],
        "–".join(dict.fromkeys(_written(each, data.lang) for each in ends)),
        _written(value, data.lang) if value is not None else "",
    )


def _query(name: str) -> str:
    return (
        "SELECT ?thing ?value WHERE {\n"
        f"  ?measurement measure:thing ?thing ; measure:{name} ?value .\n"
        "}\nORDER BY DESC(?value) ?thing\nLIMIT 100\n"
    )


def _text(graph: Graph, subject: Node, predicate: URIRef, *, lang: str) -> str:
    return texts(graph, subject, predicate=predicate).get(lang, "")


def _local(term: Node) -> str:
    return str(term).removeprefix(str(MEASURE))


def _written(value: object, lang: str) -> str:
    """Write a value as people of a language do."""
    if isinstance(value, bool):
        return MEASURE_WORDS[lang]["yes" if value else "no"]
    number = float(str(value))
    if isinstance(value, int) or abs(number) >= _WHOLE_FROM:
        return written_number(round(number), lang=lang)
    text = f"{number:.3g}"
    return text.replace(".", ",") if lang == "nl" else text
