"""Jobs for children in tests: each writes, spins, eats, or breaks in a way of its own."""

import ctypes
import gc
import os
import signal
import socket
import time
from functools import cache
from typing import IO

from beleidsgraaf.errors import QueryRefused

MEBIBYTE = 1 << 20


@cache
def noted() -> list[str]:
    return []


def note() -> None:
    noted().append("prepared")


def tell_notes(out: IO[bytes]) -> None:
    out.write(str(len(noted())).encode())


def tell_frozen(out: IO[bytes]) -> None:
    looked_at = {id(each) for each in gc.get_objects()}
    out.write(f"{gc.get_freeze_count()} {id(noted()) in looked_at} {gc.isenabled()}".encode())


def write(out: IO[bytes], text: bytes, *, times: int = 1) -> None:
    for _ in range(times):
        out.write(text)


def write_many(out: IO[bytes], text: bytes, times: int) -> None:
    write(out, text, times=times)


def spin(out: IO[bytes], seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass
    out.write(b"spun")


def write_and_spin(out: IO[bytes], seconds: float) -> None:
    out.write(b"x" * MEBIBYTE)
    spin(out, seconds)


def eat_memory(out: IO[bytes]) -> None:
    eaten = []
    while True:
        eaten.append(bytearray(MEBIBYTE))


def hold_memory(out: IO[bytes], size: int) -> None:
    held = bytearray(size)
    out.write(str(os.getpid()).encode())
    del held


def open_socket(out: IO[bytes]) -> None:
    try:
        socket.socket().close()
    except OSError as error:
        out.write(type(error).__name__.encode())
    else:
        out.write(b"a socket opened")


def start_program(out: IO[bytes]) -> None:
    try:
        os.execv("/bin/true", ["true"])
    except OSError as error:
        out.write(type(error).__name__.encode())


def be_killed(out: IO[bytes]) -> None:
    """End as the kernel ends a process when the machine is out of memory."""
    os.kill(os.getpid(), signal.SIGKILL)


def break_down(out: IO[bytes]) -> None:
    ctypes.string_at(0)


def fail(out: IO[bytes]) -> None:
    raise ValueError("an error that nobody foresaw")


def refuse(out: IO[bytes]) -> None:
    raise QueryRefused("dit niet", "not this", line=3)


def write_then_refuse(out: IO[bytes]) -> None:
    out.write(b"x" * MEBIBYTE)
    raise QueryRefused("dit niet", "not this")


def tell_pid(out: IO[bytes]) -> None:
    out.write(str(os.getpid()).encode())


def tell_niceness(out: IO[bytes], after: float) -> None:
    spin(out, after)
    out.write(str(os.nice(0)).encode())


def connect(out: IO[bytes], port: int) -> None:
    """Try to connect to a port of this machine."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
        out.write(b"connected")
    except OSError as error:
        out.write(type(error).__name__.encode())


def listen(out: IO[bytes]) -> None:
    """Try to wait for connections."""
    try:
        socket.create_server(("127.0.0.1", 0)).close()
        out.write(b"listening")
    except OSError as error:
        out.write(type(error).__name__.encode())
