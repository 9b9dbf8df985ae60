"""The syntax tests: what SPARQL is, is taken as such, and what it is not, is rejected as that."""

from collections.abc import Mapping
from types import MappingProxyType

import httpx

from tests.conformance.suites import PUBLISHED, Case, cases, for_each
from tests.conformance.verdicts import Verdict, assert_as_listed, no_answer
from tests.conformance.versions import Laboratory

GOOD = cases("PositiveSyntaxTest11")
BAD = cases("NegativeSyntaxTest11")
GOOD_UPDATES = cases("PositiveUpdateSyntaxTest11", update=True)
GRAPH = f"{PUBLISHED}graph"
WITHOUT_PLACE = {"syntax-update-1/test_54"}  # a blank node of two operations: no one place
BAD_UPDATES = cases("NegativeSyntaxTest11", "NegativeUpdateSyntaxTest11", update=True)


@for_each(GOOD)
def test_a_query_is_taken(laboratory: Laboratory, case: Case) -> None:
    response = laboratory.ask(case, "*/*")
    is_taken = response.status_code == 200
    assert_as_listed(case, Verdict("passes") if is_taken else no_answer(response))


@for_each(BAD)
def test_what_is_no_query_is_rejected_with_its_place(laboratory: Laboratory, case: Case) -> None:
    _check_rejected(case, laboratory.ask(case, "*/*"))


@for_each(GOOD_UPDATES)
def test_an_update_is_taken(laboratory: Laboratory, case: Case) -> None:
    response = _try(laboratory, case)
    if response.status_code == 403:  # it may want a graph to be there, as DROP and CLEAR do
        response = _try(
            laboratory, case, {GRAPH: f"<urn:a> <urn:b> <urn:c> <{GRAPH}> .\n".encode()}
        )
    is_taken = response.status_code == 200
    assert_as_listed(case, Verdict("passes") if is_taken else no_answer(response))


@for_each(BAD_UPDATES)
def test_what_is_no_update_is_rejected_with_its_place(laboratory: Laboratory, case: Case) -> None:
    _check_rejected(case, _try(laboratory, case))


def _try(
    laboratory: Laboratory, case: Case, graphs: Mapping[str, bytes] = MappingProxyType({})
) -> httpx.Response:
    """Send an update about these graphs, without carrying it out for good."""
    laboratory.begin(graphs, base_iri=PUBLISHED)
    return laboratory.update(case, dry=True)


def _check_rejected(case: Case, response: httpx.Response) -> None:
    if response.status_code == 200:
        assert_as_listed(case, Verdict("accepted", response.text))
        return
    verdict = no_answer(response)
    assert_as_listed(case, Verdict("passes") if verdict.outcome == "rejected" else verdict)
    problem = response.json()
    if case.id not in WITHOUT_PLACE:
        assert problem["line"] >= 1
        assert problem["column"] >= 1
