"""A sample of the hostile queries, three of each family: the server outlives them all."""

import asyncio
import time
from collections import Counter
from itertools import islice

import httpx

from tests.hostile.attack import attack, memory_at_rest, memory_of_tree
from tests.hostile.queries import COUNT, FAMILIES, hostile_queries
from tests.journeys.conftest import Published
from tests.journeys.serving import serving

LIMITS = {"BELEIDSGRAAF_QUERY_TIMEOUT": "2", "BELEIDSGRAAF_QUERY_MEMORY": str(512 << 20)}
CLIENT_ERRORS = {400, 403, 413, 414}
LIMIT_REACHED = {503, 504}
MEBIBYTE = 1 << 20


def test_there_are_a_thousand_each_unlike_the_others() -> None:
    queries = list(hostile_queries())
    assert len(set(queries)) == len(queries) == COUNT == 1_000
    assert len(FAMILIES) == 24
    assert queries == list(hostile_queries())


def test_the_server_outlives_a_sample(bundled_version: Published) -> None:
    sample = list(islice(hostile_queries(), 3 * len(FAMILIES)))
    with serving(bundled_version.archive.root, LIMITS) as served:
        with served.client() as client:
            _wait_until_ready(client)
        before = memory_at_rest(served.process.pid)
        outcome = asyncio.run(attack(served.url, sample))
        assert Counter(shot.family for shot in outcome.shots) == dict.fromkeys(FAMILIES, 3)
        for shot in outcome.shots:
            assert shot.status in {0, 200} | CLIENT_ERRORS | LIMIT_REACHED, shot
            assert shot.status in {0, 200} or shot.kind == "application/problem+json", shot
        refused = {shot.status for shot in outcome.shots if shot.family == "way out"}
        assert refused <= {400, 403} | LIMIT_REACHED  # a child refuses, and there may be none free
        assert any(shot.status == 504 for shot in outcome.shots)
        assert len(outcome.simple) > 20
        assert outcome.lost == []
        assert outcome.again < len(outcome.simple) / 4
        assert _settled(served.process.pid, before) < before + 64 * MEBIBYTE


def _wait_until_ready(client: httpx.Client) -> None:
    """Ask until the children are born: on a busy machine two seconds are not enough for that."""
    for _ in range(300):
        if client.get("sparql", params={"query": "ASK {}"}).status_code == 200:
            return
        time.sleep(0.2)
    raise AssertionError("no answer")


def _settled(pid: int, before: int) -> int:
    """Give the memory once it is back where it was, or after a while."""
    for _ in range(50):
        if memory_of_tree(pid) < before + 32 * MEBIBYTE:
            break
        time.sleep(0.1)
    return memory_of_tree(pid)
