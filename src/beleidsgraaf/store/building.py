"""Writes the parts of one version's folder: manifest, report, graphs and index.

The folder lies aside and is nobody's yet; ``archive.py`` moves it to its place.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from beleidsgraaf.dataset.version import GraphEntry, Manifest
from beleidsgraaf.store.evaluation import INDEX
from beleidsgraaf.store.index import DEFAULT, build_index, derive_index

_KEY = re.compile(r"[a-z0-9][a-z0-9.\-]*(/[a-z0-9][a-z0-9.\-]*)*")
_DELTA_SHARE = 0.2  # above this share of changed lines, building anew is the quicker way


@dataclass(frozen=True)
class Content:
    """What a version is to hold: graph IRI → canonical N-Quads, and what the manifest tells.

    Under the name ``DEFAULT`` may stand the dataset's own default graph, as lines without a graph.
    """

    graphs: Mapping[str, bytes]
    as_of: date
    base_iri: str
    software: str
    findings: Mapping[str, int]
    report: bytes

    def manifest(self, previous: Manifest | None) -> Manifest:
        """Make the manifest of the version that follows ``previous``."""
        return Manifest(
            sequence=1 if previous is None else previous.sequence + 1,
            as_of=self.as_of,
            base_iri=self.base_iri,
            software=self.software,
            previous=None if previous is None else previous.id,
            graphs=tuple(self._entry(iri) for iri in sorted(self.graphs)),
            findings=dict(sorted(self.findings.items())),
        )

    def _entry(self, iri: str) -> GraphEntry:
        content = self.graphs[iri]
        file = f"graphs/{self._key(iri)}.nq"
        return GraphEntry(iri, file, content.count(b"\n"), hashlib.sha256(content).hexdigest())

    def _key(self, iri: str) -> str:
        """Name the file after the graph's key; an IRI of another form is named by its hash."""
        if iri == DEFAULT:
            return "_default"  # no key of a graph starts so
        key = iri.removeprefix(f"{self.base_iri}id/graph/")
        if _KEY.fullmatch(key):
            return key
        return f"other/{hashlib.sha256(iri.encode()).hexdigest()[:16]}"


def build_version(
    folder: Path, manifest: Manifest, *, content: Content, previous: Path | None
) -> None:
    """Write a whole version into an empty folder, and make sure that it is on the disk."""
    (folder / "report.json").write_bytes(content.report)
    before = {} if previous is None else _entries(previous)
    for entry in manifest.graphs:
        path = folder / entry.file
        path.parent.mkdir(parents=True, exist_ok=True)
        same = before.get(entry.iri)
        if previous is None or same is None or same.sha256 != entry.sha256:
            path.write_bytes(content.graphs[entry.iri])
        else:
            _link(previous / same.file, path)
    _write_index(folder / INDEX, content, previous)
    (folder / "manifest.json").write_text(manifest.to_json(), encoding="utf-8")
    _sync(folder)


def _write_index(folder: Path, content: Content, previous: Path | None) -> None:
    changes = [] if previous is None else _changes(content, previous)
    changed = sum(max(len(before), len(after)) for before, after in changes)
    total = sum(map(len, content.graphs.values()))
    if previous is None or changed > _DELTA_SHARE * total:
        build_index(folder, (content.graphs[iri] for iri in sorted(content.graphs)))
    else:
        derive_index(previous / INDEX, folder, changes=changes)


def _changes(content: Content, previous: Path) -> list[tuple[bytes, bytes]]:
    """Pair the bytes of each graph that differs: in the previous version, in this one."""
    before = {
        iri: (previous / entry.file).read_bytes() for iri, entry in _entries(previous).items()
    }
    pairs = [
        (before.get(iri, b""), content.graphs.get(iri, b""))
        for iri in sorted(before.keys() | content.graphs.keys())
    ]
    return [pair for pair in pairs if pair[0] != pair[1]]


def _entries(version: Path) -> dict[str, GraphEntry]:
    manifest = Manifest.from_json((version / "manifest.json").read_text(encoding="utf-8"))
    return {entry.iri: entry for entry in manifest.graphs}


def _link(source: Path, target: Path) -> None:
    """Share an unchanged file; a file system without hard links gets a copy."""
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, target)


def _sync(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        sync_folder(path)
    sync_folder(folder)


def sync_folder(path: Path) -> None:
    """Make sure that a folder, or a file, is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
