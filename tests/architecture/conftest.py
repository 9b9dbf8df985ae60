"""A test that takes `source` runs once for every Python module of the package; one that takes
`hand_written` runs once for every file that people write in a language with lines.
"""

import pytest

from tests.architecture.walking import ROOT, Source, sources, written


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test once for each file that it asks for."""
    if "source" in metafunc.fixturenames:
        every = sources()
        metafunc.parametrize("source", every, ids=[one.inside for one in every])
    if "hand_written" in metafunc.fixturenames:
        files = written()
        names = [path.relative_to(ROOT).as_posix() for path in files]
        metafunc.parametrize("hand_written", files, ids=names)


@pytest.fixture(scope="session")
def all_sources() -> list[Source]:
    """Every module of the package at once."""
    return sources()
