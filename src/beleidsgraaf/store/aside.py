"""What lies in a store beside its versions while somebody is at work: folders that may vanish.

``building-…`` is a version, or a file, under construction; only the writer makes one, so the next
writer may remove it. ``trial-…`` is made by who does not write, and is used as long as its lock is
held. Nothing here is ever pointed at.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_BUILDING = "building-"
_TRIAL = "trial-"
_GRACE = 60  # seconds between the making of a trial's folder and its lock


@contextmanager
def set_aside(root: Path) -> Iterator[Callable[[], Path]]:
    """Give what makes folders for the writer; those that are still there at the end are removed."""
    made: list[Path] = []

    def make() -> Path:
        made.append(Path(tempfile.mkdtemp(prefix=_BUILDING, dir=root)))
        return made[-1]

    try:
        yield make
    finally:
        for folder in made:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def trial_folder(root: Path) -> Iterator[Path]:
    """Give a folder that writers leave alone for as long as this process uses it.

    It lies in the store, so that files can be shared, or elsewhere for who may not write there.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix=_TRIAL, dir=root))
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix=f"beleidsgraaf-{_TRIAL}"))
    try:
        with (folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def replace_file(root: Path, path: Path, *, content: bytes) -> None:
    """Replace a small file in one step: a reader sees the old or the new one, whole."""
    handle, name = tempfile.mkstemp(prefix=_BUILDING, dir=root)
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.chmod(0o644)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    sync_folder(path.parent)


def remove_folder(root: Path, folder: Path) -> None:
    """Remove a folder in one step: after a crash it is there whole, or it is gone."""
    aside = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=root))
    folder.rename(aside / folder.name)
    sync_folder(folder.parent)
    shutil.rmtree(aside)


def sweep(root: Path) -> None:
    """Remove what a crash left; only for the writer."""
    for left in root.glob(f"{_BUILDING}*"):
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    for left in root.glob(f"{_TRIAL}*"):
        if not _is_used(left):
            shutil.rmtree(left, ignore_errors=True)


def sync_folder(path: Path) -> None:
    """Make sure that a folder, or a file, is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _is_used(trial: Path) -> bool:
    """Tell whether the process that made a trial still runs: it holds the lock until it ends."""
    try:
        with (trial / "lock").open() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        with tempfile.TemporaryFile(dir=trial.parent) as probe:  # tells the time of the disk
            return os.fstat(probe.fileno()).st_mtime - trial.stat().st_mtime < _GRACE
    except BlockingIOError:
        return True
    return False
