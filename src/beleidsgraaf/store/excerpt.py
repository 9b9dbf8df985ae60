"""Takes out of an index what some questions about some nodes look at, into a small one in memory.

What a question sees from a node is known (``sights.py``). What no way from the node leads to cannot
change the answer, whether it comes, goes, or was never there: so the small index gives the answer
of the large one, and many questions about the same few nodes are answered much quicker there.
"""

from collections.abc import Collection, Iterable, Iterator, Set
from functools import lru_cache

import pyoxigraph as ox
from rdflib import RDF, BNode, URIRef
from rdflib.term import Node

from beleidsgraaf.store.asking import graphs_about
from beleidsgraaf.store.bounded import Pattern, Subject, Term, read_bounded
from beleidsgraaf.store.index import UNION
from beleidsgraaf.store.news import Edges, News, in_union
from beleidsgraaf.store.paths import Chain, Choice, Naming, Path, Repeat, Step
from beleidsgraaf.store.reach import Sight

_LONGEST = 1_500  # statements of one node; those of a longer one stay where they are
_LONG = 60  # of a node with more, it is counted how many there are before all are read
_FEW = 12  # statements that point to a node: so many are taken whatever they say
_MANY = 100  # of one kind that point to a node; those of a hub stay where they are
_MOST = 100_000  # statements in memory
_TYPE = str(RDF.type)
_KIND = ox.NamedNode(_TYPE)
Terms = frozenset[Term]


class _TooMuch(Exception):
    """There is more to take than is worth it."""


