"""Starts ``beleidsgraaf serve`` as people do, as a process of its own, and ends it again."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from beleidsgraaf.store.endpoint import Endpoint

COMMAND = Path(sys.executable).parent / "beleidsgraaf"
# Tests ask faster than people do, on a machine that does much else and may stand still for a while.
UNHURRIED = {
    "BELEIDSGRAAF_RATE_LIMIT": "0",
    "BELEIDSGRAAF_QUERY_TIMEOUT": "180",
    "BELEIDSGRAAF_WRITE_TIMEOUT": "300",
    "BELEIDSGRAAF_CLIENT_TIMEOUT": "120",
}
ANSWERING = 400  # seconds that a client waits: longer than the server takes over anything
_URL = re.compile(r"^http://\S+/$")


@dataclass
class Served:
    """A running server: its URL, process, and what it wrote to standard error."""

    url: str
    process: subprocess.Popen[str]
    told: list[str] = field(default_factory=list, repr=False)

    def client(self) -> httpx.Client:
        """A client that speaks to this server only."""
        return httpx.Client(base_url=self.url, timeout=ANSWERING, trust_env=False)


@contextmanager
def serving(store: Path | Endpoint, settings: Mapping[str, str] | None = None) -> Iterator[Served]:
    """Serve a folder, or what lies on an engine, on a free port until the block ends."""
    if isinstance(store, Endpoint):
        engine = {f"BELEIDSGRAAF_{name}": value for name, value in settings_of(store).items()}
        place, folder, settings = store.url, Path(tempfile.gettempdir()), engine | (settings or {})
    else:
        place, folder = str(store), store.parent
    process = subprocess.Popen(
        [str(COMMAND), "serve", "--port", "0", "--store", place],
        stderr=subprocess.PIPE,
        text=True,
        cwd=folder,
        env=clean_environment() | UNHURRIED | (settings or {}),
    )
    served = Served("", process)
    try:
        _wait_for_url(served)
        reader = threading.Thread(target=_listen, args=(served,), daemon=True)
        reader.start()
        yield served
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        if process.stderr:
            process.stderr.close()


def settings_of(engine: Endpoint) -> dict[str, str]:
    """The settings, without their prefix, that tell where an engine is."""
    told = {
        "STORE": engine.url,
        "STORE_UPDATE": engine.update_url,
        "STORE_USER": engine.user,
        "STORE_PASSWORD": engine.password,
    }
    return {name: value for name, value in told.items() if value}


def clean_environment() -> dict[str, str]:
    """The environment without any setting of ours."""
    return {k: v for k, v in os.environ.items() if not k.startswith("BELEIDSGRAAF_")}


def _wait_for_url(served: Served) -> None:
    assert served.process.stderr is not None
    for line in served.process.stderr:
        served.told.append(line.rstrip("\n"))
        if _URL.match(line.strip()):
            served.url = line.strip()
            return
    raise AssertionError("the server ended: " + "\n".join(served.told))


def _listen(served: Served) -> None:
    assert served.process.stderr is not None
    try:
        for line in served.process.stderr:
            served.told.append(line.rstrip("\n"))
    except ValueError:
        return  # closed while reading: the server was ended
