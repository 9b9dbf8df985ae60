"""What a child may use: memory, files, and no network at all, or one TCP port.

The engine would itself make a call that a query smuggles past the reader of requests, so the
kernel is asked to refuse sockets: a filter on system calls (seccomp), which needs no privilege and
cannot be taken off again. Where the kernel has none, the child says so and goes on without.

A child that asks an engine elsewhere evaluates nothing itself, and needs sockets. It may connect
by TCP to the port of that engine, and listen nowhere (Landlock, from Linux 6.7 on); names are
looked up over UDP.
"""

import ctypes
import errno
import os
import platform
import resource
import signal
import struct
from dataclasses import dataclass

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP = 1, 38, 22
_SECCOMP_MODE_FILTER = 2
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
_LOAD_WORD, _JUMP_IF_EQUAL, _JUMP_IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_OFFSET_NUMBER, _OFFSET_ARCHITECTURE = 0, 4
_X32_BIT = 0x40000000
# For each machine: the kernel's mark of its architecture, and the system calls that open a way
# out: socket and connect; then io_uring_setup (which could do both unseen), execve, execveat.
_CALLS = {
    "x86_64": (0xC000003E, (41, 42), (425, 59, 322)),
    "aarch64": (0xC00000B7, (198, 203), (425, 221, 281)),
}
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446  # the same on both
_LANDLOCK_VERSION, _LANDLOCK_KNOWS_PORTS, _LANDLOCK_PORT = 1, 4, 2
_BIND_TCP, _CONNECT_TCP = 1, 2


@dataclass(frozen=True)
class Limits:
    """Limits of one child: ``memory`` in bytes it may write to; ``open_files`` at one time.

    Memory is counted as data (RLIMIT_DATA), not as address space: an index that is opened takes
    half a gibibyte of addresses, for files and for room that its threads never touch.
    ``connects_to`` is the one TCP port it may connect to; None refuses every socket.
    """

    memory: int = 1 << 30
    open_files: int = 256
    connects_to: int | None = None


def limit_process(limits: Limits) -> bool:
    """Apply the limits to this process, for good; tell whether those of the network hold too."""
    resource.setrlimit(resource.RLIMIT_DATA, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_NOFILE, (limits.open_files, limits.open_files))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if limits.connects_to is None:
        return refuse_calls(sockets=True)
    return refuse_calls(sockets=False) and _allow_port(limits.connects_to)


def die_with_parent() -> None:
    """Have the kernel end this process as soon as the one that forked it is gone."""
    libc = _libc()
    if libc is not None:
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def refuse_calls(*, sockets: bool) -> bool:
    """Make every later attempt to start a program fail with EACCES, and to open a socket too."""
    libc = _libc()
    known = _CALLS.get(platform.machine())
    if libc is None or known is None:
        return False
    architecture, network, others = known
    program = _filter(architecture, (network if sockets else ()) + others)
    steps = ctypes.create_string_buffer(program)
    header = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(steps))
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, header, 0, 0) == 0)


def _allow_port(port: int) -> bool:
    """Make every later TCP connection to another port fail with EACCES, and listening too."""
    libc = _libc()
    if libc is None or libc.syscall(_LANDLOCK_CREATE, None, 0, _LANDLOCK_VERSION) < (
        _LANDLOCK_KNOWS_PORTS
    ):
        return False
    handled = struct.pack("QQ", 0, _BIND_TCP | _CONNECT_TCP)
    rules = libc.syscall(_LANDLOCK_CREATE, handled, len(handled), 0)
    if rules < 0:
        return False
    try:
        allowed = struct.pack("QQ", _CONNECT_TCP, port)
        added = libc.syscall(_LANDLOCK_ADD, rules, _LANDLOCK_PORT, allowed, 0)
        return bool(added == 0 and libc.syscall(_LANDLOCK_RESTRICT, rules, 0) == 0)
    finally:
        os.close(rules)


def _filter(architecture: int, calls: tuple[int, ...]) -> bytes:
    """Write the filter: a foreign architecture or one of ``calls`` is refused, the rest may pass.

    Each step is code, jump if true, jump if false, operand (linux/filter.h, struct sock_filter).
    """
    count = len(calls)
    steps = [
        (_LOAD_WORD, 0, 0, _OFFSET_ARCHITECTURE),
        (_JUMP_IF_EQUAL, 0, count + 3, architecture),
        (_LOAD_WORD, 0, 0, _OFFSET_NUMBER),
        (_JUMP_IF_AT_LEAST, count + 1, 0, _X32_BIT),
        *((_JUMP_IF_EQUAL, count - place, 0, call) for place, call in enumerate(calls)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    return b"".join(struct.pack("HBBI", *step) for step in steps)


def _libc() -> ctypes.CDLL | None:
    if platform.system() != "Linux":
        return None
    return ctypes.CDLL(None, use_errno=True)
