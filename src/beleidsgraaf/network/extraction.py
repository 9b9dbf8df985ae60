"""From a version to arrays: every thing that takes part, and every statement that links two.

One query for each relation (``queries/network/extraction/``), evaluated in ``store/`` by whichever
engine holds the version. Keeping the arrays is ``keeping.py``; cutting a projection out of them is
``projecting.py``; dates and statuses are ``fact_extraction.py``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import IntEnum

import numpy as np

from beleidsgraaf.network.arrays import Codes, Edges, Kind, Mask, Mode, Positions, Relation, Table
from beleidsgraaf.network.linking import Linked, node_table, pairs_of
from beleidsgraaf.network.reading import Terms, iri_of, read_numbers, text_of
from beleidsgraaf.store.engines import Place

_WIDTHS = {
    "things": 2,
    "flags": 2,
    "names": 2,
    "codes": 2,
    "parts": 2,
    "reports": 2,
    "involvements": 5,
    "conditions": 3,
    "cross-references": 5,
    "contributions": 3,
    "scores": 4,
}
_RELATIONS = ("involvements", "conditions", "cross-references", "contributions", "scores")
_SEE_ALSO = "see-also"
_MODES = {mode.name.lower(): int(mode) for mode in Mode}


@dataclass(frozen=True, eq=False)
class _Block:
    """The rows of one answer that are edges; numbers of terms, where nothing else is said."""

    rows: Positions  # begin with source and target
    relation: Codes
    mode: Codes
    role: Positions | None = None  # places in the list of roles
    area: Positions | None = None
    weight: Positions | None = None  # itself, not a term


def extract(index: Place, version_id: str) -> Table:
    """Read the whole network of a version; raises what the engine that holds it raises.

    Nodes are all goals, action lines, actors, activities, documents, plans and areas, and whatever
    else an edge goes to.
    """
    terms = Terms()
    answers = {
        name: read_numbers(index, name, terms=terms, width=width) for name, width in _WIDTHS.items()
    }
    texts = terms.texts()
    ends = np.concatenate([answers[name][:, :2].ravel() for name in _RELATIONS])
    linked = node_table(answers, texts, ends=ends)
    reports = pairs_of(linked, answers["reports"], among=(Kind.GOAL, Kind.LINE, Kind.ACTIVITY))
    roles, role_codes = _notations(answers["involvements"][:, 2], texts)
    blocks = _blocks(answers, texts, linked, role_codes)
    edges = _edges(blocks, linked, _only_area(reports.one, reports.other, len(linked.nodes)))
    return Table(
        version_id,
        linked.nodes,
        edges,
        roles,
        reports,
        governed=pairs_of(linked, answers["parts"], among=(Kind.PLAN, Kind.DOCUMENT)),
        within=pairs_of(linked, answers["parts"], among=(Kind.JURISDICTION,)),
    )


def _blocks(
    answers: Mapping[str, Positions], texts: list[bytes], linked: Linked, roles: Positions
) -> list[_Block]:
    modes = np.array([_MODES.get(_tail(text), Mode.INFERRED) for text in texts], np.int8)
    involved, needed = answers["involvements"], answers["conditions"]
    referred, served = answers["cross-references"], answers["contributions"]
    scored = answers["scores"]
    by_activity = linked.kinds[involved[:, 0]] == Kind.ACTIVITY
    see_also = np.array([_tail(text) == _SEE_ALSO for text in texts], np.bool_)[referred[:, 2]]
    return [
        _Block(
            involved,
            _either(by_activity, Relation.CARRIED_OUT_BY, Relation.INVOLVES),
            modes[involved[:, 3]],
            role=roles[involved[:, 2]],
            area=involved[:, 4],
        ),
        _Block(needed, _all(Relation.DEPENDS_ON, needed), modes[needed[:, 2]]),
        _Block(
            referred,
            _either(see_also, Relation.SEE_ALSO, Relation.REFERS_TO),
            modes[referred[:, 3]],
            area=referred[:, 4],
        ),
        _Block(served, _all(Relation.CONTRIBUTES_TO, served), modes[served[:, 2]]),
        _Block(
            scored,
            _all(Relation.SCORED, scored),
            _all(Mode.CURATED, scored),
            area=scored[:, 3],
            weight=_whole_numbers(scored[:, 2], texts),
        ),
    ]


def _either(mask: Mask, one: Relation, other: Relation) -> Codes:
    return np.where(mask, one, other).astype(np.int8)


def _all(value: IntEnum, rows: Positions) -> Codes:
    return np.full(len(rows), value, np.int8)


def _edges(blocks: list[_Block], linked: Linked, only_area: Positions) -> Edges:
    """Join the blocks, in positions of nodes; what starts at nothing known or at itself is left."""

    def all_of(values: Iterable[Positions | None], default: int) -> Positions:
        sizes = [len(block.rows) for block in blocks]
        parts = zip(values, sizes, strict=True)
        return np.concatenate(
            [np.full(n, default, np.int32) if part is None else part for part, n in parts]
        )

    ends = linked.position[np.concatenate([block.rows[:, :2] for block in blocks])]
    relation = np.concatenate([block.relation for block in blocks])
    by_activity = np.isin(relation, [Relation.CONTRIBUTES_TO, Relation.CARRIED_OUT_BY])
    area = linked.position[all_of((block.area for block in blocks), 0)]
    kinds = linked.nodes.kinds[ends[:, 0]]
    edges = Edges(
        ends[:, 0],
        ends[:, 1],
        relation,
        all_of((block.role for block in blocks), -1).astype(np.int8),
        np.concatenate([block.mode for block in blocks]),
        np.where(by_activity & (area < 0), only_area[ends[:, 0]], area).astype(np.int32),
        all_of((block.weight for block in blocks), 1).astype(np.float64),
    )
    starts = np.where(by_activity, kinds == Kind.ACTIVITY, kinds <= Kind.LINE)
    return _in_order(edges.where(starts & (edges.source != edges.target)))


def _in_order(edges: Edges) -> Edges:
    parts = (edges.source, edges.target, edges.relation, edges.role, edges.mode, edges.area)
    order = np.lexsort([edges.weight, *reversed(parts)])
    return Edges(*(getattr(edges, each.name)[order] for each in fields(Edges)))


def _only_area(one: Positions, other: Positions, n: int) -> Positions:
    """Give the area of what just one area tells of; -1 for the others."""
    found = np.full(n, -1, np.int32)
    found[one] = other
    found[np.bincount(one, minlength=n) != 1] = -1
    return found


def _notations(numbers: Positions, texts: list[bytes]) -> tuple[tuple[str, ...], Positions]:
    """List the notations of concepts, and give the place in that list of each term, or -1."""
    used = {_tail(texts[number]): int(number) for number in np.unique(numbers)}
    codes = np.full(len(texts), -1, np.int32)
    for place, notation in enumerate(sorted(used)):
        codes[used[notation]] = place
    return tuple(sorted(used)), codes


def _whole_numbers(numbers: Positions, texts: list[bytes]) -> Positions:
    found = [int(text_of(texts[number].decode())[0]) for number in numbers]
    return np.array(found, np.int32)


def _tail(text: bytes) -> str:
    return iri_of(text.decode()).rpartition("/")[2] if text.startswith(b"<") else ""
