"""The token bucket: a burst, then a steady rate, and a bounded memory; and the room for bodies."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message

from beleidsgraaf.errors import Busy, UnsupportedContent
from beleidsgraaf.server.limits import RateLimit, UploadRoom, read_body


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


def _of_size(size: int | None) -> Request:
    told = [] if size is None else [(b"content-length", str(size).encode())]
    return Request({"type": "http", "headers": told})


def test_large_bodies_share_a_room_and_small_ones_need_none() -> None:
    room = UploadRoom(100, small=10)
    with room.held(_of_size(60), limit=60), room.held(_of_size(40), limit=60):
        assert room.taken == 100
        with room.held(_of_size(10), limit=60):
            assert room.taken == 100
        with pytest.raises(Busy) as full, room.held(_of_size(11), limit=60):
            pass
        assert full.value.fields["retry_after"]
    assert room.taken == 0


def test_a_body_of_unknown_size_counts_as_the_largest() -> None:
    room = UploadRoom(100, small=10)
    with room.held(_of_size(None), limit=60):
        assert room.taken == 60


def test_a_body_beyond_the_limit_is_refused_before_it_is_read() -> None:
    room = UploadRoom(100, small=10)
    with pytest.raises(HTTPException) as refused, room.held(_of_size(61), limit=60):
        pass
    assert (refused.value.status_code, refused.value.detail, room.taken) == (413, "60", 0)


def test_room_is_given_back_where_something_goes_wrong() -> None:
    room = UploadRoom(100, small=10)
    with pytest.raises(ValueError, match="broken"), room.held(_of_size(60), limit=60):
        raise ValueError("broken")
    assert room.taken == 0


@pytest.mark.parametrize(("coding", "is_taken"), [("", True), ("identity", True), ("gzip", False)])
def test_a_packed_body_is_refused_before_it_is_read(coding: str, is_taken: bool) -> None:
    async def receive() -> Message:
        assert is_taken
        return {"type": "http.request", "body": b"x", "more_body": False}

    scope = {"type": "http", "headers": [(b"content-encoding", coding.encode())]}
    reading = read_body(Request(scope, receive), limit=9)
    if is_taken:
        assert asyncio.run(reading) == b"x"
        return
    with pytest.raises(UnsupportedContent, match=coding):
        asyncio.run(reading)
