"""M7: what falls when an actor, activity, document or goal is lost: who leans on it, hop by hop.

Without a thing it tells of every actor how much falls with it, in ``losses.py``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from beleidsgraaf.errors import ParameterUnusable
from beleidsgraaf.network.arrays import Kind, Network, Positions, Relation
from beleidsgraaf.network.building import Answer, called, give, member_of
from beleidsgraaf.network.executing import EXECUTORS, ROLE_WORDS
from beleidsgraaf.network.facts import Claim
from beleidsgraaf.network.measure import Measure, Parameter, View
from beleidsgraaf.network.measures.losses import answer_for_all
from beleidsgraaf.network.phrasing import listed, worded
from beleidsgraaf.network.quoting import NO_QUOTE, QUOTE_COLUMNS, quoted
from beleidsgraaf.network.results import Cell, Column, Result, Words
from beleidsgraaf.network.wording import SEE_ALSO_IS_NO_DEPENDENCY, goals

if TYPE_CHECKING:
    from beleidsgraaf.network.falling import Leaning
    from beleidsgraaf.network.kernels.links import Links
    from beleidsgraaf.network.kernels.loss import Loss
    from beleidsgraaf.network.kernels.reach import Reach

WHY: Mapping[str, Words] = MappingProxyType(
    {
        "part-of": Words("is er onderdeel van", "is part of it"),
        "only-executor": Words("verliest zijn enige uitvoerder", "loses its only executor"),
        "only-actor": Words("verliest zijn enige partij", "loses its only party"),
        "only-activity": Words("verliest zijn enige activiteit", "loses its only activity"),
        "only-document": Words(
            "verliest het enige stuk waarnaar het verwijst", "loses the only document it refers to"
        ),
        "names": Words("noemt het", "names it"),
        "activity": Words("een activiteit ervoor noemt het", "an activity for it names it"),
        "depends-on": Words("hangt af van", "depends on"),
        "refers-to": Words("verwijst naar", "refers to"),
    }
)
_ORDER = tuple(WHY)
# What the sentence of a step says of the two; what a goal names may be of three kinds.
_SAID: Mapping[str, tuple[Relation, ...]] = MappingProxyType(
    {
        "only-executor": (Relation.INVOLVES,),
        "only-actor": (Relation.INVOLVES,),
        "only-activity": (Relation.CONTRIBUTES_TO,),
        "only-document": (Relation.REFERS_TO,),
        "names": (Relation.INVOLVES, Relation.CONTRIBUTES_TO, Relation.REFERS_TO),
        "activity": (Relation.CARRIED_OUT_BY,),
        "depends-on": (Relation.DEPENDS_ON,),
        "refers-to": (Relation.SEE_ALSO, Relation.REFERS_TO),
    }
)
_ONLY = MappingProxyType({Kind.ACTOR: "only-actor", Kind.ACTIVITY: "only-activity"})
_MOST_QUOTED = 100  # a party that a whole nation names has thousands; each sentence takes a while
_NOT_ALL_QUOTED = Words(
    f"De zin staat bij {_MOST_QUOTED} regels, het eerst bij wat in gevaar komt.",
    f"{_MOST_QUOTED} rows have their sentence, what is at risk first.",
)
_COLUMNS = (
    Column("goal", "doel", "goal", "thing"),
    Column("hop", "stap", "step", "number"),
    Column("why", "waarom", "why", values=WHY),
    Column("via", "via", "via", "thing"),
    Column("falls", "komt in gevaar", "is at risk", "flag"),
    *QUOTE_COLUMNS,
)


@dataclass(frozen=True)
class _Step:
    """A row before it is written: places among the members, and the pair that says so."""

    goal: int
    hop: int | None
    why: str
    via: int
    said: tuple[int, int]
    falls: bool

    def rank(self) -> tuple[int, int, int, int]:
        """Order by hop, reason, goal and via; what only refers comes last."""
        far = self.hop if self.hop is not None else 1 << 30
        return far, _ORDER.index(self.why), self.goal, self.via


def _run(view: View, parameters: Mapping[str, Cell]) -> Result:
    network = view.network("U")
    roles = _roles(network, str(parameters["roles"]))
    thing, depth = parameters["thing"], parameters["depth"]
    if thing is None:
        answer = answer_for_all(network, roles)
    else:
        most = None if depth is None else int(depth)
        answer = _answer(
            view, network, place=member_of(view, network, iri=str(thing)), roles=roles, most=most
        )
    return give(FALLS, answer, view=view, parameters=parameters)


def _roles(network: Network, given: str) -> tuple[str, ...]:
    roles = tuple(sorted({role.strip() for role in given.split(",") if role.strip()}))
    known = sorted({*ROLE_WORDS, *network.table.roles})
    for role in roles:
        if role not in known:
            names = ", ".join(known)
            raise ParameterUnusable(
                f"Er is geen rol '{role}'. Kies uit: {names}.",
                f"There is no role '{role}'. Choose from: {names}.",
                parameter="roles",
            )
    return roles


def _answer(
    view: View, network: Network, *, place: int, roles: tuple[str, ...], most: int | None
) -> Answer:
    from beleidsgraaf.network.falling import leaning_in

    found = sorted(_steps(leaning_in(network), place, roles=roles), key=_Step.rank)
    within = [step for step in found if most is None or step.hop is None or step.hop <= most]
    quotes = _quotes(view, network, steps=within, roles=roles)
    rows = tuple(
        (
            network.iri(step.goal),
            step.hop,
            step.why,
            network.iri(step.via),
            step.falls,
            *quotes.get(step, NO_QUOTE),
        )
        for step in within
    )
    unquoted = (_NOT_ALL_QUOTED,) if len(within) > _MOST_QUOTED else ()
    return Answer(
        network,
        columns=_COLUMNS,
        rows=rows,
        reading=_reading(network, place, steps=within),
        caveats=(
            SEE_ALSO_IS_NO_DEPENDENCY,
            *unquoted,
            *(() if rows else (_nothing(network, place),)),
        ),
        figures=_figures(within),
        libraries=("beleidsgraaf", "scipy"),
        told={place, *(step.goal for step in within)},
    )


def _quotes(
    view: View, network: Network, *, steps: Sequence[_Step], roles: tuple[str, ...]
) -> Mapping[_Step, tuple[Cell, ...]]:
    """Find the sentences of the first steps, those at risk before the others."""
    first = sorted(steps, key=lambda step: not step.falls)[:_MOST_QUOTED]
    claims = [
        Claim(network.iri(step.said[0]), network.iri(step.said[1]), _SAID.get(step.why, ()), roles)
        for step in first
    ]
    return dict(zip(first, quoted(view, claims), strict=True))


def _steps(leaning: "Leaning", place: int, *, roles: tuple[str, ...]) -> Iterator[_Step]:
    from beleidsgraaf.network.kernels.loss import loss

    kind, needs = Kind(int(leaning.network.kinds[place])), leaning.needs()
    # Goals may depend on a document or a party as they do on a goal: it falls itself, at step 0.
    supports = leaning.supports(kind, roles)
    found = loss(supports, needs, lost=place, is_needed=True)
    fallen, touched = found.falling, set(found.touched.tolist())
    executed = set(supports.leaning[supports.carries].tolist()) if kind == Kind.ACTOR else set()
    yield from _leaning_on(found, place, kind=kind, executed=executed)
    if kind == Kind.PLAN:
        parts = _parts(leaning.network, place)
        starts = np.concatenate([parts, found.bereft, np.array([place], np.int32)])
        fallen = _falling_with(starts, needs)
        for goal in sorted(set(parts.tolist()) - set(found.bereft.tolist())):
            yield _Step(goal, 0, "part-of", place, (goal, place), falls=True)
            touched.add(goal)
    for goal in np.flatnonzero(fallen.hop > 0).tolist():
        via = int(fallen.by[goal])
        yield _Step(goal, int(fallen.hop[goal]), "depends-on", via, (goal, via), falls=True)
    if kind == Kind.ACTOR:
        yield from _through_activities(leaning, place, known=touched)
    lost = {*np.flatnonzero(fallen.hop >= 0).tolist(), place}
    for goal, via in leaning.mentions().tolist():
        if via in lost and goal not in lost and goal not in touched:
            yield _Step(goal, None, "refers-to", via, (goal, via), falls=False)


def _leaning_on(found: "Loss", place: int, *, kind: Kind, executed: set[int]) -> Iterator[_Step]:
    """Tell which goals name it; those that are ``executed`` lose their executor, not a party."""
    only = set(found.bereft.tolist())
    for goal in found.touched.tolist():
        own = "only-executor" if goal in executed else _ONLY.get(kind, "only-document")
        why = own if goal in only else "names"
        said = (place, goal) if kind == Kind.ACTIVITY else (goal, place)
        yield _Step(goal, 0, why, place, said, falls=goal in only)


def _falling_with(starts: Positions, needs: "Links") -> "Reach":
    from beleidsgraaf.network.kernels.links import reversed_links
    from beleidsgraaf.network.kernels.reach import reach

    return reach(reversed_links(needs), starts)


def _parts(network: Network, plan: int) -> Positions:
    nodes, members = network.table.nodes, network.members
    inside = (nodes.plan[members] == members[plan]) & (network.kinds <= Kind.LINE)
    return np.flatnonzero(inside).astype(np.int32)


def _through_activities(leaning: "Leaning", actor: int, *, known: set[int]) -> Iterator[_Step]:
    """Tell which goals an activity of this actor contributes to; they lose nothing else."""
    relation = leaning.edges.relation
    carried = leaning.where(relation == Relation.CARRIED_OUT_BY)
    activities = set(carried[carried[:, 1] == actor, 0].tolist())
    for activity, goal in leaning.where(relation == Relation.CONTRIBUTES_TO).tolist():
        if activity in activities and goal not in known:
            yield _Step(goal, 0, "activity", activity, (activity, actor), falls=False)


def _figures(steps: list[_Step]) -> dict[str, Cell]:
    falls = [step for step in steps if step.falls]
    by_hop = sorted({int(step.hop or 0) for step in falls})
    return {
        "names": len({step.goal for step in steps if step.hop == 0}),
        "falls": len({step.goal for step in falls}),
        "refers_to": len({step.goal for step in steps if step.hop is None}),
        **{f"falls_step_{hop}": sum(1 for step in falls if step.hop == hop) for hop in by_hop},
    }


def _reading(network: Network, place: int, *, steps: list[_Step]) -> Words:
    name = called(network.table, int(network.members[place]))
    first = [step for step in steps if step.hop == 0 and step.falls]
    later = [step for step in steps if step.hop and step.falls]
    fallen = first or later
    if not fallen:
        nl = "Zonder {name.nl} komt geen doel in gevaar."
        en = "Without {name.en} no goal is at risk."
    elif len(fallen) == 1:
        nl = "Zonder {name.nl} komt {fallen.nl} in gevaar: {names.nl}."
        en = "Without {name.en} {fallen.en} is at risk: {names.en}."
    else:
        nl = "Zonder {name.nl} komen {fallen.nl} in gevaar: {names.nl}."
        en = "Without {name.en} {fallen.en} are at risk: {names.en}."
    if first and later:
        nl += " Afhankelijk daarvan: nog {later.nl}."
        en += " Depending on those: {later.en} more."
    touched = {step.goal for step in steps if step.hop == 0}
    if touched:
        nl, en = nl + " Genoemd bij {touched.nl}.", en + " Named with {touched.en}."
    return worded(
        nl,
        en,
        name=name,
        fallen=goals(len(fallen)),
        later=goals(len(later)),
        touched=goals(len(touched)),
        names=listed(called(network.table, int(network.members[step.goal])) for step in fallen),
    )


def _nothing(network: Network, place: int) -> Words:
    name = called(network.table, int(network.members[place]))
    return worded(
        "Geen doel noemt {name.nl}, hangt ervan af of verwijst ernaar. Dat het plan het niet "
        "noemt, wil niet zeggen dat het gemist kan worden.",
        "No goal names {name.en}, depends on it or refers to it. That the plan does not mention it "
        "does not mean that it can be spared.",
        name=name,
    )


FALLS = Measure(
    name="falls",
    id="M7",
    title=Words("Wat raakt in gevaar als iets wegvalt", "What is at risk when something is lost"),
    question=Words(
        "Wat raakt in gevaar als deze partij, deze activiteit, dit stuk of dit doel wegvalt?",
        "What is at risk when this party, activity, document or goal is lost?",
    ),
    definition=Words(
        "Stap 0: de doelen die het noemen. Een doel komt in gevaar als het zijn enige uitvoerder "
        "verliest (de rol verantwoordelijke of uitvoerder; waar die niet genoemd is: zijn enige "
        "partij), zijn enige activiteit of het enige stuk waarnaar het verwijst. Bij een plan "
        "vallen zijn doelen mee. Stap 1 en verder: de doelen die afhangen van wat wegvalt of in "
        "gevaar is. Wat er alleen naar verwijst, staat onderaan en komt niet in gevaar. Zonder "
        "keuze: van elke partij hoeveel er in gevaar komt.",
        "Step 0: the goals that name it. A goal is at risk when it loses its only executor (role "
        "responsible or executing; where none is mentioned: its only party), its only activity or "
        "the only document that it refers to. With a plan its goals are lost. Step 1 and on: the "
        "goals that depend on what is lost or at risk. What only refers to it stands last and is "
        "not at risk. Without a choice: of each party how much is at risk.",
    ),
    pitfall=Words(
        "Alleen afhankelijkheden geven door, 'zie ook' nooit. Stap 1 en 2 zeggen meer dan het "
        "totaal. Er kan vervanging zijn die het plan niet noemt.",
        "Only dependencies pass it on, 'see also' never. Steps 1 and 2 say more than the total. "
        "There may be a replacement that the plan does not mention.",
    ),
    projection="U",
    run=_run,
    parameters=(
        Parameter(
            "thing",
            "thing",
            "wat wegvalt: partij, activiteit, stuk of doel; leeg: elke partij",
            "what is lost: party, activity, document or goal; empty: each party",
            kinds=(
                Kind.ACTOR, Kind.GOAL, Kind.LINE, Kind.ACTIVITY, Kind.DOCUMENT, Kind.PLAN,
                Kind.OTHER,
            ),
        ),
        Parameter(
            "roles",
            "word",
            "rollen die een doel uitvoeren, met komma's",
            "roles that carry out a goal, with commas",
            default=",".join(sorted(EXECUTORS)),
        ),
        Parameter("depth", "integer", "hoeveel stappen", "how many steps", least=0, most=1000),
    ),
    is_standard=True,
)  # fmt: skip
