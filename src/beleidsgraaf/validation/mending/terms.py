"""Terms of the model that were meant: a class or property whose name was misspelt."""

import re
from collections.abc import Iterable

from rdflib import OWL, RDF, RDFS, SH, URIRef
from rdflib.term import Node

from beleidsgraaf.validation.expectations import Asked
from beleidsgraaf.validation.mending.nearness import likeness, nearest, only
from beleidsgraaf.validation.mends import Mend
from beleidsgraaf.validation.things import Things, first, iris

_PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDF.Property)
_FAIRLY_LIKE = 0.5


def term(asked: Asked) -> Node | None:
    """Give the class or property that a term which does not exist was meant to be."""
    value, focus = asked.finding.value, URIRef(asked.finding.focus)
    if not isinstance(value, URIRef):
        return None
    if value in set(asked.things.objects(focus, RDF.type)):
        return nearest(_name(value), _named(iris(asked.things.subjects(RDF.type, OWL.Class))))
    return _property(asked, value)


def misspelt_path(asked: Asked) -> Node | Mend | None:
    """Find the property that is missing under a name that does not exist."""
    path, things = asked.finding.path, asked.things
    if path is None or path.startswith("^"):
        return None
    unknown = [each for each in _unknown(things, URIRef(asked.finding.focus)) if _name(each)]
    near = [e for e in unknown if likeness(_name(e), _name(URIRef(path))) >= _FAIRLY_LIKE]
    written = only(near)
    if written is None:
        return None
    return Mend.of(
        URIRef(path),
        nl=f"U schreef '{_name(written)}'. Schrijf '{_name(URIRef(path))}' (<{path}>).",
        en=f"You wrote '{_name(written)}'. Write '{_name(URIRef(path))}' (<{path}>).",
    )


def _property(asked: Asked, value: URIRef) -> URIRef | None:
    """Look first among the properties that things of this kind are asked for, then among all."""
    kinds = set(asked.things.objects(URIRef(asked.finding.focus), RDF.type))
    shapes = [s for kind in kinds for s in asked.shapes.subjects(SH.targetClass, kind)]
    parts = [part for shape in shapes for part in asked.shapes.objects(shape, SH.property)]
    paths = iris(path for part in [*shapes, *parts] for path in asked.shapes.objects(part, SH.path))
    found = nearest(_name(value), _named(paths), enough=_FAIRLY_LIKE)
    return found or nearest(_name(value), _named(_properties(asked.things)))


def _properties(things: Things) -> list[URIRef]:
    return iris(each for kind in _PROPERTIES for each in things.subjects(RDF.type, kind))


def _unknown(things: Things, focus: URIRef) -> list[URIRef]:
    """Give the properties of a thing that the vocabulary does not name."""
    return [
        each
        for each in iris(things.predicates(focus))
        if each != RDF.type and first(things, each, predicate=RDFS.label) is None
    ]


def _named(terms: Iterable[URIRef]) -> list[tuple[str, URIRef]]:
    return [(_name(each), each) for each in terms]


def _name(term: URIRef) -> str:
    """Give the last part of a term; an unknown prefix of JSON-LD stays as if it were a scheme."""
    return re.split("[#/:]", term)[-1]