class Excerpt:
    """The part of an index that was taken out of it; the index must not change meanwhile.

    What a change has just brought, ``news``, is a part of it from the beginning.
    """

    def __init__(self, index: ox.Store, news: News | None = None) -> None:
        self._whole = index
        self._news = news or News()
        self._quads = [*self._news.quads, *map(in_union, self._news.quads)]
        self._part = ox.Store()
        self._outgoing: dict[tuple[Term, bool], Edges | None] = {}
        self._graphs: dict[Term, frozenset[str]] = {}
        self._pointing: dict[tuple[Term, bool], Edges | None] = {}
        self._incoming: dict[tuple[Term, str | None, bool], Terms | None] = {}
        self._walked: dict[tuple[Terms, Path], Terms] = {}
        self._taken: set[tuple[Terms, Sight]] = set()

    @property
    def index(self) -> ox.Store:
        """What was taken so far."""
        if self._quads:
            self._part.extend(self._quads)
            self._quads.clear()
        return self._part

    def classes(self, node: Node) -> Set[str]:
        """Give the classes that a node is said to be of."""
        term = _named(node)
        if self._is_hub(term):
            quads = self._whole.quads_for_pattern(term, _KIND, None, UNION)
            found: Iterable[Term] = [quad.object for quad in quads]
        else:
            found = self._out(term).get(_TYPE, ())
        return {each.value for each in found if isinstance(each, ox.NamedNode)}

    def graphs(self, node: Node) -> Set[str]:
        """Give the graphs that state anything of a node."""
        term = _named(node)
        if self._is_hub(term) and term not in self._graphs:
            about = graphs_about(self._whole, [node])
            self._graphs[term] = frozenset(about.get(node, ()))
        return self._graphs.get(term, frozenset())

    def take(self, sights: Iterable[Sight], nodes: Collection[Node]) -> set[Node]:
        """Take what is seen from some nodes; gives the nodes of which all that could be taken.

        It cannot where no way leads to what is seen, nor where there is too much of it.
        """
        seen = list(sights)
        if any(sight.way is None for sight in seen):
            return set()
        starts = {_named(node): node for node in nodes if not isinstance(node, BNode)}
        few = frozenset(term for term in starts if not self._is_hub(term))
        is_taken = all(self._take(sight, few) for sight in seen)
        return {starts[term] for term in few} if is_taken else set()

    def _is_hub(self, node: Term) -> bool:
        try:
            self._out(node, by_graph=True)
        except _TooMuch:
            return True
        return False

    def _take(self, sight: Sight, starts: Terms) -> bool:
        key = starts, sight
        if key in self._taken:
            return True
        assert sight.way is not None  # noqa: S101 - its caller looked
        for way, to_object in ((sight.way, sight.to_object), *sight.others):
            try:
                for end in self._walk(starts, way):
                    if to_object:
                        self._into(end, sight.predicate, by_graph=sight.is_named)
                    else:
                        self._out(end, by_graph=sight.is_named)
            except _TooMuch:
                continue
            self._taken.add(key)
            return True
        return False

    def _walk(self, starts: Terms, path: Path) -> Terms:
        key = starts, path
        if key not in self._walked:
            self._walked[key] = self._ends(starts, path)
        return self._walked[key]

    def _ends(self, starts: Terms, path: Path) -> Terms:
        match path:
            case Chain(parts):
                for part in parts:
                    starts = self._walk(starts, part)
                return starts
            case Choice(parts):
                return frozenset().union(*(self._walk(starts, part) for part in parts))
            case Repeat():
                return self._repeated(starts, path)
            case Naming(inverse):
                if inverse:
                    raise _TooMuch
                names = {name for node in starts for name in self._out(node)}
                return frozenset(map(ox.NamedNode, names))
        return frozenset(self._stepped(starts, path))

    def _repeated(self, starts: Terms, path: Repeat) -> Terms:
        reached = set(starts) if path.optional else set[Term]()
        edge = starts
        while edge:
            edge = self._walk(edge, path.part) - reached
            reached |= edge
            if not path.many:
                break
        return frozenset(reached)

    def _stepped(self, starts: Terms, step: Step) -> Iterator[Term]:
        for node in starts:
            if step.inverse:
                yield from self._into(node, step.predicate)
            elif step.predicate is None:
                for ends in self._out(node).values():
                    yield from ends
            else:
                yield from self._out(node).get(step.predicate, ())

    def _out(self, node: Term, *, by_graph: bool = False) -> Edges:
        """Take all that is stated of a node: by any graph, or ``by_graph`` by each."""
        ends = self._outgoing.get((node, True))
        if ends is None:
            key = node, by_graph
            if key not in self._outgoing:
                self._outgoing[key] = self._read_out(node, by_graph=by_graph)
            ends = self._outgoing[key]
        if ends is None:
            raise _TooMuch
        return ends

    def _read_out(self, node: Term, *, by_graph: bool) -> Edges | None:
        if not isinstance(node, Subject):
            return {}
        news = self._news.of(node)
        if news is not None:
            self._graphs[node] = self._news.graphs(node)
            return news
        graph = None if by_graph else UNION
        quads = self._read((node, None, None, graph), most=_LONGEST, plainly=_LONG)
        if quads is None:
            return None
        ends: dict[str, set[Term]] = {}
        for quad in quads:
            ends.setdefault(quad.predicate.value, set()).add(quad.object)
        if by_graph:
            named = (quad.graph_name for quad in quads if quad.graph_name != UNION)
            self._graphs[node] = frozenset(x.value for x in named if isinstance(x, ox.NamedNode))
        return ends

    def _into(self, node: Term, predicate: str | None, *, by_graph: bool = False) -> Terms:
        """Take what points to a node with a predicate, and all that does where that is little."""
        key = node, predicate, by_graph
        if key not in self._incoming:
            every = self._little(node, by_graph=by_graph)
            if every is None:
                every = self._read_into(node, predicate, most=_MANY, by_graph=by_graph)
            self._incoming[key] = None if every is None else _of(every, predicate)
        found = self._incoming[key]
        if found is None:
            raise _TooMuch
        return found

    def _little(self, node: Term, *, by_graph: bool) -> Edges | None:
        """Take all that points to a node where that is little, else nothing."""
        key = node, by_graph
        if key not in self._pointing:
            news = self._news.to(node)
            self._pointing[key] = (
                self._read_into(node, None, most=_FEW, by_graph=by_graph) if news is None else news
            )
        return self._pointing[key]

    def _read_into(
        self, node: Term, predicate: str | None, *, most: int, by_graph: bool
    ) -> Edges | None:
        name = None if predicate is None else ox.NamedNode(predicate)
        graph = None if by_graph else UNION
        plainly = _LONG if predicate is None else 0
        quads = self._read((None, name, node, graph), most=most, plainly=plainly)
        if quads is None:
            return None
        ends: dict[str, set[Term]] = {}
        for quad in quads:
            ends.setdefault(quad.predicate.value, set()).add(quad.subject)
        return ends

    def _read(self, pattern: Pattern, *, most: int, plainly: int) -> list[ox.Quad] | None:
        """Keep the statements of a pattern; None for too many."""
        some = read_bounded(self._whole, pattern, most=most, plainly=plainly)
        if some is None or len(self._quads) > _MOST:
            return None
        self._quads += some
        return some


def _of(every: Edges, predicate: str | None) -> Terms:
    if predicate is None:
        return frozenset().union(*every.values())
    return frozenset(every.get(predicate, ()))


@lru_cache(maxsize=20_000)
def _named(node: Node) -> Subject:
    return ox.NamedNode(str(node)) if isinstance(node, URIRef) else ox.BlankNode(str(node))
