"""Real SPARQL servers for the tests: installed where that may be, started on free loopback ports.

Lives here: how Virtuoso (Debian) and the Oxigraph server (PyPI) are found, installed in CI, started
with an empty database and ended. Not here: what must hold of them (`tests/journeys/test_engines.py`
and `tests/unit/store/test_remote_archive.py`).
"""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest

from beleidsgraaf.store.endpoint import Endpoint
from tests.debian import debian_program

ENGINES = ("oxigraph", "virtuoso")
_START = 300  # seconds within which a server must answer
_PACKAGE = "virtuoso-opensource"
_VIRTUOSO = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CheckpointInterval = 0
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
MaxQueryMem = 200M
ThreadsPerQuery = 2
CaseMode = 2
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 8
[SPARQL]
ResultSetMaxRows = {most_rows}
MaxQueryExecutionTime = 20
"""


@contextmanager
def serving_engine(name: str, folder: Path, *, most_rows: int = 2_000_000) -> Iterator[Endpoint]:
    """An empty engine on a free port until the block ends; skips where it is not installed."""
    folder.mkdir(parents=True, exist_ok=True)
    start = _oxigraph() if name == "oxigraph" else _virtuoso(folder, most_rows)
    with _running(*start, folder=folder) as endpoint:
        yield endpoint


@contextmanager
def lasting_oxigraph(folder: Path, port: int) -> Iterator[Endpoint]:
    """An Oxigraph server on that port which finds its data again when it is started anew."""
    folder.mkdir(parents=True, exist_ok=True)
    command, endpoint = _oxigraph(port)
    with _running([*command, "--location", "data"], endpoint, folder=folder):
        yield endpoint


@contextmanager
def _running(command: list[str], endpoint: Endpoint, *, folder: Path) -> Iterator[Endpoint]:
    log = (folder / "output").open("wb")
    process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
    try:
        _wait_until_it_answers(endpoint, process, log_file=folder / "output")
        yield endpoint
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        log.close()


def free_port() -> int:
    """A port on which nobody listens now."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        port: int = listening.getsockname()[1]
        return port


def _oxigraph(port: int | None = None) -> tuple[list[str], Endpoint]:
    program = Path(sys.executable).parent / "oxigraph"
    if not program.exists():
        pytest.skip("the Oxigraph server is not installed (it comes with requirements/dev.txt)")
    at = f"127.0.0.1:{port or free_port()}"
    endpoint = Endpoint(f"http://{at}/query", f"http://{at}/update")
    return [str(program), "serve", "--bind", at], endpoint


def _virtuoso(folder: Path, most_rows: int) -> tuple[list[str], Endpoint]:
    program = debian_program("virtuoso-t", package=_PACKAGE)
    http = free_port()
    settings = _VIRTUOSO.format(sql=free_port(), http=http, most_rows=most_rows)
    (folder / "virtuoso.ini").write_text(settings, encoding="utf-8")
    at = f"http://127.0.0.1:{http}"
    endpoint = Endpoint(f"{at}/sparql", f"{at}/sparql-auth", user="dba", password="dba")  # noqa: S106
    return [program, "+configfile", "virtuoso.ini", "+foreground"], endpoint


def _wait_until_it_answers(
    endpoint: Endpoint, process: subprocess.Popen[bytes], *, log_file: Path
) -> None:
    until = time.monotonic() + _START
    with httpx.Client(trust_env=False, timeout=30) as client:
        while time.monotonic() < until:
            try:
                if client.get(endpoint.url, params={"query": "ASK {}"}).is_success:
                    return
            except httpx.TransportError:
                assert process.poll() is None, log_file.read_text(errors="replace")
            time.sleep(0.1)
    raise AssertionError(f"no answer in {_START} s: {log_file.read_text(errors='replace')}")
