"""Results as linked data: the triples of the graphs ``measure/{projection}``.

A measure is a ``qb:DataSet``: an observation for each thing, a structure that says what its
properties mean, and the run that counted it, with what it was counted on. Coverage is a measure of
quality, so that its observations are ``dqv:QualityMeasurement`` too. There are no blank nodes and
no moments: the same data give the same bytes. What is published is ``standard.py``.
"""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from rdflib import DCTERMS, PROV, QB, RDF, RDFS, SKOS, XSD, Literal, URIRef
from rdflib.term import Node

from beleidsgraaf.iris import Minter
from beleidsgraaf.network.measure import Measure
from beleidsgraaf.network.results import Cell, Column, Result, Words
from beleidsgraaf.network.standard import PUBLISHED, QUALITY, Property, camel, property_of
from beleidsgraaf.vocabulary import BG, DQV, LDQD, MEASURE, SCHEMA

Triple = tuple[Node, Node, Node]
_THING = Words("waarvan dit gemeten is", "of which this is measured")
_INPUT = Words(
    "de uitspraken van plannen en register waarop geteld is",
    "the statements of plans and register that were counted on",
)
# What is told once for a whole measure: property, names, datatype.
_OF_ALL: tuple[tuple[str, Words, URIRef], ...] = (
    ("projection", Words("netwerk waarop geteld is", "network that was counted on"), XSD.string),
    ("scope", Words("bereik", "scope"), XSD.string),
    ("nodes", Words("knopen", "nodes"), XSD.integer),
    ("edges", Words("verbindingen", "edges"), XSD.integer),
    ("isolatedShare", Words("deel zonder enige verbinding", "share without edge"), XSD.decimal),
    ("stated", Words("verbindingen die vermeld zijn", "statements that are stated"), XSD.integer),
    ("inferred", Words("verbindingen die afgeleid zijn", "statements inferred"), XSD.integer),
    ("curated", Words("verbindingen die toegevoegd zijn", "statements curated"), XSD.integer),
)
# What a run tells of itself; a run is no part of the cube, so that these are plain properties.
_OF_RUNS: tuple[tuple[str, Words, URIRef], ...] = (
    ("asOf", Words("geteld naar de stand van", "counted as of"), XSD.date),
    ("parameter", Words("geteld met de instelling", "counted with the setting"), XSD.string),
    ("seed", Words("begin van het toeval", "random seed"), XSD.integer),
)


def graph_of(minter: Minter, projection: str) -> str:
    """Name the graph with the measures that count on a projection."""
    return str(minter.graph(f"measure/{projection.lower()}"))


def input_of(minter: Minter, projection: str) -> URIRef:
    """Name what the measures of a projection were counted on."""
    return minter.thing("measure-input", projection.lower())


def told_of_input(minter: Minter, projection: str, *, digest: str) -> Iterator[Triple]:
    """Say what was counted on: not the version, whose id follows from these triples too."""
    subject = input_of(minter, projection)
    yield subject, RDF.type, PROV.Entity
    yield from _labels(subject, _INPUT)
    yield subject, BG.sha256, Literal(digest)


def observations(
    measure: Measure, result: Result, *, minter: Minter, as_of: date
) -> Iterator[Triple]:
    """Write a measure and its result, all but the input."""
    columns = {column.name: column for column in result.columns}
    properties = [property_of(measure.name, columns[name]) for name in PUBLISHED[measure.name]]
    yield from _metric(measure)
    yield from _structure(measure, properties)
    yield from _dataset(measure, result, minter=minter)
    yield from _run(measure, result, minter=minter, as_of=as_of)
    yield from _rows(measure, result, properties=properties, minter=minter)


def _metric(measure: Measure) -> Iterator[Triple]:
    metric = MEASURE[camel(measure.name)]
    yield metric, RDF.type, DQV.Metric
    yield metric, SKOS.notation, Literal(measure.id)
    yield metric, MEASURE.projection, Literal(measure.projection)
    yield from _labels(metric, measure.title)
    yield from _said(metric, SKOS.definition, measure.definition)
    yield from _said(metric, SKOS.scopeNote, measure.pitfall)
    if measure.reference:
        yield metric, DCTERMS.bibliographicCitation, Literal(measure.reference)
    if measure.name in QUALITY:
        yield metric, DQV.expectedDataType, XSD.integer
        yield metric, DQV.inDimension, LDQD.completeness


def _structure(measure: Measure, properties: Sequence[Property]) -> Iterator[Triple]:
    """Say which properties the observations have, and what is told of all of them at once."""
    structure = _structure_of(measure)
    yield structure, RDF.type, QB.DataStructureDefinition
    yield from _dimension(structure)
    for each in properties:
        names = Words(each.column.nl, each.column.en)
        if each.is_required:
            yield from _property(each.iri, QB.MeasureProperty, names, datatype=each.datatype)
            yield from _component(structure, QB.measure, each.iri)
        else:
            yield from _property(each.iri, QB.AttributeProperty, names, datatype=each.datatype)
            yield from _component(structure, QB.attribute, each.iri)
            yield _component_of(each.iri), QB.componentRequired, Literal(False)
    for name, words, datatype in _OF_ALL:
        yield from _property(MEASURE[name], QB.AttributeProperty, words, datatype=datatype)
        yield from _component(structure, QB.attribute, MEASURE[name])
        yield _component_of(MEASURE[name]), QB.componentRequired, Literal(True)
        yield _component_of(MEASURE[name]), QB.componentAttachment, QB.DataSet
    for name, words, datatype in _OF_RUNS:
        yield MEASURE[name], RDFS.domain, PROV.Activity
        yield from _property(MEASURE[name], RDF.Property, words, datatype=datatype)


