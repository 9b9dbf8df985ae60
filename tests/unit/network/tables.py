"""Small tables made by hand, and a view of them, for tests of measures.

Nodes are named by one word: "a" is the IRI ``https://example.org/a``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from beleidsgraaf.errors import ResourceNotFound
from beleidsgraaf.network.arrays import Edges, Kind, Mode, Network, Nodes, Relation, Table
from beleidsgraaf.network.facts import Claim, Facts, Sentence
from beleidsgraaf.network.projecting import project
from beleidsgraaf.network.results import Result
from beleidsgraaf.network.scope import EVERYTHING, Filters, Scope

BASE = "https://example.org/"
ROLES = ("executing", "partner", "responsible", "target-group")


@dataclass(frozen=True)
class Node:
    """A node and what the table holds of it."""

    name: str
    kind: Kind
    plan: str = ""
    line: str = ""
    code: str = ""
    area: str = ""
    flags: tuple[str, ...] = ()  # generic, target_group, municipality, stub


@dataclass(frozen=True)
class Edge:
    """A statement between two nodes."""

    source: str
    relation: Relation
    target: str
    role: str = ""
    mode: Mode = Mode.STATED
    weight: float = 1.0


def nodes(kind: Kind, names: str, plan: str = "") -> list[Node]:
    """Make nodes of one kind from words in a row."""
    return [Node(name, kind, plan=plan) for name in names.split()]


def involves(*lines: str, role: str = "executing") -> list[Edge]:
    """Make edges of "goal: actor actor"; an actor as "actor/role" has that role."""
    made = []
    for line in lines:
        goal, _, actors = line.partition(":")
        for actor in actors.split():
            name, _, own = actor.partition("/")
            made.append(Edge(goal.strip(), Relation.INVOLVES, name, own or role))
    return made


def links(relation: Relation, *lines: str, mode: Mode = Mode.STATED) -> list[Edge]:
    """Make edges of "a: b c", from a to each of the others."""
    return [
        Edge(line.partition(":")[0].strip(), relation, target, mode=mode)
        for line in lines
        for target in line.partition(":")[2].split()
    ]


def make_table(given: Iterable[Node], edges: Iterable[Edge] = (), version: str = "1-abc") -> Table:
    """Order nodes and edges as a table asks."""
    ordered = sorted(given, key=lambda node: node.name)
    at = {node.name: place for place, node in enumerate(ordered)}

    def places(names: Iterable[str]) -> np.ndarray:
        return np.array([at.get(name, -1) for name in names], np.int32)

    def flags(name: str) -> np.ndarray:
        return np.array([name in node.flags for node in ordered], np.bool_)

    rows = sorted(
        (at[e.source], at[e.target], int(e.relation), _role(e.role), int(e.mode), e.weight)
        for e in edges
    )
    columns = list(zip(*rows, strict=True)) or [()] * 6
    return Table(
        version,
        Nodes(
            tuple(BASE + node.name for node in ordered),
            np.array([node.kind for node in ordered], np.int8),
            tuple(node.name for node in ordered),
            tuple(node.name for node in ordered),
            tuple(node.code for node in ordered),
            places(node.plan for node in ordered),
            places(node.line for node in ordered),
            places(node.area for node in ordered),
            np.full(len(ordered), -1, np.int32),
            flags("generic"),
            flags("target_group"),
            flags("municipality"),
            flags("stub"),
        ),
        Edges(
            np.array(columns[0], np.int32),
            np.array(columns[1], np.int32),
            np.array(columns[2], np.int8),
            np.array(columns[3], np.int8),
            np.array(columns[4], np.int8),
            np.full(len(rows), -1, np.int32),
            np.array(columns[5], np.float64),
        ),
        ROLES,
    )


def _role(role: str) -> int:
    return ROLES.index(role) if role else -1


def make_facts(table: Table, as_of: date = date(2026, 1, 1), **given: object) -> Facts:
    """Make facts of all goals: nothing is known but what is given, by field and goal."""
    subjects = np.flatnonzero(table.nodes.kinds == Kind.GOAL).astype(np.int32)
    names = [table.nodes.names[place] for place in subjects]

    def mask(field: str) -> np.ndarray:
        return np.array([name in str(given.get(field, "")).split() for name in names], np.bool_)

    dates = given.get("target_date", {})
    statuses = given.get("statuses", {})
    assert isinstance(dates, dict)
    assert isinstance(statuses, dict)
    return Facts(
        subjects,
        np.array([dates.get(name, "NaT") for name in names], "datetime64[D]"),
        mask("is_exact"),
        mask("has_indicator"),
        mask("has_activity"),
        mask("has_own_statement"),
        mask("has_status"),
        mask("is_done"),
        tuple(statuses.get(name, "") for name in names),
        as_of,
    )


@dataclass
class TableView:
    """A view of a table made by hand."""

    table: Table
    given: Facts | None = None
    said: Mapping[tuple[str, str, Relation], Sentence] = field(default_factory=dict)
    scope: Scope = EVERYTHING
    filters: Filters = Filters()
    versions: Mapping[str, "TableView"] = field(default_factory=dict)

    def network(self, projection: str) -> Network:
        return project(self.table, projection, scope=self.scope, filters=self.filters)

    def facts(self) -> Facts:
        return self.given or make_facts(self.table)

    def sentences(self, claims: tuple[Claim, ...]) -> Mapping[Claim, Sentence]:
        return {
            claim: said
            for claim in claims
            for (source, target, relation), said in self.said.items()
            if (source, target) == (claim.source, claim.target) and relation in claim.relations
        }

    def resolve(self, words: str, kinds: tuple[Kind, ...] = ()) -> str:
        nodes = self.table.nodes
        for place, name in enumerate(nodes.names):
            is_kind = not kinds or nodes.kinds[place] in kinds
            if is_kind and words in {name, nodes.iris[place]}:
                return nodes.iris[place]
        raise ResourceNotFound(f"'{words}' is er niet.", f"There is no '{words}'.")

    def at(self, version: str) -> "TableView":
        return self.versions[version]


def view_of(given: Iterable[Node], *edges: Iterable[Edge]) -> TableView:
    """Make a view of nodes and edges."""
    return TableView(make_table(given, [edge for some in edges for edge in some]))


def cells(result: Result, name: str) -> dict[str, object]:
    """Give one column of a result by what stands in the first, IRIs as their word."""
    place = [each.name for each in result.columns].index(name)
    keys = (str(key) for key in column(result.rows, 0))
    return dict(zip(keys, column(result.rows, place), strict=True))


def column(rows: tuple[tuple[object, ...], ...], place: int) -> list[object]:
    """Take one column of rows, IRIs as their word."""
    found = [row[place] for row in rows]
    return [cell.removeprefix(BASE) if isinstance(cell, str) else cell for cell in found]
