"""Where in a file stands what is refused only after it was read: nodes and graphs by their name.

Lives here: finding that place. Not here: what is refused and in which words (``store/canonical.py``
for nodes without a name, ``dataset/writable.py`` for graphs).
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from rdflib import BNode, Graph

from beleidsgraaf.dataset.places import AllPlaces, Places, Spot
from beleidsgraaf.errors import Place, SourceError
from beleidsgraaf.formats import JSONLD, NQUADS, Format
from beleidsgraaf.store.parsing import place_in


def at_place(error: SourceError, place: Place | None) -> SourceError:
    """Give the same error at a place that is more exact, if one is known."""
    if place is None:
        return error
    return SourceError([replace(problem, place=place) for problem in error.problems])


def first_nameless(graph: Graph, places: Iterable[Places]) -> Place | None:
    """Find the first place where a graph uses a blank node."""
    spots = set()
    for subject, predicate, value in graph:
        if isinstance(value, BNode):
            spots.add(Spot(str(subject), str(predicate), str(value)))
        elif isinstance(subject, BNode):
            spots.add(Spot(str(subject)))
    return min(AllPlaces(list(places)).locate(spots).values(), default=None) if spots else None


def name_of_graph(text: str, fmt: Format, *, iri: str, file: str) -> Place | None:
    """Find where a graph is first named in full: before its brace, or at the end of a line."""
    named = re.escape(iri)
    if fmt == JSONLD:
        pattern = rf'(?="{named}")'
    elif fmt == NQUADS:
        pattern = rf"(?=<{named}>[ \t]*\.[ \t]*(?:#[^\r\n]*)?(?:[\r\n]|\Z))"
    else:
        pattern = rf"(?=<{named}>\s*\{{)"
    found = re.search(pattern, text)
    return place_in(text, found.start(), file=file) if found else None
