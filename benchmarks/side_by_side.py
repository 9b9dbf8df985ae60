"""Ours and the peers under the same load, taking turns, so that a busy moment hits all of them.

What is measured of each query: with one client and with eight; asked for the first time (no two
requests are equal) and again and again. Each figure is the median of the rounds.
"""

import json
import math
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.load import Load, ask, press
from benchmarks.mix import Query, read_mix, target
from benchmarks.nation import Nation
from benchmarks.peers import Program
from benchmarks.processes import Memory, memory, wait_for_rest
from benchmarks.serving import Served, serving

CLIENTS = (1, 8)
_VARIANTS = {"point": 300_000, "heavy": 150_000, "rows": 2_000}
_SLOW = 0.25  # seconds; an answer that takes longer is timed one by one, and by one client only
_LONGEST = 5  # seconds of load for a query whose answers are rare

Told = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """How long, how often, and where the requests are written down."""

    rounds: int
    seconds: int
    folder: Path


@dataclass
class Course:
    """What was found so far of one server: for each query and way of asking, a load per round."""

    served: Served
    environment: Mapping[str, str]
    at_first: Memory
    loads: dict[tuple[str, str], list[Load]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    used: dict[str, int] = field(default_factory=dict)  # variants that this server has seen


def compare(
    programs: list[Program],
    nation: Nation,
    *,
    plan: Plan,
    environment: Mapping[str, str],
    told: Told,
) -> dict[str, Any]:
    """Measure the whole mix on every program; gives the results as plain values."""
    queries = read_mix()
    for query in queries:
        _write_requests(query, nation, folder=plan.folder, programs=programs)
    with ExitStack() as stack:
        courses = []
        for program in programs:
            told(f"{program.name} takes in {nation.triples} triples")
            served = stack.enter_context(
                serving(program, nation, folder=plan.folder, environment=environment)
            )
            courses.append(Course(served, environment, memory(served.pid)))
        for turn in range(plan.rounds):
            for query in queries:
                told(f"round {turn + 1}: {query.name}")
                for course in courses:
                    _measure(course, query, nation, plan=plan)
        return {
            "triples": nation.triples,
            "servers": [_about(course) for course in courses],
            "queries": [_found(query, courses) for query in queries],
        }


def _write_requests(query: Query, nation: Nation, *, folder: Path, programs: list[Program]) -> None:
    for path in {program.path for program in programs}:
        lines = (
            target(path, query.variant(n, goals=nation.goals, areas=nation.areas)) + "\n"
            for n in range(_VARIANTS[query.kind])
        )
        with _requests(folder, query, path).open("w") as file:
            for place, line in enumerate(lines):
                if place == 0:
                    _repeated(folder, query, path).write_text(line)
                file.write(line)


def _requests(folder: Path, query: Query, path: str) -> Path:
    return folder / f"{query.name}{path.replace('/', '-')}.txt"


def _repeated(folder: Path, query: Query, path: str) -> Path:
    return folder / f"{query.name}{path.replace('/', '-')}.one.txt"


def _measure(course: Course, query: Query, nation: Nation, *, plan: Plan) -> None:
    """Measure one query on one server, in all ways of asking, once."""
    served = course.served
    for again in (False, True):
        probe = _probe(course, query, nation)
        if probe.p50 > _SLOW * 1000:
            course.loads.setdefault((query.name, _way(again, 1)), []).append(probe)
            continue
        seconds = min(_LONGEST, max(plan.seconds, math.ceil(probe.p50 / 100)))
        for clients in CLIENTS:
            load = _press(course, query, plan=plan, again=again, how=(clients, seconds))
            if load.requests:
                course.loads.setdefault((query.name, _way(again, clients)), []).append(load)
            wait_for_rest(served.pid)


def _press(course: Course, query: Query, *, plan: Plan, again: bool, how: tuple[int, int]) -> Load:
    clients, seconds = how
    where, file = course.served.where, (_repeated if again else _requests)
    first = 0 if again else course.used[query.name]
    load = press(
        where, file(plan.folder, query, where.path), accept=query.media_type,
        clients=clients, seconds=seconds, first=first,
    )  # fmt: skip
    if not again:
        course.used[query.name] = first + load.requests + clients
        if course.used[query.name] > _VARIANTS[query.kind]:
            raise RuntimeError(f"{course.served.name} has seen every variant of {query.name}")
    return load


def _probe(course: Course, query: Query, nation: Nation) -> Load:
    """Ask once what was never asked, and count the rows."""
    n = course.used.get(query.name, 1)
    course.used[query.name] = n + 1
    where = course.served.where
    text = query.variant(n, goals=nation.goals, areas=nation.areas)
    seconds, status, body = ask(where, target(where.path, text), accept=query.media_type)
    if status != 200:
        raise RuntimeError(f"{course.served.name} on {query.name}: {status} {body[:200]!r}")
    course.rows[query.name] = _rows(query, body)
    return Load(1 / seconds, seconds * 1000, seconds * 1000, 1)


def _rows(query: Query, body: bytes) -> int:
    if query.media_type == "application/n-triples":
        return len({line for line in body.splitlines() if line.strip()})
    said = json.loads(body)
    return 1 if "boolean" in said else len(said["results"]["bindings"])


def _way(again: bool, clients: int) -> str:
    return f"{'repeated' if again else 'first'}-{clients}"


def _about(course: Course) -> dict[str, Any]:
    served = course.served
    return {
        "name": served.name,
        "load_seconds": round(served.load_seconds, 3),
        "start_seconds": round(served.start_seconds, 3),
        "memory_at_first": asdict(course.at_first),
        "memory_at_last": asdict(memory(served.pid)),
    }


def _found(query: Query, courses: list[Course]) -> dict[str, Any]:
    return {
        "name": query.name,
        "kind": query.kind,
        "what": query.what,
        "rows": {course.served.name: course.rows[query.name] for course in courses},
        "loads": {course.served.name: dict(_medians(course, query)) for course in courses},
    }


def _medians(course: Course, query: Query) -> Iterator[tuple[str, dict[str, float]]]:
    for (name, way), loads in course.loads.items():
        if name == query.name:
            yield (
                way,
                {
                    measure: round(median(getattr(load, measure) for load in loads), 3)
                    for measure in ("per_second", "p50", "p99")
                },
            )
