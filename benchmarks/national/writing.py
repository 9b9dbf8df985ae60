"""One named graph as lines of N-Quads, written as the engine would write them.

Terms are strings in the form of N-Triples; a graph is its lines, sorted and each once, which is
what ``beleidsgraaf.store.canonical`` calls canonical.
"""

from collections.abc import Iterable
from functools import cache

from beleidsgraaf.vocabulary import FIXED_BASE, PREFIXES

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})
_XSD = PREFIXES["xsd"]


@cache
def term(name: str) -> str:
    """Write the IRI of a prefixed name such as ``bg:Goal``."""
    prefix, _, local = name.partition(":")
    return f"<{PREFIXES[prefix]}{local}>"


def thing(*reference: object) -> str:
    """Write the IRI of a thing: its kebab-case class and the parts of its reference."""
    return f"<{FIXED_BASE}id/{'/'.join(map(str, reference))}>"


def concept(scheme: str, name: str) -> str:
    """Write the IRI of a concept."""
    return f"<{FIXED_BASE}id/concept/{scheme}/{name}>"


def text(value: str, language: str = "") -> str:
    """Write a string, in a language if one is given."""
    return f'"{value.translate(_ESCAPES)}"' + (f"@{language}" if language else "")


def number(value: int) -> str:
    """Write an integer."""
    return f'"{value}"^^<{_XSD}integer>'


def day(value: str) -> str:
    """Write a date, given as YYYY-MM-DD."""
    return f'"{value}"^^<{_XSD}date>'


def truth(value: bool) -> str:
    """Write a boolean."""
    return f'"{str(value).lower()}"^^<{_XSD}boolean>'


class GraphLines:
    """Gathers the lines of one named graph."""

    def __init__(self, key: str) -> None:
        self.iri = f"{FIXED_BASE}id/graph/{key}"
        self._end = f" <{self.iri}> .\n"
        self._lines: set[str] = set()

    def add(self, subject: str, facts: Iterable[tuple[str, str]]) -> str:
        """State predicates (prefixed names) and objects (terms) of a subject; gives it back."""
        end = self._end
        for name, value in facts:
            self._lines.add(f"{subject} {term(name)} {value}{end}")
        return subject

    def written(self) -> bytes:
        """Give the graph as canonical N-Quads."""
        return "".join(sorted(self._lines, key=str.encode)).encode()
