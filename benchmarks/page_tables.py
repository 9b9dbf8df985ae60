"""The tables of what pages and search cost a nation, for the page of results."""

from collections.abc import Mapping
from statistics import median
from typing import Any

from benchmarks.tables import table

Results = Mapping[str, Any]
_MOST_PAGE, _MOST_SEARCH = 300, 50  # milliseconds


def page_tables(found: Results) -> list[str]:
    """Write how long each kind of page takes, and whether all are within what was aimed at."""
    pages = found["pages"]
    slow = sorted(name for name, each in pages.items() if _worst_of(each) > _MOST_PAGE)
    said = (
        f"{found['municipalities']} municipalities, {found['triples']:,} triples, "
        f"{found['goals']:,} goals. Milliseconds. Processor time of a page in a child that just "
        "came to be (median and most), and of the same page once more (median). What other rooms "
        "write, over HTTP, one request after another and with nothing kept of earlier answers: the "
        "best and the median, which a busy machine makes long. What a version needs once: "
        + ", ".join(f"{name} {took} s" for name, took in found["made_once"].items())
        + f". The service held {found['pss_megabytes']:,} MB afterwards (PSS)."
    )
    aim = f"Aimed at: every page within {_MOST_PAGE} ms. "
    aim += f"**Not met by** {', '.join(slow)}." if slow else "Met by all."
    rows: list[list[object]] = [
        [name, each.get("fresh"), each.get("again"), each.get("worst"), each.get("best"),
         each.get("median"), each["bytes"]]
        for name, each in pages.items()
    ]  # fmt: skip
    heading = ["page", "fresh", "again", "worst", "HTTP, best", "HTTP, median", "bytes"]
    return [said, aim, table(heading, rows)]


def search_tables(found: Results) -> list[str]:
    """Write what the index of words costs and finds, beside FTS5 on the same things."""
    ways = {"our index": found, **found["peers"]}
    said = (
        f"{found['things']:,} things, {found['words']:,} words. Milliseconds of processor time. "
        f"Our file is opened and gives its first answer in {found['open_and_first_answer']} ms; "
        f"making it takes {found['build_megabytes']} MB of memory beside the things themselves."
    )
    answers = [each["milliseconds"] for each in found["answers"].values()]
    typed = [each["milliseconds"] for each in found["suggestions"].values()]
    aim = (
        f"Aimed at: answers within {_MOST_SEARCH} ms. Reached: {median(answers):.0f} ms (median), "
        f"{max(answers):.0f} ms (worst); suggestions {max(typed):.0f} ms (worst)."
    )
    sizes: list[list[object]] = [
        [name, way["build_seconds"], way["megabytes"],
         median(each["milliseconds"] for each in way["answers"].values()),
         max(each["milliseconds"] for each in way["answers"].values())]
        for name, way in ways.items()
    ]  # fmt: skip
    asked: list[list[object]] = [
        [question, *(cell for way in ways.values() for cell in _cells(way["answers"][question]))]
        for question in found["answers"]
    ]
    heading = ["asked", *(f"{name}, {what}" for name in ways for what in ("ms", "found"))]
    return [
        said,
        aim,
        table(["index", "built, s", "MB", "median ms", "worst ms"], sizes),
        table(heading, asked),
    ]


def _worst_of(page: Results) -> float:
    """Judge by the typical processor time; where there is none, by the best over HTTP."""
    return float(page["fresh"] if "fresh" in page else page["best"])


def _cells(answer: Results) -> tuple[object, object]:
    return answer["milliseconds"], answer["total"]
