"""Brings what is computed up to a stage: the graphs ``derived`` and ``catalog``.

Both follow from the other graphs alone, so that the same input gives the same bytes.
"""

from collections.abc import Mapping
from datetime import date

from rdflib import URIRef

from beleidsgraaf.dataset.description import Description
from beleidsgraaf.derivation.catalog import describe_dataset
from beleidsgraaf.derivation.rules import derive
from beleidsgraaf.iris import Minter
from beleidsgraaf.store.canonical import canonical_nquads, read_canonical
from beleidsgraaf.store.staging import Stage


def refresh_derived(stage: Stage, base: str) -> None:
    """Compute the derived graph of what a stage holds now."""
    derived = Minter(base).graph("derived")
    graphs = {URIRef(iri): read_canonical(stage.graph(iri)) for iri in stage.names}
    stage.put({derived: canonical_nquads(derive(graphs, base), derived)})


def refresh_catalog(
    stage: Stage, descriptions: Mapping[URIRef, Description], *, base: str, as_of: date
) -> None:
    """Describe what a stage holds now; the last to be done before the gate."""
    catalog = Minter(base).graph("catalog")
    graphs = {URIRef(iri): read_canonical(stage.graph(iri)) for iri in stage.names}
    described = describe_dataset(graphs, descriptions, base=base, as_of=as_of)
    stage.put({catalog: canonical_nquads(described, catalog)})
