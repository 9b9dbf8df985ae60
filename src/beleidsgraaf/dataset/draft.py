"""A draft: statements with provenance, not yet validated.

``tables/`` and ``publication.py`` make drafts, ``validation/`` judges them. A draft cannot be
published by accident: only ``publication.py`` turns one into a version, after the gate.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rdflib import Graph, URIRef

from beleidsgraaf.errors import Place


@dataclass(frozen=True)
class Draft:
    """Named graphs that wait for the gate.

    ``graphs`` maps graph IRI → triples; ``places`` maps a subject → where a person wrote it (the
    first place, where several rows speak of it); ``as_of`` is the date that counts as today.
    """

    graphs: Mapping[URIRef, Graph]
    as_of: date
    places: Mapping[URIRef, Place] = field(default_factory=dict)

    def triple_count(self) -> int:
        """Count the triples of all graphs together."""
        return sum(len(graph) for graph in self.graphs.values())
