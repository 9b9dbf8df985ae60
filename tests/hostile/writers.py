"""Many writers and many readers at once: is any update lost, any answer of two versions?

Writers take turns in two ways: adding a name to one graph as they last saw it (If-Match, and again
when somebody was first), and setting one number in two graphs by one update. Readers ask for both
numbers, which must be equal in every answer, and for a version that never goes back.
"""

import asyncio
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from statistics import quantiles

import httpx

from beleidsgraaf.vocabulary import FIXED_BASE
from tests.hostile.plain_http import Line
from tests.journeys.writing import GRAPH, TURTLE, UPDATE, team

LEFT, RIGHT, TOGETHER = f"{GRAPH}links", f"{GRAPH}rechts", f"{GRAPH}samen"
ACTOR = f"{FIXED_BASE}id/actor/teller"
PAUSE = 0.1  # seconds between two questions of a reader
PATIENCE = 60  # seconds more, where a busy machine has done nothing yet
FEWEST = 30  # readings
_LINES = {"Accept": "application/n-triples"}
Over = Callable[[], bool]
_ASK = f"""SELECT ?links ?rechts {{
    GRAPH <{LEFT}> {{ <{ACTOR}> rdfs:label ?links }}
    GRAPH <{RIGHT}> {{ <{ACTOR}> rdfs:label ?rechts }}
}}"""


@dataclass
class Storm:
    """What came of it."""

    added: set[str] = field(default_factory=set)  # names whose write was answered with success
    unsure: set[str] = field(default_factory=set)  # names whose write had another answer at last
    statuses: Counter[int] = field(default_factory=Counter)  # of all writes
    mixed: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    before: list[float] = field(default_factory=list)  # seconds of each reading without writers
    during: list[float] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    unasked: set[str] = field(default_factory=set)  # there, though its write was refused

    @property
    def says_enough(self) -> bool:
        """Whether both kinds of writers wrote while readers read."""
        is_set = self.statuses[204] > len(self.added)
        return is_set and bool(self.added) and len(self.during) > FEWEST

    @property
    def ratio(self) -> float:
        """How many times longer the slowest hundredth of the readings took with writers."""
        return p99(self.during) / p99(self.before)


def p99(seconds: list[float]) -> float:
    """The time within which 99 of 100 were done."""
    return quantiles(seconds, n=100)[98]


def prepare(client: httpx.Client) -> None:
    """Make the graphs that are written to."""
    for graph in (LEFT, RIGHT):
        text = team("teller").replace('"teller"', '"0"')
        params = {"graph": graph}
        client.put("/graphs", params=params, content=text, headers=TURTLE).raise_for_status()
    first = {"graph": TOGETHER}
    client.put("/graphs", params=first, content=team("n0"), headers=TURTLE).raise_for_status()


