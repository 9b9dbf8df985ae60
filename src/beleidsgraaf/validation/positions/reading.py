"""The entrance: places in a file for the spots that are asked for, and every fault of its syntax.

Each format has a reader of its own in this room. Whether a file is well-formed, and which triples
it holds, the parser of ``store/parsing.py`` says; what is found here only says where.
"""

import io
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from rdflib import Graph, URIRef

from beleidsgraaf.dataset.places import Spot
from beleidsgraaf.errors import Edit, Place, Problem, SourceError
from beleidsgraaf.formats import JSONLD, NQUADS, NTRIPLES, RDFXML, TRIG, Format
from beleidsgraaf.store.nameless import Nameless
from beleidsgraaf.store.parsing import format_of, parse_text, read_bytes, text_of
from beleidsgraaf.validation.positions.faults import Fault, Faults
from beleidsgraaf.validation.positions.jsonld import JsonLdReader
from beleidsgraaf.validation.positions.lines import LineReader
from beleidsgraaf.validation.positions.nameless import (
    FirstNameless,
    nameless_problem,
    with_number,
)
from beleidsgraaf.validation.positions.names import Names
from beleidsgraaf.validation.positions.patches import Lines
from beleidsgraaf.validation.positions.rdfxml import RdfXmlReader
from beleidsgraaf.validation.positions.repairs import Asked, repair
from beleidsgraaf.validation.positions.statements import Everything, Mark, Sink, Wanted
from beleidsgraaf.validation.positions.turtle import TurtleReader

_BY_LINE = (NTRIPLES, NQUADS)
# What the engine's parsers leave out without a word: statements with an incomplete IRI in JSON-LD,
# as its specification says, and what is missing at the end of RDF/XML that broke off.
_LOST = MappingProxyType({JSONLD: frozenset({"relative", "iri"}), RDFXML: frozenset({"xml"})})


def read_rdf(
    source: Path | bytes,
    fmt: Format | None = None,
    *,
    file: str = "",
    base_iri: str | None = None,
    wants_names: bool = False,
) -> Mapping[URIRef | None, Graph]:
    """Read an RDF file as ``store.parsing.parse_rdf`` does, but name every fault that it has.

    Without format, the ending of the path (or of ``file``) tells. An incomplete IRI in JSON-LD and
    RDF/XML that breaks off are faults too, though the parser would read on; so are blank nodes
    where everything has to have a name. Raises SourceError.
    """
    name = file or (str(source) if isinstance(source, Path) else "")
    content = read_bytes(source) if isinstance(source, Path) else source
    known = fmt or format_of(Path(name))
    text = text_of(content, known, file=name)
    nameless = Nameless() if wants_names else None
    try:
        graphs = parse_text(text, known, file=name, base_iri=base_iri, nameless=nameless)
    except SourceError as error:
        faults = _faults(text, known, base_iri)
        raise SourceError(_problems(text, known, faults, name) or error.problems) from error
    if nameless is not None and nameless.statements:
        raise SourceError(_nameless(text, known, nameless, file=name, base_iri=base_iri))
    if known in _LOST and text.strip():
        faults = _faults(text, known, base_iri, only_lost=True)
        lost = [fault for fault in faults if fault.kind in _LOST[known]]
        if lost:
            raise SourceError(_problems(text, known, lost, name))
    return graphs


def syntax_faults(
    content: bytes, fmt: Format, *, file: str, base_iri: str | None = None
) -> list[Problem]:
    """Find all faults of the syntax of a file, in the order of the file.

    The list may be empty though the parser refuses the file: then only the parser knows why.
    """
    try:
        text = text_of(content, fmt, file=file)
    except SourceError as error:
        return list(error.problems)
    return _problems(text, fmt, _faults(text, fmt, base_iri), file)


def read_positions(
    content: bytes | Path,
    fmt: Format,
    *,
    file: str,
    wanted: Collection[Spot],
    base_iri: str | None = None,
) -> dict[Spot, Place]:
    """Find where the wanted spots stand: the value, else the statement, else the subject.

    Only the places of wanted spots are kept. N-Triples and N-Quads are read line by line. What
    comes after a fault in the syntax may be missed. Raises SourceError when nothing can be read.
    """
    sink = Wanted(wanted)
    if fmt in _BY_LINE:
        reader = LineReader(sink, Faults(), quads=fmt == NQUADS)
        with content.open("rb") if isinstance(content, Path) else io.BytesIO(content) as lines:
            reader.read(lines, judging=False)
        text = ""
    else:
        raw = read_bytes(content) if isinstance(content, Path) else content
        text = text_of(raw, fmt, file=file)
        _read(text, fmt, sink, Faults(), base_iri)
    found = sink.found()
    places = _places(text, fmt, found.values(), file=file)
    return {spot: places[found[spot]] for spot in sorted(found, key=_order)}


