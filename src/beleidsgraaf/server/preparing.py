"""Has children make what a version needs once, before pages and search can be quick.

The arrays of the network, what is told of goals, and the index of words are files beside the
versions. A child makes them, one for all who wait; then the children are renewed, so that the
process they come from reads what it may read (``readiness.py``) and all of them share it. Of a
version on an engine elsewhere nothing is kept.
"""

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType

from beleidsgraaf.network.jobs import prepare_network
from beleidsgraaf.search.jobs import prepare_index
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.engines import Versions
from beleidsgraaf.workers.frames import Job
from beleidsgraaf.workers.pool import Pool

NETWORK, SEARCH = "network", "search"
_MAKING = 300.0  # seconds for a nation, once for each version
_JOBS: Mapping[str, Callable[..., None]] = MappingProxyType(
    {NETWORK: prepare_network, SEARCH: prepare_index}
)


class Preparation:
    """Knows of which versions everything is there, and has the rest made. On the event loop.

    A version of at most ``resident`` triples is held in memory: all of it is read where children
    come from, and nothing is begun for it here.
    """

    def __init__(self, store: Versions, pool: Pool, *, resident: int) -> None:
        self._store = store
        self._folder: Path | None = store.root.absolute() if isinstance(store, Archive) else None
        self._pool = pool
        self._resident = resident
        self._is_there: set[tuple[str, str]] = set()
        self._making: dict[tuple[str, str], asyncio.Task[None]] = {}

    async def begin(self) -> None:
        """Have all that the version that serves needs made, before anybody asks for it."""
        manifest = self._store.current()
        if manifest is None or sum(each.triples for each in manifest.graphs) <= self._resident:
            return
        for what in _JOBS:
            # Where it fails, who asks for it has it tried again, and hears why.
            await asyncio.gather(self.have(manifest.id, what), return_exceptions=True)

    async def have(self, version: str, what: str) -> None:
        """Return when ``what`` of a version is there; raises what making it raises, and Busy."""
        asked = (version, what)
        if self._folder is None or asked in self._is_there:
            return
        if asked not in self._making:
            task = asyncio.create_task(self._make(self._folder, version, what))
            self._making[asked] = task
            task.add_done_callback(lambda _: self._making.pop(asked, None))
        await asyncio.shield(self._making[asked])  # who leaves does not stop it for others

    async def _make(self, folder: Path, version: str, what: str) -> None:
        job = Job(partial(_JOBS[what], version=version), (folder,))
        about = {"query": f"{what} of {version}"}
        # Others wait for it: it makes way for quick questions only a little, and is never frozen.
        run = await self._pool.begin(job, within=_MAKING, about=about, keeps_going=True)
        try:
            async for _ in run.answer.chunks():
                pass
        finally:
            self._pool.end(run)
        self._is_there.add((version, what))
        if what == NETWORK and run.is_slow:  # a quick one was there already, or is made at once
            self._pool.renew()
