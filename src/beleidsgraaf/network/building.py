"""From what a measure found to a result: its basis, names, rounding, and the guard rails.

Each measure counts in ``measures/``; sentences that recur are in ``wording.py``, places in a
list in ``ranking.py``.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version

import numpy as np

from beleidsgraaf.errors import ResourceNotFound
from beleidsgraaf.network.arrays import Edges, Kind, Mode, Network, Positions, Table
from beleidsgraaf.network.measure import Measure, View
from beleidsgraaf.network.phrasing import joined, opened
from beleidsgraaf.network.projections import find_projection
from beleidsgraaf.network.quoting import span_names
from beleidsgraaf.network.results import Basis, Cell, Column, Name, Result, Words
from beleidsgraaf.network.scope import Filters
from beleidsgraaf.network.scoping import words_of
from beleidsgraaf.network.wording import NOTHING_FOUND, lines_for_goals

DECIMALS = 6
OWN = "beleidsgraaf"


@dataclass(frozen=True)
class Answer:
    """What a measure found on a network; the rows stand in their final order."""

    network: Network
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    reading: Words
    caveats: tuple[Words, ...] = ()
    figures: Mapping[str, Cell] = field(default_factory=dict)
    seed: int | None = None
    libraries: tuple[str, ...] = (OWN,)  # that counted
    told: Collection[int] | None = None  # members that it tells of; without, all of them


def give(measure: Measure, answer: Answer, *, view: View, parameters: Mapping[str, Cell]) -> Result:
    """Make the result: add basis, names of things, caveats that hold for any measure."""
    table = answer.network.table
    empty = () if answer.rows or answer.caveats else (NOTHING_FOUND,)
    return Result(
        measure=measure.name,
        title=measure.title,
        basis=basis_of(answer.network, view),
        columns=answer.columns,
        rows=tuple(map(_rounded_row, answer.rows)),
        reading=opened(answer.reading),
        caveats=(*answer.caveats, *empty, *lines_instead(answer.network, told=answer.told)),
        figures={name: rounded(cell) for name, cell in answer.figures.items()},
        names=names_in(table, columns=answer.columns, rows=answer.rows),
        parameters={**parameters, **filters_in_use(view.filters)},
        seed=answer.seed,
        engine=engine(*answer.libraries),
    )


def basis_of(network: Network, view: View) -> Basis:
    """Say what was counted on: projection, scope, version, sizes, and how edges are known."""
    stated, inferred, curated = modes_counted(network.statements)
    alone = int(np.count_nonzero(network.degrees() == 0))
    return Basis(
        projection=network.projection,
        projection_name=find_projection(network.projection).name,
        scope=str(view.scope),
        scope_name=scope_name(view),
        version=network.table.version,
        n=network.n,
        e=network.e,
        isolated=round(alone / network.n, DECIMALS) if network.n else 0.0,
        stated=stated,
        inferred=inferred,
        curated=curated,
    )


def modes_counted(edges: Edges) -> tuple[int, int, int]:
    """Count statements that are stated, inferred, curated."""
    counts = np.bincount(edges.mode, minlength=len(Mode)).tolist()
    return counts[Mode.STATED], counts[Mode.INFERRED], counts[Mode.CURATED]


def scope_name(view: View) -> Words:
    """Give the name of the view's scope in both languages."""
    return words_of(view.table, view.scope)


def member_of(view: View, network: Network, *, iri: str) -> int:
    """Find the place of a node among the members; raises ResourceNotFound where it is none."""
    at = np.flatnonzero(network.members == network.table.place_of(iri))
    if len(at):
        return int(at[0])
    scope = scope_name(view)
    raise ResourceNotFound(
        f"'{iri}' is in '{scope.nl}' met deze filters niet genoemd. Kies een groter gebied of laat "
        "een filter weg.",
        f"'{iri}' is not mentioned in '{scope.en}' with these filters. Choose a larger scope or "
        "leave out a filter.",
    )


