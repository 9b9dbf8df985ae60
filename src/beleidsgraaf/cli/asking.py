"""Has a worker answer one question or do one job, within limits, for the command line.

An answer is kept aside until it is whole: what stands on standard output is never a part of it,
and a reader that pauses (a pager) takes none of the query's time.
"""

import asyncio
import contextlib
import signal
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import IO

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.errors import QueryMalformed
from beleidsgraaf.query.advice import advise
from beleidsgraaf.query.isolation import make_pool
from beleidsgraaf.query.service import QueryService, Question
from beleidsgraaf.store.engines import Versions, answer_to
from beleidsgraaf.workers.frames import Job
from beleidsgraaf.workers.pool import Lanes, Pool

_IN_MEMORY = 16 << 20  # bytes of an answer; what is larger goes to a temporary file
_START = 30.0  # seconds that a worker may take to start on a machine that is busy
_LOOK_AGAIN = 0.002


@dataclass(frozen=True)
class Bounds:
    """How long a question may take, in seconds, and how much memory it may use, in bytes."""

    seconds: float
    memory: int


@contextmanager
def answered(
    service: QueryService, question: Question, *, version: Manifest, bounds: Bounds
) -> Iterator[IO[bytes]]:
    """Give the whole answer as a file to read.

    Raises what ``QueryService.answer`` raises, and QueryTimedOut. No process is left behind,
    whichever way it ends.
    """
    place, request = service.prepare(question, version)
    job = Job(partial(answer_to, request=request), (place,))
    try:
        with worked(job, archive=service.archive, bounds=bounds) as whole:
            yield whole
    except QueryMalformed as error:
        raise advise(question.parsed, error) from error


@contextmanager
def worked(job: Job, *, archive: Versions, bounds: Bounds) -> Iterator[IO[bytes]]:
    """Have a worker do a job, and give all that it wrote as a file to read.

    Raises what the job raises, and QueryTimedOut. No process is left behind, whichever way it ends.
    """
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as whole:
        asyncio.run(_write(whole, job, archive=archive, bounds=bounds))
        whole.seek(0)
        yield whole


async def _write(out: IO[bytes], job: Job, *, archive: Versions, bounds: Bounds) -> None:
    async with _worker(archive, bounds) as pool, pool.run(job, within=bounds.seconds) as answer:
        async for chunk in answer.chunks():
            out.write(chunk)


@asynccontextmanager
async def _worker(archive: Versions, bounds: Bounds) -> AsyncIterator[Pool]:
    """Start one worker; the time of a question does not count before it is there."""
    # There is nobody to make way for: a long question stays in the fast lane.
    lanes = Lanes(workers=1, slow_workers=1, fast_for=bounds.seconds + 1)
    pool = make_pool(archive, lanes, memory=bounds.memory)
    try:
        with _unheard_by_children():
            await pool.start()
        with contextlib.suppress(TimeoutError):  # then the pool says that it is busy
            async with asyncio.timeout(_START):
                while not pool.counts["idle"]:
                    await asyncio.sleep(_LOOK_AGAIN)
        yield pool
    finally:
        await pool.close()


@contextmanager
def _unheard_by_children() -> Iterator[None]:
    """Keep Ctrl-C from processes that start now: this one ends them, without a traceback."""
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, heard)
