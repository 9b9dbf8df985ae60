"""The query evaluation tests and those of the result formats, CSV, TSV and JSON among them."""

from tests.conformance.results import read_result
from tests.conformance.suites import Case, cases, for_each
from tests.conformance.verdicts import (
    Verdict,
    assert_as_listed,
    compare,
    expected_of,
    no_answer,
)
from tests.conformance.versions import Laboratory

CASES = cases("QueryEvaluationTest", "CSVResultFormatTest")
MEDIA_TYPES = {
    "srx": "application/sparql-results+xml",
    "srj": "application/sparql-results+json",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "ttl": "text/turtle",
    "rdf": "application/rdf+xml",
}


@for_each(CASES)
def test_a_query_gives_the_expected_result(laboratory: Laboratory, case: Case) -> None:
    assert_as_listed(case, evaluate(laboratory, case))


def evaluate(laboratory: Laboratory, case: Case) -> Verdict:
    """Ask for the format in which the expected result is written, and compare."""
    extension, expected = expected_of(case)
    response = laboratory.ask(case, MEDIA_TYPES[extension])
    if response.status_code != 200:
        return no_answer(response)
    assert response.headers["content-type"].partition(";")[0] == MEDIA_TYPES[extension]
    return compare(expected, read_result(response.content, extension, base_iri=case.base_iri))
