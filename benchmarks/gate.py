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
from statistics import median
from typing import Any

import pyoxigraph as ox
from rdflib import SH, Graph

from beleidsgraaf.dataset.places import KnownPlaces
from beleidsgraaf.derivation.rules import derive_lines
from beleidsgraaf.publication import Target, read_draft
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.canonical import canonical_nquads
from beleidsgraaf.store.changes import Changes, GraphChange
from beleidsgraaf.store.index import (
    build_index,
    change_index,
    copy_index,
    memory_index,
    open_index,
)
from beleidsgraaf.store.terms import graph_of
from beleidsgraaf.validation import referee
from beleidsgraaf.validation.checks import bundled_checks
from beleidsgraaf.validation.gate import judge
from beleidsgraaf.validation.generation import UNPUBLISHED
from beleidsgraaf.validation.report import Report
from beleidsgraaf.validation.shapes import GENERATED, load_shapes, read_shapes, shapes_folder
from beleidsgraaf.vocabulary import FIXED_BASE
from benchmarks.machine import most_memory
from benchmarks.nation import AS_OF, write_graphs
from benchmarks.national.small import small_plans, with_faults

_PEER_UP_TO = 200_000  # triples; pySHACL takes minutes for more
_PEER_SECONDS = 600  # after which it is stopped: what is measured is then the least that it takes
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
    found |= _changes(folder, graphs, seed=seed, rounds=rounds)
    if triples <= _PEER_UP_TO:
        found |= {**_peer(folder), **rules_told()}
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
        "megabytes": round(most_memory() / 1e6),
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


def _changes(folder: Path, graphs: Graphs, *, seed: int, rounds: int) -> dict[str, float]:
    """Time what new plans, ones with faults in them and one changed goal cost at the gate."""
    plan = min((iri for iri in graphs if "/graph/plan/" in iri), key=lambda iri: len(graphs[iri]))
    new = _all_of(plan, graphs)
    without = {iri: GraphChange(removed=change.added) for iri, change in new.graphs.items()}
    faulty = {**new.graphs, plan: GraphChange(frozenset(_faulty(new.graphs[plan].added)))}
    iri, lines = next(each for each in small_plans(seed=seed) if each[0] not in graphs)
    small, faulty_small = (_beside(graphs, iri, some) for some in (lines, with_faults(lines)))
    before = _changed(folder, "index", "before", Changes(without))
    report = judge(open_index(before), as_of=AS_OF, places=_NOBODY)
    cases = {
        "new_plan": new, "faulty_plan": Changes(faulty), "changed_goal": _goal(graphs, plan),
        "small_plan": small, "faulty_small_plan": faulty_small,
    }  # fmt: skip
    found: dict[str, float] = {"lines_of_plan": _size(new), "lines_of_small_plan": _size(small)}
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


def _size(changes: Changes) -> int:
    return sum(len(change.added) for change in changes.graphs.values())


def _beside(graphs: Graphs, plan: str, lines: bytes) -> Changes:
    """Give a plan that a nation does not have as a change; other plans tell nothing about it."""
    derived = f"{FIXED_BASE}id/graph/derived"
    others = (x for iri, x in graphs.items() if "/graph/plan/" not in iri and iri != derived)
    return _all_of(plan, {plan: lines, derived: derive_lines([*others, lines], derived)})


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


def _peer(folder: Path) -> dict[str, Any]:
    """Time pySHACL on the core shapes, and on every shape that we publish, for at most ten minutes.

    The checks are SHACL-SPARQL there, which pySHACL asks of one focus node after the other.
    """
    found: dict[str, Any] = {"pyshacl_finished": True}
    for name, part in (("pyshacl_core_seconds", "core"), ("pyshacl_seconds", "published")):
        asked = [sys.executable, "-m", "benchmarks.gate", str(folder), part]
        with subprocess.Popen(asked, stdout=subprocess.PIPE) as child:
            assert child.stdout is not None  # noqa: S101 - it is a pipe
            child.stdout.readline()  # the data has been read
            begin = time.perf_counter()
            try:
                child.wait(_PEER_SECONDS)
            except subprocess.TimeoutExpired:
                child.kill()
                found["pyshacl_finished"] = False
            found[name] = round(time.perf_counter() - begin, 3)
            if child.returncode and found["pyshacl_finished"]:
                raise subprocess.CalledProcessError(child.returncode, asked)
    return found


def judge_as_peer(folder: Path, part: str) -> None:
    """Judge the nation in a folder with pySHACL by the core shapes or all published ones."""
    union = read_union((folder / "nation.nq").read_bytes())
    shapes = load_shapes() if part == "core" else published_shapes()
    sys.stdout.write("read\n")
    sys.stdout.flush()
    referee.run_shapes(union, shapes)


def read_union(content: bytes) -> Graph:
    """Read canonical N-Quads as one graph."""
    return graph_of(ox.parse(content, ox.RdfFormat.N_QUADS))


def published_shapes() -> Graph:
    """Give the shapes that people write and those that are generated of the checks."""
    return load_shapes() + read_shapes(shapes_folder() / GENERATED)


def rules_told() -> dict[str, int]:
    """Count what each side is asked: we ask the checks too that SHACL cannot say."""
    checks = bundled_checks()
    return {
        "core_shapes": len(set(load_shapes().subjects(SH.severity, None))),
        "checks": len(checks),
        "checks_of_peer": sum(each.id not in UNPUBLISHED for each in checks),
    }


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
    if len(sys.argv) > 2:
        judge_as_peer(Path(sys.argv[1]), sys.argv[2])
    else:
        sys.stdout.write(json.dumps(judge_whole(Path(sys.argv[1]))))
