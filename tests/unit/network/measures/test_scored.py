"""B1 and B2: what people scored between goals, and what is said when they scored nothing."""

from itertools import combinations, permutations
from random import Random

import pytest

from beleidsgraaf.network.arrays import Kind
from beleidsgraaf.network.catalogue import run_measure
from beleidsgraaf.network.results import Result
from tests.unit.network.projected import projected, scores
from tests.unit.network.tables import cells, column, nodes

GOALS = "abcdefghijkl"
NAMES = " ".join(GOALS)


def _random(seed: int) -> dict[tuple[str, str], float]:
    chance = Random(seed)  # noqa: S311 - a made example
    pairs = [pair for pair in permutations(GOALS, 2) if chance.random() < 0.5]
    return {pair: float(chance.choice([-3, -2, -1, 0, 1, 2, 3])) for pair in pairs}


def _run(name: str, given: dict[tuple[str, str], float], **parameters: float) -> Result:
    return run_measure(
        projected(nodes(Kind.GOAL, NAMES), scores(given)), name, parameters=parameters
    )


@pytest.mark.parametrize("seed", range(5))
def test_influence_equals_the_sums_by_definition(seed: int) -> None:
    given = _random(seed)
    result = _run("influence", given, **{"lambda": 0.25})
    out = {goal: sum(s for (one, _), s in given.items() if one == goal) for goal in GOALS}
    second = {
        goal: sum(s * out[other] for (one, other), s in given.items() if one == goal)
        for goal in GOALS
    }
    into = {goal: sum(s for (_, other), s in given.items() if other == goal) for goal in GOALS}
    assert cells(result, "out") == out
    assert cells(result, "second") == second
    assert cells(result, "in") == into
    assert cells(result, "total") == {goal: out[goal] + 0.25 * second[goal] for goal in GOALS}


def test_the_shift_is_the_places_that_the_second_step_gains() -> None:
    # a helps b a little, and b helps three others much: by way of b a passes c.
    given = {("a", "b"): 1.0, ("b", "d"): 3.0, ("b", "e"): 3.0, ("b", "f"): 3.0, ("c", "d"): 2.0}
    result = _run("influence", given, **{"lambda": 0.5})
    assert cells(result, "total")["a"] == 1 + 0.5 * 9
    assert cells(result, "rank")["a"] == 2
    assert cells(result, "shift")["a"] == 1
    assert result.parameters["lambda"] == 0.5


def test_what_is_not_scored_is_no_zero() -> None:
    result = _run("influence", {("a", "b"): 0.0})
    assert result.figures["scored_pairs"] == 1
    assert cells(result, "scored")["a"] == 1
    assert any("niet gescoord" in each.nl for each in result.caveats)


@pytest.mark.parametrize("name", ["influence", "conflicts"])
def test_nothing_scored_is_said_with_what_to_do(name: str) -> None:
    result = _run(name, {})
    assert not result.rows
    assert "Niemand heeft nog gescoord" in result.reading.nl
    assert any("bg:GoalInteraction" in each.nl for each in result.caveats)


@pytest.mark.parametrize("seed", range(5))
def test_conflicts_and_synergies_equal_brute_force(seed: int) -> None:
    given = _random(seed)
    result = _run("conflicts", given)
    one_way = {pair for pair, s in given.items() if s < 0 and given.get(pair[::-1], 0) >= 0}
    both = {p for p, s in given.items() if s < 0 and given.get(p[::-1], 0) < 0 and p[0] < p[1]}
    assert _pairs(result, "conflict") == one_way
    assert _pairs(result, "mutual_conflict") == both
    assert {row[6] for row in result.rows if row[0] == "synergy"} == _largest_groups(given)


def _pairs(result: Result, kind: str) -> set[tuple[object, object]]:
    ends = zip(column(result.rows, 1), column(result.rows, 2), column(result.rows, 0), strict=True)
    return {(one, other) for one, other, found in ends if found == kind}


def _largest_groups(given: dict[tuple[str, str], float]) -> set[str]:
    def all_help(group: tuple[str, ...]) -> bool:
        return all(given.get(pair, 0) > 0 for pair in permutations(group, 2))

    found: list[set[str]] = []
    for size in range(len(GOALS), 2, -1):
        for group in combinations(GOALS, size):
            if all_help(group) and not any(set(group) < each for each in found):
                found.append(set(group))
    return {"; ".join(sorted(group)) for group in found}
