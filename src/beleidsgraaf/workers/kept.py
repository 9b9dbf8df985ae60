"""The child of jobs that others wait for, kept from one to the next.

A write leaves the fast lane, and who has left it does not come back: its child would be killed and
another born for the next write. Where many write, births took the processors from who reads, and
each write began without what the one before it had read. What a kept child may do is what any child
may; when it is let go is decided in ``pool.py``, or comes with time.
"""

import asyncio

from beleidsgraaf.workers.worker import Worker


class Kept:
    """At most one child, idle, for some seconds. Use it on the event loop of its pool."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._worker: Worker | None = None
        self._clock: asyncio.TimerHandle | None = None

    @property
    def workers(self) -> tuple[Worker, ...]:
        """The child, if there is one."""
        return () if self._worker is None else (self._worker,)

    def put(self, worker: Worker) -> bool:
        """Keep a child whose job is done; False when there is one already."""
        if self._worker is not None:
            return False
        self._worker = worker
        self._clock = asyncio.get_running_loop().call_later(self._seconds, self.end)
        return True

    def take(self) -> Worker | None:
        """Give the child for a job; it is not kept any more."""
        worker, self._worker = self._worker, None
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None
        return worker

    def forget(self, worker: Worker) -> None:
        """Take note that a child is gone."""
        if worker is self._worker:
            self.take()

    def end(self) -> None:
        """Kill the child."""
        worker = self.take()
        if worker is not None:
            worker.kill()
