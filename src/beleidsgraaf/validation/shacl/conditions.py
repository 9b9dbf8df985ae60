"""Conditions on nodes as values, and as SPARQL.

A condition never has an error as its value: whoever makes a ``Test`` sees to that.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Test:
    """An expression of SPARQL."""

    text: str


@dataclass(frozen=True)
class Exists:
    """That edges, each beginning where the ones before can end, exist where ``where`` holds."""

    edges: tuple[str, ...]
    where: "Condition | None" = None


@dataclass(frozen=True)
class IsA:
    """That a variable is an instance of one of the classes."""

    variable: str
    classes: tuple[str, ...]


@dataclass(frozen=True)
class Not:
    """That a condition does not hold."""

    part: "Condition"


@dataclass(frozen=True)
class All:
    """That all conditions hold; of none, true."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True)
class Some:
    """That at least one condition holds; of none, false."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True)
class One:
    """That exactly one condition holds."""

    parts: tuple["Condition", ...]


Condition = Test | Exists | IsA | Not | All | Some | One

_KIND = "_kind"  # ends the name of the variable that stands for a class of another variable


def negated(condition: Condition) -> Condition:
    """Give the opposite of a condition."""
    return condition.part if isinstance(condition, Not) else Not(condition)


def every(conditions: Iterable[Condition]) -> Condition:
    """Say that all conditions hold; one alone is itself."""
    parts = tuple(conditions)
    return parts[0] if len(parts) == 1 else All(parts)


def some(conditions: Iterable[Condition]) -> Condition:
    """Say that at least one condition holds; one alone is itself."""
    parts = tuple(conditions)
    return parts[0] if len(parts) == 1 else Some(parts)


def expression(condition: Condition) -> str:
    """Write a condition as an expression."""
    match condition:
        case Test(text):
            return f"({text})"
        case Exists() | IsA():
            return f"EXISTS {{ {pattern_of(condition)} }}"
        case Not(part):
            return f"(!{expression(part)})"
        case All(parts):
            return _joined(parts, " && ", nothing="true")
        case Some(parts):
            return _joined(parts, " || ", nothing="false")
        case One(parts):
            counted = " + ".join(f"IF({expression(part)}, 1, 0)" for part in parts)
            return f"({counted or '0'} = 1)"


def pattern_of(condition: Exists | IsA) -> str:
    """Write the pattern that has a solution where the condition holds."""
    if isinstance(condition, IsA):
        return _instance(condition)
    return filtered(walked(condition.edges), condition.where)


def walked(edges: Sequence[str]) -> str:
    """Write edges so that the engine goes from one to the next.

    Inside EXISTS it takes no variable for bound and would scan the whole graph for a join.
    """
    first, *rest = edges
    return f"{first} LATERAL {{ {walked(rest)} }}" if rest else first


def apart(pattern: str) -> str:
    """Write a pattern as a set of its own, which the engine joins as a whole."""
    return f"{{ SELECT * WHERE {{ {pattern} }} }}"


def filtered(pattern: str, where: Condition | None) -> str:
    """Write a pattern whose solutions fulfil a condition."""
    return pattern if where is None else f"{pattern} FILTER{expression(where)}".strip()


def instances(variable: str, classes: tuple[str, ...]) -> str:
    """Write the pattern of all instances, for a scan; an instance may come more than once."""
    return " UNION ".join(f"{{ {variable} a <{each}> }}" for each in classes)


def is_plain(condition: Condition) -> bool:
    """Tell whether a condition looks at terms only, not at the graph."""
    match condition:
        case Test():
            return True
        case Not(part):
            return is_plain(part)
        case All(parts) | Some(parts) | One(parts):
            return all(is_plain(part) for part in parts)
    return False


def _instance(condition: IsA) -> str:
    variable, classes = condition.variable, condition.classes
    if len(classes) == 1:
        return f"{variable} a <{classes[0]}>"
    listed = ", ".join(f"<{each}>" for each in classes)
    kind = variable + _KIND
    return f"{variable} a {kind} FILTER({kind} IN ({listed}))"


def _joined(parts: tuple[Condition, ...], mark: str, *, nothing: str) -> str:
    return f"({mark.join(expression(part) for part in parts) or nothing})"
