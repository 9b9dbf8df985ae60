"""A finding is placed where a person wrote the thing, or what it was written with."""

from rdflib import Graph, URIRef

from beleidsgraaf.errors import Place
from beleidsgraaf.validation.locations import Locator

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
