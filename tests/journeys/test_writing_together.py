"""Writers together, and writers that are cut down: no update is lost, no version is half."""

import asyncio
import os
import shutil
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from beleidsgraaf.store.archive import Archive
from tests.hostile.attack import tree_of
from tests.hostile.writers import prepare, storm
from tests.journeys.conftest import Published
from tests.journeys.writing import TURTLE, Office, team, writable

MOMENTS = (0.02, 0.15, 0.4, 0.8)  # seconds into a write


@pytest.fixture
def store(bundled_version: Published, tmp_path: Path) -> Path:
    """A copy of the bundled data."""
    root = tmp_path / "store"
    shutil.copytree(bundled_version.archive.root, root)
    return root


def test_writers_and_readers_together(store: Path) -> None:
    with writable(store) as office:
        with office.client() as client:
            prepare(client)
        found = asyncio.run(
            storm(
                office.served.url, office.tokens["editor"], writers=4, readers=6, seconds=6, calm=1
            )
        )
    assert (found.lost, found.unasked, found.mixed, found.failed) == (set(), set(), [], [])
    assert found.added
    assert found.statuses[204] > len(found.added)
    assert len(found.during) > 20


def test_a_child_that_is_killed_leaves_a_whole_version(store: Path) -> None:
    with writable(store) as office:
        for place, moment in enumerate(MOMENTS):
            before = _current(office)
            answers = _write_and(office, f"k{place}", moment, _kill_children)
            assert _current(office) in {before, *answers.versions}
            with office.client() as client:
                again = client.put(
                    f"/graphs/plan/k{place}", content=team(f"k{place}"), headers=TURTLE
                )
                assert again.status_code in {201, 204}, again.text
                assert client.get(f"/graphs/plan/k{place}").status_code == 200
        assert not list(store.glob("building-*"))


def test_a_server_that_is_killed_is_started_again_without_mending(store: Path) -> None:
    for place, moment in enumerate(MOMENTS[1::2]):
        before = Archive(store).current_id()
        with writable(store) as office:
            answers = _write_and(office, f"s{place}", moment, _kill_server)
        assert Archive(store).current_id() in {before, *answers.versions} or answers.is_unknown
        (store.parent / "tokens.toml").unlink()
        with writable(store) as office, office.client() as client:
            again = client.put(f"/graphs/plan/s{place}", content=team("s"), headers=TURTLE)
            assert again.status_code in {201, 204}, again.text
        (store.parent / "tokens.toml").unlink()


class _Answers:
    """What came back of a write, from its own thread."""

    def __init__(self) -> None:
        self.versions: set[str] = set()
        self.is_unknown = False


def _write_and(office: Office, key: str, moment: float, act: Callable[[Office], None]) -> _Answers:
    """Write, and do something so many seconds after it began."""
    answers = _Answers()

    def write() -> None:
        with office.client() as client:
            try:
                response = client.put(f"/graphs/plan/{key}", content=team(key), headers=TURTLE)
            except httpx.TransportError:
                answers.is_unknown = True
                return
            if response.status_code == 201:
                answers.versions.add(response.headers["beleidsgraaf-version"])
            else:
                assert response.status_code == 503, response.text

    thread = threading.Thread(target=write)
    thread.start()
    time.sleep(moment)
    act(office)
    thread.join()
    return answers


def _current(office: Office) -> str:
    with office.served.client() as client:
        found: str = client.get("/versions").json()["current"]
        return found


def _kill_server(office: Office) -> None:
    office.served.process.send_signal(signal.SIGKILL)
    office.served.process.wait()


def _kill_children(office: Office) -> None:
    _, _nursery, *children = tree_of(office.served.process.pid)
    for child in children:
        os.kill(child, signal.SIGKILL)
