"""What every test may use.

Lives here: where the repository stands, and the rule that nothing is skipped in CI. Not here:
anything about one room; that stands beside the tests of the room. Next: `tests/journeys`.
"""

import os
from collections import Counter
from collections.abc import Generator
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FIRST = ("journeys", "conformance", "ontology", "architecture")  # then the rest, unit
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
