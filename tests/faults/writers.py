"""Statements → a file in each RDF format, as people lay it out, with the place of each token.

A place is an offset in the text: where a subject, a predicate or a value begins and ends. The
writers are our own because libraries do not say where they put what.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from types import MappingProxyType
from xml.sax.saxutils import escape, quoteattr

from rdflib import RDF, XSD, Literal, URIRef

from beleidsgraaf.vocabulary import PREFIXES
from tests.faults.statements import Statement, Term

Span = tuple[int, int]
_PLAIN = frozenset({XSD.string})
_BARE = frozenset({XSD.integer, XSD.boolean})
_NAMES = MappingProxyType(
    {prefix: str(iri) for prefix, iri in sorted(PREFIXES.items()) if prefix != "bgsh"}
)


@dataclass
class Written:
    """A text that grows, and where its tokens stand."""

    length: int = 0
    pieces: list[str] = field(default_factory=list)  # to add to one long text would copy it whole
    subjects: dict[URIRef, list[Span]] = field(default_factory=dict)
    predicates: dict[Statement, Span] = field(default_factory=dict)
    values: dict[Statement, Span] = field(default_factory=dict)

    def put(self, text: str) -> Span:
        """Add text and say where it stands."""
        start = self.length
        self.pieces.append(text)
        self.length += len(text)
        return start, self.length

    @property
    def text(self) -> str:
        """All of it."""
        self.pieces[:] = ["".join(self.pieces)]
        return self.pieces[0]

    def subject(self, subject: URIRef, text: str) -> None:
        """Add the token of a subject."""
        self.subjects.setdefault(subject, []).append(self.put(text))


Writer = Callable[[Sequence[Statement], URIRef], Written]


def short(term: URIRef) -> str:
    """Write an IRI with a prefix where what remains is a plain word."""
    for prefix, iri in _NAMES.items():
        rest = str(term).removeprefix(iri)
        if term.startswith(iri) and rest.isidentifier() and rest.isascii():
            return f"{prefix}:{rest}"
    return f"<{term}>"


def _quoted(text: str) -> str:
    if "\n" in text:
        return '"""' + text.replace("\\", "\\\\").replace('"', '\\"') + '"""'
    return json.dumps(text, ensure_ascii=False)


def _token(term: Term) -> str:
    if isinstance(term, URIRef):
        return short(term)
    if term.language:
        return f"{_quoted(str(term))}@{term.language}"
    if term.datatype in _BARE and str(term).strip() == str(term) != "":
        return str(term) if _is_bare(term) else f"{_quoted(str(term))}^^{short(term.datatype)}"
    if term.datatype is None or term.datatype in _PLAIN:
        return _quoted(str(term))
    return f"{_quoted(str(term))}^^{short(term.datatype)}"


def _is_bare(term: Literal) -> bool:
    text = str(term)
    return text in {"true", "false"} if term.datatype == XSD.boolean else text.isdecimal()


def _prefixes(out: Written) -> None:
    for prefix, iri in _NAMES.items():
        out.put(f"@prefix {prefix}: <{iri}> .\n")
    out.put("\n")


def _by_subject(statements: Sequence[Statement]) -> Iterator[tuple[URIRef, list[Statement]]]:
    for subject, group in groupby(statements, key=lambda one: one.subject):
        yield subject, list(group)


def _blocks(out: Written, statements: Sequence[Statement], indent: str) -> None:
    for subject, group in _by_subject(statements):
        out.put(indent)
        out.subject(subject, short(subject))
        lines = [list(some) for _, some in groupby(group, key=lambda one: one.predicate)]
        for number, some in enumerate(lines):
            out.put(" " if number == 0 else f"{indent}    ")
            predicate = some[0].predicate
            named = out.put("a" if predicate == RDF.type else short(predicate))
            for place, one in enumerate(some):
                out.put(" " if place == 0 else f" ,\n{indent}        ")
                out.predicates[one] = named
                out.values[one] = out.put(_token(one.object))
            out.put(" ;\n" if number < len(lines) - 1 else " .\n")
        out.put("\n")


def turtle(statements: Sequence[Statement], _graph: URIRef) -> Written:
    """Write Turtle: a block for each subject."""
    out = Written()
    _prefixes(out)
    _blocks(out, statements, "")
    return out


def trig(statements: Sequence[Statement], graph: URIRef) -> Written:
    """Write TriG: the blocks of Turtle within the braces of the graph."""
    out = Written()
    _prefixes(out)
    out.put(f"<{graph}> {{\n\n")
    _blocks(out, statements, "    ")
    out.put("}\n")
    return out


def ntriples(statements: Sequence[Statement], _graph: URIRef) -> Written:
    """Write N-Triples: a line for each statement."""
    return _lines(statements, "")


def nquads(statements: Sequence[Statement], graph: URIRef) -> Written:
    """Write N-Quads: a line for each statement, with its graph."""
    return _lines(statements, f" <{graph}>")


def _lines(statements: Sequence[Statement], graph: str) -> Written:
    out = Written()
    for one in statements:
        out.subject(one.subject, f"<{one.subject}>")
        out.put(" ")
        out.predicates[one] = out.put(f"<{one.predicate}>")
        out.put(" ")
        out.values[one] = out.put(_full(one.object))
        out.put(f"{graph} .\n")
    return out


def _full(term: Term) -> str:
    if isinstance(term, URIRef):
        return f"<{term}>"
    text = json.dumps(str(term), ensure_ascii=False)
    if term.language:
        return f"{text}@{term.language}"
    plain = term.datatype is None or term.datatype in _PLAIN
    return text if plain else f"{text}^^<{term.datatype}>"


def jsonld(statements: Sequence[Statement], _graph: URIRef) -> Written:
    """Write JSON-LD with its context within: an object for each subject."""
    out = Written()
    context = json.dumps(dict(_NAMES), indent=4).replace("\n", "\n  ")
    out.put(f'{{\n  "@context": {context},\n  "@graph": [\n')
    blocks = list(_by_subject(statements))
    for number, (subject, group) in enumerate(blocks):
        out.put("    ")
        out.subject(subject, f'{{\n      "@id": {json.dumps(subject, ensure_ascii=False)}')
        for _, some in groupby(group, key=lambda one: one.predicate):
            _member(out, list(some))
        out.put("\n    }" + (",\n" if number < len(blocks) - 1 else "\n"))
    out.put("  ]\n}\n")
    return out


def _member(out: Written, some: list[Statement]) -> None:
    is_type = some[0].predicate == RDF.type
    name = "@type" if is_type else short(some[0].predicate).strip("<>")
    out.put(",\n      ")
    key = out.put(json.dumps(name, ensure_ascii=False))
    out.put(": " if len(some) == 1 else ": [\n        ")
    for number, one in enumerate(some):
        out.put("" if number == 0 else ",\n        ")
        out.predicates[one] = key
        out.values[one] = out.put(_json(one.object, is_type=is_type))
    out.put("" if len(some) == 1 else "\n      ]")


def _json(term: Term, *, is_type: bool) -> str:
    if isinstance(term, URIRef):
        name = short(term).strip("<>")
        return json.dumps(name if is_type else {"@id": str(term)}, ensure_ascii=False)
    if term.language:
        return json.dumps({"@value": str(term), "@language": term.language}, ensure_ascii=False)
    if term.datatype in _BARE and _is_bare(term):
        return str(term)
    if term.datatype is None or term.datatype in _PLAIN:
        return json.dumps(str(term), ensure_ascii=False)
    typed = {"@value": str(term), "@type": short(term.datatype).strip("<>")}
    return json.dumps(typed, ensure_ascii=False)


def rdfxml(statements: Sequence[Statement], _graph: URIRef) -> Written:
    """Write RDF/XML: an element for each subject, named after its first type."""
    out = Written()
    out.put('<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF')
    for prefix, iri in _NAMES.items():
        out.put(f"\n    xmlns:{prefix}={quoteattr(iri)}")
    out.put(">\n")
    for subject, group in _by_subject(statements):
        _element(out, subject, group)
    out.put("</rdf:RDF>\n")
    return out


def _element(out: Written, subject: URIRef, group: list[Statement]) -> None:
    first = group[0]
    is_typed = first.predicate == RDF.type and not short(URIRef(first.object)).startswith("<")
    name = short(URIRef(first.object)) if is_typed else "rdf:Description"
    start = out.length + 2
    out.put("  ")
    out.subject(subject, f"<{name} rdf:about={quoteattr(subject)}>")
    if is_typed:
        out.predicates[first] = out.values[first] = (start + 1, start + 1 + len(name))
    for one in group[1:] if is_typed else group:
        _property(out, one)
    out.put(f"\n  </{name}>\n")


def _property(out: Written, one: Statement) -> None:
    name, term = short(one.predicate), one.object
    out.put("\n    ")
    start = out.length
    out.predicates[one] = out.put(f"<{name}")
    if isinstance(term, URIRef):
        out.put(f" rdf:resource={quoteattr(term)}/>")
    else:
        typed = term.datatype is not None and term.datatype not in _PLAIN
        out.put(f" xml:lang={quoteattr(term.language)}" if term.language else "")
        out.put(f" rdf:datatype={quoteattr(str(term.datatype))}" if typed else "")
        out.put(f">{escape(str(term))}</{name}>")
    out.values[one] = (start, out.length)


WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        "ttl": turtle,
        "trig": trig,
        "nt": ntriples,
        "nq": nquads,
        "jsonld": jsonld,
        "rdf": rdfxml,
    }
)