async def storm(
    url: str, token: str, *, writers: int, readers: int, seconds: float, calm: float
) -> Storm:
    """Read for ``calm`` seconds without writers, and then ``seconds`` with them."""
    found, allowed = Storm(), {"Authorization": f"Bearer {token}"}
    await _read_all(url, found, found.before, number=readers, over=_after(calm))
    over = _after(seconds, lambda: found.says_enough)
    lines = [await Line.open(url) for _ in range(writers // 2 * 2)]
    adding = [
        _add(line, found, f"s{number}", allowed=allowed, over=over)
        for number, line in enumerate(lines[::2])
    ]
    setting = [
        _set(line, found, number, allowed=allowed, over=over)
        for number, line in enumerate(lines[1::2])
    ]
    await asyncio.gather(
        _read_all(url, found, found.during, number=readers, over=over), *adding, *setting
    )
    await _count(lines[0], found)
    for line in lines:
        line.close()
    return found


def _after(seconds: float, is_enough: Over = lambda: True) -> Over:
    """Tell whether the time is over: not before there is enough, but where that takes too long."""
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end and (is_enough() or time.monotonic() > end + PATIENCE)


async def _read_all(url: str, found: Storm, times: list[float], *, number: int, over: Over) -> None:
    lines = [await Line.open(url) for _ in range(number)]
    reading = (_read(line, found, times, place, over) for place, line in enumerate(lines))
    await asyncio.gather(*reading)
    for line in lines:
        line.close()


async def _read(line: Line, found: Storm, times: list[float], place: int, over: Over) -> None:
    await asyncio.sleep(PAUSE * (place % 10) / 10)  # not all at the same moment
    newest, turn = 0, 0
    while not over():
        turn += 1
        asked = f"{_ASK} # {place} {turn}"  # never the same again: nothing is given from the cache
        start = time.monotonic()
        answer = await line.get("/sparql", {"query": asked})
        times.append(time.monotonic() - start)
        if answer.status != 200:
            found.failed.append(f"{answer.status} {answer.text[:200]}")
        else:
            rows = json.loads(answer.text)["results"]["bindings"]
            values = {each[name]["value"] for each in rows for name in ("links", "rechts")}
            sequence = int(answer.headers["beleidsgraaf-version"].partition("-")[0])
            if len(rows) != 1 or len(values) != 1 or sequence < newest:
                found.mixed.append(answer.text)
            newest = sequence
        await asyncio.sleep(PAUSE)


async def _add(
    line: Line, found: Storm, who: str, *, allowed: Mapping[str, str], over: Over
) -> None:
    """Add one name after another to what is there, as it was seen."""
    turn = 0
    while not over():
        turn += 1
        name = f"{who}-{turn}"
        seen = await line.get("/graphs", {"graph": TOGETHER}, {**allowed, **_LINES})
        content = seen.text + "".join(f"{each}\n" for each in _lines(name))
        headers = {**allowed, "Content-Type": _LINES["Accept"], "If-Match": seen.headers["etag"]}
        answer = await line.send("PUT /graphs", content, {"graph": TOGETHER}, headers=headers)
        found.statuses[answer.status] += 1
        if answer.status == 204:
            found.added.add(name)
        elif answer.status not in (412, 503):
            found.unsure.add(name)
            found.failed.append(f"{answer.status} {answer.text[:200]}")


async def _set(
    line: Line, found: Storm, number: int, *, allowed: Mapping[str, str], over: Over
) -> None:
    """Set the number of both graphs, in one update."""
    turn = 0
    while not over():
        turn += 1
        value = f"{number}.{turn}"
        update = "; ".join(
            f"""DELETE {{ GRAPH <{graph}> {{ <{ACTOR}> rdfs:label ?was }} }}
            INSERT {{ GRAPH <{graph}> {{ <{ACTOR}> rdfs:label "{value}"@nl }} }}
            WHERE {{ GRAPH <{graph}> {{ <{ACTOR}> rdfs:label ?was }} }}"""
            for graph in (LEFT, RIGHT)
        )
        answer = await line.send("POST /sparql", update, {}, headers={**allowed, **UPDATE})
        found.statuses[answer.status] += 1
        if answer.status not in (204, 503):
            found.failed.append(f"{answer.status} {answer.text[:200]}")


def _lines(name: str) -> list[str]:
    subject = f"<{FIXED_BASE}id/actor/{name}>"
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    return [
        f"{subject} <{rdf}> <{FIXED_BASE}def#Actor> .",
        f'{subject} <http://www.w3.org/2000/01/rdf-schema#label> "{name}"@nl .',
        f"{subject} <{FIXED_BASE}def#generic> true .".replace(
            "true", '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
        ),
    ]


async def _count(line: Line, found: Storm) -> None:
    """Compare what is there with what was answered."""
    answer = await line.get("/graphs", {"graph": TOGETHER}, _LINES)
    there = set(re.findall(r"/id/actor/(s\d+-\d+)>", answer.text))
    found.lost = found.added - there
    found.unasked = there - found.added - found.unsure
