"""The listed deviations are the engine's: asked alone, without a line of ours, it does the same."""

import pyoxigraph as ox
import pytest

from tests.conformance.results import read_result
from tests.conformance.suites import Case, all_cases
from tests.conformance.verdicts import Verdict, compare, deviations, expected_of, listed
from tests.conformance.versions import graphs_of

OURS = "refused"  # meant so; only of a function that nobody defined it is the engine that refuses
OF_THE_ENGINE = [each for each, outcome in listed() if outcome != OURS]
FORMATS = {
    "srx": ox.QueryResultsFormat.XML,
    "srj": ox.QueryResultsFormat.JSON,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}


@pytest.mark.usefixtures("suite")
@pytest.mark.parametrize("test", OF_THE_ENGINE)
def test_the_engine_alone_deviates_likewise(test: str) -> None:
    case = _case(test)
    assert _ask_engine(case).outcome == dict(listed())[test]


@pytest.mark.usefixtures("suite")
def test_the_engine_alone_ends_a_query_with_an_unknown_function() -> None:
    case = _case("syntax-query/test_4")
    assert case.action is not None
    with pytest.raises(RuntimeError, match="custom function"):
        list(ox.Store().query(case.action.read_text(encoding="utf-8")))


@pytest.mark.usefixtures("suite")
def test_what_is_refused_otherwise_asks_for_something_from_elsewhere() -> None:
    refused = {test for test, outcome in listed() if outcome == OURS} - {"syntax-query/test_4"}
    folders = {test.partition("/")[0] for test in refused}
    assert folders == {"service", "syntax-fed", "syntax-update-1", "update-silent"}
    federated = {"service", "syntax-fed"}
    assert {each.id for each in all_cases() if each.id.partition("/")[0] in federated} <= refused
    loading = {each.id for each in all_cases() if each.is_update and _loads(each)}
    others = {each for each in refused if each.partition("/")[0] not in federated}
    # These two are rejected for what stands before their LOAD, as they should be.
    assert others == loading - {"syntax-update-1/test_47", "syntax-update-1/test_48"}


@pytest.mark.usefixtures("suite")
def test_each_deviation_is_a_test_of_the_suite_listed_once_with_its_reasons() -> None:
    known = {each.id for each in all_cases()}
    tests = [test for test, _ in listed()]
    assert sorted(tests) == sorted(set(tests))
    assert set(tests) <= known
    assert all(each.cause and each.specification and each.tests for each in deviations())


def _loads(case: Case) -> bool:
    return case.action is not None and "LOAD" in case.action.read_text(encoding="utf-8")


def _case(test: str) -> Case:
    return next(each for each in all_cases() if each.id == test)


def _ask_engine(case: Case) -> Verdict:
    assert case.action is not None
    store = ox.Store()
    for content in graphs_of(case).values():
        store.extend(ox.parse(content, ox.RdfFormat.N_QUADS))
    extension, expected = expected_of(case)
    results = store.query(case.action.read_text(encoding="utf-8"), base_iri=case.base_iri)
    assert not isinstance(results, ox.QueryTriples)
    content = results.serialize(format=FORMATS[extension])
    assert content is not None
    return compare(expected, read_result(content, extension, base_iri=case.base_iri))
