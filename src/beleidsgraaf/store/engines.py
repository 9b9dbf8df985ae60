"""The engines that may hold the data: our own on disk, or a SPARQL engine of somebody else.

What both can do stands in ``Versions``; what only one can is refused by the other in words. The
rooms above choose once, by ``open_store``, and ask both in the same way, by ``answer_to``.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import IO, Protocol

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.building import Imprint
from beleidsgraaf.store.endpoint import Endpoint
from beleidsgraaf.store.evaluation import QueryRequest, evaluate_to
from beleidsgraaf.store.journal import Signature
from beleidsgraaf.store.remote import RemoteVersion, ask_remote_to
from beleidsgraaf.store.remote_archive import RemoteArchive
from beleidsgraaf.store.staging import Stage

Place = Path | RemoteVersion  # where one version can be asked


class Versions(Protocol):
    """Where versions are published and found: ``Archive`` and ``RemoteArchive``."""

    def current(self) -> Manifest | None:
        """Give the manifest of the version that serves, or None before the first."""

    def current_id(self) -> str | None:
        """Give the id of the version that serves, or None before the first."""

    def versions(self) -> list[Manifest]:
        """List the versions that can be asked, newest first."""

    def graphs(self, manifest: Manifest) -> dict[str, bytes]:
        """Read the canonical N-Quads of each graph of a version, by graph IRI."""

    def writing(self) -> AbstractContextManager[None]:
        """Be the only writer."""

    def write(  # noqa: PLR0913 - a version is told by these six
        self,
        graphs: Mapping[str, bytes],
        *,
        as_of: date,
        base_iri: str,
        software: str,
        findings: Mapping[str, int],
        report: bytes,
    ) -> Manifest:
        """Write a version and make it the one that serves; equal content writes nothing."""

    def staged(self, *, is_trial: bool = False) -> AbstractContextManager[Stage]:
        """Give the next version, aside; what is not published by the end is dropped."""

    def publish(
        self, stage: Stage, imprint: Imprint, *, signature: Signature | None = None
    ) -> Manifest:
        """Make a stage the version that serves; equal content writes nothing."""

    def keep_rejected(self, report: bytes) -> object:
        """Keep the report of a refused draft, where there is a place for it."""


def open_store(store: Path | Endpoint) -> Archive | RemoteArchive:
    """Open the folder with versions, or the engine that holds the newest."""
    return RemoteArchive(store) if isinstance(store, Endpoint) else Archive(store)


def place_of(store: Versions, manifest: Manifest) -> Place:
    """Find where a version can be asked; raises VersionNotFound."""
    if isinstance(store, RemoteArchive):
        return store.place(manifest)
    assert isinstance(store, Archive)  # noqa: S101 - there are these two
    return store.folder(manifest.id)


def answer_to(out: IO[bytes], place: Place, *, request: QueryRequest) -> None:
    """Write the answer to a query on one version to ``out``, as it comes.

    Raises what ``evaluate_to`` and ``ask_remote_to`` raise.
    """
    if isinstance(place, RemoteVersion):
        ask_remote_to(out, place, request=request)
    else:
        evaluate_to(out, place, request=request)
