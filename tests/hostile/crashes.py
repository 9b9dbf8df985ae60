"""Writers that are killed, or run out of room, at any moment: what was acknowledged is never lost.

``python -m tests.hostile.crashes [KILLS]`` (part of ``make soak``) kills a thousand and tells what
became of the store; the tests take a sample. A writer is a process of its own that walks the whole
path of a write, but for the gate, and says after each version that it is there. Writers come from
one process that has imported everything: that took longer than to write.
"""

import hashlib
import os
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path

import beleidsgraaf.publication as publication
from beleidsgraaf.formats import NTRIPLES
from beleidsgraaf.publication import Target, replace_graph
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.evaluation import INDEX, solutions
from beleidsgraaf.store.journal import Signature, read_journal
from beleidsgraaf.validation.report import Report

STORES = 20  # one after another: in each, what is looked at after a kill grows with every version
PATIENCE = 600.0  # seconds for a write, on a machine that does much else

PATTERN = "SELECT (COUNT(*) AS ?n) {{ GRAPH <{}> {{ ?s ?p ?o }} }}"


@dataclass
class Outcome:
    """What came of the attacks: how often what was left behind, and everything that went wrong."""

    kills: int = 0
    versions: int = 0
    left: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add(self, other: "Outcome") -> None:
        """Count other attacks as well."""
        self.kills += other.kills
        self.versions += other.versions
        self.left += other.left
        self.faults += other.faults


def kill_writers(root: Path, kills: int, *, seed: int) -> Outcome:
    """Kill a writer at a random moment of a write, again and again; look at the store each time."""
    chance, outcome = random.Random(seed), Outcome()  # noqa: S311 - for when to kill
    for number in range(kills):
        moment = chance.randrange(2) + chance.random()
        acknowledged = _write_until(root, number * 1000, moment)
        outcome.kills += 1
        outcome.versions += len(acknowledged)
        outcome.left.update(_leftovers(root))
        outcome.faults += [f"kill {number}: {each}" for each in look_at(root, acknowledged)]
    return outcome


def write_with_little_room(root: Path, room: int, *, number: int) -> str:
    """Let a writer run that may make no file larger than so many bytes; gives what it said last."""
    told = ""
    with _writer(root, number, size=400, room=room) as (writer, said):
        for _ in range(2):  # where there is room for two, there is for more
            told = _next(said) or told
        writer.kill()
        writer.join(PATIENCE)
    return told


def look_at(root: Path, acknowledged: list[str]) -> list[str]:
    """Say what is wrong with a store: a version that is not whole, or one that was lost."""
    archive = Archive(root)
    current = archive.current()
    if current is None:
        return [f"nothing is left of {acknowledged[-1]}"] if acknowledged else []
    versions = {each.id for each in archive.versions()}
    faults = [f"{each} is lost" for each in acknowledged if each not in versions]
    if acknowledged and int(acknowledged[-1].partition("-")[0]) > current.sequence:
        faults.append(f"{acknowledged[-1]} does not serve")
    folder = archive.folder(current.id)
    for entry in current.graphs:
        content = (folder / entry.file).read_bytes()
        if hashlib.sha256(content).hexdigest() != entry.sha256:
            faults.append(f"{entry.file} of {current.id} is not whole")
        [row] = solutions(folder, PATTERN.format(entry.iri))
        if int(row["n"]) != entry.triples:
            faults.append(f"{INDEX} of {current.id} holds {row['n']} of {entry.triples}")
    if current.id not in {each.version for each in read_journal(root / "journal.jsonl")}:
        faults.append(f"nobody signed {current.id}")
    return faults


