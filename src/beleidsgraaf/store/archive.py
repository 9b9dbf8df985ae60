"""Versions on disk: immutable folders, and one pointer that moves atomically.

::

    root/
    ├── current                 id of the version that serves; replaced in one step
    ├── versions/{id}/          never changes once it stands here
    │   ├── manifest.json  report.json
    │   ├── graphs/{key}.nq     canonical N-Quads; unchanged ones are hard links
    │   └── index/              pyoxigraph's store, opened for reading only
    ├── rejected/report.json    why the last draft was refused
    ├── journal.jsonl           who wrote which version, when and why; lines are only added
    ├── building-…/             a version under construction, or what a crash left of one
    ├── trial-…/                the same, of one that is only judged: nobody waits for it
    └── lock                    one writer at a time

Success: the folder is built aside, synced, renamed into ``versions`` and then pointed at. Failure,
even of the power: ``current`` still names the previous version, and the next writer sweeps up.
What goes into a version is ``publication.py``'s decision; the parts of a folder are written by
``building.py``.
"""

import fcntl
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path

from beleidsgraaf.dataset.version import GraphEntry, Manifest, differing, sequence_of
from beleidsgraaf.errors import VersionNotFound
from beleidsgraaf.store.aside import replace_file, set_aside, sweep, sync_folder, trial_folder
from beleidsgraaf.store.building import Imprint, build_version, next_manifest
from beleidsgraaf.store.changes import Changes, GraphChange
from beleidsgraaf.store.evaluation import INDEX
from beleidsgraaf.store.journal import Signature, append_entry
from beleidsgraaf.store.staging import Stage


