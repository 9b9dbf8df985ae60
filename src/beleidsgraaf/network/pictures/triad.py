"""What the picture of three columns shows: organisations, goals by action line, documents.

A plan without goals shows the activities of its action lines in their place. Read out of the
statements of a network; drawing it is ``triptych.py``.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from beleidsgraaf.network.arrays import Edges, Kind, Mode, Network, Nodes, Relation
from beleidsgraaf.network.pictures.incidence import plan_order

ActorKind = Literal["named", "generic", "target-group"]
ACTOR_KINDS: tuple[ActorKind, ...] = ("named", "generic", "target-group")
_POINTS = (Relation.DEPENDS_ON, Relation.REFERS_TO, Relation.SEE_ALSO)  # the strongest first
_SUBJECTS, _PAPERS = (Kind.GOAL, Kind.LINE), (Kind.DOCUMENT, Kind.PLAN, Kind.OTHER)


@dataclass(frozen=True)
class Tie:
    """A link between two things that are drawn: the strongest that is said of them."""

    source: int  # of the middle column
    target: int
    relation: Relation
    roles: tuple[str, ...] = ()
    modes: tuple[Mode, ...] = ()


@dataclass(frozen=True)
class Group:
    """An action line with what stands in it; -1 for goals of no line."""

    line: int
    items: tuple[int, ...]


@dataclass(frozen=True)
class Triad:
    """Three columns and the ties between them; positions in the table of nodes."""

    network: Network
    groups: tuple[Group, ...]
    actors: tuple[int, ...]
    papers: tuple[int, ...]
    ties: tuple[Tie, ...]
    is_grouped: bool = False  # each action line stands for its goals
    left_out: tuple[int, ...] = ()  # organisations for which there is no room

    @property
    def nodes(self) -> Nodes:
        """The things of the version."""
        return self.network.table.nodes

    @cached_property
    def counts(self) -> Mapping[int, int]:
        """How many things of the middle each organisation and document is tied to."""
        return Counter(tie.target for tie in self.ties)

    @cached_property
    def middle(self) -> tuple[int, ...]:
        """What stands in the middle, in order."""
        return tuple(
            each
            for group in self.groups
            for each in ((group.line, *group.items) if group.line >= 0 else group.items)
        )

    @cached_property
    def neighbours(self) -> Mapping[int, tuple[int, ...]]:
        """What each thing is tied to."""
        found: dict[int, set[int]] = defaultdict(set)
        for tie in self.ties:
            found[tie.source].add(tie.target)
            found[tie.target].add(tie.source)
        return {each: tuple(sorted(others)) for each, others in found.items()}

    def tied(self, source: int, among: Iterable[int]) -> list[Tie]:
        """Give the ties from a thing of the middle to some of the others, in the order of those."""
        rank = {each: place for place, each in enumerate(among)}
        ties = [tie for tie in self.ties if tie.source == source and tie.target in rank]
        return sorted(ties, key=lambda tie: rank[tie.target])


def actor_kind(nodes: Nodes, actor: int) -> ActorKind:
    """Tell a named organisation from a kind of them ("huisartsen") and from whom it is for."""
    if nodes.is_target_group[actor]:
        return "target-group"
    return "generic" if nodes.is_generic[actor] else "named"


def read_triad(
    network: Network, *, line: int = -1, kind: str = "", most: int = 150, room: int = 60
) -> Triad:
    """Read a network in projection U, of one action line and one kind of actor where they are said.

    Above ``most`` things action lines stand for their goals, and of the organisations those with
    most goals are kept, ``room`` of them.
    """
    groups = tuple(each for each in _groups(network) if line < 0 or each.line == line)
    found = _triad(network, groups, kind=kind, stands_for={})
    if len(found.middle) + len(found.actors) + len(found.papers) <= most:
        return found
    stands_for = {item: each.line for each in groups for item in each.items if each.line >= 0}
    grouped = tuple(Group(each.line, () if each.line >= 0 else each.items) for each in groups)
    return _with_room(_triad(network, grouped, kind=kind, stands_for=stands_for), room)


def lines_of(network: Network) -> list[int]:
    """Give the action lines that can be chosen."""
    return [each.line for each in _groups(network) if each.line >= 0]


def _groups(network: Network) -> list[Group]:
    nodes, members = network.table.nodes, network.members.tolist()
    goals = [each for each in members if nodes.kinds[each] == Kind.GOAL]
    lines = {each for each in members if nodes.kinds[each] == Kind.LINE}
    items: dict[int, list[int]] = defaultdict(list)
    for goal in plan_order(nodes, goals):
        items[int(nodes.line[goal])].append(goal)
    if not goals:
        items = _activities(network.statements, nodes, lines)
    every = plan_order(nodes, lines | (items.keys() - {-1}))
    groups = [Group(line, tuple(items.get(line, ()))) for line in every]
    return groups + ([Group(-1, tuple(items[-1]))] if items.get(-1) else [])


def _activities(edges: Edges, nodes: Nodes, lines: Iterable[int]) -> dict[int, list[int]]:
    """Give the activities that contribute to each line; one of several lines at the first."""
    chosen = edges.where(edges.relation == Relation.CONTRIBUTES_TO)
    pairs = sorted(zip(chosen.source.tolist(), chosen.target.tolist(), strict=True))
    rank = {line: place for place, line in enumerate(plan_order(nodes, lines))}
    home: dict[int, int] = {}
    for activity, line in pairs:
        if line in rank and rank[line] < rank.get(home.get(activity, -1), len(rank)):
            home[activity] = line
    found: dict[int, list[int]] = defaultdict(list)
    for activity in sorted(home, key=lambda each: (nodes.names[each], nodes.iris[each])):
        found[home[activity]].append(activity)
    return found


def _triad(
    network: Network, groups: Sequence[Group], *, kind: str, stands_for: Mapping[int, int]
) -> Triad:
    nodes = network.table.nodes
    shown = {each for group in groups for each in (group.line, *group.items)} - {-1}
    ties = [
        tie
        for tie in _ties(network, {**{each: each for each in shown}, **stands_for})
        if _is_wanted(nodes, tie, shown=shown, kind=kind)
    ]
    targets = {tie.target for tie in ties} - shown
    actors = [each for each in targets if nodes.kinds[each] == Kind.ACTOR]
    return Triad(
        network,
        tuple(groups),
        tuple(sorted(actors)),
        tuple(sorted(targets - set(actors))),
        tuple(ties),
        is_grouped=bool(stands_for),
    )


def _is_wanted(nodes: Nodes, tie: Tie, *, shown: set[int], kind: str) -> bool:
    if tie.target in shown:
        return tie.relation in _POINTS
    if nodes.kinds[tie.target] == Kind.ACTOR:
        return not kind or actor_kind(nodes, tie.target) == kind
    return nodes.kinds[tie.target] in _PAPERS


def _ties(network: Network, at: Mapping[int, int]) -> list[Tie]:
    """Gather what is said of each pair, ``at`` telling what a thing is drawn as."""
    nodes, edges, names = network.table.nodes, _said(network), (*network.table.roles, "")
    found: dict[tuple[int, int], list[tuple[int, str, int]]] = defaultdict(list)
    for source, target, relation, role, mode in zip(
        edges.source.tolist(), edges.target.tolist(), edges.relation.tolist(),
        edges.role.tolist(), edges.mode.tolist(), strict=True,
    ):  # fmt: skip
        if source not in at:
            continue
        end = at.get(target, target)
        if nodes.kinds[end] in _SUBJECTS and target not in at:  # of another plan: its document
            end = int(nodes.plan[end])
        if end >= 0 and end != at[source]:
            found[at[source], end].append((relation, names[role], mode))
    return [_tie(pair, said) for pair, said in sorted(found.items())]


def _said(network: Network) -> Edges:
    """Give the statements, and what goals refer to in plans that are out of scope."""
    table = network.table
    edges = table.edges
    inside = np.zeros(len(table.nodes), np.bool_)
    inside[network.members] = True
    refers = np.isin(edges.relation, [Relation.SEE_ALSO, Relation.REFERS_TO])
    outward = inside[edges.source] & refers & ~inside[edges.target]
    beyond = edges.where(outward & (table.nodes.kinds[edges.target] <= Kind.LINE))
    own = network.statements
    return Edges(
        *(
            np.concatenate([getattr(own, name), getattr(beyond, name)])
            for name in ("source", "target", "relation", "role", "mode", "area", "weight")
        )
    )


def _tie(pair: tuple[int, int], said: Sequence[tuple[int, str, int]]) -> Tie:
    order = (*_POINTS, Relation.INVOLVES, Relation.CARRIED_OUT_BY)
    relations = {Relation(relation) for relation, _, _ in said}
    strongest = next((each for each in order if each in relations), min(relations))
    return Tie(
        *pair,
        strongest,
        tuple(sorted({role for _, role, _ in said if role})),
        tuple(Mode(mode) for mode in sorted({m for r, _, m in said if r == strongest})),
    )


def _with_room(found: Triad, room: int) -> Triad:
    """Keep the organisations with most goals, and say which there was no room for."""
    counts, nodes = found.counts, found.nodes
    order = sorted(found.actors, key=lambda each: (-counts[each], nodes.iris[each]))
    left = frozenset(order[room:])
    return Triad(
        found.network,
        found.groups,
        tuple(each for each in found.actors if each not in left),
        found.papers,
        tuple(tie for tie in found.ties if tie.target not in left),
        is_grouped=True,
        left_out=tuple(order[room:]),
    )
