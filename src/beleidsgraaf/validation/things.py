"""What wording and mends may ask about the things of a draft: values, and what points to a thing.

A graph of rdflib answers this, and so does ``store.lookup.Lookup`` for an index of any size; hence
nothing here walks over everything.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Protocol, runtime_checkable

from rdflib import RDF, Literal, URIRef
from rdflib.term import Node

_MOST = 1_500  # things of one kind that are looked at in search of the one that was meant


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


@runtime_checkable
class Parted(Protocol):
    """Things that stand in graphs by name."""

    def beside(self, thing: Node, /) -> Things:
        """Give what stands in the graph that says what a thing is; nothing for an unknown one."""
        ...


class Remembering:
    """Asks a graph that does not change each question once: many findings ask the same."""

    def __init__(self, things: Things) -> None:
        self._things = things
        self._begun: dict[tuple[Node | None, ...], tuple[list[Node], Iterator[Node]]] = {}

    def objects(self, subject: Node, predicate: Node) -> Iterator[Node]:
        """Give the values of a property."""
        key = (subject, predicate, None)
        return self._resumed(key, lambda: self._things.objects(subject, predicate))

    def subjects(self, predicate: Node, value: Node) -> Iterator[Node]:
        """Give what has a value for a property."""
        key = (None, predicate, value)
        return self._resumed(key, lambda: self._things.subjects(predicate, value))

    def predicates(self, subject: Node) -> Iterator[Node]:
        """Give the properties of a thing."""
        return self._resumed((subject, None, None), lambda: self._things.predicates(subject))

    def beside(self, thing: Node) -> Things:
        """Give what stands in the graph of a thing, or all where that cannot be told."""
        return self._things.beside(thing) if isinstance(self._things, Parted) else self._things

    def _resumed(
        self, key: tuple[Node | None, ...], begin: Callable[[], Iterable[Node]]
    ) -> Iterator[Node]:
        """Give what was read before, then read on: nobody may want all of it."""
        if key not in self._begun:
            self._begun[key] = [], iter(begin())
        read, rest = self._begun[key]
        place = 0
        while True:
            if place == len(read):
                read.extend(islice(rest, 1))
            if place == len(read):
                return
            yield read[place]
            place += 1


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


def instances(things: Things, kind: Node, *, near: Node) -> list[URIRef]:
    """Give the things of a kind, sorted; where they are very many, those that stand near a thing.

    These stand in the same graph; to look at all would take too long.
    """
    found = list(islice(things.subjects(RDF.type, kind), _MOST + 1))
    if len(found) > _MOST:
        beside = things.beside(near).subjects(RDF.type, kind) if isinstance(things, Parted) else ()
        found = list(islice(beside, _MOST))
    return iris(found)


def is_known(things: Things, thing: Node) -> bool:
    """Tell whether anything is said about what a thing is."""
    return first(things, thing, predicate=RDF.type) is not None