class Archive:
    """The versions below one folder; reading needs no lock, as nothing read ever changes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._writer = threading.RLock()
        self._depth = 0
        self._last: Manifest | None = None
        self._folders: dict[str, Path] = {}  # those that were found, so that few paths are made
        self._pointer_path = str(root / "current")
        self._pointed: tuple[tuple[int, int], str | None] = ((0, 0), None)

    def current(self) -> Manifest | None:
        """Give the manifest of the version that serves, or None before the first."""
        pointer = self._pointer()
        if pointer is None:
            return None
        last = self._last  # a version never changes, so it is read once while it is pointed at
        if last is None or last.id != pointer:
            last = self._last = self._manifest(self.folder(pointer))
        return last

    def current_id(self) -> str | None:
        """Give the id of the version that serves; cheap enough to ask at every request."""
        return self._pointer()

    def current_folder(self) -> Path | None:
        """Give the folder of the version that serves, or None before the first."""
        pointer = self._pointer()
        return None if pointer is None else self.folder(pointer)

    def folder(self, version: str) -> Path:
        """Find the folder of a version; raises VersionNotFound."""
        path = self._folders.get(version) or self.root / "versions" / version
        is_there = os.path.isfile(f"{path}/manifest.json")  # noqa: PTH113 - asked at every request
        if not is_there or (version not in self._folders and Path(version).name != version):
            raise VersionNotFound(
                f"Er is geen versie '{version}': zij is opgeruimd, of was er nooit. Bekijk de "
                "lijst op /versions of met 'beleidsgraaf versions'.",
                f"There is no version '{version}': it was pruned, or never was. See the list at "
                "/versions or with 'beleidsgraaf versions'.",
                version=version,
            )
        self._folders[version] = path
        return path

    def find(self, version: str) -> Manifest:
        """Give the manifest of a version; raises VersionNotFound."""
        return self._manifest(self.folder(version))

    def versions(self) -> list[Manifest]:
        """List the published versions, newest first."""
        current = self.current()
        if current is None:
            return []
        folders = (self.root / "versions").iterdir()
        # One that was never pointed at may be torn: it is not even looked into.
        published = [path for path in folders if sequence_of(path.name) <= current.sequence]
        return sorted(map(self._manifest, published), key=lambda each: -each.sequence)

    def graph(self, manifest: Manifest, entry: GraphEntry) -> bytes:
        """Read the canonical N-Quads of one graph of a version."""
        return (self.folder(manifest.id) / entry.file).read_bytes()

    def graphs(self, manifest: Manifest) -> dict[str, bytes]:
        """Read the canonical N-Quads of each graph of a version, by graph IRI."""
        return {entry.iri: self.graph(manifest, entry) for entry in manifest.graphs}

    def changes(self, older: Manifest, *, newer: Manifest) -> Changes:
        """Compare two versions line by line; only graphs that differ are read."""
        changes: dict[str, GraphChange] = {}
        for iri, (old, new) in differing(older, newer).items():
            before = self.graph(older, old) if old else b""
            changes[iri] = GraphChange.between(before, self.graph(newer, new) if new else b"")
        return Changes(changes)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer, of all threads and processes; others wait. May be nested."""
        with self._writer:
            if self._depth:
                yield
                return
            self.root.mkdir(parents=True, exist_ok=True)
            with (self.root / "lock").open("a") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                self._depth += 1
                try:
                    self._sweep()
                    yield
                finally:
                    self._depth -= 1

    @contextmanager
    def staged(self, *, is_trial: bool = False) -> Iterator[Stage]:
        """Give the next version, aside; what is not published by the end is dropped.

        A trial is only to be judged: it waits for no writer, and needs no right to write here.
        """
        if is_trial:
            with trial_folder(self.root) as folder, self._stage(lambda: folder / INDEX) as stage:
                yield stage
            return
        with (
            self.writing(),
            set_aside(self.root) as make,
            self._stage(lambda: make() / INDEX) as stage,
        ):
            yield stage

    def publish(
        self, stage: Stage, imprint: Imprint, *, signature: Signature | None = None
    ) -> Manifest:
        """Make a stage the version that serves; equal content writes nothing.

        Gives the manifest that serves afterwards. Raises OSError when the disk is full or fails;
        then nothing has changed.
        """
        with self.writing():
            manifest = next_manifest(stage, imprint)
            if stage.previous is not None and stage.previous.checksum == manifest.checksum:
                return stage.previous
            index = stage.settle()
            with set_aside(self.root) as make:
                aside = make() if index is None else index.parent
                build_version(
                    aside,
                    manifest,
                    stage=stage,
                    report=imprint.report,
                    previous=self.current_folder(),
                )
                self._publish(aside, manifest, signature)
            return manifest

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
        """Write a version that holds just these graphs, and make it the one that serves.

        ``graphs`` maps graph IRI → canonical N-Quads. Gives the manifest that serves afterwards.
        """
        with self.staged() as stage:
            stage.remove(set(stage.names) - graphs.keys())
            stage.put(graphs)
            return self.publish(stage, Imprint(as_of, base_iri, software, findings, report))

    def keep_rejected(self, report: bytes) -> Path:
        """Keep the report of a refused draft; gives the file."""
        path = self.root / "rejected" / "report.json"
        with self.writing():
            path.parent.mkdir(exist_ok=True)
            replace_file(self.root, path, content=report)
        return path

    @contextmanager
    def _stage(self, folder: Callable[[], Path]) -> Iterator[Stage]:
        current = self.current()
        place = None if current is None else self.folder(current.id)
        files = {} if current is None else {each.iri: each.file for each in current.graphs}
        stage = Stage(
            current,
            lambda iri: (place / files[iri]).read_bytes() if place else b"",
            before=place / INDEX if place else None,
            folder=folder,
        )
        if place:
            stage.report = (place / "report.json").read_bytes()
        try:
            yield stage
        finally:
            stage.close()

    def _publish(self, aside: Path, manifest: Manifest, signature: Signature | None) -> None:
        target = self.root / "versions" / manifest.id
        target.parent.mkdir(exist_ok=True)
        aside.chmod(0o755)  # mkdtemp makes it private
        aside.rename(target)
        sync_folder(target.parent)
        if signature is not None:  # before the pointer: no version serves that nobody signed
            append_entry(self.root / "journal.jsonl", manifest.id, signature=signature)
        replace_file(self.root, self.root / "current", content=f"{manifest.id}\n".encode())

    def _sweep(self) -> None:
        """Remove what a crash left: things half built, and folders that were never pointed at."""
        sweep(self.root)
        versions = self.root / "versions"
        if not versions.is_dir():
            return
        pointer = self._pointer()
        newest = 0 if pointer is None else sequence_of(pointer)
        for folder in versions.iterdir():
            if sequence_of(folder.name) > newest:
                shutil.rmtree(folder)

    def _pointer(self) -> str | None:
        """Read the pointer, again only if it was replaced: asking must cost next to nothing."""
        try:
            state = os.stat(self._pointer_path)  # noqa: PTH116 - asked at every request
            mark = (state.st_ino, state.st_mtime_ns)
            if self._pointed[0] != mark:
                with open(self._pointer_path, encoding="utf-8") as file:  # noqa: PTH123
                    self._pointed = (mark, file.read().strip())
        except FileNotFoundError:
            return None
        return self._pointed[1]

    @staticmethod
    def _manifest(folder: Path) -> Manifest:
        path = folder / "manifest.json"
        mark = path.stat()
        return _read_manifest(path, mark.st_ino, mark.st_mtime_ns)


@lru_cache(maxsize=32)
def _read_manifest(path: Path, _inode: int, _modified: int) -> Manifest:
    """Read a manifest; it never changes, so it is read and checked once."""
    return Manifest.from_json(path.read_text(encoding="utf-8"))
