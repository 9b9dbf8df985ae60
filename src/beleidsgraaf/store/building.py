"""Writes the parts of one version's folder: manifest, report and graphs, beside its index.

The folder lies aside and is nobody's yet; ``archive.py`` moves it to its place. The index comes
from the stage (``staging.py``), or is a hard-linked copy where no graph changed.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from beleidsgraaf.dataset.version import GraphEntry, Manifest
from beleidsgraaf.store.aside import sync_folder
from beleidsgraaf.store.evaluation import INDEX
from beleidsgraaf.store.index import DEFAULT, copy_index
from beleidsgraaf.store.staging import Stage

_KEY = re.compile(r"[a-z0-9][a-z0-9.\-]*(/[a-z0-9][a-z0-9.\-]*)*")


@dataclass(frozen=True)
class Imprint:
    """What a version tells beside its graphs: day, base, software, what the gate found."""

    as_of: date
    base_iri: str
    software: str
    findings: Mapping[str, int]  # severity → count
    report: bytes


def next_manifest(stage: Stage, imprint: Imprint) -> Manifest:
    """Make the manifest of the version that a stage would become."""
    contents, previous = stage.contents, stage.previous
    kept = {} if previous is None else {entry.iri: entry for entry in previous.graphs}
    return make_manifest(
        (
            make_entry(iri, contents[iri], base_iri=imprint.base_iri)
            if iri in contents
            else kept[iri]
            for iri in stage.names
        ),
        imprint,
        previous=previous,
    )


def make_manifest(
    entries: Iterable[GraphEntry], imprint: Imprint, *, previous: Manifest | None
) -> Manifest:
    """Make the manifest of the version that follows ``previous``."""
    return Manifest(
        sequence=1 if previous is None else previous.sequence + 1,
        as_of=imprint.as_of,
        base_iri=imprint.base_iri,
        software=imprint.software,
        previous=None if previous is None else previous.id,
        graphs=tuple(sorted(entries)),
        findings=dict(sorted(imprint.findings.items())),
    )


def make_entry(iri: str, content: bytes, *, base_iri: str) -> GraphEntry:
    """Say of a graph what the manifest says: its file, size and checksum."""
    file = f"graphs/{_key(iri, base_iri)}.nq"
    return GraphEntry(iri, file, content.count(b"\n"), hashlib.sha256(content).hexdigest())


def build_version(
    folder: Path, manifest: Manifest, *, stage: Stage, report: bytes, previous: Path | None
) -> None:
    """Write a whole version around its index, and make sure that it is on the disk."""
    (folder / "report.json").write_bytes(report)
    contents = stage.contents
    for parent in sorted({(folder / entry.file).parent for entry in manifest.graphs}):
        parent.mkdir(parents=True, exist_ok=True)
    before = {} if stage.previous is None else {e.iri: e.file for e in stage.previous.graphs}
    for entry in manifest.graphs:
        if entry.iri in contents or previous is None:
            (folder / entry.file).write_bytes(contents[entry.iri])
        else:
            _link(f"{previous}/{before[entry.iri]}", f"{folder}/{entry.file}")
    if stage.settle() is None:
        assert previous is not None  # noqa: S101 - the first version has an index of its own
        copy_index(previous / INDEX, folder / INDEX)
    (folder / "manifest.json").write_text(manifest.to_json(), encoding="utf-8")
    _sync(folder)


def _key(iri: str, base_iri: str) -> str:
    """Name the file after the graph's key; an IRI of another form is named by its hash."""
    if iri == DEFAULT:
        return "_default"  # no key of a graph starts so
    key = iri.removeprefix(f"{base_iri}id/graph/")
    if _KEY.fullmatch(key):
        return key
    return f"other/{hashlib.sha256(iri.encode()).hexdigest()[:16]}"


def _link(source: str, target: str) -> None:
    """Share an unchanged file; a file system without hard links gets a copy."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _sync(folder: Path) -> None:
    """Bring all that is new to the disk; what is shared with another version is there already."""
    for path, _, files in os.walk(folder):
        for name in files:
            file = Path(path, name)
            if file.stat().st_nlink == 1:
                sync_folder(file)
        sync_folder(Path(path))
