"""A pool for a test: started, used and closed, with jobs of ``jobs.py``."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from beleidsgraaf.workers.frames import Job
from beleidsgraaf.workers.limits import Limits
from beleidsgraaf.workers.nursery import Birth
from beleidsgraaf.workers.pool import Lanes, Pool

LONG = 120.0  # seconds; nothing here takes that long unless it is killed


@asynccontextmanager
async def pool_of(lanes: Lanes, limits: Limits | None = None) -> AsyncIterator[Pool]:
    pool = Pool(lanes, Birth(limits or Limits()), ["tests.unit.workers.jobs"])
    await pool.start()
    try:
        yield pool
    finally:
        await pool.close()


async def ask(pool: Pool, job: Callable[..., None], *args: Any, within: float = LONG) -> bytes:
    async with pool.run(Job(job, args), within=within) as answer:
        return b"".join([chunk async for chunk in answer.chunks()])


def run(test: Callable[[Pool], Coroutine[Any, Any, None]], lanes: Lanes | None = None) -> None:
    async def main() -> None:
        async with pool_of(lanes or Lanes()) as pool:
            await test(pool)

    asyncio.run(main())
