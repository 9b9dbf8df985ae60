"""What a measure is: its words, its parameters, and the function that makes the result.

All of them are gathered in ``catalogue.py``; each is defined beside its function in ``measures/``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from beleidsgraaf.network.arrays import Kind, Network, Table
from beleidsgraaf.network.facts import Claim, Facts, Sentence
from beleidsgraaf.network.results import Cell, Result, Words
from beleidsgraaf.network.scope import Filters, Scope

ParameterKind = Literal["integer", "number", "thing", "word", "flag"]


@dataclass(frozen=True)
class Parameter:
    """A value that the asker may give: ``thing`` is a node by IRI, code or name."""

    name: str
    kind: ParameterKind
    nl: str
    en: str
    default: Cell = None
    least: float | None = None
    most: float | None = None
    choices: tuple[str, ...] = ()
    is_required: bool = False
    kinds: tuple[Kind, ...] = ()  # that a thing may be; none: any


class View(Protocol):
    """The data in one scope and choice of edges, from which a measure takes what it counts on."""

    @property
    def scope(self) -> Scope:
        """What part of the data is looked at."""

    @property
    def filters(self) -> Filters:
        """Which edges count."""

    @property
    def table(self) -> Table:
        """All nodes and edges of the version."""

    def network(self, projection: str) -> Network:
        """Give a projection (B, D, R, U, PA, PG, M, Q) in this scope; made once."""

    def facts(self) -> Facts:
        """Give dates, statuses and indicators of the goals in this scope."""

    def sentences(self, claims: tuple[Claim, ...]) -> Mapping[Claim, Sentence]:
        """Give the quote that says so, for each claim that has one."""

    def resolve(self, words: str, kinds: tuple[Kind, ...] = ()) -> str:
        """Give the IRI of the node of one of the kinds (none: any) that a person means.

        By IRI, code or name. Raises ResourceNotFound with near names, ParameterUnusable where it
        may be several.
        """

    def at(self, version: str) -> "View":
        """Give the same view of another version; raises VersionNotFound."""


@dataclass(frozen=True)
class Measure:
    """One measure of the catalogue."""

    name: str  # kebab-case, English: what the URL and the command say
    id: str  # M1 … M17, B1 …
    title: Words
    question: Words  # as an adviser asks it
    definition: Words  # exactly what is counted
    pitfall: Words
    projection: str  # the one it counts on by default
    run: Callable[[View, Mapping[str, Cell]], Result]
    parameters: tuple[Parameter, ...] = ()
    reference: str = ""  # the literature
    is_standard: bool = False  # computed with every publication
