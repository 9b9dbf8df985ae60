"""M2: how many goals each actor is named with, in which roles, and with which ones alone."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from beleidsgraaf.network.arrays import Kind, Mask, Network, Positions
from beleidsgraaf.network.building import Answer, are_of, called, give
from beleidsgraaf.network.executing import (
    ROLE_WORDS,
    distinct_pairs,
    goals_and_actors,
    only_targets,
)
from beleidsgraaf.network.measure import Measure, View
from beleidsgraaf.network.phrasing import worded
from beleidsgraaf.network.ranking import RANK_COLUMNS, Recount, ranking
from beleidsgraaf.network.results import Cell, Column, Result, Words
from beleidsgraaf.network.wording import NOT_BETWEEN_TOWNS, PARTIES, goals, percent

_COLUMNS = (
    Column("actor", "partij", "party", "thing"),
    Column("goals", "doelen", "goals", "number"),
    Column("share", "deel van de doelen", "share of the goals", "share"),
    Column("alone", "doelen met alleen deze partij", "goals with this party only", "number"),
    Column("is_generic", "soortnaam", "generic", "flag"),
)


@dataclass(frozen=True, eq=False)
class _Load:
    """Counts by place among the members."""

    named: Positions
    alone: Positions
    by_role: Mapping[str, Positions]


def _run(view: View, parameters: Mapping[str, Cell]) -> Result:
    network = view.network("B")
    actors = are_of(network, Kind.ACTOR)
    subjects = int(np.count_nonzero(network.kinds <= Kind.LINE))  # all that may name a party
    pairs = goals_and_actors(network)
    load = _count(network, pairs)
    places = ranking(load.named[actors], _recount(pairs, actors, network.n), what=PARTIES)
    # Members ascend by IRI, so the place itself settles a tie.
    order = sorted(range(len(actors)), key=lambda at: (-int(load.named[actors[at]]), at))
    rows = tuple(
        (*_row(network, load, place=int(actors[at]), subjects=subjects), *places.cells[at])
        for at in order
    )
    role_columns = tuple(_role_column(role) for role in load.by_role)
    answer = Answer(
        network,
        columns=(*_COLUMNS, *role_columns, *RANK_COLUMNS),
        rows=rows,
        reading=_reading(network, load, actors=actors, subjects=subjects),
        caveats=(*places.caveats, NOT_BETWEEN_TOWNS),
        figures={
            "actors": len(actors),
            "goals": subjects,
            "goals_with_one_actor": int(load.alone.sum()),
        },
        seed=places.seed,
    )
    return give(LOAD, answer, view=view, parameters=parameters)


def _count(network: Network, pairs: Positions) -> _Load:
    alone = pairs[np.isin(pairs[:, 0], only_targets(pairs[:, 0], pairs[:, 1]))]
    return _Load(
        np.bincount(pairs[:, 1], minlength=network.n).astype(np.int32),
        np.bincount(alone[:, 1], minlength=network.n).astype(np.int32),
        _by_role(network),
    )


def _by_role(network: Network) -> dict[str, Positions]:
    """Count for each role in use the goals of each actor."""
    edges, roles = network.statements, network.table.roles
    counts = {}
    for code in np.unique(edges.role[edges.role >= 0]).tolist():
        mine = edges.role == code
        pairs = distinct_pairs(edges.source[mine], edges.target[mine])
        everywhere = np.bincount(pairs[:, 1], minlength=len(network.table.nodes))
        counts[roles[code]] = everywhere[network.members].astype(np.int32)
    return dict(sorted(counts.items()))


def _recount(pairs: Positions, actors: Positions, n: int) -> Recount:
    def count(kept: Mask) -> Positions:
        return np.bincount(pairs[kept, 1], minlength=n)[actors].astype(np.int32)

    return Recount(len(pairs), count)


def _role_column(role: str) -> Column:
    words = ROLE_WORDS.get(role, Words(role, role))
    name = f"as_{role}".replace("-", "_")
    return Column(name, f"als {words.nl}", f"as {words.en}", "number")


def _row(network: Network, load: _Load, *, place: int, subjects: int) -> tuple[Cell, ...]:
    named = int(load.named[place])
    return (
        network.iri(place),
        named,
        named / subjects if subjects else 0.0,
        int(load.alone[place]),
        bool(network.table.nodes.is_generic[network.members[place]]),
        *(int(counts[place]) for counts in load.by_role.values()),
    )


def _reading(network: Network, load: _Load, *, actors: Positions, subjects: int) -> Words:
    if not load.named.any():
        return Words(
            f"Bij geen van de {subjects} doelen is een partij genoemd.",
            f"No party is mentioned with any of the {subjects} goals.",
        )
    most = int(actors[np.argmax(load.named[actors])])
    name, number = called(network.table, int(network.members[most])), int(load.named[most])
    alone = goals(int(load.alone.sum()))
    return worded(
        "{name.nl} is bij de meeste doelen genoemd: {number} van {subjects.nl} ({share}); bij "
        "{alone.nl} is maar één partij genoemd.",
        "{name.en} is mentioned with most goals: {number} of {subjects.en} ({share}); {alone.en} "
        "mention one party only.",
        name=name, number=number, subjects=_with_lines(network, subjects),
        share=percent(number / subjects), alone=alone,
    )  # fmt: skip


def _with_lines(network: Network, subjects: int) -> Words:
    """Say how many goals, and that action lines without goals are among them."""
    lines, words = int(np.count_nonzero(network.kinds == Kind.LINE)), goals(subjects)
    if not lines:
        return words
    return Words(
        f"{words.nl}, waaronder {lines} actielijnen zonder doelen",
        f"{words.en}, among them {lines} action lines without goals",
    )


LOAD = Measure(
    name="load",
    id="M2",
    title=Words("Wie draagt het meest", "Who carries most"),
    question=Words(
        "Welke partij is bij de meeste doelen genoemd, en bij welke doelen staat zij alleen?",
        "Which party is mentioned with most goals, and with which goals does it stand alone?",
    ),
    definition=Words(
        "Per partij het aantal doelen dat haar noemt, zelf of in een tekst over de uitvoering; "
        "een doel telt één keer, ook als de partij er vaker bij staat. Per rol apart geteld. "
        "'Alleen' zijn de doelen die geen andere partij noemen.",
        "For each party the number of goals that mention it, themselves or in a text on their "
        "execution; a goal counts once, however often it mentions the party. Each role is counted "
        "apart. 'Alone' are the goals that mention no other party.",
    ),
    pitfall=Words(
        "Genoemd is niet hetzelfde als actief. Soortnamen ('huisartsen') zijn geen organisatie, en "
        "een partij die op twee manieren is geschreven telt als twee.",
        "Mentioned is not the same as active. Generic names ('general practitioners') are no "
        "organisation, and a party that is spelt in two ways counts as two.",
    ),
    projection="B",
    run=_run,
    is_standard=True,
)
