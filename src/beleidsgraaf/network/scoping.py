"""Which nodes and statements belong to a scope, and which scopes there are.

A scope is a value (``scope.py``); here it becomes masks over a table, and words. Cutting a
projection by them is ``projecting.py``.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np

from beleidsgraaf.errors import ParameterUnusable, ResourceNotFound
from beleidsgraaf.network.arrays import Kind, Mask, Relation, Table
from beleidsgraaf.network.results import Name, Phrase, Words
from beleidsgraaf.network.scope import EVERYTHING, Scope

_SHOWN = 20  # scopes in a message
_MOST_ALIKE = 8
_PREFIXES = {
    "plan": Words("plan", "plan"),
    "municipality": Words("gemeente", "municipality"),
    "region": Words("regio", "region"),
}


@dataclass(frozen=True, eq=False)
class Extent:
    """Masks over the nodes of a table: what a scope holds, and which areas speak in it.

    ``own`` are the goals and lines of plans that are in scope as a whole; of the other ``nodes``
    only what the plan itself or one of the ``areas`` says counts.
    """

    nodes: Mask
    own: Mask
    areas: Mask


def extent_of(table: Table, scope: Scope) -> Extent:
    """Tell which goals, lines and activities are in a scope; raises ResourceNotFound."""
    nodes = table.nodes
    subjects = nodes.kinds <= Kind.LINE
    everywhere = np.ones(len(nodes), np.bool_)
    if scope.kind == "all":
        return Extent(subjects | (nodes.kinds == Kind.ACTIVITY), subjects, everywhere)
    place = _place(table, scope)
    if scope.kind == "plan":
        own = subjects & (nodes.plan == place)
        return Extent(own | _activities(table, own), own, everywhere)
    areas = np.zeros(len(nodes), np.bool_)
    areas[place] = True
    if scope.kind == "region":
        areas = _with_parts(table, areas)
    plans = table.governed.ones_with(areas)
    own = subjects & (nodes.plan >= 0) & plans[nodes.plan]
    told = subjects & table.reports.ones_with(areas)
    reported = table.reports.ones_with(everywhere)
    by_them = ~reported | table.reports.ones_with(areas)
    activities = _activities(table, own) | (_activities(table, told) & by_them)
    return Extent(own | told | activities, own, areas)


def statements_in(table: Table, extent: Extent) -> Mask:
    """Mark the edges that a scope holds: what starts and, among goals and lines, ends in it."""
    edges, kinds = table.edges, table.nodes.kinds
    heard = (edges.area < 0) | extent.areas[edges.area] | extent.own[edges.source]
    by_activity = np.isin(edges.relation, [Relation.CONTRIBUTES_TO, Relation.CARRIED_OUT_BY])
    ends = (kinds[edges.target] > Kind.LINE) | extent.nodes[edges.target]
    return _all([extent.nodes[edges.source], ends, heard | by_activity])


def subjects_in(table: Table, extent: Extent) -> Mask:
    """Mark the goals in scope, and the lines of plans without goals, which take their place.

    What is known from references only counts where something is said of it, not by itself.
    """
    nodes = table.nodes
    goals = nodes.kinds == Kind.GOAL
    has_goals = np.zeros(len(nodes), np.bool_)
    has_goals[nodes.plan[goals & (nodes.plan >= 0)]] = True
    lines = (nodes.kinds == Kind.LINE) & (nodes.plan >= 0) & ~has_goals[nodes.plan]
    return _all([goals | lines, ~nodes.is_stub, extent.nodes])


def scopes_of(table: Table) -> tuple[Scope, ...]:
    """List the scopes that can be chosen: everything, plans, municipalities, regions."""
    nodes = table.nodes
    plans = np.zeros(len(nodes), np.bool_)
    own = (nodes.kinds <= Kind.LINE) & (nodes.plan >= 0) & ~nodes.is_stub
    plans[nodes.plan[own]] = True
    governed = table.governed.others_of(plans)
    areas = governed | table.reports.others_of(np.ones(len(nodes), np.bool_))
    wider = areas
    while (grown := wider | table.within.others_of(wider)).sum() > wider.sum():
        wider = grown
    towns = nodes.is_municipality & wider
    return (
        EVERYTHING,
        *(Scope("plan", nodes.iris[place]) for place in np.flatnonzero(plans)),
        *(Scope("municipality", nodes.iris[place]) for place in np.flatnonzero(towns)),
        *(Scope("region", nodes.iris[place]) for place in np.flatnonzero(wider & ~towns)),
    )


def words_of(table: Table, scope: Scope) -> Words:
    """Say a scope in words; raises ResourceNotFound."""
    if scope.kind == "all":
        return Words("alle plannen", "all plans")
    place, kind = _place(table, scope), _PREFIXES[scope.kind]
    nodes = table.nodes
    dutch, english = nodes.names[place], nodes.names_en[place]
    # What nobody translated keeps its Dutch name.
    pieces = _prefixed(kind.en, Name(dutch) if dutch == english else english)
    return Words("".join(_prefixed(kind.nl, dutch)), Phrase(pieces))


def unknown_scope(table: Table, given: str) -> ResourceNotFound:
    """Make the error for a scope that is not there, naming those that are."""
    known = listed(table, scopes_of(table))
    return ResourceNotFound(
        f"Er is hier geen plan of gebied '{given[:200]}'. Kies uit: {known.nl}.",
        f"There is no plan or area '{given[:200]}' here. Choose from: {known.en}.",
        name=given[:200],
        fitting=_as_fields(table, _alike(table, given)),
    )


def several_scopes(table: Table, given: str, *, fitting: Sequence[Scope]) -> ParameterUnusable:
    """Make the error for words that fit several scopes, naming those."""
    known = listed(table, fitting)
    return ParameterUnusable(
        f"'{given[:200]}' past bij meer dan één plan of gebied. Kies er één: {known.nl}.",
        f"'{given[:200]}' fits more than one plan or area. Choose one: {known.en}.",
        value=given[:200],
        fitting=_as_fields(table, fitting[:_SHOWN]),
    )


def _alike(table: Table, given: str) -> list[Scope]:
    """Find the scopes whose names are spelt nearly as a text."""
    known = {words_of(table, each).nl.casefold(): each for each in scopes_of(table)}
    near = get_close_matches(given[:200].casefold(), known, n=_MOST_ALIKE)
    return [known[each] for each in near]


def _as_fields(table: Table, scopes: Iterable[Scope]) -> list[list[str]]:
    """Give scopes as an error holds them: what to write, and what each is called.

    Of several with one name each with the end of its address.
    """
    named = [(each, words_of(table, each)) for each in scopes]
    often = Counter(name.nl for _, name in named)
    apart = [f" ({tail_of(each)})" if often[name.nl] > 1 else "" for each, name in named]
    return [
        [str(each), f"{name.nl}{more}", f"{name.en}{more}"]
        for (each, name), more in zip(named, apart, strict=True)
    ]


def listed(table: Table, scopes: Sequence[Scope]) -> Words:
    """List scopes as they can be typed, each with its name; some where there are many."""
    shown, more = scopes[:_SHOWN], len(scopes) - _SHOWN
    tails = Counter((each.kind, tail_of(each)) for each in scopes_of(table))
    nl, en = [], []
    for each in shown:
        is_only = each.kind == "all" or tails[each.kind, tail_of(each)] == 1
        typed = f"{each.kind}:{tail_of(each)}".rstrip(":") if is_only else str(each)
        name = words_of(table, each)
        nl.append(f"{typed} ({name.nl})")
        en.append(f"{typed} ({name.en})")
    rest_nl, rest_en = (f"; en nog {more}", f"; and {more} more") if more > 0 else ("", "")
    return Words("; ".join(nl) + rest_nl, "; ".join(en) + rest_en)


def tail_of(scope: Scope) -> str:
    """Give the end of the IRI of a scope, which is short enough to type; "" for everything."""
    return scope.iri.rstrip("/").rpartition("/")[2]


def _prefixed(kind: str, name: str) -> tuple[str, ...]:
    """Put the kind before a name that does not say it already."""
    return (name,) if kind in name.casefold().split() else (f"{kind} ", name)


def _all(masks: list[Mask]) -> Mask:
    """Mark what every mask marks."""
    return np.asarray(np.logical_and.reduce(masks))


def _place(table: Table, scope: Scope) -> int:
    """Find the node of a scope; raises ResourceNotFound for what is no plan or area."""
    place = table.place_of(scope.iri)
    kinds = (Kind.PLAN, Kind.DOCUMENT) if scope.kind == "plan" else (Kind.JURISDICTION,)
    if place < 0 or table.nodes.kinds[place] not in kinds:
        raise unknown_scope(table, scope.iri)
    return place


def _with_parts(table: Table, areas: Mask) -> Mask:
    """Add what lies within the areas, at any depth."""
    while (grown := areas | table.within.ones_with(areas)).sum() > areas.sum():
        areas = grown
    return areas


def _activities(table: Table, subjects: Mask) -> Mask:
    """Mark the activities that contribute to the subjects."""
    edges = table.edges.where(table.edges.relation == Relation.CONTRIBUTES_TO)
    mask = np.zeros(len(subjects), np.bool_)
    mask[edges.source[subjects[edges.target]]] = True
    return mask
