"""What every test may use.

Lives here: where the repository stands, the rule that nothing is skipped in CI, and who runs what
when. Not here: anything about one room; that stands beside the tests of the room. Next:
`tests/journeys`.
"""

import gc
import os
from collections import Counter
from collections.abc import Generator
from pathlib import Path

import hypothesis
import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FIRST = ("journeys", "conformance", "ontology", "architecture")  # then the rest, unit
ENGINES = ("oxigraph", "virtuoso")  # of tests/engines/servers.py
IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}

# Found examples come from a fixed seed: a run today and a run tomorrow test the same thing.
hypothesis.settings.register_profile("fixed", derandomize=True, deadline=None)
hypothesis.settings.load_profile("fixed")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared(root: Path) -> Path:
    """The folder `shared` beside the checkout; a test that needs it skips where it is absent."""
    folder = root.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder ../shared is absent")
    return folder


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling:
    """Keep together what asks one engine: to start it and publish there takes it many seconds."""
    return ByEngine(config, log)


class ByEngine(LoadFileScheduling):
    """Hands out whole files, but the tests of an engine of somebody else from all files at once."""

    def _split_scope(self, nodeid: str) -> str:
        file, _, test = nodeid.partition("::")
        engine = test.partition("[")[2].rstrip("]").partition("-")[0]
        if file.startswith("tests/journeys/") and engine in ENGINES:
            return f"engine {engine}"
        return file


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Have nobody look for what may go among what is gathered: it stays, and it is much.

    A third of the time of gathering went there, and a tenth of that of the tests.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put first what takes long, so that the last tests of a run keep every processor busy.

    Tests of one name are told apart by a number: who runs them side by side goes by the name.
    """
    items.sort(key=_turn)  # stable: within a folder nothing changes places
    seen: Counter[str] = Counter()
    for item in items:
        seen[item.nodeid] += 1
        number = seen[item.nodeid]
        if number > 1 and item.parent is not None:
            item._id = item.parent.id.child(f"{item.name}[{number}]")  # it has no setter


def _turn(item: pytest.Item) -> int:
    folder = item.nodeid.split("/")[1]
    return LONGEST_FIRST.index(folder) if folder in LONGEST_FIRST else len(LONGEST_FIRST)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a skipped test is a failed test."""
    report = yield
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, and in CI nothing is skipped: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """In CI a module that skips itself is a failed module."""
    report = yield
    if IN_CI and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped, and in CI nothing is skipped: {report.longrepr}"
    return report
