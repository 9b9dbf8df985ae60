"""Starts a server program on a nation, waits for its first answer, and ends it again."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.load import Target, ask
from benchmarks.mix import target
from benchmarks.nation import Nation
from benchmarks.peers import Program

_POLL = 0.005
_PATIENCE = 900  # seconds; loading a million triples may take a while


@dataclass(frozen=True)
class Served:
    """A server that answers: times in seconds."""

    name: str
    where: Target
    pid: int
    load_seconds: float
    start_seconds: float


@contextmanager
def serving(
    program: Program, nation: Nation, *, folder: Path, environment: Mapping[str, str]
) -> Iterator[Served]:
    """Have a program serve a nation; it is ended afterwards.

    Raises RuntimeError when it ends by itself, and TimeoutError when it does not answer.
    """
    data = folder / program.name.replace(" ", "-")
    data.mkdir(parents=True)
    load_seconds = nation.build_seconds
    log = (folder / f"{data.name}.log").open("wb")
    if program.load:
        begin = time.perf_counter()
        subprocess.run(program.load(nation, data), check=True, stdout=log, stderr=log)
        load_seconds = time.perf_counter() - begin
    where = Target("127.0.0.1", free_port(), program.path)
    command = program.start(nation, data, where.port)
    begin = time.perf_counter()
    process = subprocess.Popen(
        command, env=dict(environment), cwd=folder, stdout=log, stderr=log, start_new_session=True
    )
    try:
        _wait_for_answer(where, process)
        started = time.perf_counter() - begin
        yield Served(program.name, where, process.pid, load_seconds, started)
    finally:
        os.kill(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:  # one that computes on may not listen
            process.kill()
            process.wait()
        log.close()


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def _wait_for_answer(where: Target, process: "subprocess.Popen[bytes]") -> None:
    request = target(where.path, "ASK {}")
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server at port {where.port} ended: {process.returncode}")
        try:
            _, status, _ = ask(where, request, accept="application/sparql-results+json")
        except OSError:
            time.sleep(_POLL)
            continue
        if status == 200:
            return
        time.sleep(_POLL)
    raise TimeoutError(f"no answer at port {where.port}")
