"""Proposes how to mend what a finding says is wrong."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mend:
    """A proposal in words, and the value that would be right where one value would be."""

    nl: str
    en: str
    replacement: str | None = None
