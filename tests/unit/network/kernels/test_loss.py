"""What falls equals brute force: a plain fixed point over sets, on random graphs.

`python -m tests.unit.network.kernels.test_loss 10000` asks the same of as many graphs as one likes.
"""

import sys
from collections.abc import Iterator

import numpy as np

from beleidsgraaf.network.kernels.links import Links
from beleidsgraaf.network.kernels.loss import Loss, Supports, loss, losses, only_carriers
from tests.unit.network.kernels.random_graphs import links

Case = tuple[Supports, Links]


def test_loss_equals_brute_force() -> None:
    _compare(500, seed=9)


def test_a_goal_that_is_lost_falls_itself() -> None:
    supports = _supports(4, (0, 3, True), (1, 3, False))
    needs = links(4, (1, 0), (2, 1))
    found = loss(supports, needs, lost=0, is_needed=True)
    assert found.falling.hop.tolist() == [0, 1, 2, -1]
    assert found.falling.way_to(2) == (0, 1, 2)


def test_who_only_helps_is_not_the_only_one_that_carries() -> None:
    supports = _supports(5, (0, 3, True), (0, 4, False), (1, 4, False), (2, 3, False),
                         (2, 4, False))  # fmt: skip
    assert only_carriers(supports).tolist() == [3, 4, -1, -1, -1]


def test_two_roles_of_one_are_one() -> None:
    assert only_carriers(_supports(2, (0, 1, True), (0, 1, True))).tolist() == [1, -1]


def _compare(number: int, *, seed: int) -> None:
    for supports, needs in _cases(number, seed=seed):
        every = losses(supports, needs)
        for lost in range(supports.n):
            found = loss(supports, needs, lost=lost)
            touched, bereft, hops = _brute(supports, needs, lost)
            assert set(found.touched.tolist()) == touched
            assert set(found.bereft.tolist()) == bereft
            assert _hops(found) == hops
            assert (every.touched[lost], every.bereft[lost]) == (len(touched), len(bereft))
            by_hop = np.bincount(list(hops.values()), minlength=every.falling.shape[1])
            assert every.falling[lost].tolist() == by_hop.tolist()


def _brute(
    supports: Supports, needs: Links, lost: int
) -> tuple[set[int], set[int], dict[int, int]]:
    rows = list(zip(supports.leaning.tolist(), supports.on.tolist(), supports.carries.tolist(),
                    strict=True))  # fmt: skip
    touched = {a for a, b, _ in rows if b == lost}
    bereft = set()
    for goal in touched:
        carrying = {b for a, b, carries in rows if a == goal and carries}
        if (carrying or {b for a, b, _ in rows if a == goal}) == {lost}:
            bereft.add(goal)
    edges = set(zip(needs.source.tolist(), needs.target.tolist(), strict=True))
    hops = dict.fromkeys(bereft, 0)
    hop = 0
    while newly := {a for a, b in edges if hops.get(b) == hop and a not in hops}:
        hop += 1
        hops |= dict.fromkeys(newly, hop)
    return touched, bereft, hops


def _hops(found: Loss) -> dict[int, int]:
    return {node: hop for node, hop in enumerate(found.falling.hop.tolist()) if hop >= 0}


def _cases(number: int, *, seed: int) -> Iterator[Case]:
    generator = np.random.Generator(np.random.PCG64(seed))
    for _ in range(number):
        goals, actors = (int(each) for each in generator.integers(1, 9, size=2))
        n = goals + actors
        e, d = (int(each) for each in generator.integers(0, 2 * n, size=2))
        leaning = generator.integers(0, goals, size=e).astype(np.int32)
        on = generator.integers(goals, n, size=e).astype(np.int32)
        source, target = generator.integers(0, goals, size=(2, d)).astype(np.int32)
        supports = Supports(n, leaning, on, generator.random(e) < 0.4)
        yield supports, Links(n, source, target)


def _supports(n: int, *rows: tuple[int, int, bool]) -> Supports:
    leaning, on, carries = zip(*rows, strict=True)
    return Supports(n, np.array(leaning, dtype=np.int32), np.array(on, dtype=np.int32),
                    np.array(carries))  # fmt: skip


if __name__ == "__main__":
    _compare(int(sys.argv[1]), seed=1)
    sys.stdout.write(f"{sys.argv[1]} random graphs: equal\n")
