"""A store as one file: every version that is kept, each distinct graph once, all with checksums.

::

    backup.json              which versions, which serves, and the checksum of every other member
    journal.jsonl            who wrote what, as far as there is one
    versions/{id}/manifest.json  report.json
    graphs/{sha256}.nq       canonical N-Quads; several versions may hold the same

Indexes are not in it: they follow from the graphs, and are built again. Equal stores give equal
bytes. A backup is made while the store is written and read: versions never change, and those that
are pruned meanwhile are kept by hard links until it is done.
"""

import errno
import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.errors import ConfigurationError, Conflict, DatasetNotFound
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.keeping import JOURNAL, Kept, adopt, snapshot

_LISTING = "backup.json"
_FORMAT = 1
_LARGEST_LISTING = 1 << 30


@dataclass(frozen=True)
class Backup:
    """What a backup holds, verified; ``read`` gives a member."""

    current: Manifest
    kept: tuple[Kept, ...]
    journal: bytes


def write_backup(archive: Archive, path: Path, *, may_replace: bool = False) -> Manifest:
    """Write a backup, complete or not at all; gives the version that serves in it.

    Raises DatasetNotFound for an empty store, Conflict where there is something of that name that
    it may not replace, and OSError.
    """
    if path.exists() and not may_replace:
        raise _taken(path)  # known before all is read and written
    if archive.current() is None:
        raise DatasetNotFound(
            f"In {archive.root} is nog niets gepubliceerd; er is niets te bewaren.",
            f"Nothing has been published in {archive.root} yet; there is nothing to keep.",
        )
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    if not path.parent.is_dir():  # else the name that nobody gave would be told
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    try:
        with snapshot(archive) as folder, aside.open("wb") as file:
            current = _write(folder, file)
            file.flush()
            os.fsync(file.fileno())
        _move(aside, path, may_replace=may_replace)
    finally:
        aside.unlink(missing_ok=True)
    return current


def _move(aside: Path, path: Path, *, may_replace: bool) -> None:
    """Give a file its name; unlike renaming, linking never replaces what came there meanwhile."""
    if not may_replace:
        try:
            path.hardlink_to(aside)
        except FileExistsError as error:
            raise _taken(path) from error
        except OSError as error:  # a disk that knows no links
            if path.exists():
                raise _taken(path) from error
        else:
            return
    aside.replace(path)


def _taken(path: Path) -> Conflict:
    return Conflict(
        f"{path} bestaat al, en is niet aangeraakt. Kies een andere naam; met --force wordt het "
        "vervangen.",
        f"{path} exists already, and was not touched. Choose another name; --force replaces it.",
        file=str(path),
    )


@contextmanager
def open_backup(path: Path) -> Iterator[Backup]:
    """Open a backup of which every byte is as it was written; raises ConfigurationError."""
    try:
        with tarfile.open(path, "r:") as tar:
            yield _verified(tar, path)
    except (tarfile.TarError, EOFError) as error:
        raise _damaged(path, str(error)) from error


def restore(archive: Archive, path: Path) -> Manifest:
    """Fill an empty store with the versions of a backup; gives the one that serves.

    Raises ConfigurationError for a backup that is damaged, and for a store that is not empty;
    then nothing has changed.
    """
    with open_backup(path) as backup:
        adopt(archive, backup.kept, journal=backup.journal)
        return backup.current


def _write(folder: Path, file: Any) -> Manifest:
    """Write the members, the listing last: it holds their checksums."""
    members: dict[str, Path] = {}
    manifests: list[Manifest] = []
    for path in sorted((folder / "versions").iterdir()):
        manifest = Manifest.from_json((path / "manifest.json").read_text(encoding="utf-8"))
        manifests.append(manifest)
        for name in ("manifest.json", "report.json"):
            members[f"versions/{path.name}/{name}"] = path / name
        for entry in manifest.graphs:
            members[_graph_member(entry.sha256)] = path / entry.file
    if (folder / JOURNAL).is_file():
        members[JOURNAL] = folder / JOURNAL
    manifests.sort(key=lambda each: each.sequence)
    sums: dict[str, str] = {}
    with tarfile.open(fileobj=file, mode="w:", format=tarfile.PAX_FORMAT) as tar:
        for name, path in sorted(members.items()):
            content = path.read_bytes()
            sums[name] = hashlib.sha256(content).hexdigest()
            _add(tar, name, content, modified=int(path.stat().st_mtime))
        listing = {
            "format": _FORMAT,
            "current": manifests[-1].id,
            "versions": [each.id for each in manifests],
            "members": sums,
        }
        text = json.dumps(listing, indent=1, sort_keys=True) + "\n"
        _add(tar, _LISTING, text.encode(), modified=0)
    return manifests[-1]


def _add(tar: tarfile.TarFile, name: str, content: bytes, *, modified: int) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mtime, member.mode = len(content), modified, 0o644
    tar.addfile(member, io.BytesIO(content))


def _verified(tar: tarfile.TarFile, path: Path) -> Backup:
    """Hold every member against its checksum, and every manifest against its members."""
    members = {member.name: member for member in tar.getmembers()}
    listing = _read_listing(tar, members, path)
    sums: Mapping[str, str] = listing["members"]
    if {*sums, _LISTING} != members.keys():
        raise _damaged(path, "members are missing, or there are too many")

    def read(name: str) -> bytes:
        file = tar.extractfile(members[name]) if name in members else None
        content = b"" if file is None else file.read()
        if hashlib.sha256(content).hexdigest() != sums.get(name):
            raise _damaged(path, name)
        return content

    for name in sums:
        read(name)
    kept = []
    for version in listing["versions"]:
        name = f"versions/{version}/manifest.json"
        manifest = Manifest.from_json(read(name).decode())
        graphs = {_graph_member(entry.sha256) for entry in manifest.graphs}
        if manifest.id != version or not graphs <= sums.keys():
            raise _damaged(path, name)
        kept.append(
            Kept(
                manifest,
                read(f"versions/{version}/report.json"),
                members[name].mtime,
                lambda sha256: read(_graph_member(sha256)),
            )
        )
    if not kept or kept[-1].manifest.id != listing["current"]:
        raise _damaged(path, _LISTING)
    journal = read(JOURNAL) if JOURNAL in sums else b""
    return Backup(kept[-1].manifest, tuple(kept), journal)


def _read_listing(
    tar: tarfile.TarFile, members: Mapping[str, tarfile.TarInfo], path: Path
) -> dict[str, Any]:
    member = members.get(_LISTING)
    file = tar.extractfile(member) if member is not None else None
    if member is None or file is None or member.size > _LARGEST_LISTING:
        raise _damaged(path, _LISTING)
    try:
        listing = json.loads(file.read())
        if listing["format"] != _FORMAT:
            raise _damaged(path, f"format {listing['format']}")
        return {key: listing[key] for key in ("current", "versions", "members")}
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(path, _LISTING) from error


def _graph_member(sha256: str) -> str:
    return f"graphs/{sha256}.nq"


def _damaged(path: Path, what: str) -> ConfigurationError:
    return ConfigurationError(
        f"{path} is geen hele reservekopie ({what}). Er is niets teruggezet; neem een andere.",
        f"{path} is no whole backup ({what}). Nothing was restored; take another copy.",
        file=str(path),
    )
