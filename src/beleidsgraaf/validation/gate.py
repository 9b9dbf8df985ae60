"""The gate: a draft with a Violation goes no further.

``validate`` only judges; ``gate`` refuses. Shapes look at the union of all graphs, the derived one
among them, so that an inverse may be written from either side; checks see all graphs by name too.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from rdflib import Graph, URIRef

from beleidsgraaf.dataset.draft import Draft
from beleidsgraaf.errors import DraftRejected, Place
from beleidsgraaf.store.canonical import canonical_nquads
from beleidsgraaf.store.index import memory_index
from beleidsgraaf.validation.checks import read_checks, run_checks
from beleidsgraaf.validation.engine import run_shapes
from beleidsgraaf.validation.explaining import explain
from beleidsgraaf.validation.locations import Locator
from beleidsgraaf.validation.report import Report, gather
from beleidsgraaf.validation.shapes import load_shapes


def gate(draft: Draft) -> Report:
    """Judge a draft and give its report; raises DraftRejected when it has a Violation."""
    report = validate(draft.graphs, as_of=draft.as_of, places=draft.places)
    if not report.conforms:
        count = report.counts()["Violation"]
        raise DraftRejected(
            f"Er is niets gepubliceerd: de gegevens hebben {count} "
            f"{'overtreding' if count == 1 else 'overtredingen'}. Verbeter die en probeer het "
            "opnieuw.",
            f"Nothing was published: the data has {count} "
            f"{'violation' if count == 1 else 'violations'}. Mend and try again.",
            report=report,
        )
    return report


def validate(
    graphs: Mapping[URIRef, Graph], *, as_of: date, places: Mapping[URIRef, Place] | None = None
) -> Report:
    """Judge named graphs, vocabulary and derived graph among them, by every shape and check.

    Raises SourceError when a graph cannot be written as N-Quads (a blank node, an invalid IRI).
    """
    index = memory_index(canonical_nquads(graph, str(iri)) for iri, graph in sorted(graphs.items()))
    union = Graph()
    for _, graph in sorted(graphs.items()):
        union += graph
    shapes = load_shapes()
    found = run_shapes(union, shapes)
    found += run_checks(index, read_checks(), as_of=as_of)
    locator = Locator(union, places or {})
    placed = [replace(finding, place=locator.find(finding.focus)) for finding in found]
    return gather(explain(placed, union, shapes=shapes), as_of)
