"""What a version says of goals beside their edges, as arrays.

The edges themselves are ``extraction.py``, the words behind an edge ``evidence.py``.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from beleidsgraaf.network.arrays import Kind, Mask, Relation, Table
from beleidsgraaf.network.facts import Facts
from beleidsgraaf.network.reading import iri_of, read_rows, tail_of, text_of
from beleidsgraaf.store.engines import Place

_UNKNOWN = "unknown"
_ELSEWHERE = "see-elsewhere"
_DONE = "done"


def extract_facts(
    index: Place,
    table: Table,
    *,
    as_of: date,
    subjects: Mask | None = None,
    areas: Mask | None = None,
) -> Facts:
    """Read dates, statuses and indicators of the ``subjects``, as the ``areas`` tell them.

    Without those: of all goals and lines, as anyone tells them. Where several statements are
    current, the status is what most of them say, and a goal is done when all of them say so.
    """
    if subjects is None:
        subjects = table.nodes.kinds <= Kind.LINE
    chosen = np.flatnonzero(subjects).astype(np.int32)
    row = {int(place): number for number, place in enumerate(chosen)}
    target, is_exact = _target_dates(index, table, row)
    statuses = _statuses(index, table, row, areas)
    own = np.array([bool(set(told) - {_ELSEWHERE}) for told, _ in statuses], np.bool_)
    named = [_most_said(told) for told, _ in statuses]
    with_indicator = [table.place_of(iri_of(r[0])) for r in read_rows(index, "indicators")]
    served = table.edges.target[table.edges.relation == Relation.CONTRIBUTES_TO]
    return Facts(
        chosen,
        target,
        is_exact,
        np.isin(chosen, with_indicator),
        np.isin(chosen, served),
        own,
        np.array([status not in ("", _UNKNOWN) for status in named], np.bool_),
        np.array([bool(groups) and set(groups) == {_DONE} for _, groups in statuses], np.bool_),
        tuple(named),
        as_of,
    )


def _target_dates(
    index: Place, table: Table, row: Mapping[int, int]
) -> tuple["np.ndarray[tuple[int], np.dtype[np.datetime64]]", Mask]:
    days = np.full(len(row), np.datetime64("NaT"), "datetime64[D]")
    exact = np.zeros(len(row), np.bool_)
    for goal, day, end in sorted(read_rows(index, "dates")):
        number = row.get(table.place_of(iri_of(goal)))
        if number is not None and not exact[number]:
            days[number] = np.datetime64(text_of(day or end)[0][:10], "D")
            exact[number] = bool(day)
    return days, exact


def _statuses(
    index: Place, table: Table, row: Mapping[int, int], areas: Mask | None
) -> list[tuple[list[str], list[str]]]:
    """Give for each subject the statuses that are current and the groups that they are of."""
    newest: defaultdict[tuple[int, int], list[tuple[str, str, str]]] = defaultdict(list)
    for thing, status, group, area, day in read_rows(index, "statuses"):
        number = row.get(table.place_of(iri_of(thing)))
        place = table.place_of(iri_of(area))
        if number is not None and (areas is None or (place >= 0 and areas[place])):
            newest[number, place].append((text_of(day)[0], tail_of(status), tail_of(group)))
    told: list[tuple[list[str], list[str]]] = [([], []) for _ in row]
    for (number, _), statements in sorted(newest.items()):
        last = max(day for day, _, _ in statements)
        for day, status, group in sorted(statements):
            if day == last:
                told[number][0].append(status)
                told[number][1].append(group)
    return told


def _most_said(statuses: Sequence[str]) -> str:
    counted = Counter(statuses)
    return min(counted, key=lambda status: (-counted[status], status), default="")
