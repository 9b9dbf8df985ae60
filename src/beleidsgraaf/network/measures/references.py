"""M4: which goals refer to which: dependencies, see-also and other references kept apart."""

from collections.abc import Mapping

import numpy as np

from beleidsgraaf.network.arrays import Kind, Mask, Network, Positions, Relation
from beleidsgraaf.network.building import Answer, are_goals, called, give
from beleidsgraaf.network.executing import distinct_pairs
from beleidsgraaf.network.measure import Measure, View
from beleidsgraaf.network.phrasing import worded
from beleidsgraaf.network.ranking import RANK_COLUMNS, Recount, ranking
from beleidsgraaf.network.results import Cell, Column, Result, Words
from beleidsgraaf.network.wording import GOALS, SEE_ALSO_IS_NO_DEPENDENCY, goals

_RELATIONS = (Relation.DEPENDS_ON, Relation.SEE_ALSO, Relation.REFERS_TO)
_COLUMNS = (
    Column("goal", "doel", "goal", "thing"),
    Column("referred_by", "doelen die ernaar verwijzen", "goals that refer to it", "number"),
    Column("refers_to", "doelen waarnaar het verwijst", "goals that it refers to", "number"),
    Column("needed_by", "nodig voor", "needed by", "number"),
    Column("depends_on", "hangt af van", "depends on", "number"),
    Column("see_also_in", "'zie ook' hierheen", "'see also' to it", "number"),
    Column("see_also_out", "'zie ook' hiervandaan", "'see also' from it", "number"),
    Column("other_in", "andere verwijzing hierheen", "other reference to it", "number"),
    Column("other_out", "andere verwijzing hiervandaan", "other reference from it", "number"),
    Column("share", "deel van de verwijzingen in het plan", "share of those in the plan", "share"),
)


def _run(view: View, parameters: Mapping[str, Cell]) -> Result:
    network = view.network("R")
    subjects = network.members[are_goals(network)]
    pairs = _between(network, subjects)
    referred = _count(pairs[:, 1], network)
    places = ranking(referred[subjects], _recount(pairs, subjects, network=network), what=GOALS)
    order = sorted(range(len(subjects)), key=lambda at: (-int(referred[subjects[at]]), at))
    counts = _counts(network, subjects, pairs=pairs)
    share = _share_in_plan(network, pairs, referred=referred)
    rows = tuple(
        (
            network.table.nodes.iris[subjects[at]],
            *(int(count[subjects[at]]) for count in counts),
            float(share[subjects[at]]),
            *places.cells[at],
        )
        for at in order
    )
    degrees = referred + _count(pairs[:, 0], network)
    answer = Answer(
        network,
        columns=(*_COLUMNS, *RANK_COLUMNS),
        rows=rows,
        reading=_reading(network, subjects, referred=referred),
        caveats=(*places.caveats, SEE_ALSO_IS_NO_DEPENDENCY),
        figures={
            "goals": len(subjects),
            "references_between_goals": len(pairs),
            "goals_without_reference": int(np.count_nonzero(degrees[subjects] == 0)),
            **_elsewhere(view.network("U"), subjects),
        },
        seed=places.seed,
    )
    return give(REFERENCES, answer, view=view, parameters=parameters)


def _between(
    network: Network, subjects: Positions, relations: tuple[Relation, ...] = _RELATIONS
) -> Positions:
    """Give each pair of goals of which one refers to the other, once for each direction."""
    edges = network.statements
    mask = np.isin(edges.relation, relations)
    mask &= np.isin(edges.source, subjects) & np.isin(edges.target, subjects)
    mask &= edges.source != edges.target
    return distinct_pairs(edges.source[mask], edges.target[mask])


def _counts(network: Network, subjects: Positions, *, pairs: Positions) -> list[Positions]:
    """Count in and out: of all relations together, then of each."""
    by_relation = [_between(network, subjects, (relation,)) for relation in _RELATIONS]
    return [
        _count(some[:, end], network) for some in (pairs, *by_relation) for end in (1, 0)
    ]  # fmt: skip


def _count(places: Positions, network: Network) -> Positions:
    return np.bincount(places, minlength=len(network.table.nodes)).astype(np.int32)


def _recount(pairs: Positions, subjects: Positions, *, network: Network) -> Recount:
    def count(kept: Mask) -> Positions:
        return _count(pairs[kept, 1], network)[subjects]

    return Recount(len(pairs), count)


def _share_in_plan(network: Network, pairs: Positions, *, referred: Positions) -> np.ndarray:
    """Divide by all references to goals of the same plan, so that long plans do not win."""
    plan = network.table.nodes.plan
    # Goals without a plan (-1) are taken together, as the last.
    totals = np.bincount(plan[pairs[:, 1]] + 1, minlength=len(plan) + 1)
    return referred / np.maximum(totals[plan + 1], 1)


def _elsewhere(network: Network, subjects: Positions) -> dict[str, Cell]:
    """Count references of goals to what is no goal, in projection U."""
    edges, kinds = network.statements, network.table.nodes.kinds
    from_goals = np.isin(edges.source, subjects) & ~np.isin(edges.target, subjects)
    from_goals &= np.isin(edges.relation, _RELATIONS)
    pairs = distinct_pairs(edges.source[from_goals], edges.target[from_goals])
    to_lines = int(np.count_nonzero(kinds[pairs[:, 1]] == Kind.LINE))
    return {"references_to_lines": to_lines, "references_elsewhere": len(pairs) - to_lines}


def _reading(network: Network, subjects: Positions, *, referred: Positions) -> Words:
    if not referred[subjects].any():
        return worded(
            "Geen van {all.nl} wordt door een ander doel genoemd.",
            "None of {all.en} is mentioned by another goal.",
            all=goals(len(subjects)),
        )
    most = int(subjects[np.argmax(referred[subjects])])
    return worded(
        "Naar {name.nl} wordt het meest verwezen: door {number.nl}; naar {none.nl} verwijst geen "
        "ander doel.",
        "{name.en} is referred to most: by {number.en}; no other goal refers to {none.en}.",
        name=called(network.table, most),
        number=goals(int(referred[most])),
        none=goals(int(np.count_nonzero(referred[subjects] == 0))),
    )


REFERENCES = Measure(
    name="references",
    id="M4",
    title=Words("Waarnaar wordt verwezen", "What is referred to"),
    question=Words("Naar welk doel wordt het meest verwezen?", "Which goal is referred to most?"),
    definition=Words(
        "Per doel hoeveel andere doelen ernaar verwijzen en naar hoeveel het zelf verwijst; elk "
        "doel telt één keer. Afhankelijkheden, 'zie ook' en andere verwijzingen staan ook apart. "
        "'Deel' is het aandeel in alle verwijzingen naar doelen van hetzelfde plan.",
        "For each goal how many other goals refer to it and to how many it refers itself; each "
        "goal counts once. Dependencies, 'see also' and other references also stand apart. "
        "'Share' is the share of all references to goals of the same plan.",
    ),
    pitfall=Words(
        "Een lange tekst verwijst vaker: kijk bij meer plannen naar het aandeel. Vaak genoemd is "
        "niet hetzelfde als belangrijk.",
        "A long text refers more often: with several plans look at the share. Often mentioned is "
        "not the same as important.",
    ),
    projection="R",
    run=_run,
    reference="Le Blanc 2015, DESA Working Paper 141",
    is_standard=True,
)
