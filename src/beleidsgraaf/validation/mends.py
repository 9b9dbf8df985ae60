"""Proposes how to mend what a finding says is wrong."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mend:
    """A proposal in words, and the value that would be right where one value would be.

    ``replacement`` is a term of rdflib, which is a string, wherever it stands for one.
    """

    nl: str
    en: str
    replacement: str | None = None

    def said(self, lang: str) -> str:
        """Give the proposal in Dutch or English."""
        return self.en if lang == "en" else self.nl
