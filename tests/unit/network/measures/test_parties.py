"""B5, B6 and B16: with whom most is reached, and who must not fall away together or anywhere."""

from dataclasses import replace
from itertools import combinations
from random import Random

import numpy as np
import pytest

from beleidsgraaf.network.arrays import Kind, Pairs
from beleidsgraaf.network.catalogue import run_measure
from tests.unit.network.projected import ProjectedView, projected
from tests.unit.network.tables import BASE, Node, cells, column, involves, nodes


def test_the_party_that_adds_most_comes_first() -> None:
    view = projected(
        [*nodes(Kind.GOAL, "a b c d e f"), *nodes(Kind.ACTOR, "X Y Z")],
        involves("a: X Y", "b: X", "c: X Z", "d: Z", "e: Y"),
    )
    result = run_measure(view, "cover", parameters={"most": 3})
    assert column(result.rows, 0) == ["X", "Y", "Z"]
    assert column(result.rows, 2) == [3, 1, 1]
    assert column(result.rows, 3) == [3, 4, 5]
    assert result.figures["goals_without_party"] == 1
    assert column(run_measure(view, "cover", parameters={"share": 0.6}).rows, 0) == ["X", "Y"]


@pytest.mark.parametrize("seed", range(5))
def test_pairs_equal_brute_force(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - a made example
    executors = {goal: chance.sample("UVWX", chance.randint(0, 3)) for goal in "abcdefgh"}
    view = projected(
        [*nodes(Kind.GOAL, "a b c d e f g h"), *nodes(Kind.ACTOR, "U V W X P")],
        involves(*(f"{goal}: {' '.join(who)} P/partner" for goal, who in executors.items())),
    )
    result = run_measure(view, "pairs", parameters={})
    expected = {}
    for one, other in combinations("UVWX", 2):
        left = [g for g, who in executors.items() if set(who) == {one, other}]
        if left:
            expected[one, other] = len(left)
    keys = zip(column(result.rows, 0), column(result.rows, 1), strict=True)
    assert dict(zip(keys, column(result.rows, 2), strict=True)) == expected


def test_two_parties_without_role_are_no_executors() -> None:
    view = projected(
        [*nodes(Kind.GOAL, "a"), *nodes(Kind.ACTOR, "U V")], involves("a: U V", role="partner")
    )
    result = run_measure(view, "pairs", parameters={})
    assert not result.rows
    assert "geen doel met precies twee uitvoerders" in result.reading.nl


def _towns() -> ProjectedView:
    return projected(
        [
            *nodes(Kind.JURISDICTION, "A B C"),
            *(Node(f"p{town}", Kind.PLAN, area=town) for town in "ABC"),
            *(Node(f"g{town}{nr}", Kind.GOAL, plan=f"p{town}") for town in "ABC" for nr in "12"),
            *nodes(Kind.ACTOR, "V W"),
        ],
        involves("gA1: V", "gA2: V W", "gB1: V", "gB2: V", "gC1: W", "gC2: V W"),
    )


def test_the_only_executor_in_several_towns_is_listed_with_them() -> None:
    result = run_measure(_towns(), "shared-dependence", parameters={})
    assert column(result.rows, 0) == ["V"]
    assert cells(result, "areas") == {"V": 2}
    assert cells(result, "goals") == {"V": 3}
    assert cells(result, "which") == {"V": "A; B"}
    assert (
        cells(run_measure(_towns(), "shared-dependence", parameters={"least": 1}), "areas")["W"]
        == 1
    )


@pytest.mark.parametrize(("own", "expected"), [(False, "A; C"), (True, "A")])
def test_what_a_plan_says_holds_in_all_its_areas_but_those_that_say_more(
    own: bool, expected: str
) -> None:
    view = projected(
        [
            *nodes(Kind.JURISDICTION, "A C"),
            *nodes(Kind.PLAN, "p"),
            *nodes(Kind.GOAL, "g", plan="p"),
            *nodes(Kind.ACTOR, "V W"),
        ],
        involves("g: V W" if own else "g: V"),
    )
    table = view.table
    a, c, p, w = (table.place_of(BASE + name) for name in ("A", "C", "p", "W"))
    area = np.where(table.edges.target == w, c, -1).astype(np.int32)
    governed = Pairs(np.array([p, p], np.int32), np.array([a, c], np.int32))
    told = replace(table, governed=governed, edges=replace(table.edges, area=area))
    result = run_measure(replace(view, table=told), "shared-dependence", parameters={"least": 1})
    assert cells(result, "which") == {"V": expected}
