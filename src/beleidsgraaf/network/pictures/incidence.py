"""Who is named with what: goals in the order of their plan by organisations in order of load.

The picture of it is ``matrix.py``; the workbook is made in ``exports/matrices.py``.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from beleidsgraaf.network.arrays import Kind, Network, Nodes, Relation
from beleidsgraaf.network.pictures.words import ROLES

Level = Literal["goal", "line", "plan"]
_PART = re.compile(r"(\d+)")
_STRENGTH: Mapping[str, int] = {role: rank for rank, role in enumerate(ROLES)}


@dataclass(frozen=True)
class Incidence:
    """Rows and columns are positions in the table of nodes.

    ``cells`` holds for (row, column) the notations of the roles, the strongest first; a role that
    is not given is "".
    """

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    cells: Mapping[tuple[int, int], tuple[str, ...]]
    left_out: frozenset[int] = frozenset()  # rows that name somebody, whom the choice leaves out
    for_whom: frozenset[int] = frozenset()  # those of them that name target groups only

    def row_total(self, row: int) -> int:
        """Count the organisations at a row."""
        return sum((row, column) in self.cells for column in self.columns)

    def column_total(self, column: int) -> int:
        """Count the rows at an organisation."""
        return sum((row, column) in self.cells for row in self.rows)


def incidence_of(network: Network, level: Level = "goal") -> Incidence:
    """Read who is named with what out of the statements under a network.

    Goals, and action lines that take their place, are rows even when nobody is named there. At a
    higher level a row is the line or plan that they are part of, if any.
    """
    nodes = network.table.nodes
    row_of = {
        each: _raised(nodes, each, level)
        for each in network.members.tolist()
        if nodes.kinds[each] in (Kind.GOAL, Kind.LINE)
    }
    roles = _roles_at(network, row_of)
    cells = {place: _by_strength(found) for place, found in roles.items()}
    rows = set(row_of.values())
    load: dict[int, int] = defaultdict(int)
    for _, column in cells:
        load[column] += 1
    columns = sorted(load, key=lambda each: (-load[each], nodes.names[each], nodes.iris[each]))
    named = network.table.edges.where(network.table.edges.relation == Relation.INVOLVES)
    full, others = {row for row, _ in cells}, named.where(~nodes.is_target_group[named.target])
    left_out, active = (
        frozenset({row_of[each] for each in set(some.source.tolist()) & row_of.keys()} - full)
        for some in (named, others)
    )
    return Incidence(
        tuple(plan_order(nodes, rows)), tuple(columns), cells, left_out, left_out - active
    )


def plan_order(nodes: Nodes, positions: Iterable[int]) -> list[int]:
    """Put goals and lines in the order of their plan: by plan, then code as people count."""

    def key(position: int) -> tuple[str, list[tuple[int, int, str]], str]:
        plan = int(nodes.plan[position])
        return nodes.names[plan] if plan >= 0 else "", counted(nodes.codes[position]), nodes.iris[
            position
        ]  # fmt: skip

    return sorted(positions, key=key)


def counted(code: str) -> list[tuple[int, int, str]]:
    """Make a key by which 2 comes before 10, and 2a before 2b; what has no code comes last."""
    if not code:
        return [(2, 0, "")]
    parts = [part for part in _PART.split(code) if part]
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts]


def _raised(nodes: Nodes, position: int, level: Level) -> int:
    """Find what stands for a goal or line at a level; itself where it is part of nothing."""
    above = {"goal": -1, "line": int(nodes.line[position]), "plan": int(nodes.plan[position])}
    return above[level] if above[level] >= 0 else position


def _roles_at(
    network: Network, row_of: Mapping[int, int]
) -> Mapping[tuple[int, int], frozenset[str]]:
    """Find the roles for each pair; what an activity of a goal says of actors is not among them."""
    edges, roles = network.statements, (*network.table.roles, "")
    chosen = edges.where(edges.relation == Relation.INVOLVES)
    inside = np.isin(chosen.target, network.members)
    found: dict[tuple[int, int], set[str]] = defaultdict(set)
    for row, column, role, is_inside in zip(
        chosen.source.tolist(), chosen.target.tolist(), chosen.role.tolist(), inside.tolist(),
        strict=True,
    ):  # fmt: skip
        if is_inside and row in row_of:
            found[row_of[row], column].add(roles[role])
    return {place: frozenset(each) for place, each in found.items()}


def _by_strength(roles: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(roles, key=lambda role: (_STRENGTH.get(role, len(_STRENGTH)), role)))
