"""``make soak``: all thousand hostile queries against a real server, with the figures.

Ends with 1 when a query outlived its limit by more than the slack, an answer was lost, or the
memory did not come back. The limits: BELEIDSGRAAF_QUERY_TIMEOUT, else one second.
"""

import asyncio
import os
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median, quantiles

from beleidsgraaf.publication import publish
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.vocabulary import FIXED_BASE
from tests.hostile.attack import Outcome, attack, memory_at_rest, memory_of_tree
from tests.hostile.queries import hostile_queries
from tests.journeys.serving import serving

SLACK = 0.2  # seconds
MEBIBYTE = 1 << 20


def main() -> int:
    """Attack, and tell."""
    limit = float(os.environ.get("BELEIDSGRAAF_QUERY_TIMEOUT", "1"))
    settings = {"BELEIDSGRAAF_QUERY_TIMEOUT": str(limit), "BELEIDSGRAAF_RATE_LIMIT": "0"}
    settings["BELEIDSGRAAF_CACHE_SIZE"] = "0"  # kept answers are memory well spent, not lost
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "store"
        publish([], archive=Archive(root), base_iri=FIXED_BASE, as_of=date(2026, 11, 21))
        with serving(root, settings) as served:
            with served.client() as client:
                client.get("sparql", params={"query": "ASK {}"}).raise_for_status()
            before = memory_at_rest(served.process.pid)
            start = time.monotonic()
            outcome = asyncio.run(attack(served.url, hostile_queries()))
            seconds = time.monotonic() - start
            time.sleep(2)
            after = memory_of_tree(served.process.pid)
    grown = (after - before) / MEBIBYTE
    sys.stdout.write("\n".join(_lines(outcome, limit)) + "\n")
    sys.stdout.write(
        f"{len(outcome.shots)} queries in {seconds:.0f} s; memory {before / MEBIBYTE:.0f} MiB "
        f"before, {after / MEBIBYTE:.0f} MiB after\n"
    )
    late = [shot for shot in outcome.shots if shot.seconds > limit + SLACK]
    sys.stdout.writelines(f"late: {s.family} {s.seconds:.2f} s, {s.query[:80]}\n" for s in late)
    sys.stdout.writelines(f"lost: {each}\n" for each in outcome.lost)
    return int(bool(late) or bool(outcome.lost) or grown > 64)


def _lines(outcome: Outcome, limit: float) -> Iterator[str]:
    by_family = defaultdict(list)
    for shot in outcome.shots:
        by_family[shot.family].append(shot)
    yield f"limit {limit:g} s; seconds: median and longest; then how often each status"
    for family, shots in sorted(by_family.items()):
        taken = [shot.seconds for shot in shots]
        statuses = sorted(Counter(shot.status for shot in shots).items())
        counted = ", ".join(f"{status}: {count}" for status, count in statuses)
        yield f"{family:18} {median(taken):6.2f} {max(taken):6.2f}   {counted}"
    simple = quantiles(outcome.simple, n=100)
    yield (
        f"simple questions meanwhile: {len(outcome.simple)}, median {simple[49] * 1000:.1f} ms, "
        f"p99 {simple[98] * 1000:.1f} ms, asked again {outcome.again}, lost {len(outcome.lost)}"
    )


if __name__ == "__main__":
    sys.exit(main())
