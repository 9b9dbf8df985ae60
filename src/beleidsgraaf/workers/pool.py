"""The pool: hands jobs to children, watches the clock, kills and replaces.

Two lanes keep quick questions quick. A job starts in the fast lane, whose children are as many as
the machine has cores. One that runs longer than ``fast_for`` leaves it: a fresh child takes its
place, and it goes on, niced, as one of at most ``slow_workers``; where those are taken it is frozen
until one is free. Every job has one deadline, from the moment it was handed in; at the deadline its
child is killed. What does not fit is refused as Busy rather than kept waiting. A job that others
wait for, a write, is never frozen: it leaves the fast lane at once, takes no slow place, and its
child is kept for the next one (``kept.py``).
"""

import asyncio
import contextlib
import itertools
import os
import socket
import subprocess
import sys
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from beleidsgraaf.errors import Busy, QueryStopped, QueryTimedOut
from beleidsgraaf.workers.frames import Job
from beleidsgraaf.workers.kept import Kept
from beleidsgraaf.workers.nursery import Birth, ask_for_child, take_child
from beleidsgraaf.workers.runs import Run, Running
from beleidsgraaf.workers.worker import Answer, Worker

_NICENESS = 10  # a tenth of the weight: beside busy programs of others it still gets on
_RETRY_AFTER = 2  # seconds; about the time in which a slow place becomes free


@dataclass(frozen=True)
class Lanes:
    """How many children, how long, how much; times in seconds, memory in bytes."""

    workers: int = 2
    slow_workers: int = 4
    queue: int = 64  # jobs that wait for a child, and as many again that wait frozen
    fast_for: float = 0.1
    worn_out: int = 256 << 20  # a child that ever took this much is replaced after its job
    kept_for: float = 10.0  # without a write; then its child's memory is worth more


