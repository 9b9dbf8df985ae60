"""The programs that are compared, and what they are started with.

The peers live in an environment of their own below `.bench/`, so that the project does not depend
on them. Each gets the same quads, and the union of all graphs as its default graph.
"""

import os
import subprocess
import sys
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from beleidsgraaf.settings import Settings
from benchmarks.nation import Nation

WORKERS = 2
_REQUIRED = ("oxigraph==0.5.*", "rdflib-endpoint[web,oxigraph]==0.6.*")
_MARK = ".installed"


@dataclass(frozen=True)
class Program:
    """One server program: how it takes in data, how it is started, where it answers.

    ``load`` gives the command that loads beforehand, or None for one that loads as it starts.
    """

    name: str
    path: str
    start: Callable[[Nation, Path, int], list[str]]
    load: Callable[[Nation, Path], list[str]] | None = None


def environment(nation: Nation, **settings: object) -> dict[str, str]:
    """Give the environment of our server: two workers, and no limit on how often one may ask."""
    chosen = {"store": nation.store, "workers": WORKERS, **settings}
    if "rate_limit" in Settings.model_fields:
        chosen.setdefault("rate_limit", 0)
    set_here = {f"BELEIDSGRAAF_{name.upper()}": str(value) for name, value in chosen.items()}
    return {**os.environ, **set_here}


def ours() -> Program:
    """Our server; its version was written with the nation."""
    serve = [str(Path(sys.executable).with_name("beleidsgraaf")), "serve", "--port"]
    return Program("beleidsgraaf", "/sparql", lambda _nation, _folder, port: [*serve, str(port)])


def peers(folder: Path) -> list[Program]:
    """Install the peers below ``folder`` once, and give them."""
    there = folder / "peers"
    if not (there / _MARK).exists():
        venv.create(there, with_pip=True, clear=True)
        pip = [str(there / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", "-qq", *_REQUIRED], check=True)
        (there / _MARK).touch()
    return [_oxigraph(there / "bin" / "oxigraph"), _rdflib(there / "bin" / "rdflib-endpoint")]


def versions(folder: Path) -> dict[str, str]:
    """Tell which versions the peers have."""
    pip = [str(folder / "peers" / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
    listed = subprocess.run([*pip, "freeze"], capture_output=True, text=True, check=True)
    pins = dict(line.split("==") for line in listed.stdout.splitlines() if "==" in line)
    return {name: pins[name] for name in ("oxigraph", "rdflib-endpoint", "oxrdflib", "rdflib")}


def _oxigraph(program: Path) -> Program:
    def load(nation: Nation, folder: Path) -> list[str]:
        return [str(program), "load", "--location", str(folder), "--file", str(nation.quads)]

    def start(_nation: Nation, folder: Path, port: int) -> list[str]:
        return [str(program), "serve", "--location", str(folder), "--union-default-graph",
                "--bind", f"127.0.0.1:{port}"]  # fmt: skip

    return Program("oxigraph serve", "/query", start, load)


def _rdflib(program: Path) -> Program:
    def start(nation: Nation, _folder: Path, port: int) -> list[str]:
        return [str(program), "serve", "--host", "127.0.0.1", "--port", str(port),
                "--store", "Oxigraph", str(nation.quads)]  # fmt: skip

    return Program("rdflib-endpoint", "/", start)
