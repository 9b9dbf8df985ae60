"""Writes what was measured into the page of results, between two marks; the rest of the page stays.

The tables of one comparison are ``tables.py``, what was aimed at ``bars.py``.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.bars import judge
from benchmarks.network_page import extraction_tables, network_tables
from benchmarks.page_tables import page_tables, search_tables
from benchmarks.tables import layout_tables, peer_tables, table

BEGIN, END = "<!-- measured -->", "<!-- end of what was measured -->"
_SIZES = ("10k", "100k", "1M")
Results = Mapping[str, Any]
# Results that stand by themselves: file, title, and what writes its tables.
_REST: Mapping[str, tuple[str, Callable[[Results], list[str]]]] = {
    "network-kernels": ("Counting on a network", network_tables),
    "network-extraction": ("Reading a network", extraction_tables),
    "page-times": ("Pages", page_tables),
    "search-index": ("Search", search_tables),
}


def write_page(page: Path, results: Path) -> None:
    """Put the results in a folder of JSON files into the page.

    Raises ValueError when the page lacks the marks.
    """
    text = page.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{page.name} lacks the marks {BEGIN} and {END}")
    found = {path.stem: json.loads(path.read_text()) for path in sorted(results.glob("*.json"))}
    page.write_text(f"{before}{BEGIN}\n\n{render(found)}\n\n{END}{after}", encoding="utf-8")


def render(found: Mapping[str, Results]) -> str:
    """Write all results as Markdown."""
    parts = []
    peers = {size: found[f"peers-{size}"] for size in _SIZES if f"peers-{size}" in found}
    layouts = {size: found[f"layouts-{size}"] for size in _SIZES if f"layouts-{size}" in found}
    hardship = found.get("hardship")
    if peers or hardship:
        parts += ["## Against what was aimed at", judge(peers, hardship)]
    for results in peers.values():
        triples = f"{results['triples']:,} triples"
        parts += [f"## Side by side, {triples}", _conditions(results), *peer_tables(results)]
    if hardship:
        parts += ["## Under hardship", _conditions(hardship), *_hardship(hardship)]
    if layouts:
        parts += ["## What a union default graph costs"]
        for results in layouts.values():
            size = f"{results['triples']:,} triples in {results['graphs']} graphs"
            parts += [f"{size}. {_conditions(results)}", *layout_tables(results)]
    writes = {size: found[f"write-{size}"] for size in _SIZES if f"write-{size}" in found}
    if writes:
        parts += ["## A new plan sent to a dataset", *_writes(writes)]
    gates = {size: found[f"gate-{size}"] for size in _SIZES if f"gate-{size}" in found}
    if gates:
        parts += ["## Judging", *_gates(gates)]
    for name, (title, tables) in _REST.items():
        if results := found.get(name):
            parts += [f"## {title}", _conditions(results), *tables(results)]
    return "\n\n".join(parts)


def _gates(gates: Mapping[str, Results]) -> list[str]:
    told = (
        ("load_seconds", "loading", "s"),
        ("first_seconds", "everything, for the first time in a process", "s"),
        ("warm_seconds", "everything, again", "s"),
        ("megabytes", "most memory of the process that loads and judges", "MB"),
        ("pyshacl_core_seconds", "pySHACL, the core shapes alone", "s"),
        ("pyshacl_seconds", "pySHACL, all published shapes; stopped after 600 s", "s"),
        ("lines_of_plan", "lines of the smallest plan of the nation", ""),
        ("new_plan_seconds", "that plan, new, as far as it reaches", "s"),
        ("faulty_plan_seconds", "the same without its texts: violations", "s"),
        ("lines_of_small_plan", "lines of a plan that the nation does not have", ""),
        ("small_plan_seconds", "that plan, new, as far as it reaches", "s"),
        ("faulty_small_plan_seconds", "the same with some ten faults", "s"),
        ("changed_goal_seconds", "one changed goal, as far as it reaches", "s"),
        ("bundled_seconds", "the bundled data, everything", "s"),
    )
    rows: list[list[object]] = [
        [f"{results['triples']:,}", said, results.get(key), unit]
        for results in gates.values()
        for key, said, unit in told
        if key in results
    ]
    conditions = [f"{results['triples']:,}: {_conditions(results)}" for results in gates.values()]
    return [*conditions, table(["triples", "what", "measured", ""], rows)]


def _writes(writes: Mapping[str, Results]) -> list[str]:
    ways = (
        ("whole", "the whole write"),
        ("whole_of_few_lines", "the whole write, of a plan of some 400 lines"),
        ("whole_of_few_faulty_lines", "the same with some ten violations"),
        ("without_gate", "without the gate"),
        ("next_day_without_gate", "the first of a day, without the gate"),
    )
    rows: list[list[object]] = [
        [
            f"{results['triples']:,}",
            said,
            results[way]["median_seconds"],
            results[way]["worst_seconds"],
            results[way]["median_cpu_seconds"],
            results[way]["median_gate_cpu_seconds"],
        ]
        for results in writes.values()
        for way, said in ways
        if way in results
    ]
    conditions = [f"{results['triples']:,}: {_conditions(results)}" for results in writes.values()]
    return [
        *conditions,
        table(["triples", "what", "median s", "worst s", "processor s", "of it the gate"], rows),
    ]


def _conditions(results: Results) -> str:
    machine = results["machine"]
    said = [
        f"{machine['day']}, beleidsgraaf {machine['beleidsgraaf']}",
        f"{machine['processor']}, {machine['cores']} cores, {_gigabytes(machine['memory'])}",
        f"{machine['system']}, Python {machine['python']}",
    ]
    if "versions" in results:
        said.append(", ".join(f"{name} {pin}" for name, pin in results["versions"].items()))
    if "rounds" in results:
        said.append(f"medians of {results['rounds']} rounds")
    if machine["busy"] >= 1:
        said.append(
            f"**on a busy machine**: the load average was {machine['busy']} before the start"
        )
    return "; ".join(said) + "."


def _gigabytes(said: str) -> str:
    return f"{int(said.split()[0]) / 1e6:.0f} GB"


def _hardship(found: Results) -> list[str]:
    small, rows, bundled = found["runaways"], found["rows"], found["bundled"]
    asked = [
        [f"{situation}, {way}", small[key]["per_second"], small[key]["p50"], small[key]["p99"]]
        for situation in ("quiet", "runaways")
        for way in ("repeated", "first")
        if (key := f"{situation}-{way}")
    ]
    many = (
        f"A result of {rows['rows']:,} rows ({rows['megabytes']} MB of JSON) came in "
        f"{rows['seconds']} s, its first byte after {rows['first_byte_seconds']} s. The whole "
        f"tree of processes held {rows['pss_before']} MB before, at most "
        f"{rows['pss_first_third']} MB in the first third of the time and "
        f"{rows['pss_last_third']} MB in the last (PSS)."
    )
    plans = (
        f"The bundled data ({bundled['triples']:,} triples) with two workers: first answer after "
        f"{bundled['start_seconds']} s; {bundled['rss_before']} MB at first and "
        f"{bundled['rss_after']} MB after a hundred large questions (RSS, shared pages counted "
        f"in every process; PSS {bundled['pss_before']} and {bundled['pss_after']} MB). "
        f"Publishing it takes {bundled['publish_seconds']} s."
    )
    heading = ["`ASK {}`, 4 clients", "per second", "p50 ms", "p99 ms"]
    return [table(heading, asked), many, plans]
