"""A small process that forks children: everything is imported once, a child is there in no time.

Forking the server itself would copy its threads' locks and open connections; this process has one
thread, no event loop and no connection but the one to the server. It ends when the server does,
and the kernel ends the children with it.
"""

import array
import gc
import importlib
import os
import pickle
import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass, field

from beleidsgraaf.workers import child
from beleidsgraaf.workers.limits import Limits, die_with_parent

_MESSAGE = 1 << 16


@dataclass(frozen=True)
class Birth:
    """What a child is born with: its limits, and what it does before its first job.

    ``before`` is done in the nursery, ahead of the fork: what it keeps, all children share, those
    born later too.
    """

    limits: Limits
    prepare: Callable[..., object] | None = None
    args: tuple[object, ...] = field(default=())
    before: tuple[Callable[[], object], ...] = ()

    def run(self) -> object:
        """Do what comes before the first job."""
        return self.prepare(*self.args) if self.prepare else None


def ask_for_child(control: socket.socket, birth: Birth, *, sock: socket.socket) -> None:
    """Ask the nursery for a child that listens on ``sock``."""
    socket.send_fds(control, [pickle.dumps(birth)], [sock.fileno()])


def take_child(control: socket.socket) -> tuple[int, int]:
    """Take the nursery's answer: the child's process id, and a descriptor that stays its own."""
    message, descriptors, _, _ = socket.recv_fds(control, _MESSAGE, 1)
    if not message:
        raise EOFError("the nursery is gone")
    return int(message), descriptors[0] if descriptors else -1


def main() -> None:
    """Fork children for the server at the other end of the socket given as argument."""
    die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server decides when to stop
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel takes the dead away
    control = socket.socket(fileno=int(sys.argv[1]))
    for module in sys.argv[2:]:
        importlib.import_module(module)
    settle()
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, _MESSAGE, 1)
        if not message:
            return
        birth: Birth = pickle.loads(message)  # noqa: S301 - written by our own server process
        for prepare in birth.before:
            prepare()
        if birth.before:
            settle()
        _fork(control, birth, descriptors[0])


def settle() -> None:
    """Keep all that there is now out of what the collectors of children look through.

    They look at each thing, and write that they did: a child would copy what it shares, and a page
    that makes many things would take up to half as long again. What was kept out before and nobody
    needs any more, such as an older version, goes.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _fork(control: socket.socket, birth: Birth, descriptor: int) -> None:
    pid = os.fork()
    if pid == 0:
        die_with_parent()
        control.close()
        child.live(socket.socket(fileno=descriptor), birth.limits, prepare=birth.run)
    os.close(descriptor)
    handle = _open_handle(pid)
    rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [handle]))]
    control.sendmsg([str(pid).encode()], rights if handle >= 0 else [])
    if handle >= 0:
        os.close(handle)


def _open_handle(pid: int) -> int:
    """Open a descriptor of the child, which never means another process; -1 if it is gone."""
    try:
        return os.pidfd_open(pid)
    except OSError:
        return -1


if __name__ == "__main__":
    main()
