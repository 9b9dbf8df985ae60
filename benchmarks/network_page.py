"""The tables of what counting on a network costs, for the page of results."""

from collections.abc import Mapping
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
        ("memory", "≤ 1,000 MB", f"{ours['megabytes']:.0f} MB", ours["megabytes"] <= 1000),
    ]
    lines = [[what, aim, got, "yes" if met else "**no**"] for what, aim, got, met in rows]
    return table(["what", "aimed at", "reached", "met"], lines)


def _aim(what: str, took: float, most: float) -> tuple[str, str, str, bool]:
    return what, f"≤ {most:g} s", f"{took:.3g} s", took <= most


def _at_least(what: str, ratio: float, least: float) -> tuple[str, str, str, bool]:
    return what, f"≥ {least} × networkx", f"{ratio:.1f} ×", ratio >= least
