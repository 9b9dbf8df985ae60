"""An engine of somebody else, for who may not wait for it: what was seen there last.

A web server asks at every request which version serves, on the loop that serves everyone; so it
gets what the last look found, and looks every so often from a thread. While the engine cannot be
reached, no version is given out: after a long absence its union may be gone.
"""

import copy
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.errors import BeleidsgraafError, Busy
from beleidsgraaf.store.endpoint import Endpoint
from beleidsgraaf.store.remote_archive import RemoteArchive

_log = logging.getLogger(__name__)
_PATIENCE = 5.0  # seconds for a look; the question is the smallest there is
_RETRY_AFTER = 5


@dataclass(frozen=True)
class Seen:
    """What a look found: the newest manifest (the last known one while in trouble), and trouble."""

    manifest: Manifest | None
    trouble: Busy | None


class WatchedArchive(RemoteArchive):
    """The newest version on one engine, as ``look`` saw it."""

    def __init__(self, endpoint: Endpoint) -> None:
        super().__init__(endpoint)
        self._engine = RemoteArchive(replace(endpoint, patience=min(endpoint.patience, _PATIENCE)))
        self._seen = Seen(None, _away())

    def look(self) -> None:
        """Ask the engine what it holds, and remember that, or that it is in trouble."""
        before = self._seen
        try:
            self._seen = Seen(self._engine.current(), None)
        except BeleidsgraafError as error:
            self._seen = Seen(before.manifest, _away())
            if before.trouble is None or before.manifest is None:
                _log.warning("the SPARQL engine is away", extra={"fields": {"said": error.en}})
            return
        if before.trouble is not None:
            _log.info("the SPARQL engine is there")

    def current(self) -> Manifest | None:
        """Give the manifest that was seen last, None before the first publication.

        Raises Busy while the engine is away. Never waits.
        """
        seen = self._seen
        if seen.trouble is not None:
            raise copy.copy(seen.trouble)
        return seen.manifest

    def current_id(self) -> str | None:
        """Give the id of the version that was seen last, also while the engine is away.

        An answer that is kept is still the right one.
        """
        manifest = self._seen.manifest
        return None if manifest is None else manifest.id

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer of this process, and know what is there before and after."""
        with super().writing():
            self.look()
            try:
                yield
            finally:
                self.look()


def _away() -> Busy:
    return Busy(
        "De SPARQL-dienst waarop de gegevens staan antwoordt nu niet. Probeer het later weer.",
        "The SPARQL engine that holds the data does not answer now. Try again later.",
        retry_after=_RETRY_AFTER,
    )