@dataclass(frozen=True)
class FilePlaces:
    """The places in one file, which is read when somebody asks: ``dataset.places.Places``."""

    source: Path | bytes
    fmt: Format
    file: str
    base_iri: str | None = None

    def locate(self, wanted: Collection[Spot]) -> Mapping[Spot, Place]:
        """Read the file once, and give the place of each spot that it speaks of."""
        if not wanted:
            return {}
        return read_positions(
            self.source, self.fmt, file=self.file, wanted=wanted, base_iri=self.base_iri
        )


def _read(text: str, fmt: Format, sink: Sink, faults: Faults, base_iri: str | None) -> None:
    if fmt == JSONLD:
        JsonLdReader(text, sink, faults, base=base_iri).read()
    elif fmt == RDFXML:
        RdfXmlReader(text, sink, faults, base=base_iri).read()
    else:
        TurtleReader(text, sink, names=Names(faults, base_iri), quads=fmt == TRIG).read()


def _faults(
    text: str, fmt: Format, base_iri: str | None, *, only_lost: bool = False
) -> list[Fault]:
    """Find the faults of a text; only those that the engine is silent about are quicker."""
    faults, everything = Faults(), Everything(lambda *_: None)
    if fmt in _BY_LINE:
        reader = LineReader(everything, faults, quads=fmt == NQUADS)
        reader.read(_lines(text), judging=True)
    elif fmt == JSONLD:
        JsonLdReader(text, everything, faults, base=base_iri).read(only_doubtful=only_lost)
    else:
        _read(text, fmt, everything, faults, base_iri)
    return faults.found()


def _nameless(
    text: str, fmt: Format, nameless: Nameless, *, file: str, base_iri: str | None
) -> list[Problem]:
    """Tell of the first blank nodes where they stand, and how many statements use one."""
    sink = FirstNameless(nameless.subjects)
    if fmt in _BY_LINE:
        LineReader(sink, Faults(), quads=fmt == NQUADS).read(_lines(text), judging=False)
    else:
        _read(text, fmt, sink, Faults(), base_iri)
    found = sink.found()
    places = _places(text, fmt, [mark for mark, _ in found], file=file)
    problems = [nameless_problem(places[mark], fmt, is_list=is_list) for mark, is_list in found]
    problems = problems or [nameless_problem(Place(file), fmt, is_list=False)]
    if sink.is_done:
        problems.append(with_number(problems.pop(), nameless.statements))
    return problems


def _lines(text: str) -> Iterator[bytes]:
    return (line.encode() for line in io.StringIO(text, newline="\n"))


def _problems(text: str, fmt: Format, faults: list[Fault], file: str) -> list[Problem]:
    places = _places(text, fmt, [fault.at for fault in faults], file=file)
    lines = Lines(text)
    return [
        _with_repair(Problem(places[fault.at], fault.nl, fault.en), fault, lines)
        for fault in faults
    ]


def _with_repair(problem: Problem, fault: Fault, lines: Lines) -> Problem:
    """Add what would mend a fault, in its words as well, where that can be told."""
    at = lines.offset(problem.place.line, problem.place.character)
    found = repair(Asked(fault.kind, lines.text, at, fault.it))
    if found is None:
        return problem
    edits = tuple(
        Edit(*lines.place(patch.at), patch.removed, patch.inserted) for patch in found.patches
    )
    nl, en = f" Bedoelt u '{found.said}'?", f" Do you mean '{found.said}'?"
    return replace(problem, nl=problem.nl + nl, en=problem.en + en, mend=found.said, edits=edits)


def _places(text: str, fmt: Format, marks: Iterable[Mark], *, file: str) -> dict[Mark, Place]:
    """Turn offsets (in XML of bytes) into lines and characters, in one walk over the text."""
    places: dict[Mark, Place] = {}
    content = text.encode() if fmt == RDFXML else b""
    line, reached = 1, 0
    for mark in sorted(set(marks)):
        if isinstance(mark, tuple):
            places[mark] = Place(file, line=mark[0], character=mark[1])
        elif fmt == RDFXML:
            line += content.count(b"\n", reached, mark)
            start = content.rfind(b"\n", 0, mark) + 1
            character = len(content[start:mark].decode("utf-8", "ignore")) + 1
            places[mark] = Place(file, line=line, character=character)
            reached = mark
        else:
            line += text.count("\n", reached, mark)
            start = text.rfind("\n", 0, mark) + 1
            places[mark] = Place(file, line=line, character=mark - start + 1)
            reached = mark
    return places


def _order(spot: Spot) -> tuple[str, str, str]:
    return spot.subject, spot.path or "", "" if spot.value is None else str(spot.value)
