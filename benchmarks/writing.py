"""How long a whole write takes: a new plan sent to a dataset of any size, until it serves.

Parsed, put on a stage, derived, described, judged, synced to the disk and pointed at; each plan is
one of the made-up nation that was held back, or one of some 400 lines, sound or with faults. The
same without the gate shows what the rest costs. The nation is judged nowhere as a whole: nothing is
found in it.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

from beleidsgraaf import publication
from beleidsgraaf.derivation.refreshing import refresh_catalog, refresh_derived
from beleidsgraaf.drafting import Handed, complete
from beleidsgraaf.formats import NQUADS
from beleidsgraaf.publication import Target, replace_graph
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.building import Imprint
from beleidsgraaf.validation.marks import rules_mark
from beleidsgraaf.validation.report import Report
from beleidsgraaf.vocabulary import FIXED_BASE
from benchmarks.nation import AS_OF
from benchmarks.national.dataset import write_nation
from benchmarks.national.small import small_plans, with_faults

Told = Callable[[str], None]
_SAME_DAY, _NEXT_DAY = AS_OF, AS_OF + timedelta(days=1)


def measure(folder: Path, triples: int, *, seed: int, rounds: int, told: Told) -> dict[str, Any]:
    """Publish a nation, then send it plans: on the same day, on the next, and past the gate."""
    graphs = dict(write_nation(triples, seed=seed))
    plans = sorted(iri for iri in graphs if "/plan/" in iri)[-(3 * rounds + 3) :]
    held = [(iri, graphs.pop(iri)) for iri in plans]
    archive = Archive(folder)
    begin = time.perf_counter()
    publish_all(archive, graphs)
    told(f"{triples} triples published in {time.perf_counter() - begin:.1f} s, without the gate")
    found: dict[str, Any] = {"triples": triples, "graphs": len(graphs), "rounds": rounds}
    with patch("beleidsgraaf.publication.judge_stage", _judge_nothing):
        _write(archive, [held.pop()], _SAME_DAY)  # the first one reads the rules
        found["without_gate"] = _write(archive, _take(held, rounds), _SAME_DAY)
        found["next_day_without_gate"] = _write(archive, _take(held, 1), _NEXT_DAY)
    told(str(found))
    _write(archive, [held.pop()], _NEXT_DAY)  # the first one reads the shapes
    found["whole"] = _write(archive, _take(held, rounds), _NEXT_DAY)
    small = small_plans(seed=seed)
    few = list(islice(small, rounds))
    found["whole_of_few_lines"] = _write(archive, few, _NEXT_DAY)
    faulty = [(iri, with_faults(lines)) for iri, lines in islice(small, rounds)]
    found["whole_of_few_faulty_lines"] = _write(archive, faulty, _NEXT_DAY)
    told(str(found))
    return found


def publish_all(archive: Archive, graphs: dict[str, bytes]) -> None:
    with archive.staged() as stage:
        target = Target(archive, FIXED_BASE, AS_OF)
        complete(stage, Handed(graphs), target=target)
        refresh_derived(stage, FIXED_BASE)
        refresh_catalog(stage, {}, base=FIXED_BASE, as_of=AS_OF)
        archive.publish(stage, _imprint())


def _imprint() -> Imprint:
    nothing = Report((), AS_OF, rules=rules_mark()).to_json().encode()
    return Imprint(AS_OF, FIXED_BASE, version("beleidsgraaf"), {}, nothing)


def _take(held: list[tuple[str, bytes]], number: int) -> list[tuple[str, bytes]]:
    return [held.pop() for _ in range(number)]


def _write(archive: Archive, plans: list[tuple[str, bytes]], day: Any) -> dict[str, float]:
    target = Target(archive, FIXED_BASE, day, gate="report")
    seconds, worked = [], []
    with _timed_gate() as judged:
        for iri, lines in plans:
            begin, before = time.perf_counter(), time.process_time()
            replace_graph(iri, lines, fmt=NQUADS, target=target)
            seconds.append(time.perf_counter() - begin)
            worked.append(time.process_time() - before)
    return {
        "median_seconds": round(median(seconds), 3),
        "worst_seconds": round(max(seconds), 3),
        "median_cpu_seconds": round(median(worked), 3),
        "median_gate_cpu_seconds": round(median(cpu for cpu, _ in judged), 3),
        "median_gate_seconds": round(median(wall for _, wall in judged), 3),
        "lines": round(median(lines.count(b"\n") for _, lines in plans)),
    }


@contextmanager
def _timed_gate() -> Iterator[list[tuple[float, float]]]:
    """Note the CPU seconds and the seconds of each judgement, whatever judges.

    The engine tidies its files in threads of its own: what those take is in the first.
    """
    judge, times = publication.judge_stage, list[tuple[float, float]]()  # type: ignore[attr-defined]

    def judge_timed(stage: Any, *, as_of: Any, places: Any) -> Report:
        before, begin = time.process_time(), time.perf_counter()
        try:
            return judge(stage, as_of=as_of, places=places)
        finally:
            times.append((time.process_time() - before, time.perf_counter() - begin))

    with patch("beleidsgraaf.publication.judge_stage", judge_timed):
        yield times


def _judge_nothing(stage: Any, *, as_of: Any, places: Any) -> Report:  # noqa: ARG001 - its face
    stage.settle()
    return Report((), as_of, rules=rules_mark())
