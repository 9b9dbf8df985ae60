"""The engines that may hold the data: our own on disk, or a SPARQL engine of somebody else.

What both can do stands in ``Versions``; what only one can is refused by the other in words. The
rooms above choose once, by ``open_store``, and ask both in the same way, by ``answer_to``.

What speaks HTTP is imported inside the functions: whoever has the data in a folder, each of its
children too, does without.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol, TypeAlias, cast

from beleidsgraaf.dataset.version import GraphEntry, Manifest
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.building import Imprint
from beleidsgraaf.store.evaluation import INDEX, QueryRequest, evaluate_to
from beleidsgraaf.store.following import follow
from beleidsgraaf.store.journal import Signature
from beleidsgraaf.store.staging import Stage

if TYPE_CHECKING:
    from beleidsgraaf.store.endpoint import Endpoint
    from beleidsgraaf.store.remote import RemoteVersion
    from beleidsgraaf.store.remote_archive import RemoteArchive

Published: TypeAlias = "Path | RemoteVersion"  # where one version can be asked
Place: TypeAlias = "Path | RemoteVersion | Stage"  # the same, or what may become the next


class Versions(Protocol):
    """Where versions are published and found: ``Archive`` and ``RemoteArchive``."""

    def current(self) -> Manifest | None:
        """Give the manifest of the version that serves, or None before the first."""

    def current_id(self) -> str | None:
        """Give the id of the version that serves, or None before the first."""

    def find(self, version: str) -> Manifest:
        """Give the manifest of a version; raises VersionNotFound."""

    def versions(self) -> list[Manifest]:
        """List the versions that can be asked, newest first."""

    def graphs(self, manifest: Manifest) -> dict[str, bytes]:
        """Read the canonical N-Quads of each graph of a version, by graph IRI."""

    def graph(self, manifest: Manifest, entry: GraphEntry) -> bytes:
        """Read the canonical N-Quads of one graph of a version."""

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


def open_store(store: "Path | Endpoint", *, is_watched: bool = False) -> Versions:
    """Open the folder with versions, or the engine that holds the newest.

    An engine that ``is_watched`` tells what was seen last, and is to be looked at every so often.
    """
    if isinstance(store, Path):
        return Archive(store)
    from beleidsgraaf.store.remote_archive import RemoteArchive
    from beleidsgraaf.store.watched import WatchedArchive

    return WatchedArchive(store) if is_watched else RemoteArchive(store)


def endpoint_of(store: Versions) -> "Endpoint | None":
    """Give where the engine is that holds a store; None for one in a folder."""
    return None if isinstance(store, Archive) else cast("RemoteArchive", store).endpoint


def place_of(store: Versions, manifest: Manifest) -> Published:
    """Find where a version can be asked; raises VersionNotFound."""
    if isinstance(store, Archive):
        return store.folder(manifest.id)
    return cast("RemoteArchive", store).place(manifest)  # there are these two


def catch_up(place: Place) -> None:
    """Bring what is held in memory up to a version, where that is quicker than to open it.

    Only a job that begins may: whoever has that index in hand already would see it change.
    """
    if isinstance(place, Path):
        follow(place / INDEX)


def answer_to(out: IO[bytes], place: Place, *, request: QueryRequest) -> None:
    """Write the answer to a query on one version to ``out``, as it comes.

    Raises what ``evaluate_to`` and ``answer_remote_to`` raise.
    """
    if isinstance(place, Path):
        evaluate_to(out, place, request=request)
        return
    if isinstance(place, Stage):
        evaluate_to(out, place.index, request=request)
        return
    from beleidsgraaf.store.remote import answer_remote_to

    answer_remote_to(out, place, request=request)


def answer_whole(place: Place, request: QueryRequest) -> bytes:
    """Answer a query on one version whole; raises as ``answer_to`` does."""
    whole = BytesIO()
    answer_to(whole, place, request=request)
    return whole.getvalue()
