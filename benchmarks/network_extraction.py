"""What a national network costs to read out of a version, or out of its file, and to cut.

Each measurement has a process of its own, whose processor time and memory are its own. What
counting on the arrays costs is `network_kernels.py`.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any
from zlib import crc32

import pyoxigraph as ox

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.network.arrays import Network, Table
from beleidsgraaf.network.extraction import extract, extract_by_queries
from beleidsgraaf.network.keeping import kept_table
from beleidsgraaf.network.projecting import project
from beleidsgraaf.network.projections import PROJECTIONS
from beleidsgraaf.store.building import Imprint, make_entry, make_manifest
from beleidsgraaf.store.evaluation import INDEX
from beleidsgraaf.store.index import UNION
from beleidsgraaf.vocabulary import FIXED_BASE
from benchmarks.machine import most_memory
from benchmarks.national.network import Extent, network_lines

_VERSION = "1-national"
_GRAPHS = 100
_READERS: Mapping[str, Callable[[Path], Table]] = {
    "lines": lambda folder: extract(folder / _VERSION, _VERSION),
    "queries": lambda folder: extract_by_queries(folder / _VERSION, _VERSION),
}


def measure(
    folder: Path, *, seed: int, rounds: int, extent: Extent | None = None
) -> dict[str, Any]:
    """Build a version of the network in an empty folder, and read it; gives plain values."""
    manifest = build(folder, extent or Extent(), seed=seed)
    first = [_in_own_process(folder, "lines") for _ in range(rounds)]
    kept = [_in_own_process(folder, "file") for _ in range(rounds)]
    asked = _in_own_process(folder, "queries")
    cut = {each: _in_own_process(folder, each) for each in PROJECTIONS}
    if len({(each["nodes"], each["edges"]) for each in (*first, *kept, asked)}) != 1:
        raise ValueError("the ways of reading do not find the same")
    return {
        "triples": sum(entry.triples for entry in manifest.graphs),
        "megabytes_of_graphs": _size_of(folder, manifest),
        "nodes": asked["nodes"],
        "edges": asked["edges"],
        "rounds": rounds,
        **{
            f"{name}_{what}": value
            for name, each in (("first", first), ("again", kept), ("queries", [asked]))
            for what, value in _summed_up(each).items()
        },
        "projections": cut,
    }


def read_network(folder: Path, way: str) -> dict[str, float]:
    """Read the arrays by lines, queries or from their file, or cut a projection out of them."""
    begin = process_time()
    found: Table | Network = _READERS.get(way, _kept)(folder)
    if isinstance(found, Table) and way in PROJECTIONS:
        begin, found = process_time(), project(found, way)
    took = {
        "seconds": round(process_time() - begin, 3),
        "megabytes": round(most_memory() / 1e6),
    }
    if isinstance(found, Network):
        return {**took, "nodes": found.n, "edges": found.e}
    return {**took, "nodes": len(found.nodes), "edges": len(found.edges)}


def _kept(folder: Path) -> Table:
    return kept_table(folder / "kept", _VERSION, make=lambda: _READERS["lines"](folder))


def build(folder: Path, extent: Extent, *, seed: int) -> Manifest:
    """Write a version into a folder: graphs as they are published, an index with their union."""
    folder = folder / _VERSION
    lines = folder / "network.nt"
    folder.mkdir()
    with lines.open("w", encoding="utf-8") as file:
        file.writelines(network_lines(extent, seed=seed))
    store = ox.Store(str(folder / INDEX))
    store.bulk_load(path=str(lines), format=ox.RdfFormat.N_TRIPLES, to_graph=UNION)
    store.flush()
    entries = []
    for nth, content in enumerate(_dealt(lines)):
        iri = f"{FIXED_BASE}id/graph/plan/{nth}"
        triples = sorted({line.rpartition(b".")[0] for line in content})
        quads = b"".join(b"%s<%s> .\n" % (each, iri.encode()) for each in triples)
        entries.append(make_entry(iri, quads, base_iri=FIXED_BASE))
        (folder / entries[-1].file).parent.mkdir(parents=True, exist_ok=True)
        (folder / entries[-1].file).write_bytes(quads)
    lines.unlink()
    imprint = Imprint(date(2026, 1, 1), FIXED_BASE, "benchmark", {}, b"")
    manifest = make_manifest(entries, imprint, previous=None)
    (folder / "manifest.json").write_text(manifest.to_json(), encoding="utf-8")
    return manifest


def _dealt(lines: Path) -> Iterator[list[bytes]]:
    """Deal lines out to graphs, all that is said of a subject to the same one."""
    parts: list[list[bytes]] = [[] for _ in range(_GRAPHS)]
    with lines.open("rb") as file:
        for line in file:
            parts[crc32(line[: line.index(b" ")]) % _GRAPHS].append(line)
    while parts:
        yield parts.pop(0)


def _size_of(folder: Path, manifest: Manifest) -> int:
    sizes = ((folder / _VERSION / entry.file).stat().st_size for entry in manifest.graphs)
    return round(sum(sizes) / 1e6)


def _summed_up(found: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    return {
        "seconds": round(median(each["seconds"] for each in found), 3),
        "megabytes": max(each["megabytes"] for each in found),
    }


def _in_own_process(folder: Path, way: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.network_extraction", str(folder), way],
        capture_output=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(read_network(Path(sys.argv[1]), sys.argv[2])))
