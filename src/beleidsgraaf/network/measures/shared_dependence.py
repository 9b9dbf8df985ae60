"""B16: parties that are the only executor in several municipalities."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from beleidsgraaf.network.arrays import Network, Positions, Relation, Table
from beleidsgraaf.network.building import Answer, called, give
from beleidsgraaf.network.executing import distinct_pairs, names_executor
from beleidsgraaf.network.measure import Measure, Parameter, View
from beleidsgraaf.network.phrasing import between, worded
from beleidsgraaf.network.results import Cell, Column, Result, Words, list_columns
from beleidsgraaf.network.wording import goals

_COLUMNS = (
    Column("actor", "partij", "party", "thing"),
    Column("areas", "gemeenten of regio's", "municipalities or regions", "number"),
    Column("plans", "plannen", "plans", "number"),
    Column("goals", "doelen met alleen deze uitvoerder", "goals with this executor only", "number"),
    *list_columns("which", "welke gebieden", en="which areas"),
    Column("is_generic", "soortnaam", "generic", "flag"),
)
_ONE_NAME = Words(
    "Een partij telt alleen als dezelfde als zij in alle plannen hetzelfde kenmerk (IRI) heeft; "
    "een soortnaam ('huisartsen') is overal een ander.",
    "A party counts as the same only if it has the same identifier (IRI) in all plans; a generic "
    "name ('general practitioners') is somebody else everywhere.",
)


@dataclass(frozen=True)
class _Alone:
    """One goal in one area that has one executor."""

    actor: int
    area: int
    plan: int
    goal: int


def _run(view: View, parameters: Mapping[str, Cell]) -> Result:
    network, least = view.network("B"), int(str(parameters["least"]))
    alone = list(_alone(network))
    areas = {each.area for each in alone}
    by_actor = defaultdict(list)
    for each in alone:
        by_actor[each.actor].append(each)
    wide = [mine for mine in by_actor.values() if len({each.area for each in mine}) >= least]
    iris = network.table.nodes.iris
    wide.sort(key=lambda mine: (-len({each.area for each in mine}), iris[mine[0].actor]))
    answer = Answer(
        network,
        columns=_COLUMNS,
        rows=tuple(_row(network.table, mine) for mine in wide),
        reading=_reading(network.table, wide, areas=len(areas), least=least),
        caveats=(_ONE_NAME,),
        figures={"areas_with_sole_executors": len(areas), "sole_executors": len(by_actor)},
    )
    return give(SHARED_DEPENDENCE, answer, view=view, parameters=parameters)


def _alone(network: Network) -> Iterator[_Alone]:
    """Find goals with one executor, in each area apart: what the plan says holds in all of them,
    but for those that say more themselves.
    """
    table, edges = network.table, network.statements
    edges = edges.where(edges.relation == Relation.INVOLVES)
    areas_of = _areas(table)
    told = set(zip(edges.source.tolist(), edges.area.tolist(), strict=True))
    for area in np.unique(edges.area).tolist():
        spoken = np.isin(edges.source, edges.source[edges.area == area])
        here = edges.where(spoken & ((edges.area < 0) | (edges.area == area)))
        executes = names_executor(here, table.roles)
        pairs = distinct_pairs(here.source[executes], here.target[executes])
        for goal, actor in _sole(pairs).tolist():
            plan = int(table.nodes.plan[goal])
            places = [area] if area >= 0 else areas_of.get(plan, [plan])
            for place in places:
                if area >= 0 or (goal, place) not in told:
                    yield _Alone(actor, place, plan, goal)


def _sole(pairs: Positions) -> Positions:
    _, inverse, counts = np.unique(pairs[:, 0], return_inverse=True, return_counts=True)
    return np.asarray(pairs[counts[inverse] == 1], np.int32)


def _areas(table: Table) -> dict[int, list[int]]:
    """List the areas of each plan that has any."""
    found = defaultdict(list)
    for plan, area in zip(table.governed.one.tolist(), table.governed.other.tolist(), strict=True):
        found[plan].append(area)
    for plan in np.flatnonzero(table.nodes.area >= 0).tolist():
        found.setdefault(plan, [int(table.nodes.area[plan])])
    return found


def _row(table: Table, mine: list[_Alone]) -> tuple[Cell, ...]:
    areas = sorted({each.area for each in mine})
    actor = mine[0].actor
    names = between("; ", (called(table, area) for area in areas if area >= 0))
    return (
        table.nodes.iris[actor],
        len(areas),
        len({each.plan for each in mine}),
        len({each.goal for each in mine}),
        names.nl,
        names.en,
        bool(table.nodes.is_generic[actor]),
    )


def _reading(table: Table, wide: list[list[_Alone]], *, areas: int, least: int) -> Words:
    if areas < least:
        return worded(
            "In deze keuze staan enige uitvoerders in {areas} gebied(en); voor een vergelijking "
            "zijn er minstens {least} nodig. Kies een regio of alle plannen.",
            "In this choice there are sole executors in {areas} area(s); to compare takes at least "
            "{least}. Choose a region or all plans.",
            areas=areas, least=least,
        )  # fmt: skip
    if not wide:
        return worded(
            "Geen partij is in {least} of meer van de {areas} gebieden de enige uitvoerder.",
            "No party is the only executor in {least} or more of the {areas} areas.",
            areas=areas, least=least,
        )  # fmt: skip
    first = wide[0]
    return worded(
        "{name.nl} is in {number} van de {areas} gebieden de enige uitvoerder van een doel, samen "
        "{goals.nl}.",
        "{name.en} is the only executor of a goal in {number} of the {areas} areas, {goals.en} "
        "together.",
        name=called(table, first[0].actor),
        number=len({each.area for each in first}),
        areas=areas,
        goals=goals(len({each.goal for each in first})),
    )


SHARED_DEPENDENCE = Measure(
    name="shared-dependence",
    id="B16",
    title=Words("Onmisbaar in veel gemeenten", "Indispensable in many municipalities"),
    question=Words(
        "Welke instelling is voor meerdere gemeenten tegelijk onmisbaar?",
        "Which organisation is indispensable to several municipalities at once?",
    ),
    definition=Words(
        "Per partij in hoeveel gebieden zij de enige uitvoerder is van minstens één doel. Wat een "
        "plan zelf zegt geldt in alle gebieden van dat plan; wat een gemeente in haar uitvoering "
        "zegt alleen daar.",
        "For each party in how many areas it is the only executor of at least one goal. What a "
        "plan says itself holds in all areas of that plan; what a municipality says in its "
        "execution holds there only.",
    ),
    pitfall=Words(
        "Dit klopt pas als dezelfde organisatie in alle plannen dezelfde is: ruim dubbele namen "
        "eerst op.",
        "This is right only when one organisation is the same in all plans: settle double names "
        "first.",
    ),
    projection="B",
    run=_run,
    parameters=(
        Parameter(
            "least",
            "integer",
            "in minstens zoveel gebieden",
            "in at least so many areas",
            default=2,
            least=1,
        ),
    ),
)
