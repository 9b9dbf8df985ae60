"""What a query looks at: its text → triple patterns in blocks, however deep they stand.

rdflib parses; what the engine makes of the same text is not asked. Who needs to know what a change
can do to an answer (``reach.py``) looks here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from rdflib import URIRef, Variable
from rdflib.paths import AlternativePath, InvPath, MulPath, SequencePath
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Identifier

from beleidsgraaf.store.paths import Chain, Choice, Path, Repeat, Step, inverted
from beleidsgraaf.vocabulary import PREFIXES

_REPEATED = {"*": (True, True), "+": (False, True), "?": (True, False)}
PARTS = ("p", "p1", "p2")  # of a node of the algebra, which are nodes again


@dataclass(frozen=True)
class Edge:
    """A triple pattern; ``predicate`` is the variable of one that goes along any edge.

    ``graph`` is what stands after GRAPH, None for the union of all graphs.
    """

    subject: Identifier
    path: Path
    object: Identifier
    predicate: Variable | None = None
    graph: Identifier | None = None


@dataclass
class Block:
    """Patterns that must all hold together.

    ``choices`` are lists of blocks of which one holds; ``inner`` ones hold or do not hold, given
    what this block binds: OPTIONAL, EXISTS, NOT EXISTS, MINUS.
    """

    edges: list[Edge] = field(default_factory=list)
    choices: list[list["Block"]] = field(default_factory=list)
    inner: list["Block"] = field(default_factory=list)
    aliases: list[tuple[Variable, Variable]] = field(default_factory=list)


@lru_cache(maxsize=256)
def algebra_of(query: str) -> CompValue:
    """Parse a query; raises what rdflib's parser raises."""
    return translateQuery(parseQuery(query), initNs=dict(PREFIXES)).algebra


def blocks_of(query: str) -> Block:
    """Give the patterns of a SELECT or ASK query."""
    block = Block()
    _Collector().collect(algebra_of(query), block)
    return block


class _Collector:
    """Walks the algebra; variables that a subquery keeps to itself get names of their own."""

    def __init__(self) -> None:
        self._subqueries = 0
        self._graph: Identifier | None = None

    def collect(self, node: CompValue, block: Block, *, names: str = "") -> None:
        match node.name:
            case "BGP":
                block.edges += [_edge(triple, names, self._graph) for triple in node.triples]
            case "Graph":
                outside, self._graph = self._graph, _named(node.term, names)
                self.collect(node.p, block, names=names)
                self._graph = outside
            case "Union":
                branches = [self._below(each, names) for each in _branches(node)]
                block.choices.append(branches)
            case "LeftJoin":
                self.collect(node.p1, block, names=names)
                optional = self._below(node.p2, names)
                self._expressions(node.expr, optional, names)
                block.inner.append(optional)
            case "Minus":
                self.collect(node.p1, block, names=names)
                block.inner.append(self._below(node.p2, names))
            case "Extend":
                self.collect(node.p, block, names=names)
                if isinstance(node.expr, Variable):
                    block.aliases.append((_named(node.expr, names), _named(node.var, names)))
                self._expressions(node.expr, block, names)
            case "ToMultiSet":
                self._subquery(node.p, block, names)
            case _:
                self._rest(node, block, names)

    def _rest(self, node: CompValue, block: Block, names: str) -> None:
        for part in PARTS:
            below = node.get(part)
            if isinstance(below, CompValue):
                self.collect(below, block, names=names)
        if node.name == "Filter":
            self._expressions(node.expr, block, names)

    def _below(self, node: CompValue, names: str) -> Block:
        block = Block()
        self.collect(node, block, names=names)
        return block

    def _subquery(self, node: CompValue, block: Block, names: str) -> None:
        if node.name == "values":
            return
        self._subqueries += 1
        own = f"{names}_{self._subqueries}"
        inner = self._below(node, own)
        block.edges += inner.edges
        block.choices += inner.choices
        block.inner += inner.inner
        block.aliases += inner.aliases
        kept = projected(node)
        block.aliases += [(_named(each, names), _named(each, own)) for each in kept]

    def _expressions(self, expression: Any, block: Block, names: str) -> None:
        for exists in _exists(expression):
            block.inner.append(self._below(exists.graph, names))


def projected(node: CompValue) -> list[Variable]:
    """Give the variables that a subquery hands on."""
    while node.name != "Project":
        node = node.p
    return list(node.PV)


def _branches(node: CompValue) -> Iterator[CompValue]:
    for part in (node.p1, node.p2):
        if part.name == "Union":
            yield from _branches(part)
        else:
            yield part


def _exists(expression: Any) -> Iterator[CompValue]:
    if isinstance(expression, CompValue):
        if expression.name in ("Builtin_EXISTS", "Builtin_NOTEXISTS"):
            yield expression
            return
        for part in expression.values():
            yield from _exists(part)
    elif isinstance(expression, list | tuple):
        for part in expression:
            yield from _exists(part)


def _edge(triple: tuple[Any, Any, Any], names: str, graph: Identifier | None) -> Edge:
    subject, predicate, value = triple
    first, last = _named(subject, names), _named(value, names)
    if isinstance(predicate, Variable):
        return Edge(first, Step(None), last, _named(predicate, names), graph)
    return Edge(first, _path(predicate), last, graph=graph)


def _named(term: Any, names: str) -> Any:
    return Variable(f"{term}{names}") if isinstance(term, Variable) else term


def _path(path: Any) -> Path:
    if isinstance(path, URIRef):
        return Step(str(path))
    if isinstance(path, InvPath):
        return inverted(_path(path.arg))
    if isinstance(path, SequencePath):
        return Chain(tuple(_path(part) for part in path.args))
    if isinstance(path, AlternativePath):
        return Choice(tuple(_path(part) for part in path.args))
    if isinstance(path, MulPath):
        optional, many = _REPEATED[path.mod]
        return Repeat(_path(path.path), optional, many)
    return Step(None)  # a negated property set: any edge may be meant