def _dimension(structure: URIRef) -> Iterator[Triple]:
    thing = MEASURE.thing
    yield from _property(thing, QB.DimensionProperty, _THING, datatype=RDFS.Resource)
    yield from _component(structure, QB.dimension, thing)


def _property(iri: URIRef, kind: URIRef, words: Words, *, datatype: URIRef) -> Iterator[Triple]:
    yield iri, RDF.type, RDF.Property
    yield iri, RDF.type, kind
    yield iri, RDFS.range, datatype
    yield from _labels(iri, words)


def _component(structure: URIRef, role: URIRef, iri: URIRef) -> Iterator[Triple]:
    component = _component_of(iri)
    yield structure, QB.component, component
    yield component, RDF.type, QB.ComponentSpecification
    yield component, role, iri


def _dataset(measure: Measure, result: Result, *, minter: Minter) -> Iterator[Triple]:
    dataset, basis = _dataset_of(measure, minter), result.basis
    told: dict[str, Cell] = {
        "projection": basis.projection,
        "scope": basis.scope,
        "nodes": basis.n,
        "edges": basis.e,
        "isolatedShare": basis.isolated,
        "stated": basis.stated,
        "inferred": basis.inferred,
        "curated": basis.curated,
    }
    yield dataset, RDF.type, QB.DataSet
    yield from _labels(dataset, measure.title)
    yield dataset, QB.structure, _structure_of(measure)
    yield dataset, DCTERMS.subject, MEASURE[camel(measure.name)]
    yield dataset, PROV.wasGeneratedBy, _run_of(measure, minter)
    for name, _, datatype in _OF_ALL:
        yield dataset, MEASURE[name], _literal(told[name], datatype)


def _run(measure: Measure, result: Result, *, minter: Minter, as_of: date) -> Iterator[Triple]:
    """Say with what was counted: the input, the day, parameters, seed and software."""
    run = _run_of(measure, minter)
    yield run, RDF.type, PROV.Activity
    yield from _labels(run, Words(f"telling: {measure.title.nl}", f"run: {measure.title.en}"))
    yield run, PROV.used, input_of(minter, result.basis.projection)
    yield run, MEASURE.asOf, Literal(as_of)
    for name, value in sorted(result.parameters.items()):
        yield run, MEASURE.parameter, Literal(f"{name}={value}")
    if result.seed is not None:
        yield run, MEASURE.seed, Literal(result.seed)
    for library in result.engine.split(", "):
        name, _, number = library.partition(" ")
        agent = minter.thing("software", name, number)
        yield run, PROV.wasAssociatedWith, agent
        yield agent, RDF.type, PROV.SoftwareAgent
        yield from _labels(agent, Words(library, library))
        yield agent, SCHEMA.softwareVersion, Literal(number)


def _rows(
    measure: Measure, result: Result, *, properties: Sequence[Property], minter: Minter
) -> Iterator[Triple]:
    dataset, metric = _dataset_of(measure, minter), MEASURE[camel(measure.name)]
    names = [column.name for column in result.columns]
    places = [(each, names.index(each.column.name)) for each in properties]
    thing_at = _first_thing(result.columns)
    value_of = QUALITY.get(measure.name)
    for row in result.rows:
        if any(row[at] is None for each, at in places if each.is_required):
            continue  # listed for completeness, not counted
        iri = str(row[thing_at])
        one = _observation_of(measure, iri, minter=minter)
        yield one, RDF.type, QB.Observation
        yield one, QB.dataSet, dataset
        yield one, MEASURE.thing, URIRef(iri)
        for each, at in places:
            if row[at] is not None:
                yield one, each.iri, _literal(row[at], each.datatype)
        if value_of is not None:
            yield one, RDF.type, DQV.QualityMeasurement
            yield one, DQV.isMeasurementOf, metric
            yield one, DQV.computedOn, URIRef(iri)
            yield one, DQV.value, _literal(row[names.index(value_of)], XSD.integer)


def _first_thing(columns: Sequence[Column]) -> int:
    return next(at for at, column in enumerate(columns) if column.kind == "thing")


def _dataset_of(measure: Measure, minter: Minter) -> URIRef:
    return minter.thing("measure", measure.name)


def _run_of(measure: Measure, minter: Minter) -> URIRef:
    return minter.thing("measure-run", measure.name)


def _structure_of(measure: Measure) -> URIRef:
    return MEASURE[f"{camel(measure.name)}Structure"]


def _component_of(iri: URIRef) -> URIRef:
    return URIRef(f"{iri}Component")


def _observation_of(measure: Measure, thing: str, *, minter: Minter) -> URIRef:
    digest = hashlib.sha256(minter.relative(thing).encode()).hexdigest()[:16]
    return minter.thing("measurement", measure.name, digest)


def _labels(subject: URIRef, words: Words) -> Iterator[Triple]:
    return _said(subject, RDFS.label, words)


def _said(subject: URIRef, path: URIRef, words: Words) -> Iterator[Triple]:
    yield subject, path, Literal(words.nl, lang="nl")
    yield subject, path, Literal(words.en, lang="en")


def _literal(cell: Cell, datatype: URIRef) -> Literal:
    """Write a cell in the form in which the engine keeps it; ``1e-05`` is no decimal."""
    if isinstance(cell, bool):
        return Literal(cell)
    if datatype == XSD.decimal:
        return Literal(f"{Decimal(str(cell)).normalize():f}", datatype=XSD.decimal)
    return Literal(str(cell)) if datatype == XSD.string else Literal(str(cell), datatype=datatype)
