"""The elements and texts of an XML document, with the offset of each, its attributes and values.

What they mean in RDF is ``rdfxml.py``. expat reads; it says where an element begins but not where
its attributes stand, so the start tag is looked at once more.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple
from xml.parsers import expat

from beleidsgraaf.validation.positions.faults import Faults

XML_NS = "http://www.w3.org/XML/1998/namespace"
_ATTRIBUTE = re.compile(rb"\s*([^\s=<>/\"']+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_NAME = re.compile(rb"<([^\s/>]+)")
_NEVER = MappingProxyType({"xml": XML_NS})
_MEANINGS = MappingProxyType(
    {
        "mismatched tag": "het sluitende element past niet bij het openende",
        "no element found": "het bestand houdt op voordat alle elementen gesloten zijn",
        "unclosed token": "een element of aanhalingsteken is niet gesloten",
        "duplicate attribute": "een attribuut staat er tweemaal",
        "undefined entity": "een onbekende entiteit; schrijf &amp; voor een &-teken",
        "not well-formed (invalid token)": (
            "een teken dat hier niet mag; schrijf &amp; voor & en &lt; voor <"
        ),
        "junk after document element": "er staat nog iets na het laatste element",
        "syntax error": "hier begint geen XML",
        "unclosed CDATA section": "een CDATA-deel is niet gesloten",
    }
)


class Attribute(NamedTuple):
    """An attribute: its whole name, its value, and where name and value stand."""

    name: str
    value: str
    at: int
    value_at: int


@dataclass(frozen=True)
class Element:
    """The start of an element: its whole name, where it begins, and its attributes."""

    name: str
    written: str
    at: int
    name_at: int
    attributes: tuple[Attribute, ...]
    namespaces: Mapping[str, str]


class Markup:
    """Reads a document, and hands on its starts, ends and texts with their offsets."""

    def __init__(
        self,
        content: bytes,
        faults: Faults,
        *,
        start: Callable[[Element], None],
        end: Callable[[int], None],
        text: Callable[[str, int], None],
    ) -> None:
        self._content, self._faults = content, faults
        self._on_start, self._on_end, self._on_text = start, end, text
        self._namespaces: list[Mapping[str, str]] = [_NEVER]
        self._missing: set[str] = set()
        self._parser = parser = expat.ParserCreate("utf-8")
        parser.ordered_attributes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = self._entity
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def read(self) -> None:
        """Read the document up to its end, or to the first place where it is no XML."""
        try:
            self._parser.Parse(self._content, True)
        except expat.ExpatError as error:
            message = expat.errors.messages[error.code]
            at = self._offset(error.lineno, error.offset)
            self._faults.add("xml", at, nl=_MEANINGS.get(message, message), en=message)

    def stop(self) -> None:
        """Read no further: what follows is not needed."""
        self._parser.StartElementHandler = None
        self._parser.EndElementHandler = None
        self._parser.CharacterDataHandler = None

    def _start(self, written: str, pairs: list[str]) -> None:
        at = self._parser.CurrentByteIndex
        named = dict(zip(pairs[::2], pairs[1::2], strict=True))
        namespaces = self._namespaces[-1]
        declared = {
            name[6:]: value
            for name, value in named.items()
            if name == "xmlns" or name.startswith("xmlns:")
        }
        if declared:
            namespaces = MappingProxyType({**namespaces, **declared})
        self._namespaces.append(namespaces)
        places = self._places(at) if named else {}
        attributes = tuple(
            Attribute(self._whole(name, places[name][0], is_attribute=True), value, *places[name])
            for name, value in named.items()
            if name != "xmlns" and not name.startswith("xmlns:")
        )
        name = self._whole(written, at + 1, is_attribute=False)
        self._on_start(Element(name, written, at, at + 1, attributes, namespaces))

    def _end(self, _: str) -> None:
        self._namespaces.pop()
        self._on_end(self._parser.CurrentByteIndex)

    def _text(self, text: str) -> None:
        self._on_text(text, self._parser.CurrentByteIndex)

    def _entity(self, *_: object) -> None:
        self._faults.add("entity", self._parser.CurrentByteIndex)

    def _whole(self, written: str, at: int, *, is_attribute: bool) -> str:
        """Give the IRI of a name: its namespace and the rest."""
        prefix, colon, local = written.partition(":")
        if not colon:
            return written if is_attribute else self._namespaces[-1].get("", "") + written
        namespace = self._namespaces[-1].get(prefix)
        if namespace is None:
            if prefix not in self._missing:  # said once, mended once
                self._faults.add("namespace", at, it=prefix)
            self._missing.add(prefix)
            return written
        return namespace + local

    def _places(self, at: int) -> dict[str, tuple[int, int]]:
        """Find where the names and values of the attributes of a start tag stand."""
        name = _NAME.match(self._content, at)
        position = name.end() if name else at
        found = {}
        while match := _ATTRIBUTE.match(self._content, position):
            group = 2 if match.group(2) is not None else 3
            found[match.group(1).decode()] = match.start(1), match.start(group)
            position = match.end()
        return found

    def _offset(self, line: int, character: int) -> int:
        start = 0
        for _ in range(line - 1):
            start = self._content.find(b"\n", start) + 1
        text = self._content[start : start + 4 * character + 4].decode("utf-8", "ignore")
        return start + len(text[:character].encode())
