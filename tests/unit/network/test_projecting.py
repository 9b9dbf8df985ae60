"""Networks cut from the arrays: by projection, scope and choice of edges."""

from collections import Counter
from itertools import combinations
from random import Random

import numpy as np
import pytest

from beleidsgraaf.errors import ResourceNotFound
from beleidsgraaf.network.arrays import Kind, Network
from beleidsgraaf.network.projecting import HUB, project, summed_up
from beleidsgraaf.network.scope import Filters, Scope
from beleidsgraaf.network.scoping import scopes_of, words_of
from beleidsgraaf.network.viewing import open_view
from beleidsgraaf.store.archive import Archive
from tests.unit.network.tables import involves, make_table, nodes

X = "https://example.org/"


def pairs(network: Network) -> set[tuple[str, str]]:
    ends = zip(network.source, network.target, strict=True)
    return {(network.iri(s)[len(X) :], network.iri(t)[len(X) :]) for s, t in ends}


def members(network: Network) -> set[str]:
    return {network.iri(place)[len(X) :] for place in range(network.n)}


def scoped(region: Archive, kind: str, name: str = "", projection: str = "B") -> Network:
    scope = f"{kind}:{X}{name}" if name else kind
    return open_view(region, scope=scope).network(projection)


def test_a_scope_holds_its_goals_and_what_is_said_of_them(region: Archive) -> None:
    assert pairs(scoped(region, "all")) == {
        ("1a", "veilig"), ("1a", "school"), ("1b", "veilig"), ("lineB", "school"),
    }  # fmt: skip
    assert pairs(scoped(region, "plan", "plan")) == {
        ("1a", "veilig"), ("1a", "school"), ("1b", "veilig"),
    }  # fmt: skip
    # What the plan says counts in each town that reports on the goal, what the other town says not.
    assert pairs(scoped(region, "municipality", "oost")) == {("1a", "veilig"), ("1b", "veilig")}
    assert pairs(scoped(region, "municipality", "west")) == {
        ("1a", "veilig"), ("1a", "school"), ("lineB", "school"),
    }  # fmt: skip
    assert pairs(scoped(region, "region", "region")) == pairs(scoped(region, "all"))


def test_a_line_takes_part_where_its_plan_has_no_goals(region: Archive) -> None:
    everything = scoped(region, "all", projection="D")
    assert members(everything) == {"1a", "1b", "1c", "lineB"}
    assert pairs(everything) == {("1b", "1a")}


def test_each_projection_has_its_own_edges(region: Archive) -> None:
    view = open_view(region)
    assert pairs(view.network("R")) == {("1a", "1b"), ("1a", "1c"), ("1b", "1c")}
    assert ("1c", "law") in pairs(view.network("U"))
    assert ("act", "town") in pairs(view.network("U"))
    assert pairs(view.network("PA")) == {("school", "veilig")}
    assert pairs(view.network("PG")) == {("1a", "1b"), ("1a", "lineB")}
    scored = view.network("M")
    assert (pairs(scored), scored.weight.tolist(), scored.multiplicity.tolist()) == (
        {("1a", "1b")}, [0.5], [2],
    )  # fmt: skip
    lines = view.network("Q")
    assert pairs(lines) == {("line1", "lineB")}
    assert members(summed_up(lines, "plan")) == {"plan", "bare"}
    assert members(summed_up(lines, "municipality")) == {"region", "west"}
    assert view.network("B") is view.network("B")


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        (Filters(with_target_groups=True), {"veilig", "school", "town", "youth"}),
        (Filters(with_municipality=False), {"veilig", "school"}),
        (Filters(with_generic=False), {"veilig", "town"}),
        (Filters(roles=("executing",)), {"veilig", "school", "town"}),
        (Filters(roles=("funder",)), set()),
    ],
)
def test_a_filter_leaves_actors_out(region: Archive, filters: Filters, left: set[str]) -> None:
    network = open_view(region, filters=filters).network("U")
    actors = {network.iri(p)[len(X) :] for p in np.flatnonzero(network.kinds == Kind.ACTOR)}
    assert actors == left


def test_what_somebody_argued_can_be_left_out(region: Archive) -> None:
    assert open_view(region, filters=Filters(with_curated=False)).network("D").e == 0


def test_the_scopes_are_named(region: Archive) -> None:
    table = open_view(region).table
    named = [words_of(table, scope).nl for scope in scopes_of(table)]
    assert named == [
        "alle plannen", "Kaal plan", "Plan voor het noorden", "gemeente Oost", "Regio Noord",
        "regio West",
    ]  # fmt: skip
    with pytest.raises(ResourceNotFound, match="Plan voor het noorden"):
        project(table, "B", scope=Scope("plan", f"{X}1a"))
    with pytest.raises(ResourceNotFound, match=r"PA \(actor en actor\)"):
        project(table, "Z")


@pytest.mark.parametrize("seed", range(20))
def test_sums_over_pairs_are_those_of_counting_one_by_one(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - no secret
    goals, actors = [f"g{n:02}" for n in range(12)], [f"a{n:02}" for n in range(9)]
    named = {goal: sorted(chance.sample(actors, chance.randrange(6))) for goal in goals}
    lines = [f"{goal}: {' '.join(who)}" for goal, who in named.items()]
    table = make_table(
        [*nodes(Kind.GOAL, " ".join(goals)), *nodes(Kind.ACTOR, " ".join(actors))],
        involves(*lines),
    )
    together: Counter[tuple[str, str]] = Counter()
    for who in named.values():
        for pair in combinations(who, 2):
            together[pair] += 1 / (len(who) - 1)  # type: ignore[assignment]
    shared = Counter(
        pair for pair in combinations(goals, 2) for _ in set(named[pair[0]]) & set(named[pair[1]])
    )
    for projection, expected in (("PA", together), ("PG", shared)):
        network = project(table, projection)
        found = dict(zip(sorted(pairs(network)), network.weight.tolist(), strict=True))
        assert found == pytest.approx(dict(expected))


def test_an_actor_of_too_many_goals_links_no_goals() -> None:
    goals = [f"g{n:03}" for n in range(HUB + 1)]
    table = make_table(
        [*nodes(Kind.GOAL, " ".join(goals)), *nodes(Kind.ACTOR, "hub few")],
        involves(*(f"{goal}: hub" for goal in goals), "g000: few", "g001: few"),
    )
    assert pairs(project(table, "PG")) == {("g000", "g001")}
