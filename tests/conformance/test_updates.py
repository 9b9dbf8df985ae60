"""The update evaluation tests: what an update leaves behind, sent and read back over HTTP."""

import pyoxigraph as ox

from tests.conformance.suites import Case, cases, for_each
from tests.conformance.verdicts import Verdict, assert_as_listed, no_answer
from tests.conformance.versions import Laboratory, graphs_after, graphs_of

CASES = cases("UpdateEvaluationTest", update=True)


@for_each(CASES)
def test_an_update_leaves_the_expected_graphs(laboratory: Laboratory, case: Case) -> None:
    laboratory.begin(graphs_of(case), base_iri=case.base_iri)
    response = laboratory.update(case)
    if response.status_code != 204:
        assert_as_listed(case, no_answer(response))
        return
    assert_as_listed(case, judge(case, laboratory.graphs()))


def judge(case: Case, given: list[ox.Quad]) -> Verdict:
    """Compare all that is there with what should be; blank nodes have no names."""
    lines = b"".join(graphs_after(case).values())
    expected = list(ox.parse(lines, ox.RdfFormat.N_QUADS))
    if _canonical(expected) == _canonical(given):
        return Verdict("passes")
    detail = "\n".join(["expected:", *map(str, expected), "given:", *map(str, given)])
    return Verdict("differs", detail)


def _canonical(quads: list[ox.Quad]) -> ox.Dataset:
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return dataset