def _write_until(root: Path, first: int, moment: float) -> list[str]:
    """Kill a writer after 1.3 writes, say, and give what it said was written.

    The first write is measured, so that the moments are spread over a write on any machine.
    """
    acknowledged: list[str | None] = []
    with _writer(root, first, size=40) as (writer, said):
        start = time.monotonic()
        for _ in range(int(moment) + 1):
            acknowledged.append(_next(said))
        time.sleep((time.monotonic() - start) / (int(moment) + 1) * (moment % 1))
        writer.kill()
        writer.join(PATIENCE)
        while (told := _next(said)) is not None:
            acknowledged.append(told)
    return [each for each in acknowledged if each is not None]


@contextmanager
def _writer(
    root: Path, first: int, *, size: int, room: int | None = None
) -> Iterator[tuple[BaseProcess, Connection]]:
    """Start a writer that is ready to write, and what it says."""
    context = _context()
    said, saying = context.Pipe(duplex=False)
    writer = context.Process(target=_write, args=(root, first, size, room, saying), daemon=True)
    writer.start()
    saying.close()  # it is the writer's alone: where that is gone, so is its end
    with said:
        assert _next(said) == "ready"
        yield writer, said


@cache
def _context() -> ForkServerContext:
    context = get_context("forkserver")
    context.set_forkserver_preload(["beleidsgraaf.publication"])
    return context


def _next(said: Connection) -> str | None:
    """Wait for what a writer says next; None when it is gone, half a word or not."""
    try:
        assert said.poll(PATIENCE)
        return str(said.recv())
    except (EOFError, OSError):
        return None


def _write(root: Path, first: int, size: int, room: int | None, saying: Connection) -> None:
    """Write one version after another, and say so; tells at last what stopped it, if it can."""
    publication.judge_stage = _let_pass  # type: ignore[attr-defined]
    if room is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    target = Target(
        Archive(root), "https://example.org/", date(2026, 1, 1), default_graph="store",
        signature=Signature("crash", datetime(2026, 1, 1, tzinfo=UTC)),
    )  # fmt: skip
    saying.send("ready")
    try:
        for number in range(first, first + 1000):
            lines = (f"<urn:s{n}> <urn:p> <urn:{number + n}> .\n" for n in range(size))
            graph = f"https://example.org/graph/{number % 3}"
            body = "".join(lines).encode()
            written = replace_graph(graph, body, fmt=NTRIPLES, target=target)
            saying.send(written.manifest.id)
    except Exception as error:  # the end of a process: its parent tells of it
        saying.send(f"stopped: {type(error).__name__}: {error}")


def _let_pass(stage: object, *, as_of: date, places: object) -> Report:
    """Stand in for the gate, which takes no part."""
    return Report((), as_of)


def _leftovers(root: Path) -> list[str]:
    pointer = root / "current"
    current = pointer.read_text().partition("-")[0] if pointer.exists() else "0"
    found = [path.name.partition("-")[0] for path in root.glob("building-*")]
    versions = root / "versions"
    names = [path.name for path in versions.iterdir()] if versions.is_dir() else []
    newer = [name for name in names if int(name.partition("-")[0]) > int(current)]
    return found + ["version never pointed at"] * len(newer)


def main(kills: int) -> int:
    """Attack, and tell."""
    outcome, start = Outcome(), time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(STORES):
            root = Path(folder) / f"store-{number}"
            some = kills * (number + 1) // STORES - kills * number // STORES
            outcome.add(kill_writers(root, some, seed=number))
        for number, room in enumerate(range(512, 200_000, 4_096)):
            write_with_little_room(root, room, number=number)
            outcome.faults += [f"room of {room}: {each}" for each in look_at(root, [])]
        seconds = time.monotonic() - start
    sys.stdout.write(
        f"{outcome.kills} writers killed in {seconds:.0f} s, {outcome.versions} versions written; "
        f"left behind: {dict(outcome.left)}; faults: {len(outcome.faults)}\n"
    )
    sys.stdout.writelines(f"{fault}\n" for fault in outcome.faults)
    return int(bool(outcome.faults))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else int(os.environ.get("KILLS", "1000"))))
