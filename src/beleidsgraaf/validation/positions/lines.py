"""Reads N-Triples and N-Quads line by line, so that memory does not grow with the file.

A line that nobody wants is only looked at as far as its subject. Each line with a mistake gives a
fault of its own (``line_faults.py``).
"""

import re
from collections.abc import Iterable, Iterator

from beleidsgraaf.validation.positions.faults import Faults
from beleidsgraaf.validation.positions.line_faults import LineFaults
from beleidsgraaf.validation.positions.names import Names
from beleidsgraaf.validation.positions.statements import Sink, Term
from beleidsgraaf.validation.positions.tokens import Token

_IRI = r"<[^\x00-\x20<>\"{}|^`]*+>"
_BLANK = r"_:[^\s<>\"#@^.](?:[^\s<>\"#@^]*[^\s<>\"#@^.])?"
_TEXT = r'"(?:[^"\\]++|\\.)*+"'
_LINE = re.compile(
    rf"[ \t]*+(?P<subject>{_IRI}|{_BLANK})[ \t]*+(?P<predicate>{_IRI})"
    rf"[ \t]*+(?:(?P<object>{_IRI}|{_BLANK})|(?P<text>{_TEXT})"
    rf"(?:(?P<language>@[A-Za-z0-9_-]++)|\^\^(?P<datatype>{_IRI}))?)"
    rf"[ \t]*+(?P<graph>{_IRI}|{_BLANK})?[ \t]*+\.[ \t]*+(?:#.*)?\Z"
)
_EMPTY = re.compile(r"[ \t]*+(?:#.*)?\Z")
_START = re.compile(r"[ \t]*+(<[^>]*+>|_:\S++)")


class LineReader:
    """Reads lines, gives their statements to ``sink`` and their mistakes to ``faults``."""

    def __init__(self, sink: Sink, faults: Faults, *, quads: bool) -> None:
        self._sink, self._faults, self._quads = sink, faults, quads

    def read(self, lines: Iterable[bytes], *, judging: bool) -> None:
        """Read the lines from first to last; ``judging`` tells whether mistakes matter."""
        for number, start, line in _split(lines):
            if judging or self._is_wanted(line):
                self._read_line(line, number, start)
            if self._sink.is_done or self._faults.are_enough:
                return

    def _is_wanted(self, line: str) -> bool:
        match = _START.match(line)
        if match is None:
            return False
        subject = match.group(1)
        if "\\" in subject:
            return True
        return self._sink.wants(subject[1:-1] if subject[0] == "<" else subject)

    def _read_line(self, line: str, number: int, start: int) -> None:
        faults = Faults()
        names = Names(faults, None)
        match = _LINE.match(line)
        if match is None or (match.group("graph") and not self._quads):
            if not _EMPTY.match(line):
                LineFaults(line, names, self._quads).explain()
        else:
            subject, predicate, value = _terms(match, names)
            if self._sink.wants(subject.text):
                self._sink.note(
                    (
                        _marked(subject, number, start),
                        _marked(predicate, number, start),
                        _marked(value, number, start),
                    )
                )
        self._faults.take(faults, line=number)


def _split(lines: Iterable[bytes]) -> Iterator[tuple[int, int, str]]:
    """Give the lines with their number and what stands before them on that line (after a CR)."""
    for number, raw in enumerate(lines, start=1):
        line = raw.decode("utf-8-sig" if number == 1 else "utf-8", "replace").rstrip("\r\n")
        start = 0
        for part in line.split("\r"):
            yield number, start, part
            start += len(part) + 1


def _terms(match: re.Match[str], names: Names) -> tuple[Term, Term, Term]:
    subject, predicate, value, datatype, graph = (
        _resource(match, part, names)
        for part in ("subject", "predicate", "object", "datatype", "graph")
    )
    assert subject is not None  # noqa: S101 - the pattern demands it
    assert predicate is not None  # noqa: S101 - the pattern demands it
    if value is None:
        text = Token("text", match.group("text"), *match.span("text"))
        value = names.literal(text, _tail(match))
    return subject, predicate, value


def _marked(term: Term, number: int, start: int) -> Term:
    """Give the line and character of a term instead of its offset in the line."""
    return term._replace(at=(number, start + int(str(term.at)) + 1))


def _resource(match: re.Match[str], part: str, names: Names) -> Term | None:
    text = match.group(part)
    if text is None:
        return None
    kind = "blank" if text[0] == "_" else "angle" if "\\" in text else "iri"
    return names.term(Token(kind, text, *match.span(part)))


def _tail(match: re.Match[str]) -> Token | None:
    for part, kind in (("language", "at"), ("datatype", "angle")):
        if match.group(part):
            return Token(kind, match.group(part), *match.span(part))
    return None
