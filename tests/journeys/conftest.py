"""What the journeys share: the bundled data, published once in a folder and on each engine."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.publication import publish
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.remote_archive import RemoteArchive
from beleidsgraaf.vocabulary import FIXED_BASE
from tests.bundled import bundled_archive
from tests.engines.servers import ENGINES, serving_engine
from tests.journeys.serving import Served, serving

AS_OF = date(2026, 11, 21)


@dataclass(frozen=True)
class Published:
    """An archive with one version: the bundled data."""

    archive: Archive
    version: Manifest


@pytest.fixture(scope="session")
def bundled_version(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The bundled data along the whole path, in an archive that nobody writes to again."""
    archive = bundled_archive(tmp_path_factory, "bundled", as_of=AS_OF)
    version = archive.current()
    assert version is not None
    return Published(archive, version)


@pytest.fixture(scope="session")
def service(bundled_version: Published) -> Iterator[Served]:
    """The bundled data, served for every test that only reads and sets nothing."""
    with serving(bundled_version.archive.root) as server:
        yield server


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """The name of an engine of somebody else."""
    name: str = request.param
    return name


@pytest.fixture(scope="session")
def served(
    engine: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, RemoteArchive]]:
    """The engine with the bundled data, published along the whole path; nobody writes to it."""
    with serving_engine(engine, tmp_path_factory.mktemp(engine)) as endpoint:
        archive = RemoteArchive(endpoint)
        publish([], archive=archive, base_iri=FIXED_BASE, as_of=AS_OF)
        yield engine, archive
