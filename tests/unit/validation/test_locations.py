"""A finding is placed where a person wrote the thing, or what it was written with."""

from collections.abc import Collection

import pytest
from rdflib import Graph, URIRef

from beleidsgraaf.dataset.places import KnownPlaces, Spot
from beleidsgraaf.errors import Place
from beleidsgraaf.store.canonical import canonical_nquads
from beleidsgraaf.store.index import memory_index
from beleidsgraaf.validation.locations import Locator, ways_in
from beleidsgraaf.vocabulary import BG

DATA = """
@prefix bg: <https://w3id.org/beleidsgraaf/def#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
<urn:goal> bg:evidence <urn:span> ; bg:hasInvolvement <urn:involvement> .
<urn:other> bg:evidence <urn:span> .
<urn:span> oa:hasSelector <urn:quote> .
<urn:involvement> bg:actor <urn:actor> .
<urn:reference> bg:source <urn:statement> .
<urn:statement> bg:about <urn:goal> .
"""
GOAL = Place("doelen.csv", "doelen", 3)
OTHER = Place("doelen.csv", "doelen", 2)


def _find(focus: str, **places: Place) -> Place | None:
    graph = Graph().parse(data=DATA, format="turtle")
    return Locator(graph, {URIRef(f"urn:{name}"): place for name, place in places.items()}).find(
        f"urn:{focus}"
    )


def test_a_thing_with_a_place_is_there() -> None:
    assert _find("goal", goal=GOAL, other=OTHER) == GOAL


def test_a_span_and_its_selector_are_where_they_are_cited_first() -> None:
    assert _find("span", goal=GOAL) == GOAL
    assert _find("quote", goal=GOAL, other=OTHER) == OTHER


def test_an_involvement_is_with_its_subject() -> None:
    assert _find("involvement", goal=GOAL) == GOAL


def test_a_reference_is_where_it_stands_in_the_text() -> None:
    assert _find("reference", goal=GOAL) == GOAL


def test_a_thing_that_nothing_was_written_with_has_no_place() -> None:
    assert _find("actor", goal=GOAL) is None
    assert _find("unknown", goal=GOAL) is None


@pytest.mark.parametrize("kind", ["graph", "index"])
def test_many_spots_at_once_in_a_graph_or_an_index(kind: str) -> None:
    graph = Graph().parse(data=DATA, format="turtle")
    index = memory_index([canonical_nquads(graph, "urn:graph")])
    places = KnownPlaces(
        {"urn:goal": GOAL}, {("urn:goal", str(BG.evidence)): Place("doelen.csv", column="bewijs")}
    )
    locator = Locator(graph if kind == "graph" else ways_in(index), places)
    cited, quote, unknown = (
        Spot("urn:goal", str(BG.evidence), "urn:span"),
        Spot("urn:quote", "urn:text"),
        Spot('no "IRI', "urn:text"),
    )
    reversed_ = Spot("urn:span", f"^{BG.evidence}", "urn:goal")
    assert locator.locate([cited, quote, unknown, reversed_]) == {
        cited: Place("doelen.csv", column="bewijs"),
        quote: GOAL,
        reversed_: Place("doelen.csv", column="bewijs"),
    }


def test_files_are_read_twice_at_most_however_far_the_way() -> None:
    asked = []

    class Counted(KnownPlaces):
        def locate(self, wanted: Collection[Spot]) -> dict[Spot, Place]:
            asked.append(len(wanted))
            return super().locate(wanted)

    graph = Graph().parse(data=DATA, format="turtle")
    locator = Locator(graph, Counted({"urn:goal": GOAL}))
    assert set(locator.locate([Spot("urn:quote"), Spot("urn:goal")]).values()) == {GOAL}
    assert len(asked) == 2


@pytest.mark.parametrize("kind", ["graph", "index"])
def test_what_only_a_part_states_is_at_that_part(kind: str) -> None:
    graph = Graph().parse(data=DATA, format="turtle")
    index = memory_index([canonical_nquads(graph, "urn:graph")])
    span, words, start = Place("a.ttl", line=1), Place("a.ttl", line=9), Place("a.ttl", line=2)
    places = KnownPlaces(
        {"urn:span": span, "urn:quote": Place("a.ttl", line=8)},
        {("urn:span", "urn:start"): start, ("urn:quote", "urn:start"): words},
        {("urn:quote", "urn:exact", "woorden"): words},
    )
    wanted = {
        Spot("urn:span", "urn:exact", "woorden"): words,
        Spot("urn:span", "urn:exact", "andere"): span,
        Spot("urn:span", "urn:start"): start,
        Spot("urn:span"): span,
    }
    locator = Locator(graph if kind == "graph" else ways_in(index), places)
    assert locator.locate(wanted.keys()) == wanted


@pytest.mark.parametrize("kind", ["graph", "index"])
def test_what_a_thing_lacks_is_not_where_its_involvement_has_it(kind: str) -> None:
    graph = Graph().parse(data=DATA, format="turtle")
    index = memory_index([canonical_nquads(graph, "urn:graph")])
    evidence = str(BG.evidence)
    own = Place("doelen.csv", column="bewijs")
    places = KnownPlaces({"urn:goal": GOAL}, {("urn:involvement", evidence): own})
    locator = Locator(graph if kind == "graph" else ways_in(index), places)
    spot = Spot("urn:goal", evidence)
    assert locator.locate([spot]) == {spot: GOAL}
