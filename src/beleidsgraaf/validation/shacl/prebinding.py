"""What SHACL asks of a query whose ``$this`` has its value beforehand.

Some forms are not allowed at all. Of the others it matters whether the query binds ``?this`` itself
wherever it speaks of it: then it may be asked of all nodes at once.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from rdflib import Variable
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from beleidsgraaf.store.patterns import PARTS, algebra_of, projected

_FORBIDDEN = ("Minus", "values", "ServiceGraphPattern")


def refused_by_shacl(query: str, bound: Collection[str]) -> str:
    """Say what SHACL does not allow in a query whose ``bound`` variables have values beforehand."""
    if _has_unnamed_columns(parseQuery(query)[1], is_top=True):
        return "SHACL wants a subquery to name what it hands on"
    for node in _nodes(algebra_of(query)):
        if node.name in _FORBIDDEN:
            return f"SHACL does not allow {node.name} in a query"
        if node.name == "Extend" and str(node.var) in bound and not _is_sampled(node):
            return f"SHACL does not allow a new value for ?{node.var}"
        if node.name == "ToMultiSet" and node.p.name != "values":
            kept = {str(each) for each in projected(node.p)}
            if not set(bound) & {"this"} <= kept:
                return "SHACL wants a subquery to hand on ?this"
    return ""


def _is_sampled(node: CompValue) -> bool:
    """Tell whether it is only how the parser writes a variable that is grouped by."""
    return isinstance(node.expr, Variable) and node.expr.startswith("__agg")


def _has_unnamed_columns(part: Any, *, is_top: bool = False) -> bool:
    if isinstance(part, CompValue):
        if part.name == "SubSelect" and not is_top and "projection" not in part:
            return True
        return any(_has_unnamed_columns(each) for each in part.values())
    if isinstance(part, Iterable) and not isinstance(part, str):  # lists of several kinds
        return any(_has_unnamed_columns(each) for each in part)
    return False


def is_bound_wherever_used(query: str, variable: Variable) -> bool:
    """Tell whether every group that speaks of a variable binds it by a pattern of its own.

    Then it is the same to ask of all values at once as of each value beforehand.
    """
    algebra = algebra_of(query)
    return variable in _certain(algebra) and all(
        _is_bound_in(node, variable) for node in _nodes(algebra)
    )


def _is_bound_in(node: CompValue, variable: Variable) -> bool:
    match node.name:
        case "Union":
            return all(_is_certain(each, variable) for each in (node.p1, node.p2))
        case "Filter" | "Extend":
            return not _mentions(node.expr, variable) or variable in _certain(node.p)
        case "LeftJoin":
            mentioned = _mentions(node.expr, variable)
            return not mentioned or variable in _certain(node.p1) | _certain(node.p2)
        case "Group":
            return variable in (node.expr or [])
        case "Slice":
            return False
    return True


def _is_certain(node: CompValue, variable: Variable) -> bool:
    return not _mentions(node, variable) or variable in _certain(node)


def _mentions(part: Any, variable: Variable) -> bool:
    """Tell whether a variable is used, an EXISTS left out: there the engine puts the value in."""
    if isinstance(part, CompValue):
        if part.name in ("Builtin_EXISTS", "Builtin_NOTEXISTS"):
            return False
        return any(_mentions(each, variable) for key, each in part.items() if key != "_vars")
    if isinstance(part, list | tuple):
        return any(_mentions(each, variable) for each in part)
    return bool(part == variable)


def _certain(node: CompValue) -> set[Variable]:
    """Give the variables that every solution binds by a triple pattern."""
    match node.name:
        case "BGP":
            return {each for triple in node.triples for each in triple if _is_variable(each)}
        case "Union":
            return _certain(node.p1) & _certain(node.p2)
        case "LeftJoin" | "Minus":
            return _certain(node.p1)
        case "ToMultiSet":
            return set() if node.p.name == "values" else _certain(node.p)
        case "Project":
            return _certain(node.p) & set(node.PV)
        case "AggregateJoin":
            return _certain(node.p) & set(node.p.expr or [])
    found: set[Variable] = set()
    for part in PARTS:
        if isinstance(node.get(part), CompValue):
            found |= _certain(node[part])
    return found


def _is_variable(term: Any) -> bool:
    return isinstance(term, Variable)


def _nodes(part: Any) -> Iterator[CompValue]:
    """Give every node of an algebra, those inside expressions left out."""
    if isinstance(part, CompValue):
        yield part
        for below in PARTS:
            if isinstance(part.get(below), CompValue):
                yield from _nodes(part[below])
