"""The bundled data as tests find it: published once in a run, and then copied.

Publishing takes some seconds, and tests run in several processes, each with archives of its own.
Not here: tests of publishing itself, which publish.
"""

import fcntl
import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from beleidsgraaf.publication import publish
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.vocabulary import FIXED_BASE


def bundled_archive(factory: pytest.TempPathFactory, name: str, *, as_of: date) -> Archive:
    """Give an archive of one's own, with the bundled data in its one version."""
    mine, first = factory.mktemp(name), _published_once(_folder_of_run(factory), as_of)
    shutil.copytree(first, mine, dirs_exist_ok=True)
    return Archive(mine)


def _published_once(folder: Path, as_of: date) -> Path:
    """Publish into a folder of the whole run, unless another process did; nobody opens it."""
    made, draft = folder / f"published-{as_of}", folder / f"publishing-{as_of}"
    with (folder / f"published-{as_of}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            publish([], archive=Archive(draft), base_iri=FIXED_BASE, as_of=as_of)
            draft.rename(made)  # else one that failed halfway would be taken for the whole
    return made


def _folder_of_run(factory: pytest.TempPathFactory) -> Path:
    """The folder that the processes of a run share: theirs lie in it."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
