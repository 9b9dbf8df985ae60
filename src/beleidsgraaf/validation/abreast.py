"""Asks several questions of one index at a time.

The engine works without Python's lock, and an index that is judged does not change: threads share
the one that is open, where processes would each need their own caches.
"""

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def abreast(tasks: Sequence[Callable[[], T]]) -> list[T]:
    """Do every task, as many at a time as there are processors; gives the results in their order.

    What the first failing task raises is raised.
    """
    with ThreadPoolExecutor(max_workers=len(os.sched_getaffinity(0))) as pool:
        return list(pool.map(_done, tasks))


def _done(task: Callable[[], T]) -> T:
    """Do a task; if it fails, let go of its answers here, as no other thread may."""
    try:
        return task()
    finally:
        failure = sys.exception()
        if failure is not None:
            traceback.clear_frames(failure.__traceback__)
