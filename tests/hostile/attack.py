"""Puts hostile queries to a server, while somebody else asks simple questions all the time.

Lives here: the attack and what is counted. What must come of it is said by the test and the soak.
"""

import asyncio
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import httpx

AT_ONCE = 4  # hostile clients
PAUSE = 0.02  # seconds between two simple questions
MOST_TIMES = 4  # that one is asked
READY_AFTER = 4  # seconds; children are replaced once, a moment after the start
SLACK = 1 << 20  # bytes that come and go in a server at rest


@dataclass(frozen=True)
class Shot:
    """One hostile query and what came of it; status 0: the answer broke off half way."""

    family: str
    query: str
    status: int
    kind: str
    seconds: float


@dataclass
class Outcome:
    """All shots; how long each simple question took in the meantime; and which had no answer.

    One that was refused for want of time or room is asked again, as its answer says; that is
    counted, and it is lost where it is refused every time.
    """

    shots: list[Shot] = field(default_factory=list)
    simple: list[float] = field(default_factory=list)
    again: int = 0
    lost: list[str] = field(default_factory=list)


async def attack(url: str, queries: Iterable[tuple[str, str]]) -> Outcome:
    """Ask all queries, a few at a time."""
    outcome = Outcome()
    waiting = list(queries)[::-1]
    limits = httpx.Limits(max_connections=AT_ONCE + 1)
    async with httpx.AsyncClient(base_url=url, timeout=120, limits=limits) as client:
        simple = asyncio.create_task(_ask_simply(client, outcome))
        await asyncio.gather(*(_shoot(client, waiting, outcome=outcome) for _ in range(AT_ONCE)))
        simple.cancel()
    return outcome


async def _shoot(
    client: httpx.AsyncClient, waiting: list[tuple[str, str]], *, outcome: Outcome
) -> None:
    while waiting:
        family, query = waiting.pop()
        start = time.monotonic()
        try:
            response = await client.post("sparql", data={"query": query})
            status, kind = response.status_code, response.headers.get("content-type", "")
        except httpx.RemoteProtocolError:
            status, kind = 0, ""
        outcome.shots.append(Shot(family, query, status, kind, time.monotonic() - start))


async def _ask_simply(client: httpx.AsyncClient, outcome: Outcome) -> None:
    number = 0
    while True:
        number += 1
        start = time.monotonic()
        for _ in range(MOST_TIMES):
            response = await client.get("sparql", params={"query": f"ASK {{}} # {number}"})
            if response.status_code not in (503, 504):
                break
            outcome.again += 1
            await asyncio.sleep(PAUSE)
        outcome.simple.append(time.monotonic() - start)
        if response.status_code != 200 or response.json()["boolean"] is not True:
            outcome.lost.append(f"question {number}: {response.status_code} {response.text}")
        await asyncio.sleep(PAUSE)


def memory_at_rest(pid: int) -> int:
    """Give the memory of a server that has made itself ready, which it does after its start."""
    time.sleep(READY_AFTER)
    held = [0, memory_of_tree(pid)]
    while abs(held[-1] - held[-2]) > SLACK:
        time.sleep(1)
        held.append(memory_of_tree(pid))
    return held[-1]


def memory_of_tree(pid: int) -> int:
    """Add up the memory of a process and all below it, shared pages counted once (PSS)."""
    return sum(_proportional_size(each) for each in tree_of(pid))


def tree_of(pid: int) -> list[int]:
    """Give a process and all its descendants."""
    found = [pid]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            found += [int(child) for child in _read(task).split()]
    return found


def _proportional_size(pid: int) -> int:
    lines = _read(Path(f"/proc/{pid}/smaps_rollup")).splitlines()
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except OSError:
        return ""  # it ended in the meantime
