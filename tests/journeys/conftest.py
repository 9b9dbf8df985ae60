"""What the journeys share: the bundled data, published once."""

from dataclasses import dataclass
from datetime import date

import pytest

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.publication import publish
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.vocabulary import FIXED_BASE

AS_OF = date(2026, 11, 21)


@dataclass(frozen=True)
class Published:
    """An archive with one version: the bundled data."""

    archive: Archive
    version: Manifest


@pytest.fixture(scope="session")
def bundled_version(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The bundled data along the whole path, in an archive that nobody writes to again."""
    archive = Archive(tmp_path_factory.mktemp("bundled"))
    return Published(archive, publish([], archive=archive, base_iri=FIXED_BASE, as_of=AS_OF))
