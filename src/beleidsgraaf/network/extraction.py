"""From a version to arrays: every thing that takes part, and every statement that links two.

Each query of ``queries/extraction/`` asks for one property (``answering.py``) and is joined to the
others here, on numbers: for an engine on disk, following a link from row to row costs many times
what reading a property from end to end does. Keeping the arrays is ``keeping.py``; cutting a
projection out of them is ``projecting.py``; dates and statuses are ``fact_extraction.py``.
"""

from collections.abc import Sequence
from dataclasses import fields
from enum import IntEnum
from pathlib import Path

import numpy as np

from beleidsgraaf.network.answering import Answers, answers_by_lines, answers_by_queries
from beleidsgraaf.network.arrays import Codes, Edges, Kind, Mode, Positions, Relation, Table
from beleidsgraaf.network.linking import Linked, kinds_of, node_table, pairs_of
from beleidsgraaf.network.reading import Terms, iri_of, text_of
from beleidsgraaf.store.engines import Place
from beleidsgraaf.store.scanning import has_lines

_MODES = {mode.name.lower(): mode for mode in Mode}
_LIFTED = (Kind.GOAL, Kind.LINE, Kind.ACTIVITY)  # what statements speak for


def extract(place: Place, version_id: str) -> Table:
    """Read the whole network of a version: by its lines where they lie in a folder, else by asking.

    Nodes are all goals, action lines, actors, activities, documents, plans and areas, and whatever
    else an edge goes to. Raises what the engine that holds it raises, or OSError.
    """
    if not isinstance(place, Path) or not has_lines(place):
        return extract_by_queries(place, version_id)
    terms = Terms()
    return _table(answers_by_lines(place, terms), terms.texts(), version_id)


def extract_by_queries(place: Place, version_id: str) -> Table:
    """Read the same by queries, as any engine answers them; raises what ``answer_to`` raises."""
    terms = Terms()
    return _table(answers_by_queries(place, terms), terms.texts(), version_id)


def _table(answers: Answers, texts: Sequence[bytes], version_id: str) -> Table:
    kinds = kinds_of(answers["things"], texts)
    roles, role_of = _roles(answers["roles"], texts)
    said = _Said(answers, texts, kinds)
    edges = said.edges(role_of)
    linked = node_table(answers, texts, kinds=kinds, ends=np.r_[edges.source, edges.target])
    reports = pairs_of(linked, said.reports(), among=_LIFTED)
    governed = pairs_of(linked, answers["areas"], among=(Kind.PLAN, Kind.DOCUMENT))
    within = pairs_of(linked, answers["parts"], among=(Kind.JURISDICTION,))
    only = _only_area(reports.one, reports.other, len(linked.nodes))
    placed = _placed(edges, linked, only)
    return Table(version_id, linked.nodes, placed, roles, reports, governed, within)


