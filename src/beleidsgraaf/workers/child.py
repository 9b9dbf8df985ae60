"""One child: takes a job, runs its function, sends what it writes, and waits for the next.

A child that is killed needs no farewell: it holds nothing that others wait for.
"""

import faulthandler
import json
import os
import resource
import socket
from collections.abc import Callable, Mapping
from typing import NoReturn

from beleidsgraaf.errors import AnswerTooLarge, BeleidsgraafError
from beleidsgraaf.workers import frames
from beleidsgraaf.workers.limits import Limits, limit_process

_CHUNK = 64 * 1024
_BYTES_A_KILOBYTE = 1024


class Output:
    """Gathers what a function writes into chunks, and sends each as a frame.

    Sending blocks while the server is not reading, so a large answer never heaps up here.
    """

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._gathered = bytearray()
        self._told = b""

    def write(self, data: bytes) -> int:
        """Take in bytes of the answer."""
        self._gathered += data
        if len(self._gathered) >= _CHUNK:
            self._sock.sendall(self._told + frames.pack(frames.DATA, bytes(self._gathered)))
            self._told = b""
            self._gathered.clear()
        return len(data)

    def announce(self, fields: Mapping[str, object]) -> None:
        """Say what the answer is, before writing any of it; it goes out with the first bytes.

        It is not named ``tell``: a zip would ask that of a file for its place.
        """
        self._told = frames.pack(frames.HEAD, json.dumps(fields).encode())

    def flush(self) -> None:
        """Do nothing: the engine flushes before its end, and a small answer should go in one."""

    def finish(self, kind: frames.Kind, payload: bytes) -> None:
        """Send the rest together with the last frame."""
        rest = frames.pack(frames.DATA, bytes(self._gathered)) if self._gathered else b""
        self._gathered.clear()
        self._sock.sendall(self._told + rest + frames.pack(kind, payload))


def live(sock: socket.socket, limits: Limits, *, prepare: Callable[[], object]) -> NoReturn:
    """Run jobs until the server is gone; never returns."""
    limit_process(limits)
    # Who dies of its own doing, out of memory or of stack, says so with its last breath.
    faulthandler.enable(sock.fileno(), all_threads=False)
    prepare()
    inherited = _most_memory()
    while (job := frames.read_job(sock)) is not None:
        _run(job, Output(sock), inherited=inherited)
    os._exit(0)


def _run(job: frames.Job, output: Output, *, inherited: int) -> None:
    try:
        job.function(output, *job.args)
    except BeleidsgraafError as error:
        output.finish(frames.ERROR, frames.write_error(error))
    except MemoryError:
        output.finish(frames.ERROR, frames.write_error(out_of_memory()))
    except Exception as error:  # the edge of a process: the server must hear of it and go on
        output.finish(frames.FAULT, repr(error).encode())
    else:
        output.finish(frames.END, str(_most_memory() - inherited).encode())


def _most_memory() -> int:
    """Give the most memory that this process ever held, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _BYTES_A_KILOBYTE


def out_of_memory() -> AnswerTooLarge:
    """Say that a query needed more memory than it may have."""
    return AnswerTooLarge(
        "Deze vraag heeft meer geheugen nodig dan een vraag mag gebruiken. Maak hem nauwer, "
        "bijvoorbeeld met een extra patroon of een LIMIT in een deelvraag.",
        "This query needs more memory than a query may use. Narrow it, for example with another "
        "pattern or a LIMIT in a subquery.",
    )
