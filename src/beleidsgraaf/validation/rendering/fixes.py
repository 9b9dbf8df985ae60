"""Where exactly a wrong value stands in a text of RDF, so that an editor can mend it there.

A value is only mended in Turtle and its family, whose terms begin and end by themselves. What
stands at a place is read again and compared with the value: a fix that is not certain is no fix.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from rdflib import Literal, URIRef

from beleidsgraaf.validation.findings import Finding

_ENDINGS = (".ttl", ".trig", ".nt", ".nq", ".n3")
_TERM = re.compile(
    r'(?P<text>"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\')'
    r"(?:@[A-Za-z-]+|\^\^(?:<[^<>\s]*>|[\w.-]*:[\w.-]*\w))?"
    r"|<(?P<iri>[^<>\s]*)>"
    r"|(?P<name>[A-Za-z][\w.-]*:[\w.-]*\w)"
    r"|(?P<plain>[+-]?[0-9.]+|true|false)",
    re.DOTALL,
)


@dataclass(frozen=True)
class Fix:
    """A region of a text, counted from 1 and its end exclusive, and what belongs there."""

    line: int
    character: int
    end_line: int
    end_character: int
    inserted: str


@dataclass(frozen=True)
class Original:
    """A file as it was handed in."""

    name: str
    content: bytes

    @cached_property
    def lines(self) -> list[str]:
        """The text in lines, as places count them."""
        return self.content.decode("utf-8-sig", "replace").split("\n")


def fixes_of(finding: Finding, originals: Mapping[str, Original]) -> list[Fix]:
    """Give the edits that together mend a finding; none where that is not certain."""
    if finding.mend is not None and finding.mend.edits:
        return [
            Fix(each.line, each.character, each.line, each.character + each.removed, each.inserted)
            for each in finding.mend.edits
        ]
    fix = fix_of(finding, originals)
    return [] if fix is None else [fix]


def fix_of(finding: Finding, originals: Mapping[str, Original]) -> Fix | None:
    """Give the edit that mends a finding; None where it is not certain."""
    place, mend = finding.place, finding.mend
    if place is None or mend is None or not mend.in_place or mend.term is None:
        return None
    original = originals.get(place.file)
    if original is None or not original.name.lower().endswith(_ENDINGS) or not place.character:
        return None
    if place.line > len(original.lines):
        return None
    rest = "\n".join(original.lines[place.line - 1 :])
    found = _TERM.match(rest, place.character - 1)
    if found is None or not _is_value(found, str(finding.value), finding.value):
        return None
    before = rest[: found.end()]
    lines = before.count("\n")
    return Fix(
        place.line, place.character, place.line + lines,
        len(before) - (before.rfind("\n") + 1) + 1, mend.term.n3(),
    )  # fmt: skip


def _is_value(found: re.Match[str], text: str, value: object) -> bool:
    if isinstance(value, URIRef):
        name = found["name"]
        return found["iri"] == text or (name is not None and text.endswith(name.partition(":")[2]))
    if not isinstance(value, Literal):
        return False
    if found["plain"] is not None:
        return found["plain"] == text
    quoted = found["text"]
    if quoted is None:
        return False
    inside = quoted[3:-3] if quoted.startswith('"""') else quoted[1:-1]
    return inside == text or _unescaped(inside) == text


def _unescaped(text: str) -> str:
    plain = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}

    def one(match: re.Match[str]) -> str:
        mark = match[1]
        return chr(int(mark[1:], 16)) if mark[0] in "uU" else plain.get(mark, mark)

    return re.sub(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", one, text, flags=re.DOTALL)
