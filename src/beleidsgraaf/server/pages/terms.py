"""The terms of the ontology as its page shows them, read from its graph and from the shapes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from beleidsgraaf.vocabulary import BG, SCHEMA

CLASSES = (OWL.Class,)
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty)
_INVERSE = OWL.inverseOf
FORMAT_NAMES: Mapping[str, str] = MappingProxyType(  # as people write them
    {"turtle": "Turtle", "ntriples": "N-Triples", "rdfxml": "RDF/XML", "jsonld": "JSON-LD"}
)


@dataclass(frozen=True)
class Rule:
    """What the shapes say of a property at a class: how many values, and which."""

    owner: str  # IRI of the class
    path: str
    least: int
    most: int | None
    shape: str  # IRI of the shape

    @property
    def cardinality(self) -> str:
        """How many values there may be: ``1``, ``0..1``, ``1..*`` or ``0..*``."""
        if self.most is not None and self.least == self.most:
            return str(self.least)
        return f"{self.least}..{'*' if self.most is None else self.most}"


@dataclass(frozen=True)
class Described:
    """A term: IRIs of what it is linked to, and its words in both languages."""

    iri: str
    kind: str
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    notes: Mapping[str, str]
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    above: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()
    inverse: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its name after ``#``."""
        return self.iri.removeprefix(str(BG))


def read_terms(graph: Graph) -> list[Described]:
    """Read the classes and properties of our own, by IRI."""
    kinds = [*CLASSES, *PROPERTIES]
    found = {
        term: kind
        for kind in kinds
        for term in graph.subjects(RDF.type, kind)
        if str(term).startswith(str(BG))
    }
    return [_described(graph, term, kind=str(found[term])) for term in sorted(found, key=str)]


def read_rules(shapes: Graph) -> list[Rule]:
    """Read what the shapes ask of each property of a class; paths of several steps are left out."""
    return sorted(_rules(shapes), key=lambda rule: (rule.owner, rule.path, rule.shape))


def texts(graph: Graph, subject: Node, *, predicate: URIRef) -> dict[str, str]:
    """Give the texts of a property by language, the first of each in the order of letters."""
    found: dict[str, str] = {}
    for value in sorted(graph.objects(subject, predicate), key=str):
        if isinstance(value, Literal):
            found.setdefault(value.language or "", str(value))
    return found


def _described(graph: Graph, term: Node, *, kind: str) -> Described:
    def iris(predicate: URIRef) -> tuple[str, ...]:
        return tuple(sorted(str(each) for each in graph.objects(term, predicate)))

    also: dict[str, list[str]] = {}
    for value in sorted(graph.objects(term, SKOS.altLabel), key=str):
        if isinstance(value, Literal):
            also.setdefault(value.language or "", []).append(str(value))
    inverse = {*iris(_INVERSE), *(str(each) for each in graph.subjects(_INVERSE, term))}
    return Described(
        str(term),
        kind,
        texts(graph, term, predicate=RDFS.label),
        texts(graph, term, predicate=SKOS.definition),
        texts(graph, term, predicate=SKOS.scopeNote),
        {lang: tuple(names) for lang, names in also.items()},
        tuple(sorted({*iris(RDFS.subClassOf), *iris(RDFS.subPropertyOf)})),
        iris(SCHEMA.domainIncludes),
        iris(SCHEMA.rangeIncludes),
        tuple(sorted(inverse)),
    )


def _rules(shapes: Graph) -> Iterator[Rule]:
    for shape, target in shapes.subject_objects(SH.targetClass):
        for each in shapes.objects(shape, SH.property):
            path = shapes.value(each, SH.path)
            if isinstance(path, URIRef) and isinstance(each, URIRef):
                least = shapes.value(each, SH.minCount) or shapes.value(each, SH.qualifiedMinCount)
                most = shapes.value(each, SH.maxCount)
                yield Rule(
                    str(target),
                    str(path),
                    int(str(least)) if least is not None else 0,
                    int(str(most)) if most is not None else None,
                    str(each),
                )
