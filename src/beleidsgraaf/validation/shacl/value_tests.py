"""Constraints that look at one value: when is it wrong, as a condition on a variable."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from rdflib import RDF, SH, XSD, Literal, URIRef
from rdflib.term import BNode, Node

from beleidsgraaf.store.asking import knows_regex, term_text
from beleidsgraaf.validation.shacl.conditions import Condition, IsA, Not, Test
from beleidsgraaf.validation.shacl.model import Constraint, Shape, unusable

NarrowerClasses = Callable[[str], tuple[str, ...]]
Written = Callable[[Constraint, str, NarrowerClasses], Condition]

_NODE_KINDS = {
    SH.IRI: "ISIRI({0})",
    SH.BlankNode: "ISBLANK({0})",
    SH.Literal: "ISLITERAL({0})",
    SH.BlankNodeOrIRI: "!ISLITERAL({0})",
    SH.BlankNodeOrLiteral: "!ISIRI({0})",
    SH.IRIOrLiteral: "!ISBLANK({0})",
}
_LIMITS = {SH.minExclusive: ">", SH.minInclusive: ">=", SH.maxExclusive: "<",
           SH.maxInclusive: "<="}  # fmt: skip
# Of these the store keeps the values and forgets the datatype, so that nobody can tell.
_FORGOTTEN = frozenset(
    XSD[name]
    for name in (
        "byte", "short", "int", "long", "unsignedByte", "unsignedShort", "unsignedInt",
        "unsignedLong", "positiveInteger", "negativeInteger", "nonPositiveInteger",
        "nonNegativeInteger",
    )
)  # fmt: skip
_NUMERIC = frozenset({XSD.integer, XSD.decimal, XSD.float, XSD.double})
# A literal of these is well formed if it can be cast to what it says it is.
_CAST = frozenset(
    XSD[name]
    for name in (
        "boolean", "date", "time", "dateTime", "gYear", "gYearMonth", "gMonth", "gMonthDay",
        "gDay", "duration", "yearMonthDuration", "dayTimeDuration",
    )
)  # fmt: skip


def wrong_value(
    constraint: Constraint, variable: str, *, narrower: NarrowerClasses
) -> Condition | None:
    """Give the condition on which a value breaks the constraint; None where it is no such one."""
    written = _WRITTEN.get(constraint.parameter)
    return None if written is None else written(constraint, variable, narrower)


def same_term(variable: str, term: Node) -> str:
    """Write that a variable is this very term."""
    return f"SAMETERM({variable}, {term_text(term)})"


def any_term(variable: str, terms: tuple[Node | Shape, ...]) -> str:
    """Write that a variable is one of these terms."""
    wanted = [same_term(variable, each) for each in terms if not isinstance(each, Shape)]
    return f"({' || '.join(wanted) or 'false'})"


def _datatype(constraint: Constraint, variable: str, _: NarrowerClasses) -> Condition:
    datatype = _iri(constraint)
    if datatype in _FORGOTTEN:
        raise unusable(constraint.component, f"the store does not keep the datatype {datatype}")
    tests = [f"DATATYPE({variable}) = <{datatype}>"]
    if datatype == RDF.langString:
        tests = [f'LANG({variable}) != ""']
    elif datatype in _NUMERIC:
        tests.append(f"ISNUMERIC({variable})")
    elif datatype in _CAST:
        tests.append(f"<{datatype}>({variable}) = <{datatype}>({variable})")
    return Test(f"!COALESCE({' && '.join(tests)}, false)")


def _class(constraint: Constraint, variable: str, narrower: NarrowerClasses) -> Condition:
    return Not(IsA(variable, narrower(str(_iri(constraint)))))


def _node_kind(constraint: Constraint, variable: str, _: NarrowerClasses) -> Condition:
    kind = _NODE_KINDS.get(_iri(constraint))
    if kind is None:
        raise unusable(constraint.component, f"{constraint.values[0]} is no kind of node")
    return Test(f"!({kind.format(variable)})")


def _limit(constraint: Constraint, variable: str, _: NarrowerClasses) -> Condition:
    bound = constraint.values[0]
    if not isinstance(bound, Literal):
        raise unusable(constraint.component, f"{bound} is no literal")
    comparison = f"{variable} {_LIMITS[constraint.parameter]} {term_text(bound)}"
    return Test(f"!COALESCE({comparison}, false)")


def _length(constraint: Constraint, variable: str, _: NarrowerClasses) -> Condition:
    mark = "<" if constraint.parameter == SH.minLength else ">"
    return Test(f"ISBLANK({variable}) || STRLEN(STR({variable})) {mark} {constraint.limits[0]}")


def _pattern(constraint: Constraint, variable: str, _: NarrowerClasses) -> Condition:
    pattern, flags = (str(value) for value in constraint.values)
    if not knows_regex(pattern, flags):
        raise unusable(constraint.component, f"the engine does not know the pattern {pattern}")
    asked = ", ".join(term_text(Literal(text)) for text in (pattern, flags) if text or not flags)
    return Test(f"ISBLANK({variable}) || !REGEX(STR({variable}), {asked})")


def _language(constraint: Constraint, variable: str, _: NarrowerClasses) -> Condition:
    ranges = [
        f"LANGMATCHES(LANG({variable}), {term_text(Literal(str(value)))})"
        for value in constraint.values
    ]
    return Test(f"!COALESCE({' || '.join(ranges) or 'false'}, false)")


def _in(constraint: Constraint, variable: str, _: NarrowerClasses) -> Condition:
    if any(isinstance(value, BNode) for value in constraint.values):
        raise unusable(constraint.component, "a blank node of the shapes is not one of the data")
    return Test(f"!{any_term(variable, constraint.values)}")


def _iri(constraint: Constraint) -> URIRef:
    value = constraint.values[0]
    if not isinstance(value, URIRef):
        raise unusable(constraint.component, f"{value} is not an IRI")
    return value


_WRITTEN: Mapping[URIRef, Written] = MappingProxyType(
    {
        SH.datatype: _datatype,
        SH["class"]: _class,
        SH.nodeKind: _node_kind,
        SH.minExclusive: _limit,
        SH.minInclusive: _limit,
        SH.maxExclusive: _limit,
        SH.maxInclusive: _limit,
        SH.minLength: _length,
        SH.maxLength: _length,
        SH.pattern: _pattern,
        SH.languageIn: _language,
        SH["in"]: _in,
    }
)
