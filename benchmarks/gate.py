"""How long judging takes: everything, and as far as a change reaches; pySHACL beside it.

The load and the judgement of everything run in a process of their own, whose memory is measured.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median
from typing import Any

import pyoxigraph as ox
from rdflib import Graph

from beleidsgraaf.dataset.places import KnownPlaces
from beleidsgraaf.publication import Target, read_draft
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.canonical import canonical_nquads, read_canonical
from beleidsgraaf.store.changes import Changes, GraphChange
from beleidsgraaf.store.index import (
    build_index,
    change_index,
    copy_index,
    memory_index,
    open_index,
)
from beleidsgraaf.validation import referee
from beleidsgraaf.validation.gate import judge
from beleidsgraaf.validation.report import Report
from beleidsgraaf.validation.shapes import load_shapes
from beleidsgraaf.vocabulary import FIXED_BASE
from benchmarks.nation import AS_OF, write_graphs

_PEER_UP_TO = 200_000  # triples; pySHACL takes minutes for more
_NOBODY = KnownPlaces()
_TEXT = b" <https://w3id.org/beleidsgraaf/def#text> "
_LETTER = b" <https://w3id.org/beleidsgraaf/def#letter> "
Graphs = dict[str, bytes]


def measure(folder: Path, triples: int, *, seed: int, rounds: int) -> dict[str, Any]:
    """Measure the judging of a nation in an empty folder; gives plain values."""
    graphs = write_graphs(triples, seed=seed)
    (folder / "nation.nq").write_bytes(b"".join(graphs[iri] for iri in sorted(graphs)))
    found = _in_own_process(folder)
    found |= {"triples": sum(map(_lines, graphs.values())), "rounds": rounds}
    found["bundled_seconds"] = _bundled(rounds)
    found |= _changes(folder, graphs, rounds=rounds)
    if triples <= _PEER_UP_TO:
        found["pyshacl_seconds"] = _peer(graphs)
    return found


def judge_whole(folder: Path) -> dict[str, float]:
    """Build the index of the nation in a folder and judge all of it, twice."""
    begin = time.perf_counter()
    build_index(folder / "index", [(folder / "nation.nq").read_bytes()])
    built = time.perf_counter()
    index = open_index(folder / "index")
    report = judge(index, as_of=AS_OF, places=_NOBODY)
    first = time.perf_counter()
    judge(index, as_of=AS_OF, places=_NOBODY)
    return {
        "load_seconds": round(built - begin, 3),
        "first_seconds": round(first - built, 3),
        "warm_seconds": round(time.perf_counter() - first, 3),
        "megabytes": round(getrusage(RUSAGE_SELF).ru_maxrss / 1e3),
        "findings": len(report.findings),
    }


def _in_own_process(folder: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.gate", str(folder)], capture_output=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _bundled(rounds: int) -> float:
    nothing = Archive(Path("/nonexistent"))
    graphs = read_draft([], Target(nothing, FIXED_BASE, date(2026, 11, 21))).graphs
    index = memory_index(canonical_nquads(graph, str(iri)) for iri, graph in graphs.items())
    judge(index, as_of=AS_OF, places=_NOBODY)
    return _timed(lambda: judge(index, as_of=AS_OF, places=_NOBODY), rounds)


def _changes(folder: Path, graphs: Graphs, *, rounds: int) -> dict[str, float]:
    """Time what a new plan, one with faults in it and one changed goal cost at the gate."""
    plan = min((iri for iri in graphs if "/graph/plan/" in iri), key=lambda iri: len(graphs[iri]))
    new = _all_of(plan, graphs)
    without = {iri: GraphChange(removed=change.added) for iri, change in new.graphs.items()}
    faulty = {**new.graphs, plan: GraphChange(frozenset(_faulty(new.graphs[plan].added)))}
    before = _changed(folder, "index", "before", Changes(without))
    report = judge(open_index(before), as_of=AS_OF, places=_NOBODY)
    cases = {"new_plan": new, "faulty_plan": Changes(faulty), "changed_goal": _goal(graphs, plan)}
    found: dict[str, float] = {"lines_of_plan": sum(len(x.added) for x in new.graphs.values())}
    for name, changes in cases.items():
        after = open_index(_changed(folder, "before", name, changes))

        def once(after: Any = after, changes: Changes = changes) -> Report:
            return judge(
                after, as_of=AS_OF, places=_NOBODY, before=open_index(before), changes=changes,
                previous=report,
            )  # fmt: skip

        found[f"{name}_violations"] = once().counts()["Violation"]
        found[f"{name}_seconds"] = _timed(once, rounds)
    return found


def _all_of(plan: str, graphs: Graphs) -> Changes:
    """Give a plan as a change: its own graph, and what is derived about its things."""
    own = {line.split(b" ", 1)[0] for line in graphs[plan].splitlines()}
    derived = f"{FIXED_BASE}id/graph/derived"
    follows = {
        line
        for line in graphs[derived].splitlines()
        if own & {line.split(b" ")[0], line.split(b" ")[2]}
    }
    added = {plan: frozenset(graphs[plan].splitlines()), derived: frozenset(follows)}
    return Changes({iri: GraphChange(lines) for iri, lines in added.items()})


def _faulty(lines: frozenset[bytes]) -> list[bytes]:
    return [line for line in lines if _TEXT not in line]


def _goal(graphs: Graphs, plan: str) -> Changes:
    """Give one goal of another plan another letter."""
    iri, line = next(
        (iri, line)
        for iri in sorted(graphs)
        if "/graph/plan/" in iri and iri != plan
        for line in graphs[iri].splitlines()
        if _LETTER in line
    )
    start, letter, end = line.partition(_LETTER)
    other = start + letter + b'"z"' + end[end.index(b" ") :]
    return Changes({iri: GraphChange(frozenset({other}), frozenset({line}))})


def _changed(folder: Path, start: str, name: str, changes: Changes) -> Path:
    copy_index(folder / start, folder / name)
    store = ox.Store(str(folder / name))
    every = changes.graphs.values()
    change_index(
        store,
        removed=(line for each in every for line in each.removed),
        added=(line for each in every for line in each.added),
    )
    store.flush()
    return folder / name


def _peer(graphs: Graphs) -> float:
    union = Graph()
    for content in graphs.values():
        union += read_canonical(content)
    shapes = load_shapes()
    return _timed(lambda: referee.run_shapes(union, shapes), 1)


def _timed(work: Callable[[], object], rounds: int) -> float:
    seconds = []
    for _ in range(rounds):
        begin = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begin)
    return round(median(seconds), 4)


def _lines(content: bytes) -> int:
    return content.count(b"\n")


if __name__ == "__main__":
    sys.stdout.write(json.dumps(judge_whole(Path(sys.argv[1]))))
