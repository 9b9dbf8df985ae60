"""Ways through the graph as values: property paths, written as SPARQL or walked step by step.

Reading them from shapes is ``validation/``'s matter, walking them back is ``reach.py``.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One edge; ``predicate`` None is any edge, ``inverse`` goes from object to subject."""

    predicate: str | None
    inverse: bool = False


@dataclass(frozen=True)
class Chain:
    """One path after the other; none at all stays where it is."""

    parts: tuple["Path", ...]


@dataclass(frozen=True)
class Choice:
    """Any one of several paths."""

    parts: tuple["Path", ...]


@dataclass(frozen=True)
class Repeat:
    """A path not at all (where ``optional``), once, or, where ``many``, more often."""

    part: "Path"
    optional: bool
    many: bool


@dataclass(frozen=True)
class Naming:
    """From a node to the predicates of the edges that leave it; ``inverse``: back from these."""

    inverse: bool = False


Path = Naming | Step | Chain | Choice | Repeat

STAY = Chain(())
_MARKS = {(True, True): "*", (False, True): "+", (True, False): "?"}


def chained(*parts: Path) -> Path:
    """Put paths one after the other, as flat as can be."""
    flat: list[Path] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Chain) else [part])
    return flat[0] if len(flat) == 1 else Chain(tuple(flat))


def inverted(path: Path) -> Path:
    """Give the path from its end to its beginning."""
    if isinstance(path, Step):
        return Step(path.predicate, not path.inverse)
    if isinstance(path, Naming):
        return Naming(not path.inverse)
    if isinstance(path, Chain):
        return Chain(tuple(inverted(part) for part in reversed(path.parts)))
    if isinstance(path, Choice):
        return Choice(tuple(inverted(part) for part in path.parts))
    return Repeat(inverted(path.part), path.optional, path.many)


def may_stay(path: Path) -> bool:
    """Tell whether the path may end where it began without an edge."""
    if isinstance(path, Step | Naming):
        return False
    if isinstance(path, Repeat):
        return path.optional or may_stay(path.part)
    some = all if isinstance(path, Chain) else any
    return some(may_stay(part) for part in path.parts)


def as_sparql(path: Path) -> str:
    """Write a path as SPARQL; one with a step along any edge cannot be written."""
    if isinstance(path, Naming) or (isinstance(path, Step) and path.predicate is None):
        raise ValueError("no property path goes along any edge")
    if isinstance(path, Step):
        return f"{'^' if path.inverse else ''}<{path.predicate}>"
    if isinstance(path, Repeat):
        return f"({as_sparql(path.part)}){_MARKS[path.optional, path.many]}"
    return f"({_joined(path.parts, '/' if isinstance(path, Chain) else '|')})"


def _joined(parts: Sequence[Path], mark: str) -> str:
    return mark.join(as_sparql(part) for part in parts)
