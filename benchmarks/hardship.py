"""How the service holds under what would block others, and how much it needs.

Small questions while runaway queries work; the memory and the first answer with the bundled data;
a result of a million rows, with the memory of the whole tree sampled while it streams.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from typing import Any

from beleidsgraaf.publication import publish
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.vocabulary import FIXED_BASE
from benchmarks.load import Target, ask, press
from benchmarks.mix import target
from benchmarks.nation import Nation, prepare_nation
from benchmarks.peers import Program, environment, ours
from benchmarks.processes import memory
from benchmarks.serving import Served, serving

_JSON = "application/sparql-results+json"
_RUNAWAYS = 4
_ROWS = 1_000_000
_SAMPLE = 0.05
_TIMES = 5
_RUNAWAY = (
    "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?a != <urn:none:%d>) }"
)
Told = Callable[[str], None]


def measure(folder: Path, *, seed: int, told: Told) -> dict[str, Any]:
    """Measure all of it, on the nation of 100,000 triples and on the bundled data."""
    nation = prepare_nation(folder, 100_000, seed=seed)
    told("small questions while runaways work")
    runaways = _under_runaways(nation, folder)
    told("a million rows")
    rows = _many_rows(nation, folder)
    told("the bundled data")
    return {"runaways": runaways, "rows": rows, "bundled": _bundled(folder)}


def _under_runaways(nation: Nation, folder: Path) -> dict[str, Any]:
    """Ask ``ASK {}`` in quiet and among runaways: as the cache answers it, and as workers do."""
    settings = environment(nation, query_timeout=30)
    with serving(ours(), nation, folder=folder / "runaways", environment=settings) as served:
        where = served.where
        same, different = folder / "same.txt", folder / "different.txt"
        same.write_text(target(where.path, "ASK {}") + "\n")
        asked = (target(where.path, f"ASK {{}} LIMIT {n + 1}") + "\n" for n in range(200_000))
        different.write_text("".join(asked))
        found: dict[str, Any] = {}
        first = 0
        for situation in ("quiet", "runaways"):
            threads = _let_run(where) if situation == "runaways" else []
            for way, file in (("repeated", same), ("first", different)):
                load = press(where, file, accept=_JSON, clients=4, seconds=4, first=first)
                first += load.requests + 4
                found[f"{situation}-{way}"] = {
                    "per_second": round(load.per_second), "p50": load.p50, "p99": load.p99
                }  # fmt: skip
            found[f"{situation}-still-running"] = sum(thread.is_alive() for thread in threads)
        return found


def _let_run(where: Target) -> list[threading.Thread]:
    """Ask the runaway queries, each from a thread of its own that waits for the answer."""
    asked = [target(where.path, _RUNAWAY % n) for n in range(_RUNAWAYS)]
    threads = [
        threading.Thread(target=ask, args=(where, each), kwargs={"accept": _JSON}, daemon=True)
        for each in asked
    ]
    for thread in threads:
        thread.start()
    time.sleep(1)
    return threads


def _many_rows(nation: Nation, folder: Path) -> dict[str, Any]:
    settings = environment(nation, query_timeout=120)
    with serving(ours(), nation, folder=folder / "rows", environment=settings) as served:
        query = f"SELECT ?a ?c ?d ?f WHERE {{ ?a ?b ?c . ?d ?e ?f }} LIMIT {_ROWS}"
        before = memory(served.pid)
        samples: list[float] = []
        begin = time.perf_counter()
        with _sampled(served, samples):
            size, first = _read_all(served.where, target(served.where.path, query))
        seconds = time.perf_counter() - begin
        third = len(samples) // 3
        return {
            "rows": _ROWS, "megabytes": round(size / 1e6, 1), "seconds": round(seconds, 2),
            "first_byte_seconds": round(first, 3), "pss_before": round(before.pss, 1),
            "pss_first_third": round(max(samples[:third]), 1),
            "pss_last_third": round(max(samples[-third:]), 1), "pss_most": round(max(samples), 1),
        }  # fmt: skip


def _read_all(where: Target, request: str) -> tuple[int, float]:
    """Read a whole answer without keeping it; gives its size, and when its first byte came."""
    begin = time.perf_counter()
    connection = HTTPConnection(where.host, where.port, timeout=300)
    connection.request("GET", request, headers={"Accept": _JSON})
    answer = connection.getresponse()
    size, first = len(answer.read(1)), time.perf_counter() - begin
    while part := answer.read(1 << 20):
        size += len(part)
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{answer.status} instead of {_ROWS} rows")
    return size, first


@contextmanager
def _sampled(served: Served, samples: list[float]) -> Iterator[None]:
    """Sample the memory of the whole tree meanwhile."""
    is_over = threading.Event()

    def sample() -> None:
        while not is_over.wait(_SAMPLE):
            samples.append(memory(served.pid).pss)

    thread = threading.Thread(target=sample)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


def _bundled(folder: Path) -> dict[str, Any]:
    """Serve the bundled plans: how soon the first answer comes, and how much memory it takes."""
    store = folder / "bundled"
    archive = Archive(store)
    begin = time.perf_counter()
    version = publish([], archive=archive, base_iri=FIXED_BASE, as_of=date(2026, 1, 1))
    published = time.perf_counter() - begin
    triples = sum(entry.triples for entry in version.graphs)
    nation = Nation(store, store, triples, published, (), ())
    starts, before, after = [], [], []
    for turn in range(_TIMES):
        place = folder / f"bundled-{turn}"
        with serving(ours(), nation, folder=place, environment=environment(nation)) as served:
            starts.append(served.start_seconds)
            before.append(memory(served.pid))
            _ask_all(served, ours())
            after.append(memory(served.pid))
    return {
        "triples": triples,
        "publish_seconds": round(published, 2),
        "start_seconds": round(median(starts), 3),
        "rss_before": round(median(each.rss for each in before), 1),
        "pss_before": round(median(each.pss for each in before), 1),
        "rss_after": round(median(each.rss for each in after), 1),
        "pss_after": round(median(each.pss for each in after), 1),
    }


def _ask_all(served: Served, program: Program) -> None:
    """Ask for everything, a hundred times, so that the workers have seen the data."""
    for n in range(100):
        query = f"SELECT * WHERE {{ ?s ?p ?o }} LIMIT {10_000 + n}"
        ask(served.where, target(program.path, query), accept=_JSON)
