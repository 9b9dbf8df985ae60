"""The pool with real children: lanes, deadlines, limits, and nothing left behind."""

import asyncio
import ctypes
import os
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from beleidsgraaf.errors import AnswerTooLarge, Busy, QueryRefused, QueryStopped, QueryTimedOut
from beleidsgraaf.workers.frames import Job
from beleidsgraaf.workers.limits import Limits
from beleidsgraaf.workers.pool import Lanes, Pool
from tests.unit.workers import jobs
from tests.unit.workers.pools import LONG, ask, pool_of, run

# The kernel's answer to landlock_create_ruleset(NULL, 0, LANDLOCK_CREATE_RULESET_VERSION).
_LANDLOCK_KNOWS_PORTS = ctypes.CDLL(None).syscall(444, None, 0, 1) >= 4


def test_an_answer_comes_back_whole_and_in_order() -> None:
    async def test(pool: Pool) -> None:
        assert await ask(pool, jobs.write, b"small") == b"small"
        large = await ask(pool, jobs.write_many, bytes(range(256)) * 300, 100)
        assert large == bytes(range(256)) * 300 * 100

    run(test)


def test_a_child_serves_many_jobs() -> None:
    async def test(pool: Pool) -> None:
        pids = {await ask(pool, jobs.tell_pid) for _ in range(50)}
        assert 1 <= len(pids) <= 2

    run(test)


@pytest.mark.parametrize(
    ("job", "error"),
    [
        (jobs.refuse, QueryRefused),
        (jobs.eat_memory, AnswerTooLarge),
        (jobs.break_down, AnswerTooLarge),
        (jobs.be_killed, Busy),
        (jobs.fail, RuntimeError),
    ],
)
def test_a_job_that_fails_says_so_and_the_next_is_served(
    job: Callable[..., None], error: type[Exception]
) -> None:
    async def test(pool: Pool) -> None:
        for _ in range(4):  # more often than there are children
            with pytest.raises(error):
                await ask(pool, job)
        assert await ask(pool, jobs.write, b"still here") == b"still here"

    run(test)


def test_an_error_keeps_its_words_and_fields() -> None:
    async def test(pool: Pool) -> None:
        with pytest.raises(QueryRefused) as caught:
            await ask(pool, jobs.refuse)
        assert (caught.value.nl, caught.value.en) == ("dit niet", "not this")
        assert caught.value.fields == {"line": 3}

    run(test)


def test_an_error_after_the_first_bytes_ends_the_answer_with_that_error() -> None:
    async def test(pool: Pool) -> None:
        async with pool.run(Job(jobs.write_then_refuse), within=LONG) as answer:
            with pytest.raises(QueryRefused):
                [chunk async for chunk in answer.chunks()]

    run(test)


def test_a_job_is_killed_at_its_deadline() -> None:
    async def test(pool: Pool) -> None:
        await settle(pool)  # else it may be waiting for a child still
        start = time.monotonic()
        with pytest.raises(QueryTimedOut) as caught:
            await ask(pool, jobs.spin, LONG, within=0.5)
        assert time.monotonic() - start < LONG / 2
        assert caught.value.fields == {"seconds": 0.5}
        await settle(pool)

    run(test)


def test_a_child_whose_reader_leaves_is_killed() -> None:
    async def test(pool: Pool) -> None:
        async with pool.run(Job(jobs.write_and_spin, (LONG,)), within=LONG):
            pids = set(pool.pids())
        await until(lambda: pool.counts["idle"] == 2 and bool(pids - set(pool.pids())))
        assert pool.counts == {"idle": 2, "running": 0, "slow": 0, "frozen": 0, "waiting": 0}
        gone = pids - set(pool.pids())
        await until(lambda: not any(is_running(pid) for pid in gone))

    run(test)


