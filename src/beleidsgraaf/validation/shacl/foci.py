"""Which nodes a shape looks at: its own targets, and what the shapes that hold it look at."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from rdflib import SH
from rdflib.term import BNode, Node

from beleidsgraaf.store.asking import term_text
from beleidsgraaf.store.paths import Path, as_sparql
from beleidsgraaf.validation.shacl.components import Writer
from beleidsgraaf.validation.shacl.conditions import Condition, Exists, IsA, Some, instances
from beleidsgraaf.validation.shacl.model import Shape, Target, unusable


@dataclass(frozen=True)
class Focus:
    """The nodes that targets name, or what lies at the end of a way from these."""

    targets: tuple[Target, ...]
    way: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Unit:
    """A shape that gives results, and all the nodes that it is asked about."""

    shape: Shape
    foci: tuple[Focus, ...]

    @property
    def classes(self) -> tuple[str, ...] | None:
        """The target classes, where nothing else is a target; else None."""
        if any(focus.way for focus in self.foci):
            return None
        targets = [target for focus in self.foci for target in focus.targets]
        if any(target.kind != SH.targetClass for target in targets):
            return None
        return tuple(sorted({str(target.aim) for target in targets}))


def units(shapes: Sequence[Shape]) -> tuple[Unit, ...]:
    """List every shape that gives results, each once, with all that it is asked about."""
    found: dict[Node, tuple[Shape, dict[Focus, None]]] = {}
    for shape in shapes:
        if shape.targets:
            for inner, focus in _below(shape, Focus(shape.targets)):
                found.setdefault(inner.node, (inner, {}))[1][focus] = None
    return tuple(Unit(shape, tuple(foci)) for shape, foci in found.values())


def _below(shape: Shape, focus: Focus) -> Iterator[tuple[Shape, Focus]]:
    if shape.is_deactivated:
        return
    yield shape, focus
    way = focus.way if shape.path is None else (*focus.way, shape.path)
    for part in shape.properties:
        yield from _below(part, Focus(focus.targets, way))


def scan(unit: Unit, writer: Writer, *, node: str) -> str:
    """Write the pattern that finds every focus node."""
    found = [part for focus in unit.foci for part in _scanned(focus, writer, node)]
    return " UNION ".join(found)


def is_focus(unit: Unit, writer: Writer, *, node: str) -> Condition:
    """Write the condition that a node is a focus node."""
    return Some(tuple(_condition(focus, writer, node) for focus in unit.foci))


def listed(node: str, nodes: Collection[Node]) -> str:
    """Write that a variable is one of these nodes."""
    if any(isinstance(each, BNode) for each in nodes):
        raise unusable(node, "a blank node cannot be asked about by itself")
    return f"VALUES {node} {{ {' '.join(sorted(map(term_text, nodes)))} }}"


def _scanned(focus: Focus, writer: Writer, node: str) -> Iterator[str]:
    for target in focus.targets:
        if not focus.way:
            yield _target(target, writer, node)
            continue
        begin = writer.fresh()
        way = "/".join(as_sparql(path) for path in focus.way)
        yield f"{{ {_target(target, writer, begin)} {begin} {way} {node} . }}"


def _condition(focus: Focus, writer: Writer, node: str) -> Condition:
    if focus.way:
        return Exists((" UNION ".join(_scanned(focus, writer, node)),))
    conditions: list[Condition] = []
    for target in focus.targets:
        if target.kind == SH.targetClass:
            conditions.append(IsA(node, writer.narrower(str(target.aim))))
        else:
            conditions.append(Exists((_target(target, writer, node),)))
    return Some(tuple(conditions))


def _target(target: Target, writer: Writer, node: str) -> str:
    other = writer.fresh()
    match target.kind:
        case SH.targetClass:
            return f"{{ {instances(node, writer.narrower(str(target.aim)))} }}"
        case SH.targetSubjectsOf:
            return f"{{ {node} <{target.aim}> {other} }}"
        case SH.targetObjectsOf:
            return f"{{ {other} <{target.aim}> {node} }}"
    return f"{{ {listed(node, [target.aim])} }}"
