"""What can be found in a version: every thing of the kinds, with names, surroundings and counts."""

from collections import Counter
from pathlib import Path

from beleidsgraaf.search.reading import read_things
from beleidsgraaf.search.things import Kind, Thing
from beleidsgraaf.vocabulary import FIXED_BASE

_PLAN = "meierijstad-regionaal-beleidsplan-jeugdhulp"


def thing(place: Path, iri: str) -> Thing:
    return next(each for each in read_things(place) if each.iri == f"{FIXED_BASE}id/{iri}")


def test_every_thing_of_the_kinds_is_read_once(place: Path) -> None:
    things = read_things(place)
    assert Counter(each.kind for each in things) == {
        Kind.PLAN: 2, Kind.ACTOR: 69, Kind.LINE: 16, Kind.GOAL: 24, Kind.DOCUMENT: 12,
        Kind.ACTIVITY: 63, Kind.STATEMENT: 33,
    }  # fmt: skip
    assert len({each.iri for each in things}) == len(things)
    assert things == read_things(place)


def test_a_goal_knows_its_plan_and_area(place: Path) -> None:
    goal = thing(place, f"goal/{_PLAN}/1h")
    assert (goal.name, goal.name_en, goal.code) == (
        "Afspraken met onderwijs over hulp op school", "Agreements on help at school", "1h",
    )  # fmt: skip
    assert goal.plan == f"{FIXED_BASE}id/policy-plan/{_PLAN}"
    assert {"doel goal", "Regionaal beleidsplan Jeugdhulp"} <= set(goal.around)
    assert any("Meierijstad" in each for each in goal.around)
    assert goal.text.startswith("Er zijn concrete afspraken")


def test_a_goal_that_a_document_states_belongs_to_that(place: Path) -> None:
    goal = thing(place, "goal/kempen-meerjarenbeleidskader-jeugdhulp/t1")
    assert "/id/policy-document/samen-voor-jeugd" in goal.plan


def test_a_statement_is_named_by_what_it_tells_of(place: Path) -> None:
    told = thing(place, f"execution-statement/gm1948/{_PLAN}/3e/1")
    assert told.about == f"{FIXED_BASE}id/goal/{_PLAN}/3e"
    assert (told.code, bool(told.name), bool(told.text)) == ("3e", True, True)


def test_an_actor_has_all_its_names_and_how_often_it_is_mentioned(place: Path) -> None:
    town = next(each for each in read_things(place) if "gm1948" in each.iri and each.hidden_names)
    assert town.name == "gemeente Meierijstad"
    assert "Meerijstad" in town.hidden_names
    assert town.mentions == 10
