"""Several paths are read one after another, and judged as far as they can be read."""

from pathlib import Path

import pytest
from rdflib import URIRef

from beleidsgraaf.errors import SourceError
from beleidsgraaf.tables.inputs import Reader
from beleidsgraaf.vocabulary import BG
from tests.unit.tables.conftest import BASE, Plan

STATEMENT = f"{BASE}id/execution-statement/dorp/dorp-jeugd/1a/1"


def reader(plan: Plan, *, is_tolerant: bool) -> Reader:
    def name_graph(name: URIRef | None, _path: Path) -> URIRef:
        return name or URIRef(f"{BASE}id/graph/plan/x")

    return Reader(BASE, lambda: plan.vocabulary, name_graph, is_tolerant)


def test_a_strict_reader_stops_at_a_fault_and_a_tolerant_one_notes_it(plan: Plan) -> None:
    plan.set(("uitvoering", 2, "status"), "startng")
    folder = plan.write()
    with pytest.raises(SourceError) as caught:
        reader(plan, is_tolerant=False).read([folder])
    inputs = reader(plan, is_tolerant=True).read([folder])
    assert tuple(inputs.problems) == caught.value.problems
    (graph,) = inputs.graphs.values()
    assert (URIRef(STATEMENT), BG.about, None) in graph
    assert inputs.doubts.covers(STATEMENT, str(BG.status))
    assert not inputs.doubts.covers(STATEMENT, str(BG.about))
