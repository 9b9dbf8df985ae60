"""What part of the data a question is about, and which edges count: values, no work.

``projecting.py`` cuts by them; ``asking.py`` reads them from what a person typed.
"""

from dataclasses import dataclass
from typing import Literal

ScopeKind = Literal["all", "plan", "municipality", "region"]


@dataclass(frozen=True)
class Scope:
    """A plan, a municipality or region with all its plans and statements, or everything."""

    kind: ScopeKind = "all"
    iri: str = ""  # of the plan or jurisdiction

    def __str__(self) -> str:
        return self.kind if self.kind == "all" else f"{self.kind}:{self.iri}"


@dataclass(frozen=True)
class Filters:
    """Which edges count. ``roles`` empty means every role."""

    roles: tuple[str, ...] = ()  # notations of actor roles, in order
    with_target_groups: bool = False
    with_municipality: bool = True  # the municipality itself, which touches nearly everything
    with_generic: bool = True  # actors such as "huisartsen"
    with_curated: bool = True  # edges that are neither stated nor inferred


EVERYTHING = Scope()