class _Said:
    """Joins the answers to edges; everything is a number of a term, and 0 is none."""

    def __init__(self, answers: Answers, texts: Sequence[bytes], kinds: Codes) -> None:
        self._answers = answers
        self._texts = texts
        self._kinds = kinds
        self._area = self._map("areas")
        self._modes = np.full(len(texts), Mode.STATED, np.int8)
        link, mode = answers["modes"].T
        modes = np.array([_MODES[_tail(texts[number])] for number in mode.tolist()], np.int8)
        np.maximum.at(self._modes, link, modes)  # the weakest, where several

    def edges(self, role_of: Positions) -> Edges:
        """Give every edge, its role being a place in the list of roles."""
        return _joined(
            [
                self._involvements(role_of),
                self._references(),
                self._dependencies(),
                self._contributions(),
                self._scores(),
            ]
        )

    def reports(self) -> Positions:
        """Pair what statements are about, or report, with the area of the statement."""
        rows = np.concatenate([self._answers["subjects"], self._answers["reported"]])
        return np.stack([rows[:, 1], self._area[rows[:, 0]]], axis=1)

    def _involvements(self, role_of: Positions) -> Edges:
        bearer, link = self._answers["bearers"].T
        source, link, area = self._lifted(bearer, link)
        by_activity = self._kinds[source] == Kind.ACTIVITY
        relation = np.where(by_activity, Relation.CARRIED_OUT_BY, Relation.INVOLVES)
        return Edges(
            source,
            self._map("actors")[link],
            relation.astype(np.int8),
            role_of[link].astype(np.int8),
            self._modes[link],
            area,
            np.ones(len(link), np.float64),
        )

    def _references(self) -> Edges:
        link, origin = self._answers["origins"].T
        source, link, area = self._lifted(origin, link)
        see_also = np.isin(link, self._answers["see-also-references"])
        relation = np.where(see_also, Relation.SEE_ALSO, Relation.REFERS_TO).astype(np.int8)
        return self._edges(source, self._map("targets")[link], relation, link=link, area=area)

    def _dependencies(self) -> Edges:
        link = self._answers["dependencies-said"][:, 0]
        source, target = self._map("beginnings")[link], self._map("endings")[link]
        return self._edges(source, target, _all(Relation.DEPENDS_ON, link), link=link)

    def _contributions(self) -> Edges:
        activity, thing = self._answers["contributions"].T
        relation = _all(Relation.CONTRIBUTES_TO, activity)
        return self._edges(activity, thing, relation, link=activity)

    def _scores(self) -> Edges:
        link, score = self._answers["scores"].T
        scores = [int(text_of(self._texts[number].decode())[0]) for number in score.tolist()]
        source, target = self._map("beginnings")[link], self._map("endings")[link]
        return Edges(
            source,
            target,
            _all(Relation.SCORED, link),
            _all(-1, link),
            _all(Mode.CURATED, link),
            self._area[link],
            np.array(scores, np.float64),
        )

    def _edges(
        self,
        source: Positions,
        target: Positions,
        relation: Codes,
        *,
        link: Positions,
        area: Positions | None = None,
    ) -> Edges:
        return Edges(
            source,
            target,
            relation,
            _all(-1, link),
            self._modes[link],
            np.zeros(len(link), np.int32) if area is None else area,
            np.ones(len(link), np.float64),
        )

    def _lifted(self, bearer: Positions, link: Positions) -> tuple[Positions, Positions, Positions]:
        """Give (source, link, area): what a statement says, all that it is about says."""
        own = np.isin(self._kinds[bearer], _LIFTED)
        statements, subjects = self._answers["subjects"].T
        order = np.argsort(statements, kind="stable")
        sizes = np.bincount(statements, minlength=len(self._texts))
        starts = np.cumsum(sizes) - sizes
        told = sizes[bearer]
        place = np.repeat(np.arange(len(bearer)), told)
        nth = np.arange(len(place)) - np.repeat(np.cumsum(told) - told, told)
        source = subjects[order[starts[bearer[place]] + nth]]
        area = self._area[bearer[place]]
        nowhere = np.zeros(int(own.sum()), np.int32)
        return (
            np.concatenate([bearer[own], source]),
            np.concatenate([link[own], link[place]]),
            np.concatenate([nowhere, area]),
        )

    def _map(self, name: str) -> Positions:
        """Give what each term has, of an answer in which each has one; the first where several."""
        found = np.zeros(len(self._texts), np.int32)
        rows = self._answers[name]
        found[rows[:, 0]] = rows[:, 1]
        several = np.bincount(rows[:, 0], minlength=len(found)) > 1
        for one, other in rows[several[rows[:, 0]]].tolist():
            found[one] = min(int(found[one]), other, key=self._texts.__getitem__)
        return found


def _placed(edges: Edges, linked: Linked, only_area: Positions) -> Edges:
    """Turn numbers into positions; what starts at nothing known or at itself is left out."""
    source, target = linked.position[edges.source], linked.position[edges.target]
    by_activity = np.isin(edges.relation, [Relation.CONTRIBUTES_TO, Relation.CARRIED_OUT_BY])
    area = np.where(by_activity, only_area[source], linked.position[edges.area]).astype(np.int32)
    kinds = linked.nodes.kinds[source]
    starts = np.where(by_activity, kinds == Kind.ACTIVITY, kinds <= Kind.LINE)
    placed = Edges(source, target, edges.relation, edges.role, edges.mode, area, edges.weight)
    fits = starts & (source >= 0) & (target >= 0) & (source != target)
    return _in_order(placed.where(fits))


def _joined(blocks: Sequence[Edges]) -> Edges:
    names = [each.name for each in fields(Edges)]
    return Edges(*(np.concatenate([getattr(block, name) for block in blocks]) for name in names))


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


def _roles(rows: Positions, texts: Sequence[bytes]) -> tuple[tuple[str, ...], Positions]:
    """List the notations of roles, and give the place in that list for each involvement, or -1."""
    used = {_tail(texts[number]): int(number) for number in np.unique(rows[:, 1])}
    place = np.full(len(texts), -1, np.int32)
    for nth, notation in enumerate(sorted(used)):
        place[used[notation]] = nth
    rows = rows[np.argsort(-place[rows[:, 1]], kind="stable")]  # the first, where several
    found = np.full(len(texts), -1, np.int32)
    found[rows[:, 0]] = place[rows[:, 1]]
    return tuple(sorted(used)), found


def _all(value: IntEnum | int, rows: Positions) -> Codes:
    return np.full(len(rows), value, np.int8)


def _tail(text: bytes) -> str:
    return iri_of(text.decode()).rpartition("/")[2]
