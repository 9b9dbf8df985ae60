"""The child of a write stays for the next one, out of the way of who is quick."""

import asyncio

import pytest

from beleidsgraaf.errors import BeleidsgraafError, Busy
from beleidsgraaf.workers.frames import Job
from beleidsgraaf.workers.pool import Lanes, Pool
from tests.unit.workers import jobs
from tests.unit.workers.pools import LONG, ask, run


async def keep_going(pool: Pool, function: object, *args: object) -> bytes:
    job = Job(function, args)  # type: ignore[arg-type]
    going = await pool.begin(job, within=LONG, keeps_going=True)
    try:
        return b"".join([chunk async for chunk in going.answer.chunks()])
    finally:
        pool.end(going)


def test_one_write_after_another_is_done_by_one_child_and_quick_questions_by_others() -> None:
    async def test(pool: Pool) -> None:
        first = await keep_going(pool, jobs.tell_pid)
        assert {await keep_going(pool, jobs.tell_pid) for _ in range(5)} == {first}
        assert int(first) in pool.pids()
        assert first not in {await ask(pool, jobs.tell_pid) for _ in range(10)}

    run(test)


def test_two_at_once_take_two_children_and_one_of_them_is_kept() -> None:
    async def test(pool: Pool) -> None:
        both = await asyncio.gather(*(keep_going(pool, jobs.spin, 0.2) for _ in range(2)))
        assert both == [b"spun", b"spun"]
        kept = await keep_going(pool, jobs.tell_pid)
        assert await keep_going(pool, jobs.tell_pid) == kept

    run(test)


def test_a_kept_child_that_is_killed_or_told_no_is_replaced_or_goes_on() -> None:
    async def test(pool: Pool) -> None:
        first = await keep_going(pool, jobs.tell_pid)
        with pytest.raises(BeleidsgraafError):
            await keep_going(pool, jobs.refuse)
        assert await keep_going(pool, jobs.tell_pid) == first
        with pytest.raises(Busy):
            await keep_going(pool, jobs.be_killed)
        assert await keep_going(pool, jobs.tell_pid) != first

    run(test)


def test_renewing_lets_go_of_the_kept_child() -> None:
    async def test(pool: Pool) -> None:
        first = await keep_going(pool, jobs.tell_pid)
        pool.renew()
        assert await keep_going(pool, jobs.tell_pid) != first

    run(test)


def test_a_child_that_took_much_memory_is_not_kept() -> None:
    async def test(pool: Pool) -> None:
        first = await keep_going(pool, jobs.tell_pid)
        assert await keep_going(pool, jobs.tell_pid) != first

    run(test, Lanes(worn_out=-1))


def test_a_child_without_a_write_goes_after_a_while() -> None:
    async def test(pool: Pool) -> None:
        first = await keep_going(pool, jobs.tell_pid)
        async with asyncio.timeout(LONG):
            while int(first) in pool.pids():
                await asyncio.sleep(0.01)
        assert await keep_going(pool, jobs.tell_pid) != first

    run(test, Lanes(kept_for=0.05))
