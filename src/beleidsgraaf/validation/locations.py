"""Finds where a person wrote what a finding is about: a cell of a table, a spot in a file.

Where things stand, ``dataset.places.Places`` knows; here is what to do when a thing has no place of
its own, because it was written together with another one.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rdflib import DCTERMS, Graph, URIRef

from beleidsgraaf.dataset.places import KnownPlaces, Places, Spot
from beleidsgraaf.errors import Place
from beleidsgraaf.store.evaluation import solutions
from beleidsgraaf.validation.positions.iri_references import is_absolute, is_valid
from beleidsgraaf.vocabulary import BG, OA

# What says for another thing what that does not state itself.
_PARTS = (
    OA.hasSelector, BG.evidence, BG.statusEvidence, BG.targetDateEvidence, DCTERMS.temporal,
    BG.targetPeriod, BG.adoptionPeriod,
)  # fmt: skip
# A thing without a place of its own was written in the row of what points to it …
_WRITTEN_WITH = (*_PARTS, BG.hasInvolvement, BG.hasExtension)
# … or of what it points to.
_BELONGS_TO = (BG.source, BG.about, BG["from"], BG.extends)
_FARTHEST = 3
_INVERSE = "^"
_AT_ONCE = 1000

Neighbours = Callable[[Collection[str]], Mapping[str, Collection[str]]]


@dataclass(frozen=True)
class Ways:
    """How to go from things to what they were written with, and to what was written with them."""

    near: Neighbours
    parts: Neighbours


class Locator:
    """Looks places up, of many spots at once, by the ways between things.

    ``ways`` is a graph, or what ``ways_in`` gives for an index.
    """

    def __init__(self, ways: Graph | Ways, places: Places | Mapping[URIRef, Place]) -> None:
        self._ways = _ways_of(ways) if isinstance(ways, Graph) else ways
        self._places = (
            KnownPlaces({str(node): place for node, place in places.items()})
            if isinstance(places, Mapping)
            else places
        )

    def find(self, focus: str) -> Place | None:
        """Find the place of a focus node, or else of the nearest thing that it was written with."""
        spot = Spot(str(focus))
        return self.locate([spot]).get(spot)

    def locate(self, spots: Collection[Spot]) -> dict[Spot, Place]:
        """Find the place of each spot; of a spot without one, of the nearest thing around it.

        The path of a spot may be ``^`` and a property: the value then is what says it.
        """
        stated = {spot: _as_stated(spot) for spot in spots}
        known = self._places.locate(set(stated.values()) | {Spot(spot.subject) for spot in spots})
        found = {}
        for spot, turned in stated.items():
            place = known.get(turned) or known.get(Spot(spot.subject))
            if place is not None:
                found[spot] = place
        vague = {
            spot: turned
            for spot, turned in stated.items()
            if turned.path is not None
            and spot in found
            and found[spot] == known.get(Spot(turned.subject))
        }
        found.update(self._in_parts(vague))
        around = self._around({spot.subject for spot in stated if spot not in found})
        for spot in stated:
            if spot not in found and spot.subject in around:
                found[spot] = around[spot.subject]
        return found

    def _in_parts(self, vague: Mapping[Spot, Spot]) -> dict[Spot, Place]:
        """Find what a thing does not state itself, but a part that was written with it.

        Of the words of a quote, only the span is the focus, while its selector states them. An
        involvement or an extension is no part: it has evidence of its own.
        """
        parts = self._ways.parts({turned.subject for turned in vague.values()}) if vague else {}
        asked = {
            spot: [turned._replace(subject=part) for part in sorted(parts.get(turned.subject, ()))]
            for spot, turned in vague.items()
        }
        within = {each for some in asked.values() for each in some}
        if not within:
            return {}
        known = self._places.locate(within | {Spot(each.subject) for each in within})
        found: dict[Spot, Place] = {}
        for spot, some in asked.items():
            for each in some:
                if each in known and known[each] != known.get(Spot(each.subject)):
                    found.setdefault(spot, known[each])
        return found

    def _around(self, nodes: set[str]) -> dict[str, Place]:
        """Give the place of the nearest thing that each node was written with, if one has any."""
        steps = [{node: {node} for node in nodes}]
        for _ in range(_FARTHEST):
            reached = {node for some in steps[-1].values() for node in some}
            near = self._ways.near(reached) if reached else {}
            steps.append({x: _beside(some, near) for x, some in steps[-1].items()})
        # Asked once for all steps together, as it may mean reading a file.
        everything = {Spot(node) for step in steps for some in step.values() for node in some}
        known = self._places.locate(everything) if everything else {}
        found: dict[str, Place] = {}
        for step in steps:
            for start, some in step.items():
                places = [known[Spot(node)] for node in some if Spot(node) in known]
                if places:
                    found.setdefault(start, min(places))
        return found


def _beside(nodes: Iterable[str], near: Mapping[str, Collection[str]]) -> set[str]:
    return {other for node in nodes for other in near.get(node, ())}


def ways_in(index: Any) -> Ways:
    """Give the ways between things in an index; its type stays behind the door of ``store``."""
    links, belongs, parts_of = (
        "|".join(x.n3() for x in some) for some in (_WRITTEN_WITH, _BELONGS_TO, _PARTS)
    )

    def near(nodes: Collection[str]) -> dict[str, set[str]]:
        return _asked(index, nodes, [f"?near {links} ?node", f"?node {belongs} ?near"])

    def parts(nodes: Collection[str]) -> dict[str, set[str]]:
        return _asked(index, nodes, [f"?node {parts_of} ?near"])

    return Ways(near, parts)


def _asked(index: Any, nodes: Collection[str], patterns: Iterable[str]) -> dict[str, set[str]]:
    """Give what is near each node by one of the patterns, asking of many nodes at once."""
    found: dict[str, set[str]] = {}
    named = sorted(node for node in nodes if is_absolute(node) and is_valid(node))
    for start in range(0, len(named), _AT_ONCE):
        values = " ".join(f"<{node}>" for node in named[start : start + _AT_ONCE])
        either = " UNION ".join(f"{{ VALUES ?node {{ {values} }} {each} }}" for each in patterns)
        query = f"SELECT DISTINCT ?node ?near WHERE {{ {either} FILTER(isIRI(?near)) }}"
        for row in solutions(index, query):
            found.setdefault(str(row["node"]), set()).add(str(row["near"]))
    return found


def _ways_of(graph: Graph) -> Ways:
    def around(node: URIRef) -> Iterable[object]:
        for link in _WRITTEN_WITH:
            yield from graph.subjects(link, node)
        for link in _BELONGS_TO:
            yield from graph.objects(node, link)

    def inside(node: URIRef) -> Iterable[object]:
        for link in _PARTS:
            yield from graph.objects(node, link)

    def each(ways: Callable[[URIRef], Iterable[object]]) -> Neighbours:
        return lambda nodes: {
            node: {str(other) for other in ways(URIRef(node)) if isinstance(other, URIRef)}
            for node in nodes
        }

    return Ways(each(around), each(inside))


def _as_stated(spot: Spot) -> Spot:
    """Turn a spot of an inverse path into the one that says it."""
    subject, path, value = spot
    if path is None or not path.startswith(_INVERSE):
        return spot
    if value is None:
        return Spot(subject)
    return Spot(str(value), path.removeprefix(_INVERSE), subject)
