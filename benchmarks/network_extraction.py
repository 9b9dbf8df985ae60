"""What reading a national network costs: arrays out of a version, and out of their file.

Each measurement has a process of its own, whose processor time and memory are its own. What
counting on the arrays costs is `network_kernels.py`.
"""

import json
import subprocess
import sys
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median
from time import process_time
from typing import Any

import pyoxigraph as ox

from beleidsgraaf.network.extraction import extract
from beleidsgraaf.network.keeping import kept_table
from beleidsgraaf.store.index import UNION
from benchmarks.national.network import Extent, network_lines

_VERSION = "1-national"


def measure(
    folder: Path, *, seed: int, rounds: int, extent: Extent | None = None
) -> dict[str, Any]:
    """Build a version of the network in an empty folder, and read it; gives plain values."""
    extent = extent or Extent()
    lines = folder / "network.nt"
    with lines.open("w", encoding="utf-8") as file:
        file.writelines(network_lines(extent, seed=seed))
    store = ox.Store(str(folder / "index"))
    store.bulk_load(path=str(lines), format=ox.RdfFormat.N_TRIPLES, to_graph=UNION)
    store.flush()
    triples = len(store)
    del store  # its lock goes with it
    first = _in_own_process(folder)
    again = [_in_own_process(folder) for _ in range(rounds)]
    return {
        "triples": triples,
        **first,
        "again_seconds": round(median(each["seconds"] for each in again), 3),
        "again_megabytes": max(each["megabytes"] for each in again),
    }


def read_arrays(folder: Path) -> dict[str, float]:
    """Read the arrays: from their file where there is one, else from the version."""
    begin = process_time()
    table = kept_table(folder / "kept", _VERSION, make=lambda: extract(folder, _VERSION))
    return {
        "seconds": round(process_time() - begin, 3),
        "megabytes": round(getrusage(RUSAGE_SELF).ru_maxrss / 1e3),
        "nodes": len(table.nodes),
        "edges": len(table.edges),
    }


def _in_own_process(folder: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.network_extraction", str(folder)],
        capture_output=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(read_arrays(Path(sys.argv[1]))))