def called(table: Table, place: int) -> Words:
    """Call a node as people do: by its code, where it has one, and the name of ``name_in_words``.

    What has neither is called by its IRI.
    """
    code, name = table.nodes.codes[place], name_in_words(table, place)
    dutch = f"{code} {name.nl}".strip() or table.nodes.iris[place]
    is_dutch = isinstance(name.en, Name)
    return Words(dutch, Name(dutch) if is_dutch else f"{code} {name.en}".strip())


def name_in_words(table: Table, place: int) -> Words:
    """Name a node in both languages; what nobody translated keeps its Dutch name."""
    dutch, english = table.nodes.names[place], table.nodes.names_en[place]
    return Words(dutch, english if english and english != dutch else Name(dutch))


def names_in(
    table: Table, *, columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...]
) -> dict[str, Words]:
    """Name the IRIs that stand in the columns of kind "thing": nodes, and places in a source."""
    things = [index for index, column in enumerate(columns) if column.kind == "thing"]
    iris = sorted({str(row[index]) for row in rows for index in things if row[index]})
    places = {iri: table.place_of(iri) for iri in iris}
    named = {iri: called(table, place) for iri, place in places.items() if place >= 0}
    dutch = Counter(name.nl for name in named.values())
    english = Counter(name.en for name in named.values())
    for iri, name in named.items():
        are_alike = dutch[name.nl] > 1, english[name.en] > 1
        if any(are_alike):
            whole = _within_its_plan(table, places[iri])
            named[iri] = Words(
                whole.nl if are_alike[0] else name.nl, whole.en if are_alike[1] else name.en
            )
    return {**span_names(columns, rows), **named}


def _within_its_plan(table: Table, place: int) -> Words:
    """Call a node by its plan too: lines of two plans may be called alike."""
    plan = int(table.nodes.plan[place])
    name = called(table, place)
    return joined([name, " (", name_in_words(table, plan), ")"]) if plan >= 0 else name


def _rounded_row(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Round the floats of a row; of thousands of rows, most have none."""
    if not any([isinstance(cell, float) for cell in row]):
        return row
    return tuple(map(rounded, row))


def rounded(cell: Cell) -> Cell:
    """Round a float; leave the rest."""
    return round(cell, DECIMALS) if isinstance(cell, float) else cell


def filters_in_use(filters: Filters) -> dict[str, Cell]:
    """Give the filters that leave something out or take something in, as parameters."""
    usual = Filters()
    used: dict[str, Cell] = {"roles": ",".join(filters.roles)} if filters.roles else {}
    for name in ("with_target_groups", "with_municipality", "with_generic", "with_curated"):
        if getattr(filters, name) != getattr(usual, name):
            used[name] = bool(getattr(filters, name))
    return {f"filter_{name}": value for name, value in used.items()}


def are_goals(network: Network) -> Positions:
    """Give the places among the members of goals, and of lines of plans that have no goals."""
    nodes, members = network.table.nodes, network.members
    is_goal = nodes.kinds == Kind.GOAL
    has_goals = np.zeros(len(nodes), np.bool_)
    has_goals[nodes.plan[is_goal & (nodes.plan >= 0)]] = True
    plan = nodes.plan[members]
    stands_in = (network.kinds == Kind.LINE) & (plan >= 0) & ~has_goals[plan]
    return np.flatnonzero(is_goal[members] | (stands_in & ~nodes.is_stub[members])).astype(np.int32)


def are_of(network: Network, kind: Kind) -> Positions:
    """Give the places among the members of nodes of one kind."""
    return np.flatnonzero(network.kinds == kind).astype(np.int32)


def lines_instead(network: Network, *, told: Collection[int] | None = None) -> tuple[Words, ...]:
    """Say which plans take part with their action lines, where any of those is told of."""
    subjects, nodes = are_goals(network), network.table.nodes
    if told is not None:
        subjects = subjects[np.isin(subjects, list(told))]
    places = network.members[subjects]
    plans = np.unique(nodes.plan[places[nodes.kinds[places] == Kind.LINE]])
    names = [name_in_words(network.table, plan) for plan in plans.tolist() if plan >= 0]
    return (lines_for_goals(names),) if names else ()


@cache
def engine(*libraries: str) -> str:
    """Name the libraries that counted, with their versions."""
    return ", ".join(f"{library} {version(library)}" for library in libraries)
