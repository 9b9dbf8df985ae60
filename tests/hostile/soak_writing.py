"""Part of ``make soak``: 50 writers and 50 readers for a minute, with the figures.

Ends with 1 when an update was lost, an answer was of two versions, a request failed, or the
readers' slowest hundredth took more than twice as long as without writers.
"""

import asyncio
import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median

from beleidsgraaf.publication import publish
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.vocabulary import FIXED_BASE
from tests.hostile.writers import Storm, p99, prepare, storm
from tests.journeys.writing import writable

MOST = 2.0  # times the readers' p99 without writers
SETTLING = 10.0  # seconds after the start, in which children are made ready: that is no calm


def main() -> int:
    """Write and read together, and tell."""
    seconds = float(os.environ.get("SOAK_SECONDS", "60"))
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "store"
        publish([], archive=Archive(root), base_iri=FIXED_BASE, as_of=date(2026, 11, 21))
        with writable(root) as office:
            with office.client() as client:
                prepare(client)
            time.sleep(SETTLING)
            token = office.tokens["editor"]
            calm = seconds / 3
            found = asyncio.run(
                storm(office.served.url, token, writers=50, readers=50, seconds=seconds, calm=calm)
            )
    sys.stdout.write("\n".join(_lines(found)) + "\n")
    is_wrong = found.lost or found.unasked or found.mixed or found.failed
    return int(bool(is_wrong) or found.ratio > MOST)


def _lines(found: Storm) -> list[str]:
    counted = ", ".join(f"{status}: {count}" for status, count in sorted(found.statuses.items()))
    return [
        f"writes, how often each status: {counted}",
        f"updates lost: {len(found.lost)}; there without being answered: {len(found.unasked)}",
        f"answers of two versions: {len(found.mixed)}; requests that failed: {len(found.failed)}",
        *(
            f"readers {name}: {len(times)} answers, median {median(times) * 1000:.1f} ms, "
            f"p99 {p99(times) * 1000:.1f} ms"
            for name, times in (("alone", found.before), ("with writers", found.during))
        ),
        f"p99 with writers: {found.ratio:.2f} times that without (at most {MOST:g})",
        *found.failed[:5],
    ]


if __name__ == "__main__":
    sys.exit(main())
