"""Plans in numbers: how many lines, goals, organisations and documents, who is named most, and
what deserves attention. Counted on the arrays of the version.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from beleidsgraaf.network.arrays import Kind, Relation
from beleidsgraaf.network.pictures.incidence import plan_order
from beleidsgraaf.server.pages.naming import Named, Naming

if TYPE_CHECKING:
    from beleidsgraaf.network.arrays import Table
    from beleidsgraaf.network.facts import Facts

MOST_INVOLVED = 6
_REFERS = (Relation.SEE_ALSO, Relation.REFERS_TO)


@dataclass(frozen=True)
class Attention:
    """Goals that lack something, or of which the day has passed: ``what`` is a key of the words."""

    what: str
    goals: Sequence[Named]
    total: int
    unit: str  # goals, or lines where a plan has no goals


@dataclass(frozen=True)
class Overview:
    """A plan in numbers. ``subjects`` are its goals, or its action lines where it has none."""

    plan: int
    lines: Sequence[int]
    goals: Sequence[int]
    actors: Counter[int]  # position → how many goals and lines name it
    by_subjects: Counter[int]  # position → how many subjects name it
    targets: Counter[int]  # the same of target groups
    documents: Counter[int]
    references: int  # from a goal or line to another

    @property
    def subjects(self) -> Sequence[int]:
        """The goals, or the lines where there are none."""
        return self.goals or self.lines


def plans_in(table: "Table") -> list[int]:
    """Give the plans that have action lines, by the area they are for and their name."""
    nodes = table.nodes
    having = {int(plan) for plan in nodes.plan[nodes.kinds == Kind.LINE].tolist()} - {-1}
    plans = [each for each in having if nodes.kinds[each] == Kind.PLAN]

    def key(plan: int) -> tuple[str, str]:
        return nodes.names[plan].casefold(), nodes.iris[plan]

    return sorted(plans, key=key)


def overview_of(table: "Table", plan: int) -> Overview:
    """Count what a plan says."""
    nodes, edges = table.nodes, table.edges
    inside = nodes.plan == plan
    lines = plan_order(nodes, _places(inside & (nodes.kinds == Kind.LINE)))
    goals = plan_order(nodes, _places(inside & (nodes.kinds == Kind.GOAL)))
    subjects = inside & (nodes.kinds <= Kind.LINE)
    own = subjects[edges.source]
    actors: Counter[int] = Counter()
    by_subjects: Counter[int] = Counter()
    targets: Counter[int] = Counter()
    counted = set(goals or lines)
    for source, actor in _pairs(table, own & (edges.relation == Relation.INVOLVES)):
        (targets if nodes.is_target_group[actor] else actors)[actor] += 1
        if source in counted and not nodes.is_target_group[actor]:
            by_subjects[actor] += 1
    referring = own & ((edges.relation == _REFERS[0]) | (edges.relation == _REFERS[1]))
    documents: Counter[int] = Counter()
    references = 0
    for source, target in _pairs(table, referring):
        kind = nodes.kinds[target]
        if kind == Kind.DOCUMENT or (kind == Kind.PLAN and target != plan):
            documents[target] += 1
        elif kind <= Kind.LINE and source != target:
            references += 1
            _count_document_of(documents, int(nodes.plan[target]), plan=plan)
    return Overview(plan, lines, goals, actors, by_subjects, targets, documents, references)


def most_involved(found: Overview, naming: Naming) -> list[Named]:
    """Name the organisations that are named most, the most first."""
    nodes = naming.nodes
    counts = found.by_subjects
    order = sorted(counts, key=lambda each: (-counts[each], nodes.names[each].casefold(), each))
    return [naming.named(each, counts[each]) for each in order[:MOST_INVOLVED]]


def areas_of(table: "Table", found: Overview) -> list[int]:
    """Give the areas that a plan is for, and those that report on its goals and lines."""
    plan, nodes = found.plan, table.nodes
    own = table.governed.other[table.governed.one == plan].tolist() or [int(nodes.area[plan])]
    parts = {*found.lines, *found.goals}
    told = zip(table.reports.one.tolist(), table.reports.other.tolist(), strict=True)
    reporting = {area for part, area in told if part in parts} - set(own)
    return [each for each in own if each >= 0] + sorted(
        reporting, key=lambda each: (nodes.names[each], each)
    )


def attention(
    table: "Table", found: Overview, *, facts: "Facts", naming: Naming
) -> list[Attention]:
    """Tell which goals of a plan lack an organisation, a document, an activity or a status."""
    nodes, edges = table.nodes, table.edges
    own = (nodes.plan == found.plan)[edges.source]
    kinds = nodes.kinds[edges.target]
    is_actor = (kinds == Kind.ACTOR) & ~nodes.is_target_group[edges.target]
    with_actor = set(edges.source[own & (edges.relation == Relation.INVOLVES) & is_actor].tolist())
    # What refers to a line or goal of another document refers to that document.
    is_elsewhere = (kinds <= Kind.LINE) & (nodes.plan[edges.target] != nodes.plan[edges.source])
    is_document = (kinds == Kind.DOCUMENT) | (kinds == Kind.PLAN) | is_elsewhere
    refers = (edges.relation == _REFERS[0]) | (edges.relation == _REFERS[1])
    with_document = set(edges.source[own & refers & is_document].tolist())
    places = {int(subject): place for place, subject in enumerate(facts.subjects.tolist())}

    def lacks(flags: Sequence[bool]) -> list[int]:
        return [each for each in found.subjects if each in places and not flags[places[each]]]

    on_time = [
        day is None or day >= facts.as_of or is_done
        for day, is_done in zip(facts.target_date.tolist(), facts.is_done.tolist(), strict=True)
    ]
    lists = (
        ("no-actor", [each for each in found.subjects if each not in with_actor]),
        ("no-document", [each for each in found.subjects if each not in with_document]),
        ("no-activity", lacks(facts.has_activity.tolist())),
        ("no-status", lacks(facts.has_status.tolist())),
        ("late", lacks(on_time)),
    )
    told = [each for each in lists if each[1]]
    total, unit = len(found.subjects), "goals" if found.goals else "lines"
    return [Attention(what, naming.all(goals), total, unit) for what, goals in told]


def _count_document_of(documents: Counter[int], of: int, *, plan: int) -> None:
    """A line of another document was named: that document counts too."""
    if of >= 0 and of != plan:
        documents[of] += 1


def _pairs(table: "Table", mask: Any) -> list[tuple[int, int]]:
    """Give source and target of the edges under a mask, each pair once."""
    edges = table.edges
    return sorted(set(zip(edges.source[mask].tolist(), edges.target[mask].tolist(), strict=True)))


def _places(mask: Any) -> list[int]:
    places: list[int] = mask.nonzero()[0].tolist()
    return places
