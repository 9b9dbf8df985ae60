"""A made-up national network, as arrays: goals, the actors they name, what depends and refers.

Goals come first, in plans of fifty; actors after them. A tenth of the actors are national, and few
of those are named everywhere, so that there are hubs. Dependencies stay within the plan but for
one in twenty, which leads up to a regional plan; few of them close a circle.
"""

from dataclasses import dataclass

import numpy as np

from beleidsgraaf.network.arrays import Positions
from beleidsgraaf.network.kernels.links import Links
from beleidsgraaf.network.kernels.loss import Supports

_IN_A_PLAN, _PLANS_OF_A_TOWN = 50, 6
_ROLES, _NEEDS, _REFERENCES = 5.8, 1.41, 2.4  # edges for each goal, before doubles fall away


@dataclass(frozen=True, eq=False)
class Nation:
    """The same nodes in three choices of edges: everything, dependencies, and who leans on whom."""

    goals: int
    actors: int
    everything: Links
    needs: Links
    supports: Supports


def make_nation(goals: int, actors: int, *, seed: int) -> Nation:
    """Draw a network of so many goals and actors; simple, edges ordered by their ends."""
    generator = np.random.Generator(np.random.PCG64(seed))
    roles = _draw_roles(goals, actors, generator)
    needs = _draw_needs(goals, generator)
    references = _draw_references(goals, generator)
    n = goals + actors
    ends = np.concatenate([roles, needs, references], axis=1)
    every = _simple(np.sort(ends, axis=0), n)
    executes = generator.random(roles.shape[1]) < 0.3
    return Nation(
        goals,
        actors,
        Links(n, every[0], every[1]),
        Links(n, needs[0], needs[1]),
        Supports(n, roles[0], roles[1], executes),
    )


def _draw_roles(goals: int, actors: int, generator: np.random.Generator) -> Positions:
    many = int(goals * _ROLES)
    goal = generator.integers(0, goals, size=many)
    goal = goal[goal % 20 != 0]  # one in twenty names nobody
    national = actors // 10
    towns = max(1, goals // (_IN_A_PLAN * _PLANS_OF_A_TOWN))
    own = max(1, (actors - national) // towns)
    town = goal // (_IN_A_PLAN * _PLANS_OF_A_TOWN) % towns
    local = national + town * own + generator.integers(0, own, size=len(goal))
    known = (national ** generator.random(len(goal))).astype(np.int64) - 1
    actor = np.where(generator.random(len(goal)) < 0.75, local, known)
    return _simple(np.stack([goal, goals + np.minimum(actor, actors - 1)]), goals + actors)


def _draw_needs(goals: int, generator: np.random.Generator) -> Positions:
    source = generator.integers(0, goals, size=int(goals * _NEEDS))
    plan = source // _IN_A_PLAN * _IN_A_PLAN
    target = plan + (generator.random(len(source)) * (source - plan)).astype(np.int64)
    is_back = generator.random(len(source)) < 0.004
    source, target = np.where(is_back, target, source), np.where(is_back, source, target)
    is_up = generator.random(len(source)) < 0.05
    target = np.where(is_up, generator.integers(0, max(1, goals // 50), size=len(source)), target)
    return _simple(np.stack([source, target]), goals)


def _draw_references(goals: int, generator: np.random.Generator) -> Positions:
    source = generator.integers(0, goals, size=int(goals * _REFERENCES))
    plan = source // _IN_A_PLAN * _IN_A_PLAN
    near = np.minimum(plan + generator.integers(0, _IN_A_PLAN, size=len(source)), goals - 1)
    far = generator.integers(0, goals, size=len(source))
    return _simple(
        np.stack([source, np.where(generator.random(len(source)) < 0.9, near, far)]), goals
    )


def _simple(ends: Positions, n: int) -> Positions:
    ends = ends[:, ends[0] != ends[1]]
    keys = np.unique(ends[0].astype(np.int64) * n + ends[1])
    return np.stack([keys // n, keys % n]).astype(np.int32)
