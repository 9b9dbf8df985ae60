"""What a default graph costs that is the union of all: ways to lay out the index.

``copied``: our index, in which the union is one more named graph; ``beside``: the union in the
index's own default graph, beside the named graphs; ``engine``: the engine's own union of the named
graphs; ``plain``: every triple once, in the default graph, so that nothing can be asked about
graphs. ``served`` is ``copied`` as the service asks it, with all that it does around the engine.
Queries run in this process on an index on disk, so that nothing else counts.
"""

import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

import pyoxigraph as ox

from beleidsgraaf.query.request import parse_request
from beleidsgraaf.store.evaluation import INDEX, QueryRequest, evaluate
from beleidsgraaf.store.index import UNION, build_index
from benchmarks.mix import Query, read_mix
from benchmarks.nation import write_graphs

BUILT = ("copied", "beside", "engine", "plain")
LAYOUTS = ("served", *BUILT)
_FEWEST, _LONGEST = 5, 0.1  # runs of a query, and seconds of them, in one round
_MOST_ROWS = 1_000_000


def compare(folder: Path, triples: int, *, seed: int, rounds: int) -> dict[str, Any]:
    """Build the index in each layout, and time the mix on it."""
    graphs = list(write_graphs(triples, seed=seed).values())
    about = {layout: _build(folder / layout / INDEX, graphs, layout) for layout in BUILT}
    stores = {x: ox.Store.read_only(str(folder / x / INDEX)) for x in BUILT}
    goals, areas = _things(stores["plain"])
    times: dict[tuple[str, str], list[float]] = {}
    queries = [query for query in read_mix() if query.name != "lookup-in-graph"]
    for _ in range(rounds):
        for query in queries:
            text = query.variant(0, goals=goals, areas=areas)
            for layout in LAYOUTS:
                if layout == "served":
                    run = _as_served(folder / "copied", query, text)
                else:
                    run = _by_engine(stores[layout], text, layout)
                times.setdefault((query.name, layout), []).append(_time(run))
    found = {
        query.name: {x: round(median(times[query.name, x]) * 1000, 3) for x in LAYOUTS}
        for query in queries
    }
    return {
        "layouts": about,
        "milliseconds": found,
        "rounds": rounds,
        "triples": sum(each.count(b"\n") for each in graphs),
        "graphs": len(graphs),
    }


def _build(folder: Path, graphs: list[bytes], layout: str) -> dict[str, float]:
    """Build an index; gives how long it took, and its size."""
    folder.mkdir(parents=True)
    begin = time.perf_counter()
    if layout == "copied":
        build_index(folder, graphs)
    else:
        store = ox.Store(str(folder))
        store.bulk_extend(_laid_out(graphs, layout))
        store.flush()
    seconds = time.perf_counter() - begin
    size = sum(file.stat().st_size for file in folder.iterdir())
    return {"load_seconds": round(seconds, 3), "megabytes": round(size / 1e6, 2)}


def _laid_out(graphs: list[bytes], layout: str) -> Iterator[ox.Quad]:
    for content in graphs:
        for quad in ox.parse(content, ox.RdfFormat.N_QUADS):
            if layout != "plain":
                yield quad
            if layout != "engine":
                yield ox.Quad(quad.subject, quad.predicate, quad.object)


def _things(store: ox.Store) -> tuple[list[str], list[str]]:
    prefix = "PREFIX bg: <https://w3id.org/beleidsgraaf/def#> SELECT DISTINCT ?x "
    asked = ("?x a bg:Goal", "?plan a bg:PolicyPlan ; bg:jurisdiction ?x")
    goals, areas = (_column(store, f"{prefix} {{ {each} }} ORDER BY ?x") for each in asked)
    return goals, areas


def _column(store: ox.Store, query: str) -> list[str]:
    rows = store.query(query)
    assert isinstance(rows, ox.QuerySolutions)  # noqa: S101 - a SELECT
    return [str(row["x"].value) for row in rows]


def _as_served(version: Path, query: Query, text: str) -> Callable[[], object]:
    parsed = parse_request(text, max_length=100_000)
    is_graph = query.media_type == "application/n-triples"
    request = QueryRequest(
        query=parsed.engine_text.text,
        form=parsed.form,
        has_dataset_clause=parsed.has_dataset_clause,
        format="ntriples" if is_graph else "json",
        max_rows=_MOST_ROWS,
    )
    return lambda: evaluate(version, request)


def _by_engine(store: ox.Store, text: str, layout: str) -> Callable[[], object]:
    def run() -> None:
        if layout == "copied":
            results = store.query(text, default_graph=UNION)
        else:
            results = store.query(text, use_default_graph_as_union=layout == "engine")
        if isinstance(results, ox.QueryTriples):
            results.serialize(BytesIO(), ox.RdfFormat.N_TRIPLES)
        else:
            results.serialize(BytesIO(), ox.QueryResultsFormat.JSON)

    return run


def _time(run: Callable[[], object]) -> float:
    """Time a query until its last byte, at the median of several runs."""
    run()
    runs: list[float] = []
    until = time.perf_counter() + _LONGEST
    while len(runs) < _FEWEST or time.perf_counter() < until:
        begin = time.perf_counter()
        run()
        runs.append(time.perf_counter() - begin)
    return median(runs)
