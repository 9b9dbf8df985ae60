"""What a version needs once is made by the service itself, for a version that lies on the disk."""

import shutil
import time
from pathlib import Path

import pytest

from tests.journeys.conftest import Published
from tests.journeys.serving import serving

_ON_DISK = {"BELEIDSGRAAF_RESIDENT_TRIPLES": "0"}
_PATIENCE = 180


@pytest.fixture
def store(bundled_version: Published, tmp_path: Path) -> Path:
    """The bundled data, of which nothing else was made yet."""
    copied = tmp_path / "store"
    shutil.copytree(bundled_version.archive.root, copied)
    for made in ("networks", "searches"):
        shutil.rmtree(copied / made, ignore_errors=True)
    return copied


def _made(store: Path) -> set[str]:
    return {path.suffix for made in ("networks", "searches") for path in store.glob(f"{made}/*")
            if not path.name.startswith("making-")}  # fmt: skip


def test_it_is_begun_before_anybody_asks(store: Path) -> None:
    with serving(store, _ON_DISK) as server, server.client() as client:
        until = time.monotonic() + _PATIENCE
        while _made(store) != {".npz", ".facts", ".sqlite"} and time.monotonic() < until:
            time.sleep(0.1)
        assert _made(store) == {".npz", ".facts", ".sqlite"}
        assert client.get("/analyse", headers={"Accept": "text/html"}).status_code == 200
        assert client.get("/search", params={"q": "toegang"}).json()["total"] > 5


def test_who_asks_at_once_waits_for_it(store: Path) -> None:
    with serving(store, _ON_DISK) as server, server.client() as client:
        page = client.get("/", headers={"Accept": "text/html"})
        assert page.status_code == 200
        assert _made(store) >= {".npz", ".facts"}
        found = client.get("/search", params={"q": "huisarts"}).json()
        assert found["total"] > 0
        assert ".sqlite" in _made(store)
