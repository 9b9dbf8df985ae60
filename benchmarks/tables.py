"""Tables of one comparison, as Markdown."""

from collections.abc import Mapping, Sequence
from typing import Any

OURS, OXIGRAPH, RDFLIB = "beleidsgraaf", "oxigraph serve", "rdflib-endpoint"
NAMES = (OURS, OXIGRAPH, RDFLIB)
_WAYS = {
    "first-8": "Asked for the first time, 8 clients",
    "repeated-8": "Asked again and again, 8 clients",
    "first-1": "Asked for the first time, 1 client",
    "repeated-1": "Asked again and again, 1 client",
}
Results = Mapping[str, Any]


def table(heading: Sequence[object], rows: Sequence[Sequence[object]]) -> str:
    """Write a table; numbers stand to the right."""
    marks = ["---", *["---:"] * (len(heading) - 1)]
    lines = [heading, marks, *rows]
    return "\n".join("| " + " | ".join(map(show, line)) + " |" for line in lines)


def show(value: object) -> str:
    """Write a cell: large numbers without a fraction, what was not measured as a dash."""
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def ratio(query: Results, way: str, *, to: str) -> float | None:
    """Give how many times as many answers a second ours gave as another; None if unmeasured."""
    ours = query["loads"][OURS].get(way)
    theirs = query["loads"].get(to, {}).get(way)
    is_known = ours and theirs and theirs["per_second"]
    return ours["per_second"] / theirs["per_second"] if is_known else None


def peer_tables(results: Results) -> list[str]:
    """Write the tables of one comparison with the peers."""
    parts = [_servers(results)]
    for way, title in _WAYS.items():
        parts += [f"**{title}** (answers per second; p50 and p99 in ms)", _loads(results, way)]
    return [*parts, _rows_differ(results)]


def _servers(results: Results) -> str:
    rows = [
        [
            each["name"], each["load_seconds"] if each["name"] != RDFLIB else None,
            each["start_seconds"], *(each[moment][kind] for moment in
            ("memory_at_first", "memory_at_last") for kind in ("rss", "pss")),
        ]
        for each in results["servers"]
    ]  # fmt: skip
    heading = ["server", "load s", "start to first answer s", "RSS MB at first", "PSS",
               "RSS MB after the run", "PSS"]  # fmt: skip
    return table(heading, rows)


def _loads(results: Results, way: str) -> str:
    heading = ["query", *NAMES, "× oxigraph", "× rdflib", "p50 ours", "p99 ours", "p50 oxigraph",
               "p99 oxigraph"]  # fmt: skip
    rows = []
    for query in results["queries"]:
        found = {name: query["loads"].get(name, {}).get(way) for name in NAMES}
        rows.append(
            [
                f"{query['name']} ({query['kind']})",
                *(found[name] and found[name]["per_second"] for name in NAMES),
                ratio(query, way, to=OXIGRAPH),
                ratio(query, way, to=RDFLIB),
                *(
                    found[name] and found[name][part]
                    for name in (OURS, OXIGRAPH)
                    for part in ("p50", "p99")
                ),
            ]
        )
    return table(heading, rows)


def _rows_differ(results: Results) -> str:
    """Tell where the servers gave different numbers of rows."""
    told = [
        f"{query['name']} ({', '.join(f'{name} {count}' for name, count in query['rows'].items())})"
        for query in results["queries"]
        if len(set(query["rows"].values())) > 1
    ]
    if not told:
        return "All servers gave equally many rows to every query."
    return f"Equally many rows from every server, except for: {'; '.join(told)}."


def layout_tables(results: Results) -> list[str]:
    """Write the tables of the layouts of the index, with the least work as the measure."""
    built = list(results["layouts"])
    about = [[name, *(results["layouts"][name].values())] for name in built]
    layouts = ["served", *built]
    times = [
        [name, *(each[x] for x in layouts), *(each[x] / each["plain"] for x in layouts[:-1])]
        for name, each in results["milliseconds"].items()
    ]
    heading = ["milliseconds", *layouts, *(f"{x} / plain" for x in layouts[:-1])]
    return [table(["layout", "load s", "index MB"], about), table(heading, times)]
