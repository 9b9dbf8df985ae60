"""Tells whether two results are the same, up to the names of blank nodes.

Tables are bags of rows: none of the expected results says that its order matters. Literals are
the same when their terms are (language tags in any case: RDF 1.1 Concepts, section 3.3);
`by_value` also takes two forms of the same number or truth value, such as 2.0 and 2.00, as one.
"""

from collections import Counter
from collections.abc import Callable, Hashable
from decimal import Decimal, InvalidOperation

from rdflib import XSD, BNode, Graph, Literal
from rdflib.compare import isomorphic
from rdflib.term import Identifier

from tests.conformance.results import Result, Row, Table

Key = Callable[[Identifier], Hashable]
_EXACT = {XSD.integer, XSD.decimal}
_FLOATING = {XSD.double, XSD.float}
_TRUTHS = {"0": "false", "1": "true"}


def is_same(expected: Result, given: Result, *, by_value: bool = False) -> bool:
    """Compare two results of any kind."""
    key = _value if by_value else _term
    if isinstance(expected, Graph) and isinstance(given, Graph):
        return isomorphic(_normalised(expected, key), _normalised(given, key))
    if isinstance(expected, Table) and isinstance(given, Table):
        return set(expected.variables) == set(given.variables) and _same_rows(expected, given, key)
    return type(expected) is type(given) and expected == given


def _term(term: Identifier) -> Hashable:
    if isinstance(term, Literal) and term.language:
        return str(term), term.language.lower()
    return term.n3()


def _value(term: Identifier) -> Hashable:
    """Give the value of a number or truth value with its type, and of any other term the term."""
    if not isinstance(term, Literal) or term.datatype not in _EXACT | _FLOATING | {XSD.boolean}:
        return _term(term)
    if term.datatype == XSD.boolean:
        return term.datatype, _TRUTHS.get(str(term), str(term))
    try:
        exact = term.datatype in _EXACT
        return term.datatype, Decimal(str(term)).normalize() if exact else float(str(term))
    except (InvalidOperation, ValueError):
        return _term(term)


def _normalised(graph: Graph, key: Key) -> Graph:
    """Write each literal as its key, so that rdflib compares what is meant."""
    copy = Graph()
    for subject, predicate, value in graph:
        is_literal = isinstance(value, Literal)
        copy.add((subject, predicate, Literal(str(key(value))) if is_literal else value))
    return copy


def _same_rows(expected: Table, given: Table, key: Key) -> bool:
    wanted, found = _with_blanks(expected), _with_blanks(given)
    same = _bag_of_others(expected, key) == _bag_of_others(given, key)
    return same and len(wanted) == len(found) and _pair(wanted, found, key, {})


def _pair(wanted: list[Row], found: list[Row], key: Key, names: dict[BNode, BNode]) -> bool:
    """Pair each wanted row with a found one, under one renaming of blank nodes; may go back."""
    if not wanted:
        return True
    first, *others = wanted
    for index, row in enumerate(found):
        extended = _rename(first, row, names)
        if extended is None or _key_of(first, key, extended) != _key_of(row, key, {}):
            continue
        if _pair(others, found[:index] + found[index + 1 :], key, extended):
            return True
    return False


def _rename(wanted: Row, found: Row, names: dict[BNode, BNode]) -> dict[BNode, BNode] | None:
    """Extend the renaming so that the blank nodes of one row become those of the other."""
    extended = dict(names)
    for name, term in wanted.items():
        other = found.get(name)
        if not isinstance(term, BNode):
            continue
        if not isinstance(other, BNode) or extended.setdefault(term, other) != other:
            return None
    return extended if len(set(extended.values())) == len(extended) else None


def _key_of(row: Row, key: Key, names: dict[BNode, BNode]) -> Hashable:
    return frozenset(
        (name, names.get(term, term) if isinstance(term, BNode) else key(term))
        for name, term in row.items()
    )


def _with_blanks(table: Table) -> list[Row]:
    return [row for row in table.rows if _holds_blank(row)]


def _bag_of_others(table: Table, key: Key) -> Counter[Hashable]:
    return Counter(_key_of(row, key, {}) for row in table.rows if not _holds_blank(row))


def _holds_blank(row: Row) -> bool:
    return any(isinstance(term, BNode) for term in row.values())
