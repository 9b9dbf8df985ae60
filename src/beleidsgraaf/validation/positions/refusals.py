"""Where in a file stands what is refused only after it was read: the name of a graph.

Lives here: finding that place. Not here: which graphs are refused and in which words
(``dataset/writable.py``), and nodes without a name (``nameless.py``).
"""

import re
from dataclasses import replace

from beleidsgraaf.errors import Place, SourceError
from beleidsgraaf.formats import JSONLD, NQUADS, Format
from beleidsgraaf.store.parsing import place_in


def at_place(error: SourceError, place: Place | None) -> SourceError:
    """Give the same error at a place that is more exact, if one is known."""
    if place is None:
        return error
    return SourceError([replace(problem, place=place) for problem in error.problems])


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
