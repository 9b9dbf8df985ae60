"""What a version says of goals beside their edges, as arrays; ``keeping.py`` keeps them.

The edges themselves are ``extraction.py``, the words behind an edge ``evidence.py``.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

import numpy as np

from beleidsgraaf.network.arrays import Kind, Mask, Positions, Relation, Table
from beleidsgraaf.network.facts import Facts, Told
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

    Without those: of all goals and lines, as anyone tells them.
    """
    told = extract_told(index, table)
    return facts_of(told, table, as_of=as_of, subjects=subjects, areas=areas)


def extract_told(index: Place, table: Table) -> Told:
    """Read dates, statuses and indicators of a whole version; raises what ``answer_to`` raises."""
    dates = [
        (table.place_of(iri_of(goal)), text_of(day or end)[0][:10], bool(day))
        for goal, day, end in sorted(read_rows(index, "dates"))
    ]
    said = [
        (table.place_of(iri_of(thing)), table.place_of(iri_of(area)),
         (tail_of(status), tail_of(group)), text_of(day)[0])
        for thing, status, group, area, day in read_rows(index, "statuses")
    ]  # fmt: skip
    names = sorted({name for _, _, name, _ in said})
    moments = sorted({moment for *_, moment in said} | {""})
    indicated = {table.place_of(iri_of(row[0])) for row in read_rows(index, "indicators")}
    code = {name: place for place, name in enumerate(names)}
    when = {moment: place for place, moment in enumerate(moments)}
    rows = sorted((thing, area, code[name], when[day]) for thing, area, name, day in said)
    columns = np.array(rows, np.int32).reshape(-1, 4).T
    return Told(
        np.array([goal for goal, _, _ in dates], np.int32),
        np.array([day for _, day, _ in dates], "datetime64[D]"),
        np.array([is_day for _, _, is_day in dates], np.bool_),
        np.array(sorted(indicated - {-1}), np.int32),
        columns[0],
        columns[1],
        columns[2].astype(np.int8),
        columns[3],
        tuple(names),
    )


def facts_of(
    told: Told,
    table: Table,
    *,
    as_of: date,
    subjects: Mask | None = None,
    areas: Mask | None = None,
) -> Facts:
    """Take the facts of the ``subjects`` out of what is told, as the ``areas`` tell them.

    Where several statements are current, the status is what most of them say, and a goal is done
    when all of them say so.
    """
    if subjects is None:
        subjects = table.nodes.kinds <= Kind.LINE
    chosen = np.flatnonzero(subjects).astype(np.int32)
    target, is_exact = _target_dates(told, chosen)
    statuses = _statuses(told, chosen, areas)
    own = np.array([bool(set(said) - {_ELSEWHERE}) for said, _ in statuses], np.bool_)
    named = [_most_said(said) for said, _ in statuses]
    served = table.edges.target[table.edges.relation == Relation.CONTRIBUTES_TO]
    return Facts(
        chosen,
        target,
        is_exact,
        np.isin(chosen, told.indicated),
        np.isin(chosen, served),
        own,
        np.array([status not in ("", _UNKNOWN) for status in named], np.bool_),
        np.array([bool(groups) and set(groups) == {_DONE} for _, groups in statuses], np.bool_),
        tuple(named),
        as_of,
    )


def _target_dates(
    told: Told, chosen: Positions
) -> tuple["np.ndarray[tuple[int], np.dtype[np.datetime64]]", Mask]:
    days = np.full(len(chosen), np.datetime64("NaT"), "datetime64[D]")
    exact = np.zeros(len(chosen), np.bool_)
    for each in np.flatnonzero(np.isin(told.dated, chosen)).tolist():
        number = int(np.searchsorted(chosen, told.dated[each]))
        if not exact[number]:
            days[number], exact[number] = told.days[each], told.is_day[each]
    return days, exact


def _statuses(
    told: Told, chosen: Positions, areas: Mask | None
) -> list[tuple[list[str], list[str]]]:
    """Give for each subject the statuses that are current and the groups that they are of."""
    wanted = np.isin(told.subjects, chosen)
    if areas is not None:
        wanted &= (told.areas >= 0) & areas[told.areas]
    newest: defaultdict[tuple[int, int], list[tuple[int, str, str]]] = defaultdict(list)
    numbers = np.searchsorted(chosen, told.subjects[wanted]).tolist()
    columns = (told.areas[wanted], told.statuses[wanted], told.moments[wanted])
    for number, area, code, moment in zip(
        numbers, *(each.tolist() for each in columns), strict=True
    ):
        newest[number, area].append((moment, *told.names[code]))
    found: list[tuple[list[str], list[str]]] = [([], []) for _ in chosen.tolist()]
    for (number, _), statements in sorted(newest.items()):
        last = max(moment for moment, _, _ in statements)
        for moment, status, group in sorted(statements):
            if moment == last:
                found[number][0].append(status)
                found[number][1].append(group)
    return found


def _most_said(statuses: Sequence[str]) -> str:
    if len(statuses) < 2:
        return statuses[0] if statuses else ""
    counted = Counter(statuses)
    return min(counted, key=lambda status: (-counted[status], status))
