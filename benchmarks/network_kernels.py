"""What counting on a national network costs, beside networkx, in the same run.

CPU seconds. Ours and networkx run in a process each, so that the memory of one is not that of the
other. Ours begins with bare arrays every time; networkx has its graphs ready, which is not counted.
"""

import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from statistics import median
from typing import Any

import networkx as nx
import numpy as np

from beleidsgraaf.network.kernels.articulation import cut_off_by_node
from beleidsgraaf.network.kernels.betweenness import betweenness
from beleidsgraaf.network.kernels.communities import communities, modularity
from beleidsgraaf.network.kernels.components import components, strong_components
from beleidsgraaf.network.kernels.cores import core_numbers
from beleidsgraaf.network.kernels.cycles import cycles
from beleidsgraaf.network.kernels.harmonic import harmonic
from beleidsgraaf.network.kernels.layers import layers
from beleidsgraaf.network.kernels.links import Graph, kept_links
from beleidsgraaf.network.kernels.loss import loss, losses
from beleidsgraaf.network.kernels.pagerank import pagerank
from beleidsgraaf.network.kernels.projection import project_bipartite
from beleidsgraaf.network.kernels.robustness import edges_kept
from beleidsgraaf.network.kernels.sampling import draw_sources
from beleidsgraaf.network.kernels.shortest_paths import shortest_paths
from benchmarks.machine import most_memory
from benchmarks.network_graph import Nation, make_nation

Told = Callable[[str], None]
Results = dict[str, Any]
_GOALS, _ACTORS = 100_000, 30_000
_SOURCES, _PEER_SOURCES, _DROPS = 256, 4, 200
_TOGETHER = ("components", "articulation", "strong components", "layers", "k-core", "PageRank")


def measure(*, seed: int, rounds: int, told: Told) -> Results:
    """Count everything on the nation, then the same with networkx, and on a plan of 300 goals."""
    found: Results = {"rounds": rounds, "sources": _SOURCES}
    for name, part in (("ours", _ours), ("networkx", _theirs), ("plan", _on_a_plan)):
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
            found[name] = apart.submit(part, seed, rounds).result()
        told(f"{name}: {found[name]}")
    ours, theirs = found["ours"]["seconds"], found["networkx"]["seconds"]
    if found["ours"]["counts"] != found["networkx"]["counts"]:
        raise ValueError("ours and networkx do not count the same")
    for each in (ours, theirs):
        each["together"] = round(sum(each[name] for name in _TOGETHER), 3)
    found["ratios"] = {name: round(theirs[name] / ours[name], 1) for name in theirs}
    return found


def _ours(seed: int, rounds: int) -> Results:
    nation = make_nation(_GOALS, _ACTORS, seed=seed)
    every, needs, supports = nation.everything, nation.needs, nation.supports
    values: dict[str, Any] = {}
    drawn = draw_sources(every.n, _SOURCES, seed=seed)
    kernels: dict[str, Callable[[], Any]] = {
        **_simple_kernels(nation),
        "betweenness": lambda: betweenness(every, sources=drawn),
        "harmonic": lambda: harmonic(every, sources=drawn),
        "communities": lambda: communities(every, seed=seed),
        "communities again": lambda: communities(every, seed=seed),
        "projection": lambda: project_bipartite(every, _is_actor(nation)),
        "loss of one": lambda: loss(supports, needs, lost=_busiest(nation)),
        "losses of all": lambda: losses(supports, needs),
        "cycles": lambda: cycles(needs),
        "5 ways": lambda: shortest_paths(every, (0, nation.goals - 1), most=5),
    }
    seconds = {}
    for name, kernel in kernels.items():
        slow = name.startswith(("betweenness", "communities"))
        values[name], seconds[name] = _timed(kernel, 1 if slow else rounds)
    labels = values["communities"]
    return {
        "n": every.n,
        "e": len(every.source),
        "seconds": seconds,
        "counts": _counts(values),
        "megabytes": _megabytes(),
        "error_of_ten": _relative_error(values["betweenness"], 10),
        "error_of_hundred": _relative_error(values["betweenness"], 100),
        "modularity": round(modularity(every, labels), 4),
        "is_reproducible": bool(np.array_equal(labels, values["communities again"])),
    }


