"""Which store the settings mean, and looking after one that lies elsewhere.

What a store can do is ``store/engines.py``.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, Protocol, runtime_checkable

from beleidsgraaf.server.readiness import index_current, make_ready, view_current
from beleidsgraaf.settings import Settings
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.engines import Versions, open_store

_SETTLING = 1.5  # seconds after the start in which nothing else is begun
_LOOKS = 60  # at a version that may be followed by the next one: who answers follows it by itself
_PAUSE = 1.0  # seconds between looks at an engine: how late a new version may be seen


@runtime_checkable
class Watched(Protocol):
    """A store that tells what it saw when it was looked at last."""

    def look(self) -> None:
        """Look at the engine; waits for it."""


def store_of(settings: Settings, *, is_watched: bool = False) -> Versions:
    """Open the folder with versions, or the SPARQL engine that holds the newest."""
    if settings.engine is None:
        return open_store(settings.folder)
    from beleidsgraaf.store.endpoint import Endpoint  # who has a folder needs no HTTP

    return open_store(Endpoint(**settings.engine), is_watched=is_watched)


@asynccontextmanager
async def watching(store: Versions) -> AsyncIterator[None]:
    """Look at an engine before anything else and every so often, in a thread; not at a folder."""
    if not isinstance(store, Watched):
        yield
        return
    await asyncio.to_thread(store.look)
    async with _beside(_watch(store)):
        yield


async def _watch(store: Watched) -> None:
    while True:
        await asyncio.sleep(_PAUSE)
        await asyncio.to_thread(store.look)


@asynccontextmanager
async def renewing(
    store: Versions, renew: Callable[..., None], *, prepare: Callable[[], Coroutine[Any, Any, None]]
) -> AsyncIterator[None]:
    """Call ``renew`` and ``prepare`` soon after another version begins to serve.

    And once, when the first questions are answered, to have children made ready for more than
    answering: that takes seconds, which a start cannot wait for. The network and the search index
    of a version that is held in memory are kept at hand.
    """
    before = (
        (make_ready, partial(view_current, store.root), partial(index_current, store.root))
        if isinstance(store, Archive)
        else (make_ready,)
    )
    async with _beside(_renew(store, renew, before, prepare)):
        yield


async def _renew(
    store: Versions,
    renew: Callable[..., None],
    before: Sequence[Callable[[], object]],
    prepare: Callable[[], Coroutine[Any, Any, None]],
) -> None:
    known = store.current_id()
    await asyncio.sleep(_SETTLING)
    renew(*before)
    async with asyncio.TaskGroup() as group:
        group.create_task(prepare())
        while True:
            await asyncio.sleep(_PAUSE / 4)
            if (current := store.current_id()) != known:
                known = await _calm(store, current)
                renew()
                group.create_task(prepare())


async def _calm(store: Versions, current: str | None) -> str | None:
    """Wait until one version serves for a while, but not for ever; gives the version.

    Making children ready for each of many versions in a row would take the time of who asks.
    """
    for _ in range(_LOOKS):
        await asyncio.sleep(_PAUSE)
        before, current = current, store.current_id()
        if before == current:
            break
    return current


@asynccontextmanager
async def _beside(endless: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Let something go on without end until the block ends."""
    task = asyncio.create_task(endless)
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
