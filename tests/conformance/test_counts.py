"""How large the suite is, how much of it is run, and how much of that passes: pinned.

A test that is run and is not listed in `deviations.yaml` passes, or the run fails; so these
numbers are what the service reaches.
"""

from collections import Counter

import pytest

from tests.conformance import (
    test_evaluation,
    test_graph_store,
    test_protocol,
    test_service_description,
    test_syntax,
    test_updates,
)
from tests.conformance.suites import all_cases
from tests.conformance.verdicts import listed

RUN = {
    "QueryEvaluationTest": 239,
    "CSVResultFormatTest": 3,
    "PositiveSyntaxTest11": 66,
    "NegativeSyntaxTest11": 40,
    "ProtocolTest": 20,
    "GraphStoreProtocolTest": 14,
    "ServiceDescriptionTest": 3,
}
ABOUT_UPDATES = {
    "UpdateEvaluationTest": 94,
    "PositiveUpdateSyntaxTest11": 42,
    "NegativeUpdateSyntaxTest11": 13,
    "NegativeSyntaxTest11": 8,
    "ProtocolTest": 14,
}
DEVIATING = {"same value": 18, "differs": 12, "refused": 20}
PASSED = 506  # of 556

pytestmark = pytest.mark.usefixtures("suite")


def test_the_suite_has_its_size() -> None:
    assert Counter(each.kind for each in all_cases() if not each.is_update) == RUN
    assert Counter(each.kind for each in all_cases() if each.is_update) == ABOUT_UPDATES


def test_every_test_is_run_once() -> None:
    run = [
        *test_evaluation.CASES,
        *test_syntax.GOOD,
        *test_syntax.BAD,
        *test_protocol.CASES,
        *test_graph_store.CASES,
        *test_service_description.CASES,
        *test_updates.CASES,
        *test_syntax.GOOD_UPDATES,
        *test_syntax.BAD_UPDATES,
        *test_protocol.UPDATES,
    ]
    expected = [each.id for each in all_cases()]
    assert sorted(each.id for each in run) == expected


def test_so_many_pass() -> None:
    assert Counter(outcome for _, outcome in listed()) == DEVIATING
    assert sum(RUN.values()) + sum(ABOUT_UPDATES.values()) - sum(DEVIATING.values()) == PASSED
