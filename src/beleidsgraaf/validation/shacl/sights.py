"""What a shape looks at, seen from its focus node: for asking again only where a change reaches."""

from collections.abc import Iterator

from rdflib import RDF, SH

from beleidsgraaf.store.paths import STAY, Chain, Path, chained, inverted
from beleidsgraaf.store.reach import Sight, sights_along
from beleidsgraaf.store.sights import sights_of
from beleidsgraaf.validation.shacl.components import Writer
from beleidsgraaf.validation.shacl.foci import Focus, Unit
from beleidsgraaf.validation.shacl.model import Constraint, Shape
from beleidsgraaf.validation.shacl.queries import QueryQuestion

_TYPE = str(RDF.type)
_EVERYTHING = Sight(None, None)
# They compare the values with those of another property of the same node.
_BESIDE = (SH.equals, SH.disjoint, SH.lessThan, SH.lessThanOrEquals)


def sights_of_unit(
    unit: Unit, writer: Writer, *, queries: tuple[QueryQuestion, ...]
) -> frozenset[Sight]:
    """Give everything that can change what is found at a focus node of a unit."""
    return frozenset(
        (
            *(sight for focus in unit.foci for sight in _of_focus(focus, writer)),
            *_of_constraints(unit.shape, STAY, writer),
            *(sight for each in queries for sight in _of_query(each)),
        )
    )


def _of_focus(focus: Focus, writer: Writer) -> Iterator[Sight]:
    back = inverted(Chain(focus.way))
    if focus.way:
        yield from sights_along(back)
    start = back if focus.way else STAY
    for target in focus.targets:
        match target.kind:
            case SH.targetClass:
                yield from _instance(str(target.aim), start, writer)
            case SH.targetSubjectsOf:
                yield Sight(str(target.aim), start)
            case SH.targetObjectsOf:
                yield Sight(str(target.aim), start, to_object=True)


def _of_shape(shape: Shape, start: Path, writer: Writer) -> Iterator[Sight]:
    """Give what a shape inside another one looks at, which begins at ``start``."""
    if shape.is_deactivated:
        return
    yield from _of_constraints(shape, start, writer)
    values = start if shape.path is None else chained(start, shape.path)
    for part in shape.properties:
        yield from _of_shape(part, values, writer)


def _of_constraints(shape: Shape, start: Path, writer: Writer) -> Iterator[Sight]:
    values = start
    if shape.path is not None:
        values = chained(start, shape.path)
        yield from sights_along(shape.path, start)
    for constraint in shape.constraints:
        yield from _of_constraint(constraint, start, values, writer)


def _of_constraint(
    constraint: Constraint, start: Path, values: Path, writer: Writer
) -> Iterator[Sight]:
    if constraint.parameter == SH["class"]:
        yield from _instance(str(constraint.values[0]), values, writer)
    elif constraint.parameter in _BESIDE:
        yield Sight(str(constraint.values[0]), start)
    elif constraint.parameter == SH.closed:
        yield Sight(None, values)
    for inner in constraint.values:
        if isinstance(inner, Shape):
            yield from _of_shape(inner, values, writer)


def _instance(iri: str, start: Path, writer: Writer) -> Iterator[Sight]:
    """Give that something is of a class; who changes the hierarchy asks everything again."""
    for each in writer.narrower(iri):
        yield Sight(_TYPE, start, object=f"<{each}>")


def _of_query(query: QueryQuestion) -> Iterator[Sight]:
    if query.constraint.given or query.needs_values:
        yield _EVERYTHING
    else:
        yield from sights_of(query.text)
