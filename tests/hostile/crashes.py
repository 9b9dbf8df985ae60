"""Writers that are killed, or run out of room, at any moment: what was acknowledged is never lost.

``python -m tests.hostile.crashes [KILLS]`` (part of ``make soak``) kills a thousand and tells what
became of the store; the tests take a sample. A writer is a process of its own that walks the whole
path of a write, but for the gate, and says after each version that it is there.
"""

import hashlib
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.evaluation import INDEX, solutions
from beleidsgraaf.store.journal import read_journal

WRITER = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from beleidsgraaf.formats import NTRIPLES
from beleidsgraaf.publication import Target, replace_graph
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.journal import Signature
import beleidsgraaf.publication as publication
from beleidsgraaf.validation.report import Report

publication.judge_stage = lambda stage, as_of, places: Report((), as_of)  # the gate takes no part
root, first, size = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
target = Target(Archive(root), "https://example.org/", date(2026, 1, 1), default_graph="store",
                signature=Signature("crash", datetime(2026, 1, 1, tzinfo=UTC)))
print("ready", flush=True)
for number in range(first, first + 1000):
    body = "".join(f"<urn:s{n}> <urn:p> <urn:{number + n}> .\\n" for n in range(size)).encode()
    graph = f"https://example.org/graph/{number % 3}"
    written = replace_graph(graph, body, fmt=NTRIPLES, target=target)
    print(written.manifest.id, flush=True)
"""
PATTERN = "SELECT (COUNT(*) AS ?n) {{ GRAPH <{}> {{ ?s ?p ?o }} }}"


@dataclass
class Outcome:
    """What came of the attacks: how often what was left behind, and everything that went wrong."""

    kills: int = 0
    versions: int = 0
    left: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


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
    """Let a writer run that may make no file larger than so many bytes; gives what it said."""
    command = [sys.executable, "-c", WRITER, str(root), str(number), "400"]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )
    return done.stdout + done.stderr


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
    command = [sys.executable, "-c", WRITER, str(root), str(first), "40"]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    said, start = "", time.monotonic()
    for _ in range(int(moment) + 1):
        said += writer.stdout.readline()
    time.sleep((time.monotonic() - start) / (int(moment) + 1) * (moment % 1))
    writer.send_signal(signal.SIGKILL)
    # Through the same reader: what it has read ahead, half a line perhaps, is told there only.
    said += writer.stdout.read()
    writer.stdout.close()
    writer.wait(timeout=60)
    whole = said[: said.rfind("\n") + 1]  # half a line is no acknowledgement
    return whole.split()


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
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "store"
        start = time.monotonic()
        outcome = kill_writers(root, kills, seed=1)
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
