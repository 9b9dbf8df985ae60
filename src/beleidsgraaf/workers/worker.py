"""The server's side of one child: its socket, its process, and the answer it is giving.

Lives here: frames in, chunks out, flow control, and the signals. Not here: which child gets which
job and when its time is up (``pool.py``).
"""

import asyncio
import contextlib
import json
import os
import signal
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any, cast

from beleidsgraaf.errors import BeleidsgraafError, Busy
from beleidsgraaf.workers import frames
from beleidsgraaf.workers.child import out_of_memory

_MOST_WAITING = 1 << 20  # bytes of an answer held here while the client is slow
_FEW_WAITING = 1 << 18
_RETRY_AFTER = 2  # seconds; by then there is another child


class Answer:
    """What a child writes: chunks, then an end or an error."""

    def __init__(self) -> None:
        self.error: Exception | None = None
        self.told: Mapping[str, Any] = {}  # what the job told of its answer, if it did
        self.is_over = False
        self._chunks: deque[bytes] = deque()
        self._size = 0
        self._news: asyncio.Future[None] | None = None
        self._on_drain: Callable[[], None] | None = None

    def put(self, chunk: bytes) -> bool:
        """Take a chunk in; tell whether there is room for more."""
        self._chunks.append(chunk)
        self._size += len(chunk)
        self._wake()
        return self._size < _MOST_WAITING

    def end(self, error: Exception | None = None) -> None:
        """Say that nothing follows; the first end counts."""
        if not self.is_over:
            self.is_over, self.error = True, error
            self._wake()

    async def first(self) -> None:
        """Wait for the first chunk or the end; an error before any chunk is raised."""
        while not self._chunks and not self.is_over:
            await self._wait()
        if not self._chunks and self.error is not None:
            raise self.error

    async def chunks(self) -> AsyncIterator[bytes]:
        """Give the chunks as they come, then raise the error if there is one."""
        while True:
            while self._chunks:
                chunk = self._chunks.popleft()
                self._size -= len(chunk)
                if self._size < _FEW_WAITING and self._on_drain is not None:
                    self._on_drain()
                yield chunk
            if self.is_over:
                break
            await self._wait()
        if self.error is not None:
            raise self.error

    def taken_whole(self) -> bytes | None:
        """Give the whole answer if it is already here, without an error; else None."""
        return b"".join(self._chunks) if self.is_over and self.error is None else None

    def on_drain(self, resume: Callable[[], None]) -> None:
        """Have ``resume`` called when there is room again."""
        self._on_drain = resume

    def _wake(self) -> None:
        if self._news is not None and not self._news.done():
            self._news.set_result(None)

    async def _wait(self) -> None:
        self._news = asyncio.get_running_loop().create_future()
        await self._news


class Worker(asyncio.Protocol):
    """One child, idle or at work."""

    def __init__(self, pid: int, handle: int, on_end: Callable[["Worker"], None]) -> None:
        self.pid = pid
        self.is_alive = True
        self.most_memory = 0  # bytes, the most the child ever took, beside what it was born with
        self.answer: Answer | None = None
        self._handle = handle
        self._on_end = on_end
        self._reader = frames.FrameReader()
        self._transport: asyncio.Transport | None = None
        self._is_paused = False

    def start(self, job: frames.Job) -> Answer:
        """Hand the child a job."""
        self.answer = Answer()
        self.answer.on_drain(self._resume)
        if self._transport is None or not self.is_alive:
            self.answer.end(_killed())
        else:
            self._transport.write(job.pack())
        return self.answer

    def stop(self) -> None:
        """Freeze the child until ``go_on``."""
        self._signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let a frozen child go on."""
        self._signal(signal.SIGCONT)

    def make_way(self, niceness: int) -> None:
        """Let the child run only when others do not want to; never more often than it did."""
        with contextlib.suppress(OSError):
            already = os.getpriority(os.PRIO_PROCESS, self.pid)
            os.setpriority(os.PRIO_PROCESS, self.pid, max(already, niceness))

    def kill(self, error: Exception | None = None) -> None:
        """End the child now; its answer ends with ``error``."""
        if self.answer is not None:
            self.answer.end(error or _killed())
        self._signal(signal.SIGKILL)
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the connection."""
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Sort what the child sent."""
        for kind, payload in self._reader.feed(data):
            if self.answer is None:
                continue
            if kind == frames.DATA:
                if not self.answer.put(payload):
                    self._pause()
                continue
            if kind == frames.HEAD:
                self.answer.told = json.loads(payload)
                continue
            self._end(kind, payload)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's signature
        """The child is gone: killed by us, by the kernel, or by a fault of the engine."""
        self.is_alive = False
        if self.answer is not None:
            self.answer.end(out_of_memory() if self._reader.has_last_words else _killed())
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
        self._on_end(self)

    def _end(self, kind: bytes, payload: bytes) -> None:
        answer, self.answer = self.answer, None
        assert answer is not None  # noqa: S101 - data_received looked
        if kind == frames.ERROR:
            answer.end(frames.read_error(payload))
        elif kind == frames.FAULT:
            answer.end(RuntimeError(f"in a worker: {payload.decode(errors='replace')}"))
        else:
            self.most_memory = int(payload)
            answer.end()
        self._on_end(self)

    def _pause(self) -> None:
        if self._transport is not None and not self._is_paused:
            self._is_paused = True
            self._transport.pause_reading()

    def _resume(self) -> None:
        if self._is_paused and self._transport is not None and not self._transport.is_closing():
            self._is_paused = False
            self._transport.resume_reading()

    def _signal(self, which: signal.Signals) -> None:
        """Signal the child by its descriptor, which can never mean another process."""
        with contextlib.suppress(OSError):
            if self._handle >= 0:
                signal.pidfd_send_signal(self._handle, which)
            else:
                os.kill(self.pid, which)


def _killed() -> BeleidsgraafError:
    """Say that a child is gone through no doing of its own: others may have needed the memory."""
    return Busy(
        "Het proces dat hieraan werkte is van buiten gestopt, bijvoorbeeld omdat de machine te "
        "weinig geheugen heeft. Probeer het straks opnieuw.",
        "The process that was at work on this was stopped from outside, for example because the "
        "machine is short of memory. Try again later.",
        retry_after=_RETRY_AFTER,
    )
