"""Problems: every error that we raise has its status."""

from collections.abc import Iterator

from beleidsgraaf import errors
from beleidsgraaf.server.problems import PROBLEMS


def _family(cls: type[errors.BeleidsgraafError]) -> Iterator[type[errors.BeleidsgraafError]]:
    for child in cls.__subclasses__():
        if child.__module__ == errors.__name__:
            yield child
            yield from _family(child)


def test_every_error_has_a_status_of_its_own_family() -> None:
    unplaced = [
        each.__name__
        for each in _family(errors.BeleidsgraafError)
        if next(one for one in each.__mro__ if one in PROBLEMS) is errors.BeleidsgraafError
    ]
    assert unplaced == []


def test_only_our_own_faults_are_server_errors() -> None:
    blamed = {each.__name__ for each, row in PROBLEMS.items() if row[0] >= 500}
    assert blamed == {
        "QueryStopped", "QueryTimedOut", "Busy", "ConfigurationError", "BeleidsgraafError"
    }  # fmt: skip


def test_titles_are_in_both_languages() -> None:
    assert all(nl and en and nl != en for _, nl, en in PROBLEMS.values())
