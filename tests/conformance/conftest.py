"""What the conformance tests share: one server for all datasets, and each test's case."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from beleidsgraaf.store.archive import Archive
from tests.conformance.suites import PUBLISHED, SUITE
from tests.conformance.versions import Laboratory, write
from tests.journeys.writing import writable


@pytest.fixture(scope="session")
def suite(shared: Path) -> Path:
    """The suite beside the checkout; a test that needs it skips where it is absent."""
    if not SUITE.is_dir():
        pytest.skip("the folder ../shared/conformance/sparql11 is absent")
    return SUITE


@pytest.fixture(scope="session")
def laboratory(suite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laboratory]:
    """A server, started as people do, whose versions have a default graph of their own.

    Nothing is refused by its gate, and who asks may write.
    """
    archive = Archive(tmp_path_factory.mktemp("conformance") / "store")
    write(archive, {}, base_iri=PUBLISHED)  # on an empty store it would publish the bundled data
    settings = {"BELEIDSGRAAF_DEFAULT_GRAPH": "store", "BELEIDSGRAAF_GATE": "report"}
    with writable(archive.root, settings) as office, office.client() as client:
        yield Laboratory(archive, client)
