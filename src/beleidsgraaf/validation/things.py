"""What wording and mends may ask about the things of a draft: values, and what points to a thing.

A graph of rdflib answers this, and so does ``store.lookup.Lookup`` for an index of any size; hence
nothing here walks over everything.
"""

from collections.abc import Iterable
from itertools import islice
from typing import Protocol

from rdflib import RDF, Literal, URIRef
from rdflib.term import Node

_MOST = 20_000  # things of one kind that are looked at in search of the one that was meant


class Things(Protocol):
    """A graph that can be asked from both sides."""

    def objects(self, subject: Node, predicate: Node, /) -> Iterable[Node]:
        """Give the values of a property."""
        ...

    def subjects(self, predicate: Node, value: Node, /) -> Iterable[Node]:
        """Give what has a value for a property."""
        ...

    def predicates(self, subject: Node, /) -> Iterable[Node]:
        """Give the properties of a thing; the same one may come more than once."""
        ...


def first(things: Things, subject: Node, *, predicate: Node) -> Node | None:
    """Give a value of a property, the same one each time; None where there is none."""
    return min(things.objects(subject, predicate), key=str, default=None)


def along(things: Things, focus: Node, *, path: str | None) -> list[Node]:
    """Give the values of a path, which is a property or ``^`` and a property, sorted."""
    if path is None:
        return []
    if path.startswith("^"):
        return sorted(things.subjects(URIRef(path[1:]), focus), key=str)
    return sorted(things.objects(focus, URIRef(path)), key=str)


def literals(things: Things, subject: Node, *, predicate: Node) -> list[Literal]:
    """Give the values of a property that are literals, sorted."""
    found = (value for value in things.objects(subject, predicate) if isinstance(value, Literal))
    return sorted(found, key=lambda value: (str(value), value.language or ""))


def iris(nodes: Iterable[Node]) -> list[URIRef]:
    """Give the nodes that are IRIs, sorted, each once."""
    return sorted({node for node in nodes if isinstance(node, URIRef)})


def instances(things: Things, kind: Node) -> list[URIRef]:
    """Give the things of a kind, sorted; none where there are too many to look at."""
    found = list(islice(things.subjects(RDF.type, kind), _MOST + 1))
    return [] if len(found) > _MOST else iris(found)


def is_known(things: Things, thing: Node) -> bool:
    """Tell whether anything is said about what a thing is."""
    return first(things, thing, predicate=RDF.type) is not None
