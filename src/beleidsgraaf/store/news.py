"""What a change says of things that were not there before it: all that is said of them.

Of such a thing the change tells what the index holds, and reading the change is much quicker than
reading the index. Of what was there before, there is no answer here: the index must be asked.
"""

from collections.abc import Mapping, Sequence, Set

import pyoxigraph as ox

from beleidsgraaf.store.bounded import Term
from beleidsgraaf.store.index import UNION

_MOST = 20_000  # statements; of a change with more, every thing is looked up in the index
_TEXTS = frozenset(
    {
        "http://www.w3.org/2001/XMLSchema#string",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString",
    }
)
Edges = Mapping[str, Set[Term]]  # predicate → what is at the other end
_NO_EDGES: Edges = {}


class News:
    """The statements that come, by the things that they are about and that they point to.

    ``before`` is the index without them, None when there was nothing.
    """

    def __init__(self, added: Sequence[ox.Quad] = (), *, before: ox.Store | None = None) -> None:
        self._before = before
        self.quads = _kept(added) if len(added) <= _MOST else ()
        self._of: dict[Term, dict[str, set[Term]]] = {}
        self._to: dict[Term, dict[str, set[Term]]] = {}
        self._graphs: dict[Term, set[str]] = {}
        self._is_new: dict[Term, bool] = {}  # whether all that is said of it is news
        self._is_apart: dict[Term, bool] = {}  # and all that points to it
        for quad in self.quads:
            subject, said, value = quad.subject, quad.predicate.value, quad.object
            self._of.setdefault(subject, {}).setdefault(said, set()).add(value)
            self._to.setdefault(value, {}).setdefault(said, set()).add(subject)
            if isinstance(quad.graph_name, ox.NamedNode):
                self._graphs.setdefault(subject, set()).add(quad.graph_name.value)

    def of(self, node: Term) -> Edges | None:
        """Give all that is said of a thing, by any graph; None where the index is to be asked."""
        return self._of[node] if self.is_new(node) else None

    def to(self, node: Term) -> Edges | None:
        """Give all that points to a new thing, in any graph; None where the index is to be asked.

        Of a thing of old this is not tried: to find out costs as much as to read what does.
        """
        if node not in self._is_apart:
            self._is_apart[node] = self.is_new(node) and not _is_any(self._before, None, node)
        return self._to.get(node, _NO_EDGES) if self._is_apart[node] else None

    def graphs(self, node: Term) -> frozenset[str]:
        """Give the graphs in which a change says something of a thing, the union left out."""
        return frozenset(self._graphs.get(node, ()))

    def is_new(self, node: Term) -> bool:
        """Tell whether the change says something of a thing of which nothing was said before."""
        if node not in self._is_new:
            is_told = node in self._of and isinstance(node, ox.NamedNode)
            self._is_new[node] = is_told and not _is_any(self._before, node, None)
        return self._is_new[node]


def _is_any(index: ox.Store | None, subject: Term | None, value: Term | None) -> bool:
    if index is None:
        return False
    assert not isinstance(subject, ox.Literal | ox.Triple)  # noqa: S101 - nothing is said of one
    return next(iter(index.quads_for_pattern(subject, None, value, UNION)), None) is not None


def in_union(quad: ox.Quad) -> ox.Quad:
    """Give the statement of the union of all graphs that a graph makes."""
    return ox.Quad(quad.subject, quad.predicate, quad.object, UNION)


def _kept(quads: Sequence[ox.Quad]) -> tuple[ox.Quad, ...]:
    """Write values as an index does that keeps them: of ``1.50`` it keeps the number."""
    values = {quad.object for quad in quads if _may_change(quad.object)}
    if not values:
        return tuple(quads)
    store, said = ox.Store(), ox.NamedNode("urn:n")
    numbered = list(values)
    store.extend(
        ox.Quad(ox.NamedNode(f"urn:{number}"), said, value) for number, value in enumerate(numbered)
    )
    kept = {numbered[int(each.subject.value[4:])]: each.object for each in store}
    return tuple(
        ox.Quad(quad.subject, quad.predicate, kept.get(quad.object, quad.object), quad.graph_name)
        for quad in quads
    )


def _may_change(value: Term) -> bool:
    return isinstance(value, ox.Literal) and value.datatype.value not in _TEXTS
