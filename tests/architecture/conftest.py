"""What the architecture tests look at, found and read once for all of them.

A test looks at every file and tells of each that is wrong: a test for each file would be
thousands, which take longer to be counted than to be run.
"""

from pathlib import Path

import pytest

from tests.architecture.walking import Source, sources, written


@pytest.fixture(scope="session")
def all_sources() -> list[Source]:
    """Every Python module of the package."""
    found = sources()
    assert len(found) > 100
    return found


@pytest.fixture(scope="session")
def hand_written() -> list[Path]:
    """Every file that people write in a language with lines."""
    found = written()
    assert len(found) > 200
    return found