def test_a_reader_that_waits_is_left_when_its_task_is_cancelled() -> None:
    async def test(pool: Pool) -> None:
        task = asyncio.create_task(ask(pool, jobs.spin, LONG))
        await until(lambda: pool.counts["slow"] == 1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await settle(pool)
        assert pool.counts["slow"] == 0

    run(test)


def test_many_quick_jobs_at_once_never_have_more_children_than_allowed() -> None:
    async def test(pool: Pool) -> None:
        seen: set[bytes] = set()
        for _ in range(5):
            jobs_at_once = [ask(pool, jobs.tell_pid) for _ in range(20)]
            seen.update(await asyncio.gather(*jobs_at_once))
            assert len(pool.pids()) <= 3  # two children and the nursery
        assert len(seen) == 2

    run(test)


def test_four_runaways_leave_quick_jobs_quick() -> None:
    async def test(pool: Pool) -> None:
        slow = [asyncio.create_task(ask(pool, jobs.spin, LONG, within=LONG)) for _ in range(4)]
        await until(lambda: pool.counts["slow"] == 4)
        for _ in range(20):
            assert await ask(pool, jobs.write, b"quick", within=LONG / 2) == b"quick"
        for task in slow:
            task.cancel()
        await asyncio.gather(*slow, return_exceptions=True)

    run(test, Lanes(workers=2, slow_workers=4))


def test_a_slow_job_without_a_place_is_frozen_until_there_is_one() -> None:
    async def test(pool: Pool) -> None:
        first = asyncio.create_task(ask(pool, jobs.spin, LONG))
        await until(lambda: pool.counts["slow"] == 1)
        second = asyncio.create_task(ask(pool, jobs.spin, 2))
        await until(lambda: pool.counts["frozen"] == 1)
        assert await ask(pool, jobs.write, b"quick") == b"quick"
        first.cancel()
        assert await second == b"spun"

    run(test, Lanes(workers=2, slow_workers=1))


def test_a_frozen_job_is_refused_at_its_deadline() -> None:
    async def test(pool: Pool) -> None:
        first = asyncio.create_task(ask(pool, jobs.spin, LONG))
        await until(lambda: pool.counts["slow"] == 1)
        with pytest.raises(Busy) as caught:
            await ask(pool, jobs.spin, LONG, within=1)
        assert caught.value.fields == {"retry_after": 2}
        first.cancel()

    run(test, Lanes(workers=1, slow_workers=1))


def test_what_does_not_fit_the_queue_is_refused_at_once() -> None:
    async def test(pool: Pool) -> None:
        await settle(pool)
        tasks = [asyncio.create_task(ask(pool, jobs.spin, LONG, within=2)) for _ in range(12)]
        answers = await asyncio.gather(*tasks, return_exceptions=True)
        kinds = {type(answer) for answer in answers}
        assert kinds == {Busy, QueryTimedOut}
        await settle(pool)
        assert await ask(pool, jobs.write, b"free again") == b"free again"

    run(test, Lanes(workers=1, slow_workers=1, queue=3))


def test_jobs_at_work_are_listed_and_one_can_be_cancelled() -> None:
    async def test(pool: Pool) -> None:
        about = {"query": "round and round"}
        first = asyncio.create_task(tell(pool, about))
        second = asyncio.create_task(ask(pool, jobs.spin, 3))
        await until(lambda: [job.lane for job in pool.running()] == ["slow", "frozen"])
        listed = pool.running()
        assert [job.about for job in listed] == [about, {}]
        assert all(0 < job.seconds < LONG for job in listed)
        assert pool.cancel(listed[0].number)
        with pytest.raises(QueryStopped):
            await first
        assert not pool.cancel(listed[0].number)
        assert await second == b"spun"
        assert pool.running() == []

    async def tell(pool: Pool, about: dict[str, object]) -> None:
        async with pool.run(Job(jobs.spin, (LONG,)), within=LONG, about=about):
            pass

    run(test, Lanes(workers=2, slow_workers=1))


def test_how_jobs_ended_is_counted() -> None:
    async def test(pool: Pool) -> None:
        await ask(pool, jobs.write, b"x")
        for job, error in ((jobs.refuse, QueryRefused), (jobs.fail, RuntimeError)):
            with pytest.raises(error):
                await ask(pool, job)
        await settle(pool)
        with pytest.raises(QueryTimedOut):
            await ask(pool, jobs.spin, LONG, within=0.3)
        async with pool.run(Job(jobs.write_and_spin, (LONG,)), within=LONG):
            pass
        assert pool.outcomes == {
            "answered": 1, "query-refused": 1, "fault": 1, "query-timed-out": 1, "left": 1
        }  # fmt: skip

    run(test)


def test_a_slow_job_makes_way() -> None:
    async def test(pool: Pool) -> None:
        assert await ask(pool, jobs.tell_niceness, 1.0) == f"spun{max(10, os.nice(0))}".encode()

    run(test)


def test_no_child_can_reach_the_network_or_start_a_program() -> None:
    async def test(pool: Pool) -> None:
        assert await ask(pool, jobs.open_socket) == b"PermissionError"
        assert await ask(pool, jobs.start_program) == b"PermissionError"

    run(test)


def test_a_child_that_asks_an_engine_reaches_its_port_and_nothing_else() -> None:
    async def main(allowed: int, other: int) -> None:
        async with pool_of(Lanes(workers=1), Limits(connects_to=allowed)) as pool:
            assert await ask(pool, jobs.connect, allowed) == b"connected"
            assert await ask(pool, jobs.start_program) == b"PermissionError"
            if _LANDLOCK_KNOWS_PORTS:
                assert await ask(pool, jobs.connect, other) == b"PermissionError"
                assert await ask(pool, jobs.listen) == b"PermissionError"

    here = ("127.0.0.1", 0)
    with socket.create_server(here) as one, socket.create_server(here) as two:
        asyncio.run(main(one.getsockname()[1], two.getsockname()[1]))


def test_memory_is_limited_and_a_child_that_held_much_is_replaced(tmp_path: Path) -> None:
    async def main() -> None:
        lanes = Lanes(workers=1, worn_out=200 << 20)
        async with pool_of(lanes, Limits(memory=600 << 20)) as pool:
            with pytest.raises(AnswerTooLarge):
                await ask(pool, jobs.hold_memory, 700 << 20)
            worn = await ask(pool, jobs.hold_memory, 300 << 20)
            await settle(pool)
            assert await ask(pool, jobs.tell_pid) != worn

    asyncio.run(main())


def test_a_slow_reader_holds_the_writer_back() -> None:
    """A gibibyte is written; the child is held back, so little of it is ever here at once."""

    async def test(pool: Pool) -> None:
        before = memory_of(os.getpid())
        size, most = 0, 0
        job = Job(jobs.write_many, (b"x" * jobs.MEBIBYTE, 1024))
        async with pool.run(job, within=LONG) as answer:
            async for chunk in answer.chunks():
                size += len(chunk)
                most = max(most, memory_of(os.getpid()))
                if size < 8 * jobs.MEBIBYTE:
                    await asyncio.sleep(0.02)
        assert size == 1 << 30
        assert most - before < 64 << 20

    run(test)


def test_children_end_with_the_pool() -> None:
    pids: list[int] = []

    async def test(pool: Pool) -> None:
        await ask(pool, jobs.write, b"x")
        pids.extend(pool.pids())

    run(test)
    assert len(pids) >= 2
    for _ in range(1200):
        if not any(is_running(pid) for pid in pids):
            break
        time.sleep(0.05)
    assert [pid for pid in pids if is_running(pid)] == []


async def settle(pool: Pool) -> None:
    """Wait until nothing is at work and the fast lane is full."""
    await until(lambda: sum(pool.counts.values()) == pool.counts["idle"] > 0)


async def until(happened: Callable[[], bool]) -> None:
    """Wait for something that will happen, however busy the machine is."""
    for _ in range(6000):
        if happened():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it did not happen within two minutes")


def memory_of(pid: int) -> int:
    resident = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
    return int(resident) * os.sysconf("SC_PAGE_SIZE")


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in ("Z", "X")


def test_a_job_that_keeps_going_is_never_frozen_and_takes_no_slow_place() -> None:
    async def test(pool: Pool) -> None:
        slow = asyncio.create_task(ask(pool, jobs.spin, 2))
        await until(lambda: pool.counts["slow"] == 1)
        begun = asyncio.create_task(
            pool.begin(Job(jobs.tell_niceness, (0.3,)), within=LONG, keeps_going=True)
        )
        await until(lambda: "slow" in [each.lane for each in pool.running()[1:]])
        assert pool.counts["frozen"] == 0
        assert pool.counts["slow"] == 1
        write = await begun
        told = b"".join([chunk async for chunk in write.answer.chunks()])
        assert told == f"spun{max(10, os.nice(0))}".encode()
        pool.end(write)
        await slow

    run(test, Lanes(workers=1, slow_workers=1, fast_for=0.05))
