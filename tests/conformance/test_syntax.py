"""The syntax tests: what SPARQL is, is taken as such, and what it is not, is rejected as that."""

from tests.conformance.suites import Case, cases, for_each
from tests.conformance.verdicts import Verdict, assert_as_listed, no_answer
from tests.conformance.versions import Laboratory

GOOD = cases("PositiveSyntaxTest11")
BAD = cases("NegativeSyntaxTest11")


@for_each(GOOD)
def test_a_query_is_taken(laboratory: Laboratory, case: Case) -> None:
    response = laboratory.ask(case, "*/*")
    is_taken = response.status_code == 200
    assert_as_listed(case, Verdict("passes") if is_taken else no_answer(response))


@for_each(BAD)
def test_what_is_no_query_is_rejected_with_its_place(laboratory: Laboratory, case: Case) -> None:
    response = laboratory.ask(case, "*/*")
    if response.status_code == 200:
        assert_as_listed(case, Verdict("accepted", response.text))
        return
    verdict = no_answer(response)
    assert_as_listed(case, Verdict("passes") if verdict.outcome == "rejected" else verdict)
    problem = response.json()
    assert problem["line"] >= 1
    assert problem["column"] >= 1
