"""How far a change reaches: which nodes a question must be asked of again.

A question about a node looks at the graph along ways that begin at it (``sights.py``). A statement
that comes or goes matters to the nodes from which such a way leads over it; to find these, the way
is walked back: over the new graph for what comes, over the old one for what goes. What a question
looks at without a way from its node, matters to every node.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Protocol

import pyoxigraph as ox

from beleidsgraaf.store.bounded import Pattern, read_bounded
from beleidsgraaf.store.index import UNION
from beleidsgraaf.store.news import News, in_union
from beleidsgraaf.store.paths import (
    STAY,
    Chain,
    Choice,
    Naming,
    Path,
    Repeat,
    Step,
    chained,
    inverted,
)

_MOST = 5_000  # nodes; from so many on, asking about everything is the quicker way
_FEW = 30  # nodes for each statement, where another way may tell more
_SUBJECT, _PREDICATE, _OBJECT = (attrgetter(end) for end in ("subject", "predicate", "object"))
Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True)
class Sight:
    """A kind of statement that a question looks at, and the way back to the node it is about.

    ``predicate``, ``subject`` and ``object`` (the latter as N-Triples) are those of the statement,
    None for any; ``way`` leads from the node to the statement's subject (object, where
    ``to_object``), and is None where there is no way. ``others`` are ways that lead there too,
    each with whether to the object. Where ``is_named``, it matters which graph the statement is in;
    elsewhere only whether any graph has it.
    """

    predicate: str | None
    way: Path | None
    to_object: bool = False
    subject: str | None = None
    object: str | None = None
    others: tuple[tuple[Path, bool], ...] = ()
    is_named: bool = False


class Changed(Protocol):
    """The statements that come and go; ``store.changes.Changes`` is one."""

    def added(self) -> list[ox.Quad]:
        """Give every statement that comes."""
        ...

    def removed(self) -> list[ox.Quad]:
        """Give every statement that goes."""
        ...


def sights_along(path: Path, start: Path = STAY) -> Iterator[Sight]:
    """Give what a way looks at that goes along ``path`` after ``start``."""
    match path:
        case Step():
            yield Sight(path.predicate, start, to_object=path.inverse)
        case Chain(parts):
            way = start
            for part in parts:
                yield from sights_along(part, way)
                way = chained(way, part)
        case Choice(parts):
            for part in parts:
                yield from sights_along(part, start)
        case Repeat(part, _, many):
            again = Repeat(part, optional=True, many=True)
            begin = chained(start, again) if many else start
            yield from sights_along(part, begin)


class Reach:
    """Questions, each by what it looks at; made once, and asked at each change."""

    def __init__(self, questions: Mapping[str, Iterable[Sight]]) -> None:
        names: dict[Sight, list[str]] = {}
        for name, sights in questions.items():
            for sight in set(sights):
                names.setdefault(sight, []).append(name)
        asked = [_Asked(sight, tuple(some)) for sight, some in names.items()]
        self._by_terms: dict[tuple[str | None, str | None], list[_Asked]] = {}
        for each in asked:
            terms = each.sight.predicate, each.sight.object
            self._by_terms.setdefault(terms, []).append(each)

    def of(
        self,
        changes: Changed,
        *,
        before: ox.Store | None,
        after: ox.Store,
        news: News | None = None,
    ) -> dict[str, frozenset[Node] | None]:
        """Give, for each question that changes reach, its nodes; None for all nodes.

        ``before`` is the index without the changes, None when there was nothing; ``news`` is what
        they say of new things, to be asked before ``after``.
        """
        found: dict[str, set[Node]] = {}
        everywhere: set[str] = set()
        nothing = News()
        for index, other, quads, told in (
            (before, after, changes.removed(), nothing),
            (after, before, changes.added(), news or nothing),
        ):
            if index is not None and quads:
                self._look(
                    _Seen.of(quads, other=other, news=told), _Walker(index, told), found, everywhere
                )
        reached: dict[str, frozenset[Node] | None] = {
            name: frozenset(nodes) for name, nodes in found.items()
        }
        return reached | dict.fromkeys(everywhere)

    def _look(
        self,
        seen: "_Seen",
        walker: "_Walker",
        found: dict[str, set[Node]],
        everywhere: set[str],
    ) -> None:
        ends: dict[_Asked, list[ox.Quad]] = {}
        for quad in seen.quads:
            is_new = quad in seen.of_union
            for each in self._seeing(quad):
                if is_new or each.sight.is_named:
                    ends.setdefault(each, []).append(quad)
        for each, quads in ends.items():
            names = [name for name in each.names if name not in everywhere]
            starts = _starts(each.sight, quads, walker) if names else set()
            for name in names:
                if starts is None:
                    everywhere.add(name)
                elif starts:
                    found.setdefault(name, set()).update(starts)

    def _seeing(self, quad: ox.Quad) -> Iterator["_Asked"]:
        value = str(quad.object)
        for predicate in (quad.predicate.value, None):
            for last in (value, None):
                for each in self._by_terms.get((predicate, last), ()):
                    if each.sight.subject in (None, str(quad.subject)):
                        yield each


@dataclass(frozen=True, eq=False)
class _Asked:
    """A sight and the questions that it belongs to; told apart by itself, not by what it holds."""

    sight: Sight
    names: tuple[str, ...]


@dataclass(frozen=True)
class _Seen:
    """Statements that come or go; ``of_union`` are those that no graph of the ``other`` index has.

    For what asks all graphs together, the others are there before and after.
    """

    quads: Sequence[ox.Quad]
    of_union: frozenset[ox.Quad]

    @classmethod
    def of(cls, quads: Sequence[ox.Quad], *, other: ox.Store | None, news: News) -> "_Seen":
        alone = (
            quad
            for quad in quads
            if other is None or news.is_new(quad.subject) or in_union(quad) not in other
        )
        return cls(quads, frozenset(alone))


def _starts(sight: Sight, quads: Sequence[ox.Quad], walker: "_Walker") -> set[Node] | None:
    """Give the nodes from which all ways of a sight lead to statements; None for too many to say.

    A way over what many share is given up soon where another one tells enough.
    """
    if sight.way is None:
        return None
    found: set[Node] | None = None
    for most in (_FEW + len(quads), _FEW + _FEW * len(quads), _MOST):
        found = None
        for way, to_object in ((sight.way, sight.to_object), *sight.others):
            ends = frozenset(quad.object if to_object else quad.subject for quad in quads)
            reached = walker.back(way, ends, most=min(most, _MOST))
            if reached is not None:
                found = reached if found is None else found & reached
                if len(found) <= len(quads):
                    return found
        if found is not None and most > _FEW + len(quads):
            return found
    return found


class _Walker:
    """Walks ways back in one index; what was walked once is remembered."""

    def __init__(self, index: ox.Store, news: News) -> None:
        self._index = index
        self._news = news
        self._steps: dict[tuple[Path, Node], frozenset[Node] | int] = {}
        self._ways: dict[tuple[Path, frozenset[Node], int], set[Node] | None] = {}
        self._most = _MOST

    def back(self, way: Path, nodes: frozenset[Node], *, most: int) -> set[Node] | None:
        """Give the nodes from which a way leads to one of these; None for more than ``most``."""
        key = (way, nodes, most)
        if key not in self._ways:
            self._most = most
            self._ways[key] = self._walked(inverted(way), set(nodes))
        return self._ways[key]

    def _walked(self, path: Path, nodes: set[Node]) -> set[Node] | None:
        """Give the nodes at the end of a path."""
        reached: set[Node] | None = nodes
        match path:
            case Step() | Naming():
                reached = self._stepped(path, nodes)
            case Chain(parts):
                for part in parts:
                    reached = None if reached is None else self._walked(part, reached)
            case Choice(parts):
                ends = [self._walked(part, nodes) for part in parts]
                known = [each for each in ends if each is not None]
                reached = set().union(*known) if len(known) == len(ends) else None
            case Repeat():
                reached = self._repeated(path, nodes)
        return None if reached is None or len(reached) > self._most else reached

    def _repeated(self, path: Repeat, nodes: set[Node]) -> set[Node] | None:
        reached = set(nodes) if path.optional else set()
        edge: set[Node] | None = nodes
        while edge:
            edge = self._walked(path.part, edge)
            if edge is None:
                return None
            edge -= reached
            reached |= edge
            if not path.many:
                break
        return reached

    def _stepped(self, step: Step | Naming, nodes: set[Node]) -> set[Node] | None:
        reached: set[Node] = set()
        for node in nodes:
            ends = self._step(step, node)
            if ends is None:
                return None
            reached |= ends
            if len(reached) > self._most:
                return None
        return reached

    def _step(self, step: Step | Naming, node: Node) -> frozenset[Node] | None:
        key = (step, node)
        known = self._steps.get(key, 0)
        if isinstance(known, int) and known < self._most:  # there are more than so many
            ends = self._named(step, node) if isinstance(step, Naming) else self._ends(step, node)
            known = self._most if ends is None or len(ends) > self._most else ends
            self._steps[key] = known
        return None if isinstance(known, int) else known

    def _ends(self, step: Step, node: Node) -> frozenset[Node] | None:
        news = self._news.to(node) if step.inverse else self._news.of(node)
        if news is not None:
            every = news.values() if step.predicate is None else (news.get(step.predicate, ()),)
            return frozenset().union(*every)
        predicate = None if step.predicate is None else ox.NamedNode(step.predicate)
        if step.inverse:
            return self._read((None, predicate, node, UNION), _SUBJECT)
        if isinstance(node, ox.NamedNode | ox.BlankNode):
            return self._read((node, predicate, None, UNION), _OBJECT)
        return frozenset()

    def _named(self, naming: Naming, node: Node) -> frozenset[Node] | None:
        if naming.inverse and isinstance(node, ox.NamedNode):
            return self._read((None, node, None, UNION), _SUBJECT)
        if not naming.inverse and isinstance(node, ox.NamedNode | ox.BlankNode):
            return self._read((node, None, None, UNION), _PREDICATE)
        return frozenset()

    def _read(self, pattern: Pattern, end: Callable[[ox.Quad], Node]) -> frozenset[Node] | None:
        quads = read_bounded(self._index, pattern, most=self._most)
        return None if quads is None else frozenset(map(end, quads))