class Pool:
    """Runs jobs in child processes. Start and close it on the event loop that uses it."""

    def __init__(self, lanes: Lanes, birth: Birth, modules: Sequence[str] = ()) -> None:
        self._lanes = lanes
        self._birth = birth
        self._modules = tuple(modules)
        self._nursery: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        # Our ends of children being born, each with how often children were renewed before it.
        self._expected: deque[tuple[socket.socket, int]] = deque()
        self._arriving = 0  # children that are born but not yet connected
        self._handed: set[Worker] = set()  # given to who waited, and not yet at work
        self._idle: deque[Worker] = deque()
        self._waiting: deque[asyncio.Future[Worker]] = deque()
        self._kept = Kept(lanes.kept_for)
        self._runs: dict[Worker, Run] = {}
        self._frozen: deque[Run] = deque()
        self._numbers = itertools.count(1)
        self._stale: set[Worker] = set()  # to be replaced when there is another
        self._renewals = 0
        self._done_before = -1  # the renewals after which what comes before births was last done
        self._is_closing = False
        self.outcomes: Counter[str] = Counter()  # of all jobs so far, for the metrics

    @property
    def counts(self) -> dict[str, int]:
        """Count what is going on, for the metrics."""
        slow = sum(
            run.is_slow and not run.is_frozen and not run.keeps_going for run in self._runs.values()
        )
        return {
            "idle": len(self._idle),
            "running": len(self._runs) - slow - len(self._frozen),
            "slow": slow,
            "frozen": len(self._frozen),
            "waiting": len(self._waiting),
        }

    def running(self) -> list[Running]:
        """List the jobs at work, the oldest first."""
        now = asyncio.get_running_loop().time()
        runs = sorted(self._runs.values(), key=lambda run: run.number)
        return [Running(run.number, now - run.start, run.lane, run.about) for run in runs]

    def cancel(self, number: int) -> bool:
        """Kill a job at work, so that its asker gets QueryStopped; False when there is none."""
        for run in self._runs.values():
            if run.number == number and not run.answer.is_over:
                run.worker.kill(_stopped())
                return True
        return False

    def renew(self, *before: Callable[[], object]) -> None:
        """Replace every child by a fresh one, each as soon as its successor is there.

        For when what children are born with has changed; those at work finish their job. Now, and
        whenever this is called again, the nursery does what ``before`` names too ahead of births.
        """
        self._birth = replace(self._birth, before=(*self._birth.before, *before))
        self._renewals += 1
        self._stale |= {*self._idle, *self._handed, *self._runs}
        self._kept.end()
        self._ask(self._lanes.workers)

    def pids(self) -> list[int]:
        """Give the process ids of all children and of the nursery, for measuring."""
        children = [worker.pid for worker in (*self._idle, *self._kept.workers, *self._runs)]
        return children + ([self._nursery.pid] if self._nursery else [])

    async def start(self) -> None:
        """Start the nursery and the children of the fast lane."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._nursery = subprocess.Popen(  # noqa: S603 - our own module, arguments of our own
            [sys.executable, "-m", "beleidsgraaf.workers.nursery", str(theirs.fileno())]
            + list(self._modules),
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            # Memory from one place; and no threads of numpy: a fork would leave their locks taken.
            env={**os.environ, "MALLOC_ARENA_MAX": "1", "OPENBLAS_NUM_THREADS": "1"},
        )
        theirs.close()
        self._control = ours
        asyncio.get_running_loop().add_reader(ours.fileno(), self._on_birth)
        self._refill()

    async def close(self) -> None:
        """Kill every child and end the nursery."""
        self._is_closing = True
        for future in self._waiting:
            future.cancel()
        for worker in (*self._idle, *self._kept.workers, *self._runs):
            worker.kill(_busy())
        if self._control is not None:
            asyncio.get_running_loop().remove_reader(self._control.fileno())
            self._control.close()
        for sock, _ in self._expected:
            sock.close()
        if self._nursery is not None:
            await asyncio.to_thread(self._nursery.wait)

    @asynccontextmanager
    async def run(
        self, job: Job, *, within: float, about: Mapping[str, object] | None = None
    ) -> AsyncIterator[Answer]:
        """Run a job and give its answer, which must be read inside the ``async with``.

        Leaving early kills the child. Raises as ``begin`` does.
        """
        run = await self.begin(job, within=within, about=about)
        try:
            yield run.answer
        finally:
            self.end(run)

    async def begin(
        self,
        job: Job,
        *,
        within: float,
        about: Mapping[str, object] | None = None,
        keeps_going: bool = False,
    ) -> Run:
        """Begin a job, and give its run when the first bytes of its answer are there.

        ``about`` is what ``running`` shows; a job that ``keeps_going`` is never frozen. Whoever
        gets the run hands it to ``end`` when the answer is read. Raises Busy when there is no
        place, QueryTimedOut when ``within`` seconds are over, QueryStopped after ``cancel``, and
        whatever the job raised before it wrote anything; what goes wrong later is raised by the
        chunks.
        """
        loop = asyncio.get_running_loop()
        start = loop.time()
        deadline = start + within
        worker = self._kept.take() if keeps_going else None
        worker = worker or await self._take_worker(deadline)
        self._handed.discard(worker)
        run = Run(
            worker, worker.start(job), next(self._numbers), start, about or {}, keeps_going
        )  # fmt: skip
        self._runs[worker] = run
        # What others wait for, a write, is known to be slow: nobody quick is to miss its child.
        fast_for = 0.0 if keeps_going else self._lanes.fast_for
        run.clocks.append(loop.call_later(fast_for, self._leave_fast_lane, run))
        run.clocks.append(loop.call_at(deadline, self._time_out, run, within))
        has_begun = False
        try:
            await run.answer.first()
            has_begun = True
        finally:
            if not has_begun:
                self.end(run)
        return run

    def end(self, run: Run) -> None:
        """Take note of how a run ended; one that goes on, nobody reads any more: it is killed."""
        if run.is_noted:
            return
        run.is_noted = True
        self.outcomes[run.outcome] += 1
        if not run.answer.is_over:
            run.worker.kill()

    async def _take_worker(self, deadline: float) -> Worker:
        if self._idle and not self._waiting:
            return self._idle.popleft()
        if len(self._waiting) >= self._lanes.queue or self._is_closing:
            self.outcomes[Busy.slug] += 1
            raise _busy()
        future: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(future)
        try:
            async with asyncio.timeout_at(deadline):
                return await future
        except (TimeoutError, asyncio.CancelledError) as error:
            if future.done() and not future.cancelled():
                self._offer(future.result())  # it came in the very moment of giving up
            if isinstance(error, asyncio.CancelledError):
                raise
            self.outcomes[Busy.slug] += 1
            raise _busy() from None
        finally:
            with contextlib.suppress(ValueError):
                self._waiting.remove(future)

    def _leave_fast_lane(self, run: Run) -> None:
        """Make way for quick jobs: go on niced, frozen until there is a place, or not at all."""
        if run.answer.is_over:
            return
        slow = self.counts["slow"]
        run.is_slow = True
        run.worker.make_way(_NICENESS)
        if slow >= self._lanes.slow_workers and not run.keeps_going:
            if len(self._frozen) >= self._lanes.queue:
                run.worker.kill(_busy())
            else:
                run.is_frozen = True
                run.worker.stop()
                self._frozen.append(run)
        self._refill()

    def _time_out(self, run: Run, within: float) -> None:
        if not run.answer.is_over:
            waited = run.is_frozen
            run.worker.kill(_busy() if waited else _timed_out(within))

    def _on_end(self, worker: Worker) -> None:
        """A job is done, or a child is gone."""
        self._handed.discard(worker)
        self._kept.forget(worker)
        if not worker.is_alive:
            self._stale.discard(worker)
        run = self._runs.pop(worker, None)
        if run is not None:
            run.stop_clocks()
            if run.is_frozen:
                self._frozen.remove(run)
        if worker in self._idle:
            self._idle.remove(worker)
        if worker.is_alive:
            self._use_again(worker, run)
        self._thaw()
        self._refill()

    def _use_again(self, worker: Worker, run: Run | None) -> None:
        """Offer a child whose job is done, or let go of it: a niced one is never quick again."""
        is_worn = worker.most_memory > self._lanes.worn_out
        is_slow = run is not None and run.is_slow
        if run is not None and run.keeps_going and not is_worn and worker not in self._stale:
            if not self._kept.put(worker):
                worker.kill()
        elif is_worn or is_slow or (worker in self._stale and self._has_fresh()):
            worker.kill()
        else:
            self._offer(worker)

    def _offer(self, worker: Worker) -> None:
        self._handed.discard(worker)
        while self._waiting:
            future = self._waiting.popleft()
            if not future.done():
                self._handed.add(worker)
                future.set_result(worker)
                return
        self._idle.append(worker)

    def _thaw(self) -> None:
        while self._frozen and self.counts["slow"] < self._lanes.slow_workers:
            run = self._frozen.popleft()
            run.is_frozen = False
            run.worker.go_on()

    def _refill(self) -> None:
        """Ask for as many children as the fast lane misses."""
        fast = sum(not run.is_slow for run in self._runs.values())
        on_the_way = len(self._expected) + self._arriving + len(self._handed)
        self._ask(self._lanes.workers - fast - len(self._idle) - on_the_way)

    def _ask(self, number: int) -> None:
        """Ask the nursery for children.

        Ahead of a birth it does only what is news to it: whoever takes the place of a slow child is
        waited for.
        """
        if self._is_closing or self._control is None:
            return
        for _ in range(number):
            ours, theirs = socket.socketpair()
            is_done = self._done_before == self._renewals
            birth = replace(self._birth, before=()) if is_done else self._birth
            self._done_before = self._renewals
            ask_for_child(self._control, birth, sock=theirs)
            theirs.close()
            ours.setblocking(False)
            self._expected.append((ours, self._renewals))

    def _on_birth(self) -> None:
        """Take a child that the nursery has made."""
        if self._control is None or not self._expected:
            return
        pid, handle = take_child(self._control)
        sock, renewals = self._expected.popleft()
        self._arriving += 1
        worker = Worker(pid, handle, self._on_end)
        asyncio.get_running_loop().create_task(self._connect(worker, sock, renewals=renewals))

    async def _connect(self, worker: Worker, sock: socket.socket, *, renewals: int) -> None:
        try:
            await asyncio.get_running_loop().create_connection(lambda: worker, sock=sock)
        finally:
            self._arriving -= 1
        if self._is_closing:
            worker.kill()
        elif worker.is_alive:
            if renewals != self._renewals:
                self._stale.add(worker)  # it was on its way while the others were renewed
            self._offer(worker)
            if worker not in self._stale:
                self._retire()

    def _has_fresh(self) -> bool:
        """Tell whether there are children enough without the stale ones."""
        fast = {worker for worker, run in self._runs.items() if not run.is_slow}
        return len({*self._idle, *self._handed, *fast} - self._stale) >= self._lanes.workers

    def _retire(self) -> None:
        """Let go of a stale child that is idle, as there is a fresh one in its place."""
        stale = [worker for worker in self._idle if worker in self._stale]
        for worker in stale if self._has_fresh() else stale[:1]:
            worker.kill()


def _busy() -> Busy:
    return Busy(
        "Er zijn nu te veel zware vragen tegelijk. Probeer het over een paar seconden opnieuw.",
        "There are too many heavy queries at this moment. Try again in a few seconds.",
        retry_after=_RETRY_AFTER,
    )


def _stopped() -> QueryStopped:
    return QueryStopped(
        "Deze vraag is door een beheerder van de dienst gestopt.",
        "This query was stopped by an operator of the service.",
    )


def _timed_out(within: float) -> QueryTimedOut:
    return QueryTimedOut(
        f"Deze vraag is na {within:g} seconden gestopt. Maak hem nauwer: begin bij een bepaald "
        "plan of doel, of voeg LIMIT toe.",
        f"This query was stopped after {within:g} seconds. Narrow it: start from a certain plan "
        "or goal, or add LIMIT.",
        seconds=within,
    )
