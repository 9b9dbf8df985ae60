"""A shapes graph → shapes as values; whatever is malformed or not known here is refused.

A shape that is silently skipped would let everything pass, so that every term of SHACL on a shape
must be one that is understood.
"""

from collections.abc import Iterator
from functools import cached_property

from rdflib import OWL, RDF, RDFS, SH, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import BNode, Node

from beleidsgraaf.store.paths import Chain, Choice, Path, Repeat, Step, inverted
from beleidsgraaf.validation.shacl.declared import Component, declared_components, query_of
from beleidsgraaf.validation.shacl.model import Constraint, Name, Shape, Target, unusable

TARGETS = (SH.targetNode, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
_LISTS = (SH["and"], SH["or"], SH.xone)
_SHAPES = (SH.node, SH["not"])
_MEMBERS = (SH["in"], SH.languageIn)
_COUNTS = (SH.minCount, SH.maxCount, SH.minLength, SH.maxLength)
_PLAIN = (
    SH["class"], SH.datatype, SH.nodeKind, SH.minExclusive, SH.minInclusive, SH.maxExclusive,
    SH.maxInclusive, SH.hasValue, SH.equals, SH.disjoint, SH.lessThan, SH.lessThanOrEquals,
)  # fmt: skip
_ON_PATHS = (SH.minCount, SH.maxCount, SH.lessThan, SH.lessThanOrEquals)
_TOLD = (
    SH.path, SH.severity, SH.message, SH.deactivated, SH.name, SH.description, SH.order, SH.group,
    SH.defaultValue, SH.declare, SH.property, SH.flags, SH.ignoredProperties, SH.closed,
    SH.pattern, SH.uniqueLang, SH.sparql, SH.qualifiedValueShape, SH.qualifiedMinCount,
    SH.qualifiedMaxCount, SH.qualifiedValueShapesDisjoint, SH.shapesGraph, SH.entailment,
    SH.suggestedShapesGraph, SH.prefixes, SH.select,
)  # fmt: skip
_UNDERSTOOD = frozenset((*TARGETS, *_LISTS, *_SHAPES, *_MEMBERS, *_COUNTS, *_PLAIN, *_TOLD))
_REPEATED = {SH.zeroOrMorePath: (True, True), SH.oneOrMorePath: (False, True),
             SH.zeroOrOnePath: (True, False)}  # fmt: skip


def read_all(graph: Graph) -> tuple[Shape, ...]:
    """Read every shape that has a target; raises ConfigurationError for what cannot be run."""
    reader = _Reader(graph)
    return tuple(reader.shape(node) for node in sorted(reader.targeted(), key=str))


def component_of(parameter: URIRef) -> URIRef:
    """Name the constraint component of a parameter: ``sh:minCount`` has MinCount…."""
    name = str(parameter).removeprefix(str(SH))
    return SH[f"{name[0].upper()}{name[1:]}ConstraintComponent"]


class _Reader:
    """Reads the shapes of one graph, each once, and knows which it is in the middle of."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._components: tuple[Component, ...] = declared_components(graph)
        self._read: dict[Node, Shape] = {}
        self._open: list[Node] = []

    def targeted(self) -> set[Node]:
        found = {shape for kind in TARGETS for shape in self._graph.subjects(kind, None)}
        return found | {each for each in self._shapes if self._is_class(each)}

    def shape(self, node: Node) -> Shape:
        if node in self._open:
            raise unusable(node, "it is defined by itself, which SHACL leaves undefined")
        if node not in self._read:
            self._open.append(node)
            self._read[node] = self._made(node)
            self._open.pop()
        return self._read[node]

    def _made(self, node: Node) -> Shape:
        if not isinstance(node, URIRef | BNode):
            raise unusable(node, "it is a literal")
        self._refuse_unknown(node)
        path = self._only(node, SH.path)
        severity = self._only(node, SH.severity)
        return Shape(
            node=node,
            path=None if path is None else self.path(path, node),
            targets=tuple(self._targets(node)),
            constraints=tuple(self._constraints(node)),
            properties=tuple(self.shape(part) for part in self._sorted(node, SH.property)),
            severity=severity if isinstance(severity, URIRef) else SH.Violation,
            is_deactivated=self._is_true(node, SH.deactivated),
        )

    def _refuse_unknown(self, node: Name) -> None:
        for predicate in sorted(set(self._graph.predicates(node)), key=str):
            if str(predicate).startswith(str(SH)) and predicate not in _UNDERSTOOD:
                raise unusable(node, f"sh:{str(predicate).removeprefix(str(SH))} is not known here")

    def _targets(self, node: Name) -> Iterator[Target]:
        for kind in TARGETS:
            for aim in self._sorted(node, kind):
                if kind != SH.targetNode and not isinstance(aim, URIRef):
                    raise unusable(node, f"{aim} is not the IRI of a target")
                yield Target(kind, aim)
        if self._is_class(node):
            yield Target(SH.targetClass, node)

    def _is_class(self, node: Node) -> bool:
        if not isinstance(node, URIRef) or node not in self._shapes:
            return False
        kinds = {up for kind in self._graph.objects(node, RDF.type)
                 for up in self._graph.transitive_objects(kind, RDFS.subClassOf)}  # fmt: skip
        return bool(kinds & {RDFS.Class, OWL.Class})

    @cached_property
    def _shapes(self) -> set[Node]:
        kinds = (SH.NodeShape, SH.PropertyShape)
        return {each for kind in kinds for each in self._graph.subjects(RDF.type, kind)}

    def _constraints(self, node: Name) -> Iterator[Constraint]:
        for parameter in (*_PLAIN, *_COUNTS):
            for value in self._sorted(node, parameter):
                if parameter in _ON_PATHS:
                    self._need_path(node, parameter)
                limits = (self._number(node, value),) if parameter in _COUNTS else ()
                yield Constraint(component_of(parameter), parameter, (value,), limits)
        for parameter in _MEMBERS:
            for value in self._graph.objects(node, parameter):
                yield Constraint(component_of(parameter), parameter, self._list(value, node))
        yield from self._nested(node)
        yield from self._qualified(node)
        yield from self._special(node)

    def _nested(self, node: Name) -> Iterator[Constraint]:
        for parameter in _SHAPES:
            for value in self._sorted(node, parameter):
                yield Constraint(component_of(parameter), parameter, (self.shape(value),))
        for parameter in _LISTS:
            for value in self._sorted(node, parameter):
                shapes = tuple(self.shape(member) for member in self._list(value, node))
                yield Constraint(component_of(parameter), parameter, shapes)

    def _qualified(self, node: Name) -> Iterator[Constraint]:
        for value in self._sorted(node, SH.qualifiedValueShape):
            self._need_path(node, SH.qualifiedValueShape)
            siblings: tuple[Shape, ...] = ()
            if self._is_true(node, SH.qualifiedValueShapesDisjoint):
                siblings = tuple(self.shape(each) for each in self._siblings(node, value))
            for parameter in (SH.qualifiedMinCount, SH.qualifiedMaxCount):
                limit = self._only(node, parameter)
                if limit is not None:
                    limits = (self._number(node, limit),)
                    shapes = (self.shape(value), *siblings)
                    yield Constraint(component_of(parameter), parameter, shapes, limits)

    def _siblings(self, node: Name, own: Node) -> list[Node]:
        parents = self._graph.subjects(SH.property, node)
        parts = {part for parent in parents for part in self._graph.objects(parent, SH.property)}
        found = {v for part in parts for v in self._graph.objects(part, SH.qualifiedValueShape)}
        return sorted(found - {own}, key=str)

    def _special(self, node: Name) -> Iterator[Constraint]:
        for value in self._sorted(node, SH.pattern):
            flags = self._only(node, SH.flags) or Literal("")
            yield Constraint(component_of(SH.pattern), SH.pattern, (value, flags))
        if self._is_true(node, SH.uniqueLang):
            self._need_path(node, SH.uniqueLang)
            yield Constraint(component_of(SH.uniqueLang), SH.uniqueLang)
        if self._is_true(node, SH.closed):
            yield Constraint(component_of(SH.closed), SH.closed, tuple(self._allowed(node)))
        for value in self._sorted(node, SH.sparql):
            if not self._is_true(value, SH.deactivated):
                query = query_of(self._graph, value, form=SH.select)
                yield Constraint(SH.SPARQLConstraintComponent, SH.sparql, query=query)
        is_property = (node, SH.path, None) in self._graph
        for component in self._components:
            yield from component.stated(self._graph, node, is_property=is_property)

    def _allowed(self, node: Name) -> Iterator[Node]:
        for part in self._sorted(node, SH.property):
            path = self._graph.value(part, SH.path)
            if isinstance(path, URIRef):
                yield path
        for ignored in self._graph.objects(node, SH.ignoredProperties):
            yield from self._list(ignored, node)

    def path(self, path: Node, shape: Name) -> Path:
        if isinstance(path, URIRef):
            return Step(str(path))
        if (path, RDF.first, None) in self._graph or path == RDF.nil:
            return Chain(tuple(self.path(each, shape) for each in self._list(path, shape)))
        for parameter, (optional, many) in _REPEATED.items():
            for value in self._graph.objects(path, parameter):
                return Repeat(self.path(value, shape), optional, many)
        for value in self._graph.objects(path, SH.inversePath):
            return inverted(self.path(value, shape))
        for value in self._graph.objects(path, SH.alternativePath):
            return Choice(tuple(self.path(each, shape) for each in self._list(value, shape)))
        raise unusable(shape, "its sh:path is no path")

    def _list(self, head: Node, shape: Name) -> tuple[Node, ...]:
        if head != RDF.nil and (head, RDF.first, None) not in self._graph:
            raise unusable(shape, f"{head} is not a list")
        return tuple(Collection(self._graph, head))

    def _only(self, node: Name, predicate: URIRef) -> Node | None:
        values = self._sorted(node, predicate)
        if len(values) > 1:
            raise unusable(node, f"sh:{predicate.split('#')[1]} stands there more than once")
        return values[0] if values else None

    def _sorted(self, node: Node, predicate: URIRef) -> list[Node]:
        return sorted(self._graph.objects(node, predicate), key=str)

    def _need_path(self, node: Name, parameter: URIRef) -> None:
        if (node, SH.path, None) not in self._graph:
            raise unusable(node, f"sh:{parameter.split('#')[1]} needs a sh:path")

    def _number(self, node: Name, value: Node) -> int:
        number = value.value if isinstance(value, Literal) else None
        if not isinstance(number, int) or isinstance(number, bool) or number < 0:
            raise unusable(node, f"{value} is not a number of times")
        return number

    def _is_true(self, node: Node, predicate: URIRef) -> bool:
        return [str(value) for value in self._graph.objects(node, predicate)] == ["true"]


def read_path(graph: Graph, node: Node) -> Path:
    """Read the path that a node of a graph stands for; raises ConfigurationError for none."""
    return _Reader(graph).path(node, BNode())
