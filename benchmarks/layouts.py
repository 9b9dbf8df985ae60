"""What a default graph costs that is the union of all: three ways to lay out the index.

``copied``: our index, in which the union is one more graph; ``engine``: the engine's own union of
the named graphs; ``default``: every triple once, in the default graph, so that nothing can be asked
about graphs. Queries run in this process on an index on disk, so that only the engine counts.
"""

import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

import pyoxigraph as ox

from beleidsgraaf.store.index import UNION, build_index
from benchmarks.mix import read_mix
from benchmarks.nation import write_graphs

LAYOUTS = ("copied", "engine", "default")
_FEWEST, _LONGEST = 5, 0.2  # runs of a query, and seconds of them, in one round


def compare(folder: Path, triples: int, *, seed: int, rounds: int) -> dict[str, Any]:
    """Build the index in each layout, and time the mix on it."""
    graphs = list(write_graphs(triples, seed=seed).values())
    about, stores = {}, {}
    for layout in LAYOUTS:
        begin = time.perf_counter()
        _build(folder / layout, graphs, layout)
        seconds = time.perf_counter() - begin
        size = sum(file.stat().st_size for file in (folder / layout).iterdir())
        about[layout] = {"load_seconds": round(seconds, 3), "megabytes": round(size / 1e6, 2)}
        stores[layout] = ox.Store.read_only(str(folder / layout))
    times: dict[tuple[str, str], list[float]] = {}
    queries = [query for query in read_mix() if query.name != "lookup-in-graph"]
    goals, areas = _things(stores["copied"])
    for _ in range(rounds):
        for query in queries:
            text = query.variant(0, goals=goals, areas=areas)
            for layout in LAYOUTS:
                times.setdefault((query.name, layout), []).append(
                    _time(stores[layout], text, layout=layout)
                )
    found = {
        query.name: {x: round(median(times[query.name, x]) * 1000, 3) for x in LAYOUTS}
        for query in queries
    }
    return {"layouts": about, "milliseconds": found, "rounds": rounds,
            "triples": sum(each.count(b"\n") for each in graphs)}  # fmt: skip


def _build(folder: Path, graphs: list[bytes], layout: str) -> None:
    if layout == "copied":
        build_index(folder, graphs)
        return
    store = ox.Store(str(folder))
    quads = (quad for each in graphs for quad in ox.parse(each, ox.RdfFormat.N_QUADS))
    store.bulk_extend(_in_default(quads) if layout == "default" else quads)
    store.flush()


def _in_default(quads: Iterator[ox.Quad]) -> Iterator[ox.Quad]:
    return (ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)


def _things(store: ox.Store) -> tuple[list[str], list[str]]:
    prefix = "PREFIX bg: <https://w3id.org/beleidsgraaf/def#> SELECT DISTINCT ?x "
    asked = (
        "{ ?x a bg:Goal } ORDER BY ?x",
        "{ ?p a bg:PolicyPlan ; bg:jurisdiction ?x } ORDER BY ?x",
    )
    goals, areas = (_column(store, prefix + each) for each in asked)
    return goals, areas


def _column(store: ox.Store, query: str) -> list[str]:
    rows = store.query(query, default_graph=UNION)
    assert isinstance(rows, ox.QuerySolutions)  # noqa: S101 - a SELECT
    return [str(row["x"].value) for row in rows]


def _time(store: ox.Store, text: str, *, layout: str) -> float:
    """Time one query until its last byte, at the median of several runs."""
    runs: list[float] = []
    until = time.perf_counter() + _LONGEST
    while len(runs) < _FEWEST or time.perf_counter() < until:
        begin = time.perf_counter()
        if layout == "copied":
            results = store.query(text, default_graph=UNION)
        else:
            results = store.query(text, use_default_graph_as_union=layout == "engine")
        if isinstance(results, ox.QueryTriples):
            results.serialize(BytesIO(), ox.RdfFormat.N_TRIPLES)
        else:
            results.serialize(BytesIO(), ox.QueryResultsFormat.JSON)
        runs.append(time.perf_counter() - begin)
    return median(runs)
