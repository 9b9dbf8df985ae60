"""Reads RDF/XML, keeping where subjects, properties and values stand.

``markup.py`` gives the elements; here they become statements, by
https://www.w3.org/TR/rdf-syntax-grammar/. The levels that are open are a stack of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from beleidsgraaf.validation.positions.faults import Faults
from beleidsgraaf.validation.positions.iri_references import is_absolute, is_valid, resolve
from beleidsgraaf.validation.positions.markup import XML_NS, Attribute, Element, Markup
from beleidsgraaf.validation.positions.statements import (
    LANG_STRING,
    RDF_FIRST,
    RDF_NIL,
    RDF_NS,
    RDF_REST,
    RDF_TYPE,
    STRING,
    Sink,
    Term,
)

_XML_LITERAL = f"{RDF_NS}XMLLiteral"
_SYNTAX = frozenset(
    f"{RDF_NS}{name}" for name in ("about", "ID", "nodeID", "resource", "datatype", "parseType")
)
_NEVER_NODES = frozenset(f"{RDF_NS}{name}" for name in ("RDF", "li", "aboutEach", "bagID"))
_NEVER_PROPERTIES = frozenset(f"{RDF_NS}{name}" for name in ("RDF", "Description"))


@dataclass
class _Level:
    """An open element: the document, rdf:RDF, a node, a property, a collection or XML text."""

    kind: str
    base: str | None
    language: str = ""
    subject: Term | None = None
    predicate: Term | None = None
    datatype: str = ""
    name: Term | None = None  # of the statement itself (rdf:ID on a property)
    counted: int = 0  # rdf:li seen
    texts: list[str] = field(default_factory=list)
    text_at: int | None = None
    is_filled: bool = False
    cell: Term | None = None


class RdfXmlReader:
    """Reads a document, gives its statements to ``sink`` and its mistakes to ``faults``."""

    def __init__(self, text: str, sink: Sink, faults: Faults, *, base: str | None) -> None:
        self._content = text.encode()
        self._sink, self._faults = sink, faults
        self._levels = [_Level("document", base)]
        self._is_misplaced = False  # one element in the wrong place misplaces what follows
        self._markup = Markup(
            self._content, faults, start=self._start, end=self._end, text=self._text
        )

    def read(self) -> None:
        """Read the document from top to bottom."""
        self._markup.read()

    # --- elements

    def _start(self, element: Element) -> None:
        level = self._levels[-1]
        inside = self._inherit(level, element)
        if level.kind == "xml":
            inside.kind = "xml"
        elif level.kind == "document" and element.name == f"{RDF_NS}RDF":
            inside.kind = "rdf"
        elif level.kind == "node":
            self._property(element, level, inside)
        else:
            self._node(element, level, inside)
        self._levels.append(inside)
        if self._sink.is_done or self._faults.are_enough:
            self._markup.stop()

    def _inherit(self, level: _Level, element: Element) -> _Level:
        inside = _Level("node", level.base, level.language)
        for attribute in element.attributes:
            if attribute.name == f"{XML_NS}lang":
                inside.language = attribute.value
            elif attribute.name == f"{XML_NS}base":
                inside.base = resolve(attribute.value, level.base).partition("#")[0]
        return inside

    def _node(self, element: Element, level: _Level, inside: _Level) -> None:
        """Take an element that stands for a thing."""
        if element.name in _NEVER_NODES or not is_absolute(element.name):
            self._refuse(element)
        subject = inside.subject = self._subject(element, inside)
        if level.kind == "collection":
            self._add_cell(level, subject, element.at)
        elif level.kind == "property":
            if level.is_filled:
                self._refuse(element)
            self._fill(level, subject)
        if element.name != f"{RDF_NS}Description":
            named = Term(element.name, element.name_at)
            self._note(subject, Term(RDF_TYPE, element.name_at), named)
        self._attributes(subject, element, inside)

    def _subject(self, element: Element, inside: _Level) -> Term:
        for attribute in element.attributes:
            if attribute.name in (f"{RDF_NS}about", f"{RDF_NS}ID", f"{RDF_NS}nodeID"):
                return self._reference(attribute, inside)
        return Term(f"[{element.at}]", element.at)

    def _property(self, element: Element, level: _Level, inside: _Level) -> None:
        """Take an element that stands for a property of the thing around it."""
        assert level.subject is not None  # noqa: S101 - a node has one
        if element.name in _NEVER_PROPERTIES or not is_absolute(element.name):
            self._refuse(element)
        inside.kind, inside.subject = "property", level.subject
        inside.predicate = Term(self._numbered(element.name, level), element.name_at)
        given = {attribute.name: attribute for attribute in element.attributes}
        if f"{RDF_NS}ID" in given:
            inside.name = self._reference(given[f"{RDF_NS}ID"], inside)
        if f"{RDF_NS}datatype" in given:
            inside.datatype = self._reference(given[f"{RDF_NS}datatype"], inside).text
        if f"{RDF_NS}parseType" in given:
            self._parse_type(given[f"{RDF_NS}parseType"].value, element, inside)
            return
        value = self._referred(element, given, inside)
        if value is not None:
            self._fill(inside, value)
            self._attributes(value, element, inside)

    def _numbered(self, name: str, level: _Level) -> str:
        if name != f"{RDF_NS}li":
            return name
        level.counted += 1
        return f"{RDF_NS}_{level.counted}"

    def _parse_type(self, kind: str, element: Element, inside: _Level) -> None:
        if kind == "Resource":
            node = Term(f"[{element.at}]", element.at)
            self._fill(inside, node)
            inside.kind, inside.subject = "node", node
        elif kind == "Collection":
            inside.kind = "collection"
        else:
            inside.kind = "xml"
            self._fill(inside, Term("", element.at, _XML_LITERAL))

    def _referred(
        self, element: Element, given: dict[str, Attribute], inside: _Level
    ) -> Term | None:
        """Give the thing that the attributes of a property name or describe, if they do."""
        for name in ("resource", "nodeID"):
            if f"{RDF_NS}{name}" in given:
                return self._reference(given[f"{RDF_NS}{name}"], inside)
        if any(True for _ in _properties(element)):
            return Term(f"[{element.at}]", element.at)
        return None

    def _attributes(self, subject: Term, element: Element, inside: _Level) -> None:
        """Take the attributes that are properties themselves."""
        for attribute in _properties(element):
            if not is_absolute(attribute.name):
                self._faults.add("attribute", attribute.at, it=attribute.name)
                continue
            if attribute.name == RDF_TYPE:
                value = self._reference(attribute, inside)
            else:
                value = _literal(attribute.value, attribute.value_at, inside)
            self._note(subject, Term(attribute.name, attribute.at), value)

    def _reference(self, attribute: Attribute, inside: _Level) -> Term:
        """Give the IRI or blank node that an attribute names."""
        name, value, _, at = attribute
        if name == f"{RDF_NS}nodeID":
            return Term(f"_:{value}", at)
        whole = resolve(f"#{value}" if name == f"{RDF_NS}ID" else value, inside.base)
        if not is_absolute(whole):
            self._faults.add("relative", at, it=value)
        elif not is_valid(whole):
            self._faults.add("iri", at, it=value)
        return Term(whole, at)

    def _refuse(self, element: Element) -> None:
        self._misplaced("element", element.at, element.written)

    def _misplaced(self, kind: str, at: int, it: str) -> None:
        if not self._is_misplaced:
            self._faults.add(kind, at, it=it)
        self._is_misplaced = True

    # --- texts and ends

    def _text(self, text: str, at: int) -> None:
        level = self._levels[-1]
        blank = len(text) - len(text.lstrip())
        if level.kind == "property" and not level.is_filled:
            level.texts.append(text)
            if level.text_at is None and blank < len(text):
                level.text_at = at + len(text[:blank].encode())
        elif level.kind != "xml" and blank < len(text):
            self._misplaced("stray", at + len(text[:blank].encode()), text.strip())

    def _end(self, at: int) -> None:
        level = self._levels.pop()
        if level.kind == "collection":
            nil = Term(RDF_NIL, at)
            if level.cell is None:
                self._fill(level, nil)
            else:
                self._note(level.cell, Term(RDF_REST, at), nil)
        elif level.kind == "property" and not level.is_filled:
            assert level.predicate is not None  # noqa: S101 - a property has one
            start = level.predicate.at if level.text_at is None else level.text_at
            self._fill(level, _literal("".join(level.texts), start, level))

    # --- statements

    def _fill(self, level: _Level, value: Term) -> None:
        """Make a value the object of the property that is open."""
        level.is_filled = True
        subject, predicate = level.subject, level.predicate
        if subject is None or predicate is None:
            return
        if level.text_at is not None and not value.is_literal:
            self._misplaced("stray", level.text_at, "".join(level.texts).strip())
        self._note(subject, predicate, value)
        if level.name is not None:
            self._reify(level.name, (subject, predicate, value))

    def _reify(self, name: Term, parts: tuple[Term, Term, Term]) -> None:
        for role, part in zip(("subject", "predicate", "object"), parts, strict=True):
            self._note(name, Term(f"{RDF_NS}{role}", name.at), part._replace(at=name.at))
        self._note(name, Term(RDF_TYPE, name.at), Term(f"{RDF_NS}Statement", name.at))

    def _add_cell(self, level: _Level, item: Term, at: int) -> None:
        cell = Term(f"[{at}]'", at)
        if level.cell is None:
            self._fill(level, cell)
        else:
            self._note(level.cell, Term(RDF_REST, at), cell)
        self._note(cell, Term(RDF_FIRST, at), item)
        level.cell = cell

    def _note(self, subject: Term, predicate: Term, value: Term) -> None:
        if self._sink.wants(subject.text):
            self._sink.note((subject, predicate, value))


def _properties(element: Element) -> Iterator[Attribute]:
    return (
        attribute
        for attribute in element.attributes
        if attribute.name not in _SYNTAX and not attribute.name.startswith(XML_NS)
    )


def _literal(text: str, at: int | tuple[int, int], level: _Level) -> Term:
    if level.datatype:
        return Term(text, at, level.datatype)
    if level.language:
        return Term(text, at, LANG_STRING, level.language)
    return Term(text, at, STRING)
