"""Shapes as values: what ``reading.py`` makes of a shapes graph."""

from dataclasses import dataclass, field

from rdflib import SH, BNode, URIRef
from rdflib.term import Node

from beleidsgraaf.errors import ConfigurationError
from beleidsgraaf.store.paths import Path

Name = URIRef | BNode


@dataclass(frozen=True)
class Target:
    """Where the focus nodes of a shape come from: ``kind`` is the property, ``aim`` its value."""

    kind: URIRef
    aim: Node


@dataclass(frozen=True)
class Query:
    """A query of SHACL-SPARQL: its text without prefixes, and the prefixes that it uses."""

    node: Name
    text: str
    prefixes: tuple[tuple[str, str], ...]

    @property
    def whole(self) -> str:
        """The text with its prefixes."""
        return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in self.prefixes) + self.text


@dataclass(frozen=True)
class Constraint:
    """One constraint: the parameter that states it, and its values, shapes read already.

    ``given`` holds the parameters of a component that the shapes graph itself defines.
    """

    component: URIRef
    parameter: URIRef
    values: tuple["Node | Shape", ...] = ()
    limits: tuple[int, ...] = ()
    query: Query | None = None
    given: tuple[tuple[str, Node], ...] = ()


@dataclass(frozen=True)
class Shape:
    """A node shape, or with a ``path`` a property shape."""

    node: Name
    path: Path | None
    targets: tuple[Target, ...]
    constraints: tuple[Constraint, ...]
    properties: tuple["Shape", ...]
    severity: URIRef = SH.Violation
    is_deactivated: bool = False


@dataclass(frozen=True)
class Result:
    """One validation result, as SHACL defines it."""

    focus: Node
    path: Path | None
    value: Node | None
    shape: Name
    component: URIRef
    severity: URIRef
    source: Name | None = field(default=None, compare=False)  # of a query of SHACL-SPARQL

    @property
    def order(self) -> tuple[str, ...]:
        """Where the result stands among others."""
        value = "" if self.value is None else self.value.n3()
        return str(self.shape), str(self.component), self.focus.n3(), value, str(self.path)


def unusable(shape: Node | str, detail: str) -> ConfigurationError:
    """Say that the shapes cannot be run as they are; the fault is the installation's."""
    return ConfigurationError(
        f"De regel {shape} kan niet worden uitgevoerd: {detail}. Herstel hem, of installeer "
        "opnieuw.",
        f"The shape {shape} cannot be run: {detail}. Mend it, or install again.",
    )
