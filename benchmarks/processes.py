"""Processes of a server: how much memory the whole tree holds, and whether it is at rest."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_TICKS = os.sysconf("SC_CLK_TCK")
_REST = 0.1  # seconds; a tree that uses less than a tenth of these is at rest


@dataclass(frozen=True)
class Memory:
    """Memory of a tree in megabytes: pages counted for each process, and shared ones once."""

    rss: float
    pss: float


def tree(pid: int) -> list[int]:
    """List a process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for entry in _PROC.iterdir():
        if entry.name.isdigit() and (fields := _stat(int(entry.name))):
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    found = [pid]
    for each in found:
        found += children.get(each, [])
    return found


def memory(pid: int) -> Memory:
    """Measure the memory of a tree."""
    rss = pss = 0
    for each in tree(pid):
        try:
            lines = (_PROC / str(each) / "smaps_rollup").read_text().splitlines()
        except OSError:  # it ended just now, or belongs to another
            continue
        sizes = {line.split(":")[0]: line.split()[1] for line in lines[1:]}
        rss, pss = rss + int(sizes["Rss"]), pss + int(sizes["Pss"])
    return Memory(rss / 1024, pss / 1024)


def wait_for_rest(pid: int, *, within: float = 60) -> None:
    """Wait until a tree no longer works on what nobody waits for; at most ``within`` seconds."""
    until = time.monotonic() + within
    before = _cpu(pid)
    while time.monotonic() < until:
        time.sleep(_REST)
        now = _cpu(pid)
        if now - before < _REST / 10:
            return
        before = now


def _cpu(pid: int) -> float:
    """Sum the processor time of a tree in seconds."""
    stats = (_stat(each) for each in tree(pid))
    return sum(int(fields[11]) + int(fields[12]) for fields in stats if fields) / _TICKS


def _stat(pid: int) -> list[str]:
    """Read the fields of a process from its state on; empty when it is gone."""
    try:
        return (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
