"""Asks a server as fast as it answers: wrk with `load.lua`, and single questions by hand."""

import json
import subprocess
import time
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

_LUA = Path(__file__).with_name("load.lua")
_PATIENCE = 120  # seconds for one answer


@dataclass(frozen=True)
class Load:
    """What came of one stretch of load; times in milliseconds."""

    per_second: float
    p50: float
    p99: float
    requests: int


@dataclass(frozen=True)
class Target:
    """Where to ask: host, port, and the path of the endpoint."""

    host: str
    port: int
    path: str


def ask(where: Target, request: str, *, accept: str) -> tuple[float, int, bytes]:
    """Ask once, on a connection of its own; gives seconds, status and body."""
    begin = time.perf_counter()
    connection = HTTPConnection(where.host, where.port, timeout=_PATIENCE)
    try:
        connection.request("GET", request, headers={"Accept": accept})
        answer = connection.getresponse()
        body = answer.read()
    finally:
        connection.close()
    return time.perf_counter() - begin, answer.status, body


def press(  # noqa: PLR0913 - a stretch of load is told by these
    where: Target, targets: Path, *, accept: str, clients: int, seconds: int, first: int = 0
) -> Load:
    """Keep ``clients`` connections busy for a while with the targets of a file.

    Raises RuntimeError when an answer was an error, so that no refusal counts as speed.
    """
    command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", f"--timeout={_PATIENCE}s"]
    command += [f"-s{_LUA}", f"http://{where.host}:{where.port}{where.path}"]
    command += ["--", str(targets), str(first), accept]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = [line for line in done.stdout.splitlines() if line.startswith("RESULT ")]
    if not found:
        raise RuntimeError(f"wrk gave no result: {done.stdout}{done.stderr}")
    told = json.loads(found[0].removeprefix("RESULT "))
    if told["refused"] or told["broken"]:
        raise RuntimeError(f"errors under load at port {where.port}: {told}")
    per_second = told["requests"] / (told["microseconds"] / 1e6)
    return Load(per_second, told["p50"] / 1e3, told["p99"] / 1e3, told["requests"])
