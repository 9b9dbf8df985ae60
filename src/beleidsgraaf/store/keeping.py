"""Which versions a store keeps: pruning by policy, a snapshot of all, and taking others over.

What a version is and how one is published is ``archive.py``; a backup as a file is ``backup.py``.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.errors import ConfigurationError
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.aside import (
    remove_folder,
    replace_file,
    set_aside,
    sync_folder,
    trial_folder,
)
from beleidsgraaf.store.building import build_version
from beleidsgraaf.store.evaluation import INDEX
from beleidsgraaf.store.journal import read_journal
from beleidsgraaf.store.staging import Stage

JOURNAL = "journal.jsonl"


@dataclass(frozen=True)
class Policy:
    """What to keep: the ``newest`` so many, those written ``since`` a moment, those ``named``.

    A version is kept when any of the three says so; the one that serves always is.
    """

    newest: int = 1
    since: datetime | None = None
    named: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Kept:
    """A version that comes from elsewhere; ``read`` gives the lines of a graph by checksum."""

    manifest: Manifest
    report: bytes
    modified: float  # seconds since 1970: when it was written
    read: Callable[[str], bytes]


def written_at(archive: Archive, manifest: Manifest) -> datetime:
    """Tell when a version was written: as it was signed, or else as its folder says."""
    signed = [
        entry.signature.at
        for entry in read_journal(archive.root / JOURNAL)
        if entry.version == manifest.id
    ]
    if signed:
        return signed[-1]
    path = archive.folder(manifest.id) / "manifest.json"
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def superseded(archive: Archive, policy: Policy) -> list[Manifest]:
    """List the versions that a policy does not keep, the oldest first.

    Raises VersionNotFound when it names one that is not there.
    """
    for version in policy.named:
        archive.find(version)
    versions = archive.versions()
    return [
        each
        for place, each in reversed(list(enumerate(versions)))
        if place >= max(policy.newest, 1)
        and each.id not in policy.named
        and (policy.since is None or written_at(archive, each) < policy.since)
    ]


def prune(archive: Archive, policy: Policy) -> list[Manifest]:
    """Remove the versions that a policy does not keep; gives them."""
    with archive.writing():
        gone = superseded(archive, policy)
        for manifest in gone:
            remove_folder(archive.root, archive.folder(manifest.id))
        return gone


@contextmanager
def snapshot(archive: Archive) -> Iterator[Path]:
    """Give a folder with all that is published, but for the indexes, as it is at one moment.

    Writers only wait until the files are linked.
    """
    with trial_folder(archive.root) as folder:
        with archive.writing():
            for manifest in archive.versions():
                source, target = archive.folder(manifest.id), folder / "versions" / manifest.id
                names = ["manifest.json", "report.json", *(e.file for e in manifest.graphs)]
                for parent in sorted({(target / name).parent for name in names}):
                    parent.mkdir(parents=True, exist_ok=True)
                for name in names:
                    os.link(source / name, target / name)
            if (archive.root / JOURNAL).is_file():
                # With its day: a backup of the same has the same bytes. Linked, it would grow.
                shutil.copy2(archive.root / JOURNAL, folder / JOURNAL)
        yield folder


def adopt(archive: Archive, kept: Sequence[Kept], *, journal: bytes) -> None:
    """Fill an empty store with versions from elsewhere, the oldest first; the last one serves.

    Raises ConfigurationError when the store is not empty, or a graph is not what its manifest
    says; then nothing serves that did not before.
    """
    with archive.writing():
        if archive.current_id() is not None:
            raise ConfigurationError(
                f"In de opslag {archive.root} staan al versies. Kies een lege map.",
                f"The store {archive.root} holds versions already. Choose an empty folder.",
            )
        before: Kept | None = None
        for each in kept:
            _build(archive, each, before)
            before = each
        if journal:
            replace_file(archive.root, archive.root / JOURNAL, content=journal)
        pointer = f"{kept[-1].manifest.id}\n"
        replace_file(archive.root, archive.root / "current", content=pointer.encode())


def _build(archive: Archive, kept: Kept, before: Kept | None) -> None:
    """Build a version beside the others; until it is pointed at the next writer sweeps it away."""
    versions = archive.root / "versions"
    versions.mkdir(exist_ok=True)
    place = None if before is None else versions / before.manifest.id
    files = {} if before is None else {e.iri: e.file for e in before.manifest.graphs}
    with set_aside(archive.root) as make:
        aside = make()
        stage = Stage(
            None if before is None else before.manifest,
            lambda iri: (place / files[iri]).read_bytes() if place else b"",
            before=None if place is None else place / INDEX,
            folder=lambda: aside / INDEX,
        )
        stage.remove(set(stage.names) - {entry.iri for entry in kept.manifest.graphs})
        known = {} if before is None else {e.iri: e.sha256 for e in before.manifest.graphs}
        changed = [e for e in kept.manifest.graphs if known.get(e.iri) != e.sha256]
        stage.put({entry.iri: kept.read(entry.sha256) for entry in changed})
        build_version(aside, kept.manifest, stage=stage, report=kept.report, previous=place)
        stage.close()
        os.utime(aside / "manifest.json", (kept.modified, kept.modified))
        aside.chmod(0o755)
        aside.rename(versions / kept.manifest.id)
        sync_folder(versions)
