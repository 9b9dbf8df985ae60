"""References that were meant: the thing or concept with nearly this IRI, or with this name."""

import re
from collections.abc import Iterable, Iterator

from rdflib import RDF, SH, SKOS, Literal, URIRef
from rdflib.term import Node

from beleidsgraaf.validation.expectations import Asked, schemes_of
from beleidsgraaf.validation.mending.nearness import names_of, nearest, only
from beleidsgraaf.validation.things import Things, instances, iris, is_known
from beleidsgraaf.vocabulary import FIXED_BASE

_SURE = 0.8  # likeness that the end of an IRI needs
_OWN = re.compile(r"https?://[^/]+/(?:.*/)?(?:id|doc)/(.+)")


def of_class(asked: Asked) -> Node | None:
    """Give the thing of the class that the shape asks for."""
    classes = iris(asked.shapes.objects(asked.shape, SH["class"]))
    return _of_classes(asked, classes)


def of_either_class(asked: Asked) -> Node | None:
    """Give the thing of one of the classes among which the shape leaves a choice."""
    options = asked.listed(SH["or"])
    classes = iris(kind for each in options for kind in asked.shapes.objects(each, SH["class"]))
    return _of_classes(asked, classes) if classes and asked.finding.path else None


def of_scheme(asked: Asked) -> Node | None:
    """Give the concept of the scheme that the shape asks for."""
    schemes = schemes_of(asked.shapes, asked.shape)
    found = [each for scheme in schemes for each in asked.things.subjects(SKOS.inScheme, scheme)]
    return meant(asked, iris(found))


def of_list(asked: Asked) -> Node | None:
    """Give the value of the list that the shape asks for."""
    return meant(asked, iris(asked.listed(SH["in"])))


def as_reference(asked: Asked) -> Node | None:
    """Give the thing that a text names, where a reference was asked for."""
    value = asked.finding.value
    if isinstance(value, Literal) and re.fullmatch(r"https?://[^\s<>\"]+", value):
        return URIRef(str(value))
    return of_class(asked) or of_scheme(asked)


def meant(asked: Asked, candidates: Iterable[URIRef]) -> URIRef | None:
    """Choose among candidates the one that a wrong value stands for."""
    value, choices = asked.finding.value, list(candidates)
    if isinstance(value, Literal):
        return nearest(str(value), names_of(asked.things, choices))
    if not isinstance(value, URIRef) or not choices:
        return None
    known = set(choices)
    return next((each for each in variants(value) if each in known), None) or _spelt(
        asked.things, value, choices=choices
    )


def variants(iri: str) -> Iterator[URIRef]:
    """Write an IRI in the ways in which it is often written wrongly, turned round."""
    plain = iri.strip().rstrip("/").replace("://www.", "://")
    secure = re.sub("^http:", "https:", plain)
    for each in (plain, secure, re.sub("^https:", "http:", plain), secure.lower()):
        yield URIRef(each)
        yield URIRef(f"{each}/")
        if own := _OWN.fullmatch(each):
            yield URIRef(f"{FIXED_BASE}id/{own[1]}")
            yield URIRef(f"{FIXED_BASE}id/{own[1].lower()}")


def _of_classes(asked: Asked, classes: Iterable[URIRef]) -> URIRef | None:
    value, things = asked.finding.value, asked.things
    kinds = list(classes)
    if isinstance(value, URIRef):
        if is_known(things, value):
            return _beside(things, value, kinds=set(kinds))
        for each in variants(value):
            if kinds and set(things.objects(each, RDF.type)) & set(kinds):
                return each
    near = URIRef(asked.finding.focus)
    return meant(asked, iris(x for kind in kinds for x in instances(things, kind, near=near)))


def _beside(things: Things, value: URIRef, *, kinds: set[URIRef]) -> URIRef | None:
    """Give the one thing of these kinds that a thing of another kind has: its area, its line."""
    return only(
        near
        for link in iris(things.predicates(value))
        for near in iris(things.objects(value, link))
        if kinds & set(things.objects(near, RDF.type))
    )


def _spelt(things: Things, value: URIRef, *, choices: list[URIRef]) -> URIRef | None:
    """Find the candidate whose IRI is spelt nearly so: first in the same folder, then by name."""
    folder, _, end = value.rstrip("/").rpartition("/")
    beside = [each for each in choices if each.rpartition("/")[0] == folder]
    found = nearest(end, [(each.rpartition("/")[2], each) for each in beside], enough=_SURE)
    return found or nearest(end, names_of(things, choices), enough=_SURE)
