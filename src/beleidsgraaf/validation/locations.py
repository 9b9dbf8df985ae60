"""Finds where a person wrote what a finding is about: a row of a table, a line of a file."""

from collections.abc import Iterator, Mapping

from rdflib import DCTERMS, Graph, URIRef

from beleidsgraaf.errors import Place
from beleidsgraaf.vocabulary import BG, OA

# A thing without a place of its own was written in the row of what points to it …
_WRITTEN_WITH = (
    OA.hasSelector, BG.evidence, BG.statusEvidence, BG.targetDateEvidence, BG.hasInvolvement,
    BG.hasExtension, DCTERMS.temporal, BG.targetPeriod, BG.adoptionPeriod,
)  # fmt: skip
# … or of what it points to.
_BELONGS_TO = (BG.source, BG.about, BG["from"], BG.extends)
_FARTHEST = 3


class Locator:
    """Looks places up in the places of a draft, by the ways of its union graph."""

    def __init__(self, graph: Graph, places: Mapping[URIRef, Place]) -> None:
        self._graph = graph
        self._places = places

    def find(self, focus: str) -> Place | None:
        """Find the place of a focus node, or else of the nearest thing that it was written with."""
        reached = [URIRef(focus)]
        for _ in range(_FARTHEST + 1):
            known = [self._places[node] for node in reached if node in self._places]
            if known:
                return min(known)
            reached = [near for node in reached for near in self._near(node)]
        return None

    def _near(self, node: URIRef) -> Iterator[URIRef]:
        for link in _WRITTEN_WITH:
            yield from (s for s in self._graph.subjects(link, node) if isinstance(s, URIRef))
        for link in _BELONGS_TO:
            yield from (o for o in self._graph.objects(node, link) if isinstance(o, URIRef))
