"""The W3C suite of SHACL, run by our engine in both of its ways, and by pySHACL, the referee.

A test that is not listed in `shacl-deviations.yaml` passes: the results are exactly those expected.
"""

from collections import Counter

import pyshacl
import pytest
from pyshacl.errors import ReportableRuntimeError
from rdflib import RDF, SH, Graph

from beleidsgraaf.errors import ConfigurationError
from beleidsgraaf.store.paths import as_sparql
from beleidsgraaf.validation.shacl.model import Result
from beleidsgraaf.validation.shacl.reading import read_all
from beleidsgraaf.validation.shacl.running import (
    Plan,
    classes_of,
    focus_nodes,
    hierarchy,
    plan,
    run,
    run_about,
)
from tests.conformance.shacl_suite import (
    SUITE,
    ShaclCase,
    Told,
    as_stored,
    graph_in,
    index_in,
    shacl_cases,
    shacl_deviations,
    told_in,
)

SIZE = {"core": 98, "sparql": 23}
PASSED = {"ours": 119, "pyshacl": 119}  # of 121

_CASES = [pytest.param(each, id=each.id) for each in shacl_cases()]
pytestmark = pytest.mark.skipif(not SUITE.is_dir(), reason="the folder ../shared is absent")
with_cases = pytest.mark.parametrize("case", _CASES)


@with_cases
def test_our_engine(case: ShaclCase) -> None:
    assert _outcome(case, _ours(case)) == _listed("ours", case)


@pytest.mark.filterwarnings("ignore")
@with_cases
def test_the_referee(case: ShaclCase) -> None:
    assert _outcome(case, _referees(case)) == _listed("pyshacl", case)


@with_cases
def test_asking_of_each_focus_node_by_name_finds_the_same(case: ShaclCase) -> None:
    try:
        asked, index = _plan(case), index_in(case.data)
    except ConfigurationError:
        return  # refused either way
    found: set[Result] = set()
    for each in asked.questions:
        nodes = focus_nodes(index, each)
        found.update(run_about(index, each, nodes=nodes, classes=classes_of(index, nodes)))
    assert found == set(run(index, asked))


def test_the_suite_has_its_size_and_so_much_passes() -> None:
    assert Counter(case.id.partition("/")[0] for case in shacl_cases()) == SIZE
    for engine, passed in PASSED.items():
        deviating = [
            test for each in shacl_deviations() if each.engine == engine for test in each.tests
        ]
        assert len(deviating) == len(set(deviating))
        assert set(deviating) <= {case.id for case in shacl_cases()}
        assert sum(SIZE.values()) - len(deviating) == passed
    assert all(each.cause for each in shacl_deviations())


def _plan(case: ShaclCase) -> Plan:
    return plan(read_all(graph_in(case.shapes)), hierarchy(index_in(case.data)))


def _ours(case: ShaclCase) -> frozenset[Told] | None:
    try:
        return frozenset(map(_told, run(index_in(case.data), _plan(case))))
    except ConfigurationError:
        return None


def _told(result: Result) -> Told:
    terms = (result.value, result.component, result.severity, result.shape)
    path = None if result.path is None else as_sparql(result.path)
    return (as_stored(result.focus), path, *map(as_stored, terms))


def _referees(case: ShaclCase) -> frozenset[Told] | None:
    shapes, data = graph_in(case.shapes), graph_in(case.data)
    for prefix, namespace in Graph().parse(case.shapes).namespaces():
        data.bind(prefix, namespace)  # it knows prefixes from the parser, not by owl:imports
    try:
        _, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    except (ReportableRuntimeError, NotImplementedError):
        return None
    if not isinstance(report, Graph):  # a failure, given back instead of a report
        return None
    tops = report.subjects(RDF.type, SH.ValidationReport)
    return told_in(report, [each for top in tops for each in report.objects(top, SH.result)])


def _outcome(case: ShaclCase, found: frozenset[Told] | None) -> str:
    if found == case.expected:
        return "passes"
    return "refused" if found is None else "differs"


def _listed(engine: str, case: ShaclCase) -> str:
    outcomes = [x.outcome for x in shacl_deviations() if x.engine == engine and case.id in x.tests]
    return outcomes[0] if outcomes else "passes"
