"""The token bucket: a burst, then a steady rate, and a bounded memory."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beleidsgraaf.server.limits import RateLimit


def test_a_burst_passes_and_then_one_at_a_time() -> None:
    limit = RateLimit(rate=2, burst=3)
    assert [limit.wait_of("a", 100.0) for _ in range(3)] == [0, 0, 0]
    assert limit.wait_of("a", 100.0) == pytest.approx(0.5)
    assert limit.wait_of("a", 100.49) > 0
    assert limit.wait_of("a", 100.5) == 0
    assert limit.refused == 2


def test_clients_do_not_share_a_bucket() -> None:
    limit = RateLimit(rate=1, burst=1)
    assert [limit.wait_of(client, 5.0) for client in "abc"] == [0, 0, 0]
    assert limit.wait_of("a", 5.0) > 0


@given(st.lists(st.floats(0, 0.4), min_size=1, max_size=200))
def test_never_more_than_the_burst_and_the_rate(pauses: list[float]) -> None:
    limit, now, passed = RateLimit(rate=5, burst=4), 0.0, 0
    for pause in pauses:
        now += pause
        passed += limit.wait_of("a", now) == 0
        assert passed <= 4 + now * 5 + 1e-6


@given(st.floats(0.01, 100), st.integers(1, 50))
def test_who_waits_as_told_is_served(rate: float, burst: int) -> None:
    limit, now = RateLimit(rate=rate, burst=burst), 1000.0
    for _ in range(burst + 3):
        wait = limit.wait_of("a", now)
        if wait:
            now += wait
            assert limit.wait_of("a", now + 1e-6) == 0


def test_what_is_remembered_is_bounded() -> None:
    limit = RateLimit(rate=1, burst=2, most_clients=10)
    for number in range(1_000):
        limit.wait_of(str(number), 1.0)
    assert len(limit._full_at) <= 10


def test_room_is_made_by_forgetting_who_is_quiet() -> None:
    limit = RateLimit(rate=1, burst=1, most_clients=4)
    for client, moment in (("hasty", 10.0), ("b", 1.0), ("c", 1.0), ("d", 1.0)):
        limit.wait_of(client, moment)
    limit.wait_of("new", 10.1)
    assert limit.wait_of("hasty", 10.2) > 0
