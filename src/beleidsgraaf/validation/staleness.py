"""Which findings of an earlier report need other words, because what they tell of has changed.

The others keep the words, and the mend, of when they were found: wording again what nobody touched
costs as much as there are findings.
"""

from collections.abc import Callable, Sequence
from typing import Any

from rdflib import RDF, SKOS, URIRef

from beleidsgraaf.store.changes import Changes
from beleidsgraaf.store.lookup import Lookup
from beleidsgraaf.validation.findings import Finding
from beleidsgraaf.validation.messages import BELONGS, DEEPEST, NAMES

_TELLING = frozenset(map(str, (*NAMES, *BELONGS, RDF.type, SKOS.notation)))
_VOCABULARY = "/id/graph/vocabulary"


def stale_and_sound(
    kept: Sequence[Finding],
    changes: Changes,
    *,
    before: Any,
    is_new: Callable[[URIRef], bool],
) -> tuple[list[Finding], list[Finding]]:
    """Part findings into those whose words a change may alter and those whose words stay.

    ``before`` is the index without the change, of which ``is_new`` tells what it says nothing of.
    Any finding may be worded by a term of the vocabulary.
    """
    if not kept or any(iri.endswith(_VOCABULARY) for iri in changes.graphs):
        return list(kept), []
    lookup, described = Lookup(before), _described(changes)
    old = [URIRef(each) for each in described if not is_new(URIRef(each))]
    if any(home.endswith(_VOCABULARY) for each in old for home in lookup.homes(each)):
        return list(kept), []
    told = _told_otherwise(described, lookup)
    stale, sound = list[Finding](), list[Finding]()
    for each in kept:
        is_stale = str(each.focus) in told or str(each.value) in told
        (stale if is_stale else sound).append(each)
    return stale, sound


def _described(changes: Changes) -> set[str]:
    """Give the things of which something changes that tells what they are."""
    quads: list[Any] = [*changes.added(), *changes.removed()]
    return {quad.subject.value for quad in quads if quad.predicate.value in _TELLING}


def _told_otherwise(described: set[str], before: Lookup) -> set[str]:
    """Give the things that are told by what changed: their own names, or their owners'."""
    edge = described
    found = set(edge)
    for _ in range(DEEPEST):
        owned = (
            str(each)
            for node in edge
            for link in BELONGS
            for each in before.subjects(link, URIRef(node))
        )
        edge = set(owned) - found
        found |= edge
    return found
