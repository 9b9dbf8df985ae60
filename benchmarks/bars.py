"""What was aimed at, and whether it was reached: one line for each aim and size."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.tables import OXIGRAPH, RDFLIB, Results, ratio, show, table

_JOINS = ("join-order", "group", "path")


@dataclass(frozen=True)
class Bar:
    """A ratio to reach, by every query that ``includes`` picks."""

    what: str
    includes: Callable[[Results], bool]
    way: str
    to: str
    least: float


def _is_heavy(query: Results) -> bool:
    return bool(query["kind"] != "point")


BARS = (
    Bar("repeated, point lookup", lambda q: q["name"] == "lookup", "repeated-8", OXIGRAPH, 1.5),
    Bar(
        "repeated, every heavier query", lambda q: q["kind"] != "point", "repeated-8", OXIGRAPH, 10
    ),
    Bar("first time, point lookup", lambda q: q["name"] == "lookup", "first-8", RDFLIB, 5),
    Bar("first time, point lookup", lambda q: q["name"] == "lookup", "first-8", OXIGRAPH, 0.4),
    Bar("first time, join, group and path", lambda q: q["name"] in _JOINS, "first-8", OXIGRAPH, 1),
    Bar("first time, group", lambda q: q["name"] == "group", "first-1", RDFLIB, 50),
)
_LONGEST_ASK, _LONGEST_START, _MOST_MEMORY = 50.0, 2.0, 512.0
_FLAT = 1.25  # of the memory in the first third of the time


def judge(peers: Mapping[str, Results], hardship: Results | None) -> str:
    """Write the table of aims."""
    rows = [_row(bar, size, found) for bar in BARS for size, found in peers.items()]
    rows += _under_hardship(hardship) if hardship else []
    return table(["aim", "size", "aimed at", "reached", "met"], rows)


def _row(bar: Bar, size: str, found: Results) -> list[object]:
    ratios = {
        query["name"]: each
        for query in found["queries"]
        if bar.includes(query) and (each := ratio(query, bar.way, to=bar.to)) is not None
    }
    clients = "1 client" if bar.way.endswith("-1") else "8 clients"
    aim = f"≥ {bar.least:g} × {bar.to}, {clients}"
    if not ratios:
        return [bar.what, size, aim, None, None]
    worst, best = min(ratios, key=ratios.__getitem__), max(ratios, key=ratios.__getitem__)
    reached = f"{show(ratios[worst])} ×"
    if len(ratios) > 1:
        met = sum(each >= bar.least for each in ratios.values())
        reached += f" ({worst}) to {show(ratios[best])} × ({best}); {met} of {len(ratios)}"
    return [bar.what, size, aim, reached, _met(ratios[worst] >= bar.least)]


def _under_hardship(found: Results) -> list[list[object]]:
    small, rows, bundled = found["runaways"], found["rows"], found["bundled"]
    longest = max(small[f"runaways-{way}"]["p99"] for way in ("repeated", "first"))
    growth = rows["pss_last_third"] / rows["pss_first_third"]
    lines: list[tuple[str, str, Any, str, bool]] = [
        ("`ASK {}` while 4 runaways run", "p99 < 50 ms", longest, "ms", longest < _LONGEST_ASK),
        ("bundled data, 2 workers", "≤ 512 MB", bundled["rss_after"], "MB",
         bundled["rss_after"] <= _MOST_MEMORY),
        ("bundled data, first answer", "≤ 2 s", bundled["start_seconds"], "s",
         bundled["start_seconds"] <= _LONGEST_START),
        ("a million rows", "flat memory", growth, "× the first third", growth <= _FLAT),
    ]  # fmt: skip
    return [
        [what, "", aim, f"{show(got)} {unit}", _met(met)] for what, aim, got, unit, met in lines
    ]


def _met(met: bool) -> str:
    return "yes" if met else "**no**"