def _simple_kernels(nation: Nation) -> Mapping[str, Callable[[], Any]]:
    every, needs = nation.everything, nation.needs
    return {
        "components": lambda: components(every),
        "articulation": lambda: cut_off_by_node(every),
        "strong components": lambda: strong_components(needs),
        "layers": lambda: layers(needs),
        "k-core": lambda: core_numbers(every),
        "PageRank": lambda: pagerank(needs),
    }


def _counts(values: Mapping[str, Any]) -> Results:
    return {
        "components": int(values["components"].max()) + 1,
        "articulation": int((values["articulation"] > 0).sum()),
        "strong components": int(values["strong components"].max()) + 1,
        "layers": int(values["layers"].layer.max()) + 1,
        "k-core": int(values["k-core"].sum()),
        "PageRank": round(float(values["PageRank"].max()), 6),
    }


def _theirs(seed: int, rounds: int) -> Results:  # noqa: ARG001 - each of them runs once
    nation = make_nation(_GOALS, _ACTORS, seed=seed)
    every, needs = (_to_networkx(nation.everything, nx.Graph()),
                    _to_networkx(nation.needs, nx.DiGraph()))  # fmt: skip
    kernels: dict[str, Callable[[], Any]] = {
        "components": lambda: sum(1 for _ in nx.connected_components(every)),
        "articulation": lambda: len(set(nx.articulation_points(every))),
        "strong components": lambda: sum(1 for _ in nx.strongly_connected_components(needs)),
        "layers": lambda: sum(1 for _ in nx.topological_generations(nx.condensation(needs))),
        "k-core": lambda: sum(nx.core_number(every).values()),
        "PageRank": lambda: round(max(nx.pagerank(needs, tol=1e-12, max_iter=500).values()), 6),
        "betweenness": lambda: nx.betweenness_centrality(every, k=_PEER_SOURCES, seed=seed),
    }
    timed = {name: _timed(kernel, 1) for name, kernel in kernels.items()}
    counts = {name: value for name, (value, _) in timed.items() if name != "betweenness"}
    seconds = {name: took for name, (_, took) in timed.items()}
    seconds["betweenness"] = round(seconds["betweenness"] * _SOURCES / _PEER_SOURCES, 2)
    return {"seconds": seconds, "counts": counts, "megabytes": _megabytes()}


def _on_a_plan(seed: int, rounds: int) -> Results:
    plan = make_nation(300, 90, seed=seed)
    every = plan.everything

    def dropped() -> None:
        for kept in edges_kept(len(every.source), times=_DROPS, seed=seed):
            betweenness(kept_links(every, kept))

    kernels: dict[str, Callable[[], Any]] = {
        "loss of one": lambda: loss(plan.supports, plan.needs, lost=_busiest(plan)),
        "losses of all": lambda: losses(plan.supports, plan.needs),
        "betweenness": lambda: betweenness(every),
        "betweenness, 200 drops": dropped,
    }
    seconds = {
        name: _timed(kernel, 1 if kernel is dropped else rounds)[1]
        for name, kernel in kernels.items()
    }
    return {"n": every.n, "e": len(every.source), "seconds": seconds}


def _timed(kernel: Callable[[], Any], rounds: int) -> tuple[Any, float]:
    took = []
    for _ in range(rounds):
        begin = time.process_time()
        value = kernel()
        took.append(time.process_time() - begin)
    return value, round(median(took), 4)


def _to_networkx(graph: Graph, made: Any) -> Any:
    made.add_nodes_from(range(graph.n))
    made.add_edges_from(zip(graph.source.tolist(), graph.target.tolist(), strict=True))
    return made


def _is_actor(nation: Nation) -> Any:
    return np.arange(nation.everything.n) >= nation.goals


def _busiest(nation: Nation) -> int:
    return int(np.bincount(nation.supports.on).argmax())


def _relative_error(found: Any, highest: int) -> float:
    """Give the standard error of the highest values, as a share of them: the median."""
    top = np.argsort(-found.value)[:highest]
    return round(float(np.median(found.error[top] / found.value[top])), 3)


def _megabytes() -> float:
    return round(most_memory() / 1e6)
