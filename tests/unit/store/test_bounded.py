"""What is read is what the index has, unless there is more of it than was asked for."""

import pyoxigraph as ox
import pytest

from beleidsgraaf.store.bounded import Pattern, read_bounded
from beleidsgraaf.store.index import UNION, memory_index

SAYS, ALL = ox.NamedNode("urn:says"), ox.NamedNode("urn:all")
LINES = b"".join(b"<urn:%d> <urn:says> <urn:all> <urn:g> .\n" % n for n in range(40))
BLANK = b"".join(b'_:b <urn:says> "%d" <urn:g> .\n' % n for n in range(40))
INDEX = memory_index([LINES, BLANK])
PATTERNS: list[Pattern] = [
    (None, SAYS, ALL, UNION),
    (None, None, ALL, UNION),
    (None, SAYS, ALL, ox.NamedNode("urn:g")),
    (ox.BlankNode("b"), SAYS, None, UNION),
]


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("most", [0, 12, 39, 40, 41, 1_000])
@pytest.mark.parametrize("plainly", [0, 12, 39, 40, 100])
def test_as_many_as_asked_are_read_and_no_more(pattern: Pattern, most: int, plainly: int) -> None:
    held = list(INDEX.quads_for_pattern(*pattern))
    assert len(held) == 40
    found = read_bounded(INDEX, pattern, most=most, plainly=plainly)
    assert found == (held if most >= 40 else None)


def test_of_any_graph_the_union_counts_as_one() -> None:
    assert len(read_bounded(INDEX, (None, SAYS, ALL, None), most=80, plainly=0) or ()) == 80
    assert read_bounded(INDEX, (None, SAYS, ALL, None), most=79, plainly=0) is None
