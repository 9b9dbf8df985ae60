"""The table of nodes of a version, and which node is part of which, from answers in numbers.

Asking is ``reading.py``; the edges are ``extraction.py``'s.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from beleidsgraaf.network.arrays import Codes, Kind, Mask, Nodes, Pairs, Positions
from beleidsgraaf.network.reading import text_of
from beleidsgraaf.vocabulary import BG

_NOTHING = 127  # the kind of what is no node
# The first that fits is what a thing is: a plan is a document too.
_KINDS = (
    (f"<{BG.Goal}>", Kind.GOAL),
    (f"<{BG.ActionLine}>", Kind.LINE),
    (f"<{BG.PolicyPlan}>", Kind.PLAN),
    (f"<{BG.PolicyDocument}>", Kind.DOCUMENT),
    (f"<{BG.Activity}>", Kind.ACTIVITY),
    (f"<{BG.Actor}>", Kind.ACTOR),
    (f"<{BG.Jurisdiction}>", Kind.JURISDICTION),
)
_FALLBACK = {Kind.LINE: ("Actielijn {}", "Action line {}"), Kind.GOAL: ("Doel {}", "Goal {}")}


@dataclass(frozen=True, eq=False)
class Linked:
    """The nodes, and by number of a term its position among them (-1) and its kind."""

    nodes: Nodes
    position: Positions
    kinds: Codes


def node_table(
    answers: Mapping[str, Positions], texts: Sequence[bytes], *, kinds: Codes, ends: Positions
) -> Linked:
    """Make the table of nodes: what has a kind, and the ``ends`` of edges (0 is none)."""
    kinds = kinds.copy()
    kinds[ends[kinds[ends] == _NOTHING]] = Kind.OTHER
    kinds[0] = _NOTHING
    numbers = np.flatnonzero(kinds != _NOTHING)
    order = sorted(numbers.tolist(), key=lambda number: texts[number][1:-1])
    position = np.full(len(texts), -1, np.int32)
    position[order] = np.arange(len(order), dtype=np.int32)
    iris = tuple(texts[number][1:-1].decode() for number in order)
    codes = _texts(answers["codes"], texts, position, len(iris))[0]
    kind = kinds[order]
    names = _names(iris, kind, codes, _texts(answers["names"], texts, position, len(iris)))
    flag = _flags(answers["flags"], texts, position, len(iris))
    nodes = Nodes(
        iris,
        kind,
        *names,
        tuple(codes),
        *_places(position[np.concatenate([answers["parts"], answers["areas"]])], kind),
        is_generic=flag["generic"],
        is_target_group=flag["target-group"],
        is_municipality=flag["municipality"],
        is_stub=flag["stub"],
    )
    return Linked(nodes, position, kinds)


def pairs_of(linked: Linked, rows: Positions, *, among: Sequence[Kind]) -> Pairs:
    """Give the pairs of a node of some kinds and an area that it has, in order."""
    one, other = linked.position[rows[:, 0]], linked.position[rows[:, 1]]
    kinds = linked.nodes.kinds
    fits = (one >= 0) & (other >= 0)
    fits &= np.isin(kinds[one], list(among)) & (kinds[other] == Kind.JURISDICTION)
    pairs = np.unique(np.stack([one[fits], other[fits]], axis=1), axis=0)
    return Pairs(pairs[:, 0], pairs[:, 1])


def kinds_of(things: Positions, texts: Sequence[bytes]) -> Codes:
    """Give the kind of each term, by its number."""
    numbers = {texts[number]: number for number in np.unique(things[:, 1]).tolist()}
    kinds = np.full(len(texts), _NOTHING, np.int8)
    for iri, kind in reversed(_KINDS):
        kinds[things[things[:, 1] == numbers.get(iri.encode(), -1), 0]] = kind
    return kinds


def _places(parts: Positions, kinds: Codes) -> tuple[Positions, Positions, Positions, Positions]:
    """Give the plan, line, area and wider area of each node, or -1; the first where several."""
    known = parts[(parts >= 0).all(axis=1)]
    part, whole = kinds[known[:, 0]], kinds[known[:, 1]]
    is_document = np.isin(whole, [Kind.PLAN, Kind.DOCUMENT])

    def first(fits: Mask) -> Positions:
        found = np.full(len(kinds), -1, np.int32)
        rows = known[fits]
        rows = rows[np.lexsort([-rows[:, 1], rows[:, 0]])]
        found[rows[:, 0]] = rows[:, 1]  # the last one written stays: the lowest
        return found

    line = first((part == Kind.GOAL) & (whole == Kind.LINE))
    plan = first((part <= Kind.LINE) & is_document)
    plan = np.where((plan < 0) & (line >= 0), plan[line], plan).astype(np.int32)
    own = np.isin(part, [Kind.PLAN, Kind.DOCUMENT]) & (whole == Kind.JURISDICTION)
    wider = (part == Kind.JURISDICTION) & (whole == Kind.JURISDICTION)
    return plan, line, first(own), first(wider)


def _texts(
    rows: Positions, texts: Sequence[bytes], position: Positions, n: int
) -> tuple[list[str], list[str]]:
    """Give the text of each node in Dutch (or without language) and English; "" without one."""
    dutch, english = [""] * n, [""] * n
    for place, number in zip(position[rows[:, 0]].tolist(), rows[:, 1].tolist(), strict=True):
        text, language = text_of(texts[number].decode())
        chosen = english if language.startswith("en") else dutch
        if place >= 0 and (not chosen[place] or text < chosen[place]):
            chosen[place] = text.replace("\0", " ")
    return dutch, english


def _names(
    iris: Sequence[str], kinds: Codes, codes: Sequence[str], named: tuple[list[str], list[str]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Name every node in both languages: by its code or the end of its IRI where nothing else."""
    dutch, english = named
    for place, iri in enumerate(iris):
        if dutch[place] and english[place]:
            continue
        words = _FALLBACK.get(Kind(int(kinds[place]))) if codes[place] else None
        own = dutch[place] or english[place]
        nl, en = (word.format(codes[place]) for word in words) if words else (None, None)
        tail = iri.rstrip("/").rpartition("/")[2]
        dutch[place] = own or nl or tail
        english[place] = english[place] or own or en or tail
    return tuple(dutch), tuple(english)


def _flags(rows: Positions, texts: Sequence[bytes], position: Positions, n: int) -> dict[str, Mask]:
    flags = {}
    wanted = {number: text_of(texts[number].decode())[0] for number in np.unique(rows[:, 1])}
    for flag in ("generic", "target-group", "municipality", "stub"):
        numbers = [number for number, text in wanted.items() if text == flag]
        places = position[rows[np.isin(rows[:, 1], numbers), 0]]
        flags[flag] = np.zeros(n, np.bool_)
        flags[flag][places[places >= 0]] = True
    return flags
