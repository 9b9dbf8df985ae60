"""The tables of what counting on a network costs, for the page of results."""

from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.tables import table

Results = Mapping[str, Any]


def network_tables(found: Results) -> list[str]:
    """Write what was aimed at, the national network kernel by kernel, and a plan."""
    ours, theirs, plan = found["ours"], found["networkx"], found["plan"]
    said = (
        f"{ours['n']:,} nodes, {ours['e']:,} edges; CPU seconds; betweenness, "
        f"communities and networkx were counted once. networkx has its graphs ready; ours "
        f"begins with bare arrays. Betweenness from {found['sources']} sources, that of networkx "
        f"reckoned from four. The standard error of the ten highest is "
        f"{100 * ours['error_of_ten']:.0f} % of their value, of the hundred highest "
        f"{100 * ours['error_of_hundred']:.0f} % (medians); the communities have a "
        f"modularity of {ours['modularity']}. Most memory: {ours['megabytes']:.0f} MB, "
        f"networkx {theirs['megabytes']:.0f} MB. Both count the same."
    )
    rows: list[list[object]] = [
        [name, took, theirs["seconds"].get(name), found["ratios"].get(name)]
        for name, took in ours["seconds"].items()
    ]
    small: list[list[object]] = [[name, took] for name, took in plan["seconds"].items()]
    return [
        _aims(found),
        said,
        table(["counted", "s", "networkx s", "ratio"], rows),
        f"A plan and its actors, {plan['n']} nodes and {plan['e']:,} edges:",
        table(["counted", "s"], small),
    ]


def extraction_tables(found: Results) -> list[str]:
    """Write what reading a national network costs, and each projection cut out of it."""
    first, most = found["first_seconds"], found["first_megabytes"]
    largest = max(each["megabytes"] for each in found["projections"].values())
    aims = [
        _aim("reading it for the first time", first, 10),
        _memory("the same", most),
        _memory("the largest projection", largest),
    ]
    ways = (
        ("first", "from the lines of its graphs, the first time"),
        ("queries", "the same by queries, as of an engine elsewhere; once"),
        ("again", "from the file of arrays, every other time"),
    )
    read = [[told, found[f"{way}_seconds"], found[f"{way}_megabytes"]] for way, told in ways]
    cut = [
        [name, each["nodes"], each["edges"], each["seconds"], each["megabytes"]]
        for name, each in found["projections"].items()
    ]
    return [
        _judged(aims),
        f"{found['triples']:,} triples in {found['megabytes_of_graphs']:,} MB of canonical "
        f"N-Quads; {found['nodes']:,} nodes, {found['edges']:,} statements. CPU seconds and the "
        "most memory, each in a process of its own; all ways find the same. A projection begins "
        "with the file of arrays, whose reading is not counted.",
        table(["read", "s", "MB"], read),
        table(["projection", "nodes", "edges", "s", "MB"], cut),
    ]


def _aims(found: Results) -> str:
    ours, ratios, plan = found["ours"], found["ratios"], found["plan"]["seconds"]
    seconds = ours["seconds"]
    rows: list[tuple[str, str, str, bool]] = [
        _aim("six simple ones together", seconds["together"], 3),
        _aim("betweenness from a sample", seconds["betweenness"], 20),
        _at_least("six simple ones together", ratios["together"], 7),
        _at_least("betweenness from a sample", ratios["betweenness"], 30),
        _aim("communities", seconds["communities"], 15),
        _aim("what falls with one actor", seconds["loss of one"], 1),
        _aim("the same in a plan", plan["loss of one"], 0.1),
        ("communities", "the same again", "", ours["is_reproducible"]),
        _memory("memory", ours["megabytes"]),
    ]
    return _judged(rows)


def _judged(rows: Sequence[tuple[str, str, str, bool]]) -> str:
    lines = [[what, aim, got, "yes" if met else "**no**"] for what, aim, got, met in rows]
    return table(["what", "aimed at", "reached", "met"], lines)


def _aim(what: str, took: float, most: float) -> tuple[str, str, str, bool]:
    return what, f"≤ {most:g} s", f"{took:.3g} s", took <= most


def _memory(what: str, megabytes: float) -> tuple[str, str, str, bool]:
    return what, "≤ 1,000 MB", f"{megabytes:.0f} MB", megabytes <= 1000


def _at_least(what: str, ratio: float, least: float) -> tuple[str, str, str, bool]:
    return what, f"≥ {least} × networkx", f"{ratio:.1f} ×", ratio >= least
