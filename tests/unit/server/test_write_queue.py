"""Writers come one at a time, in order, and nobody waits for ever."""

import asyncio

import pytest

from beleidsgraaf.errors import Busy
from beleidsgraaf.server.write_queue import WriteQueue


def test_one_at_a_time_and_in_the_order_of_coming() -> None:
    async def main() -> None:
        queue, order, inside = WriteQueue(60), list[str](), 0

        async def write(name: str) -> None:
            nonlocal inside
            async with queue.turn():
                inside += 1
                assert inside == 1
                order.append(name)
                await asyncio.sleep(0)
                inside -= 1

        await asyncio.gather(*(write(name) for name in "abcd"))
        assert order == list("abcd")
        assert queue.waiting == 0

    asyncio.run(main())


def test_who_comes_when_too_many_wait_is_told_when_to_come_back() -> None:
    async def main() -> None:
        queue = WriteQueue(45, most=1)
        async with queue.turn():
            waiting = asyncio.create_task(queue.turn().__aenter__())
            await asyncio.sleep(0)
            assert queue.waiting == 1
            with pytest.raises(Busy) as refused:
                await queue.turn().__aenter__()
            assert refused.value.fields["retry_after"] == 5
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
        assert queue.waiting == 0

    asyncio.run(main())


def test_waiting_ends_and_the_next_still_has_a_turn() -> None:
    async def main() -> None:
        queue = WriteQueue(0.01)
        async with queue.turn():
            with pytest.raises(Busy):
                await queue.turn().__aenter__()
        async with queue.turn():
            assert queue.waiting == 0

    asyncio.run(main())


def test_a_write_that_fails_gives_its_turn_back() -> None:
    async def main() -> None:
        queue = WriteQueue(1)
        with pytest.raises(ValueError, match="broken"):
            async with queue.turn():
                raise ValueError("broken")
        async with queue.turn():
            pass

    asyncio.run(main())
