"""Shows on a terminal that a command is still at work, and for how long already."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

_QUIET = 1.0  # seconds in which nobody wonders
_PAUSE = 0.2


@contextmanager
def waiting(label: str) -> Iterator[None]:
    """Count the seconds on standard error while a block runs; only a terminal sees it."""
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    teller = threading.Thread(target=_tell, args=(label, done), daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _tell(label: str, done: threading.Event) -> None:
    start, shown = time.monotonic(), False
    pause = _QUIET
    while not done.wait(pause):
        pause, shown = _PAUSE, True
        sys.stderr.write(f"\r{label} … {time.monotonic() - start:.0f} s")
        sys.stderr.flush()
    if shown:
        sys.stderr.write("\r\033[K")
        sys.stderr.flush()
