"""Prometheus metrics, made at the moment they are asked for, out of what the app counts anyway.

Each app has a registry of its own, so several in one process do not count into each other.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from prometheus_client import CollectorRegistry, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.server.limits import RateLimit
from beleidsgraaf.server.response_cache import ResponseCache
from beleidsgraaf.server.tally import BOUNDS, Tally
from beleidsgraaf.workers.pool import Pool

_LABELS = ("route", "method", "status")


@dataclass(frozen=True)
class Sources:
    """Where the numbers come from; ``version`` gives the one that serves, or None."""

    tally: Tally
    pool: Pool
    cache: ResponseCache
    rate_limit: RateLimit
    version: Callable[[], Manifest | None]


def make_registry(sources: Sources) -> CollectorRegistry:
    """Make the registry of one app."""
    registry = CollectorRegistry()
    registry.register(_OfTheService(sources))
    ProcessCollector(registry=registry)
    return registry


class _OfTheService(Collector):
    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    def describe(self) -> Iterator[Metric]:
        """Promise no names, so that registering does not collect."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        """Give all metrics of the service."""
        yield from _of_requests(self._sources.tally)
        yield from _of_refusals(self._sources)
        yield from _of_cache(self._sources.cache)
        yield from _of_pool(self._sources.pool)
        yield from _of_version(self._sources.version())


def _of_requests(tally: Tally) -> Iterator[Metric]:
    # The name gets "_total" in the text: requests_total, response_bytes_total.
    requests = CounterMetricFamily("beleidsgraaf_requests", "Requests answered.", labels=_LABELS)
    sent = CounterMetricFamily(
        "beleidsgraaf_response_bytes", "Bytes of answers, as compressed.", labels=_LABELS
    )
    seconds = HistogramMetricFamily(
        "beleidsgraaf_request_seconds", "From a request's head to its answer's end.", labels=_LABELS
    )
    for key, row in sorted(tally.rows.items()):
        labels = [str(part) for part in key]
        upto = list(accumulate(row.buckets))
        requests.add_metric(labels, upto[-1])
        sent.add_metric(labels, row.bytes)
        names = [str(bound) for bound in BOUNDS] + ["+Inf"]
        seconds.add_metric(labels, list(zip(names, upto, strict=True)), row.seconds)
    yield from (requests, sent, seconds)
    yield _gauge("requests_in_progress", "Requests at work.", tally.in_progress)


def _of_refusals(sources: Sources) -> Iterator[Metric]:
    refused = sources.rate_limit.refused
    yield _counter("rate_limited", "Requests refused because a client was in a hurry.", refused)
    wire = CounterMetricFamily(
        "beleidsgraaf_refused_on_the_wire",
        "Refused before being a request: 400 no HTTP, 414 URL too long, 431 headers too large.",
        labels=("status",),
    )
    for status, count in sorted(sources.tally.refused_on_the_wire.items()):
        wire.add_metric([str(status)], count)
    yield wire


def _of_cache(cache: ResponseCache) -> Iterator[Metric]:
    yield _counter("cache_hits", "Answers given again from memory.", cache.hits)
    yield _counter("cache_misses", "Requests that were not in memory.", cache.misses)
    yield _gauge("cache_bytes", "Memory taken by kept answers.", cache.size)


def _of_pool(pool: Pool) -> Iterator[Metric]:
    jobs = GaugeMetricFamily(
        "beleidsgraaf_workers",
        "Workers by state, and jobs that wait for one.",
        labels=("state",),
    )
    for state, count in pool.counts.items():
        jobs.add_metric([state], count)
    ended = CounterMetricFamily(
        "beleidsgraaf_jobs",
        "Jobs by how they ended: answered, left by the client, busy, timed out, stopped, …",
        labels=("outcome",),
    )
    for outcome, count in sorted(pool.outcomes.items()):
        ended.add_metric([outcome], count)
    yield from (jobs, ended)
    memory = sum(_resident(pid) for pid in pool.pids())
    yield _gauge("workers_resident_bytes", "Memory of all workers, shared pages and all.", memory)


def _of_version(version: Manifest | None) -> Iterator[Metric]:
    info = GaugeMetricFamily(
        "beleidsgraaf_version_info", "The version that serves.", labels=("version", "as_of")
    )
    if version is not None:
        info.add_metric([version.id, version.as_of.isoformat()], 1)
        triples = sum(entry.triples for entry in version.graphs)
        yield _gauge("version_triples", "Triples of the version that serves.", triples)
    yield info


def _gauge(name: str, meaning: str, value: float) -> Metric:
    return GaugeMetricFamily(f"beleidsgraaf_{name}", meaning, value=value)


def _counter(name: str, meaning: str, value: float) -> Metric:
    return CounterMetricFamily(f"beleidsgraaf_{name}", meaning, value=value)


def _resident(pid: int) -> int:
    """Give the resident memory of a process in bytes; 0 when it is gone or not to be seen."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
