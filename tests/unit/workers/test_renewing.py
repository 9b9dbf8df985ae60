"""Children are renewed while jobs run, and what they are born with is made once for all."""

import asyncio

import pytest

from beleidsgraaf.errors import Busy
from beleidsgraaf.workers.pool import Pool
from tests.unit.workers import jobs
from tests.unit.workers.pools import LONG, ask, run


def test_renewing_replaces_every_child_and_loses_no_job() -> None:
    async def test(pool: Pool) -> None:
        before = {await ask(pool, jobs.tell_pid) for _ in range(20)}
        asking = [asyncio.create_task(ask(pool, jobs.tell_pid)) for _ in range(30)]
        pool.renew()
        assert len(await asyncio.gather(*asking)) == 30
        async with asyncio.timeout(LONG):
            while before & {await ask(pool, jobs.tell_pid) for _ in range(4)}:
                await asyncio.sleep(0.01)
        pool.renew()  # again, while nothing runs
        pool.renew()
        async with asyncio.timeout(LONG):
            while pool.counts["idle"] != 2:
                await asyncio.sleep(0.01)
        assert await ask(pool, jobs.write, b"still here") == b"still here"

    run(test)


def test_what_comes_before_births_is_done_once_for_all_of_them_and_again_when_renewed() -> None:
    async def told(pool: Pool) -> set[bytes]:
        return {await ask(pool, jobs.tell_notes) for _ in range(10)}

    async def test(pool: Pool) -> None:
        pool.renew(jobs.note)
        async with asyncio.timeout(LONG):
            while await told(pool) != {b"1"}:
                await asyncio.sleep(0.01)
        for _ in range(3):
            with pytest.raises(Busy):
                await ask(
                    pool, jobs.be_killed
                )  # a child takes its place, which knows what was done
        assert await told(pool) == {b"1"}
        pool.renew()
        async with asyncio.timeout(LONG):
            while await told(pool) != {b"2"}:
                await asyncio.sleep(0.01)

    run(test)


def test_what_children_are_born_with_is_nothing_to_their_collector() -> None:
    async def test(pool: Pool) -> None:
        first, _, is_enabled = (await ask(pool, jobs.tell_frozen)).split()
        assert (int(first) > 1_000, is_enabled) == (True, b"True")
        pool.renew(jobs.note)
        async with asyncio.timeout(LONG):
            while await ask(pool, jobs.tell_notes) != b"1":
                await asyncio.sleep(0.01)
        second, is_looked_at, _ = (await ask(pool, jobs.tell_frozen)).split()
        # Less may be kept out than before, for what was not needed any more went.
        assert (int(second) > 1_000, is_looked_at) == (True, b"False")

    run(test)
