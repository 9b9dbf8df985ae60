"""A proposal to mend what a finding says is wrong; ``mending/`` computes them."""

from dataclasses import dataclass, field

from rdflib import Literal
from rdflib.term import Node

from beleidsgraaf.errors import Edit


@dataclass(frozen=True)
class Mend:
    """A proposal in words, and the value that would be right where one value would be.

    ``replacement`` is an IRI, or a literal as people write it: ``2023-12-31``, ``"tekst"@nl``.
    ``term`` is the same as a term, for whoever writes it into a file; ``in_place`` tells that
    putting it where the value of the finding stands is the whole mend. ``edits`` are the changes of
    a text that could not be read.
    """

    nl: str
    en: str
    replacement: str | None = None
    term: Node | None = field(default=None, repr=False)
    in_place: bool = False
    edits: tuple[Edit, ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, term: Node, *, nl: str, en: str) -> "Mend":
        """Propose a term in words."""
        return cls(nl, en, written(term), term)

    def said(self, lang: str) -> str:
        """Give the proposal in Dutch or English."""
        return self.en if lang == "en" else self.nl


def written(term: Node) -> str:
    """Write a term as people do: only a language is worth a mark."""
    language = term.language if isinstance(term, Literal) else None
    return f'"{term}"@{language}' if language else str(term)
