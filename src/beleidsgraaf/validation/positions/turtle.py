"""Reads Turtle and TriG, keeping where each term stands, and goes on after a mistake.

An automaton with a stack of its own: each state takes one token and sets the next state, so no
depth of nesting can exhaust the call stack. After a mistake it skips to the end of the statement:
a full stop, or a line that begins where statements begin.
"""

from collections.abc import Callable
from dataclasses import dataclass

from beleidsgraaf.validation.positions.faults import Faults
from beleidsgraaf.validation.positions.names import BOOLEANS, Names
from beleidsgraaf.validation.positions.statements import (
    RDF_FIRST,
    RDF_NIL,
    RDF_REST,
    Sink,
    Term,
)
from beleidsgraaf.validation.positions.tokens import Token, tokens

_IRIS = frozenset({"iri", "name", "angle"})
_RESOURCES = _IRIS | {"blank"}
_STRINGS = frozenset({"text", "unclosed"})
_OPENING, _CLOSING = frozenset("[("), frozenset("])}")
_FARTHEST = 50_000  # tokens skipped after a mistake; what has no end so long has none
_DIRECTIVES = frozenset({"@prefix", "@base", "@version"})


@dataclass(slots=True)
class _Frame:
    """A statement, a blank node in brackets, or a list, as far as it has been read."""

    opener: Token | None = None
    subject: Term | None = None
    predicate: Token | Term | None = None
    first: Term | None = None  # of a list, its first cell
    is_list: bool = False
    is_subject: bool = False  # what is in brackets becomes the subject of the statement
    may_end: bool = False  # holds a statement, or is one in itself
    wanted: bool = False


class TurtleReader:
    """Reads a text, gives its statements to ``sink`` and its mistakes to ``faults``."""

    def __init__(self, text: str, sink: Sink, *, names: Names, quads: bool) -> None:
        self._text, self._sink, self._names, self._quads = text, sink, names, quads
        self._faults: Faults = names.faults
        self._stack = [_Frame()]
        self._frame = self._stack[0]
        self._graph: Token | None = None
        self._begin = self._last = Token("", "", 0, 0)
        self._held = self._last
        self._state: Callable[[Token], None] = self._start
        self._skipped = 0

    def read(self) -> None:
        """Read the text from top to bottom, as far as it is of use."""
        for token in tokens(self._text):
            self._state(token)
            self._last = token
            if self._sink.is_done or self._faults.are_enough or self._skipped > _FARTHEST:
                return

    # --- statements

    def _start(self, token: Token) -> None:
        """Take what begins a statement."""
        self._begin, self._skipped = token, 0
        kind, text = token.kind, token.text
        if kind in _RESOURCES:
            self._set_subject(self._names.term(token))
        elif kind == "sign" and text in _OPENING:
            self._open(token, is_subject=True)
        elif kind == "sign" and text == "{" and self._quads and not self._graph:
            self._graph = token
        elif kind == "sign" and text == "}" and self._graph:
            self._graph = None
        elif kind in ("at", "word"):
            self._directive(token)
        elif kind != "end":
            self._fail("closing" if text in _CLOSING else "subject", token)
        elif self._graph:
            self._faults.add("bracket", self._graph.start, it="{")

    def _set_subject(self, subject: Term, *, may_end: bool = False) -> None:
        self._stack = [_Frame(subject=subject, may_end=may_end)]
        self._frame = self._stack[0]
        self._frame.wanted = self._sink.wants(subject.text)
        self._state = self._verb

    def _verb(self, token: Token) -> None:
        """Take a predicate, or the end of what has been read so far."""
        kind, text, frame = token.kind, token.text, self._frame
        if kind in _IRIS or (kind == "word" and text == "a"):
            frame.predicate = token
            self._state = self._object
        elif kind != "sign" or not self._punctuated(token):
            self._unexpected("predicate", token)

    def _punctuated(self, token: Token) -> bool:
        """Take a sign in the place of a predicate, if it may stand there."""
        if token.text == ";":
            return self._frame.predicate is not None
        if token.text == "{" and self._frame.predicate is None and self._may_open():
            self._graph, self._state = token, self._start
            return True
        return self._ends(token)

    def _may_open(self) -> bool:
        return self._quads and not self._graph and len(self._stack) == 1

    def _ends(self, token: Token) -> bool:
        """End a statement or a bracket, if the token does that here."""
        frame, text = self._frame, token.text
        if text == "]" and frame.opener and not frame.is_list:
            self._close(frame.subject)
        elif text == "." and not frame.opener and frame.may_end:
            self._state = self._start
        elif text == "}" and self._graph and not frame.opener and frame.may_end:
            self._graph, self._state = None, self._start
        else:
            return False
        return True

    def _object(self, token: Token) -> None:
        """Take a value."""
        kind, text = token.kind, token.text
        if kind in _RESOURCES or kind == "number" or (kind == "word" and text in BOOLEANS):
            self._give(self._frame, token)
        elif kind == "text":
            self._held, self._state = token, self._tail
        elif kind == "sign" and text in _OPENING:
            self._open(token, is_subject=False)
        elif kind == "unclosed":
            self._unclosed(token)
        else:
            self._unexpected("value", token)

    def _tail(self, token: Token) -> None:
        """Take the language tag or the datatype of a text, if there is one."""
        if token.kind == "typed":
            self._state = self._datatype
        elif token.kind == "at" and token.text not in _DIRECTIVES:
            self._give(self._frame, self._held, tail=token)
        else:
            self._give(self._frame, self._held)
            self._state(token)

    def _datatype(self, token: Token) -> None:
        if token.kind in _IRIS:
            self._give(self._frame, self._held, tail=token)
        else:
            self._unexpected("datatype", token)

    def _after(self, token: Token) -> None:
        """Take what follows a value."""
        if token.kind == "sign":
            if token.text == ",":
                self._state = self._object
                return
            if token.text == ";":
                self._state = self._verb
                return
            if self._ends(token):
                return
        self._unexpected("comma", token)

    def _items(self, token: Token) -> None:
        """Take the next value of a list, or its end."""
        if token.kind != "sign" or token.text != ")":
            self._object(token)
            return
        frame, opener = self._frame, self._frame.opener
        assert opener is not None  # noqa: S101 - a list has a bracket
        nil = Term(RDF_NIL, opener.start if frame.first is None else token.start)
        if frame.subject is not None:
            self._note(frame.subject, Term(RDF_REST, token.start), nil)
        elif not frame.is_subject:
            self._set_object(self._stack[-2], nil)
        self._close(frame.first or nil)

    def _give(self, frame: _Frame, value: Token | Term, *, tail: Token | None = None) -> None:
        """Make a value the object of what is being read."""
        at = value.at if isinstance(value, Term) else value.start
        if frame.is_list:
            self._add_cell(frame, at)
        self._set_object(frame, value, tail)
        self._state = self._items if frame.is_list else self._after

    def _set_object(self, frame: _Frame, value: Token | Term, tail: Token | None = None) -> None:
        frame.may_end = True
        if frame.wanted and frame.subject is not None and frame.predicate is not None:
            if isinstance(frame.predicate, Token):
                frame.predicate = self._names.term(frame.predicate)
            statement = frame.subject, frame.predicate, self._value(value, tail)
            self._sink.note(statement)

    def _value(self, value: Token | Term, tail: Token | None) -> Term:
        if isinstance(value, Term):
            return value
        if value.kind in _STRINGS:
            return self._names.literal(value, tail)
        return self._names.term(value)

    def _note(self, subject: Term, predicate: Term, value: Term) -> None:
        if self._sink.wants(subject.text):
            self._sink.note((subject, predicate, value))

    # --- brackets

    def _open(self, token: Token, *, is_subject: bool) -> None:
        is_list = token.text == "("
        frame = _Frame(opener=token, is_list=is_list, is_subject=is_subject)
        if not is_list:
            frame.subject = Term(f"[{token.start}]", token.start)
            frame.wanted = self._sink.wants(frame.subject.text)
            frame.may_end = is_subject
        if is_subject:
            self._stack = [_Frame()]
        elif frame.subject is not None:
            self._give(self._frame, frame.subject)
        elif self._frame.is_list:
            self._add_cell(self._frame, token.start)
        self._stack.append(frame)
        self._frame = frame
        self._state = self._items if is_list else self._verb

    def _add_cell(self, frame: _Frame, at: int | tuple[int, int]) -> None:
        """Make the next cell of a list, and tie it to what goes before."""
        assert frame.opener is not None  # noqa: S101 - a list has a bracket
        if frame.subject is None:
            cell = frame.first = Term(f"[{frame.opener.start}]", frame.opener.start)
            if not frame.is_subject:
                self._set_object(self._stack[-2], cell)
        else:
            cell = Term(f"[{at}]'", at)
            self._note(frame.subject, Term(RDF_REST, at), cell)
        frame.subject, frame.predicate = cell, Term(RDF_FIRST, at)
        frame.wanted = self._sink.wants(cell.text)

    def _close(self, node: Term | None) -> None:
        closed = self._stack.pop()
        if closed.is_subject and node is not None:
            self._set_subject(node, may_end=not closed.is_list and closed.predicate is not None)
            return
        self._frame = self._stack[-1]
        self._state = self._items if self._frame.is_list else self._after

    # --- prefixes, base, names of graphs

    def _directive(self, token: Token) -> None:
        word = token.text if token.kind == "at" else f"@{token.text.lower()}"
        if token.kind == "word" and word == "@graph" and self._quads:
            self._state = self._graph_name
        elif word not in _DIRECTIVES:
            self._fail("directive" if token.kind == "at" else "subject", token)
        else:
            self._state = self._prefix if word == "@prefix" else self._base
            self._state = self._version if word == "@version" else self._state

    def _prefix(self, token: Token) -> None:
        if token.kind == "name" and token.text.index(":") == len(token.text) - 1:
            self._held, self._state = token, self._namespace
        else:
            self._fail("directive", token)

    def _namespace(self, token: Token) -> None:
        if token.kind not in ("iri", "angle"):
            self._fail("directive", token)
            return
        self._names.prefixes[self._held.text[:-1]] = self._names.iri(token)
        self._end_directive()

    def _base(self, token: Token) -> None:
        if token.kind not in ("iri", "angle"):
            self._fail("directive", token)
            return
        self._names.base = self._names.iri(token)
        self._end_directive()

    def _version(self, token: Token) -> None:
        if token.kind == "text":
            self._end_directive()
        else:
            self._fail("directive", token)

    def _end_directive(self) -> None:
        self._state = self._dot if self._begin.kind == "at" else self._start

    def _dot(self, token: Token) -> None:
        self._state = self._start
        if token.kind != "sign" or token.text != ".":
            self._faults.add("dot", self._last.end)
            self._start(token)

    def _graph_name(self, token: Token) -> None:
        if token.kind in _RESOURCES or (token.text == "]" and self._last.text == "["):
            self._state = self._graph_open
        elif token.text != "[":
            self._fail("subject", token)

    def _graph_open(self, token: Token) -> None:
        if token.text == "{" and not self._graph:
            self._graph, self._state = token, self._start
        else:
            self._fail("subject", token)

    # --- after a mistake

    def _unexpected(self, kind: str, token: Token) -> None:
        """Note what most likely is the mistake, and go on as if it had been written well."""
        opener = self._frame.opener
        is_over = self._begins_statement(token) or token.kind == "end" or token.text == "."
        if opener and is_over:
            self._fail("bracket", token, at=opener.start, it=opener.text)
        elif kind == "comma" and is_over:
            self._faults.add("dot", self._last.end)
            self._state = self._start
            self._start(token)
        elif token.kind == "end":
            self._faults.add("end", self._last.start, it=self._last.text)
        elif kind == "comma" and self._is_first_on_line(token) and token.kind in _IRIS:
            self._faults.add("semicolon", self._last.end)
            self._state = self._verb
            self._verb(token)
        elif kind == "comma" and token.text in _CLOSING:
            self._fail("closing", token)
        else:
            self._fail(kind, token)

    def _fail(self, kind: str, token: Token, *, at: int | None = None, it: str = "") -> None:
        kind = "newer" if token.kind == "newer" else kind
        self._faults.add(kind, token.start if at is None else at, it=it or token.text)
        self._state = self._skip
        self._skip(token)

    def _skip(self, token: Token) -> None:
        """Leave out what remains of a statement with a mistake."""
        self._skipped += 1
        closes = token.text == "}" and self._graph
        if token.kind == "sign" and token.text == ".":
            self._state = self._start
        elif token.kind == "end" or (
            (closes or self._begins_statement(token)) and token.start != self._begin.start
        ):
            self._state = self._start
            self._start(token)

    def _unclosed(self, token: Token) -> None:
        """Go on after a text without end as what stands at the end of its line suggests."""
        quotes = token.text[:3] if token.text[:3] == token.text[0] * 3 else token.text[0]
        self._faults.add("unclosed", token.start, it=quotes)
        ends = {";": self._verb, ",": self._object, ".": self._start}
        self._frame.may_end = True
        self._state = ends.get(token.text.rstrip()[-1:], self._skip)
        if self._frame.is_list or (self._frame.opener and self._state == self._start):
            self._state = self._skip

    def _begins_statement(self, token: Token) -> bool:
        """Tell whether a token stands where the statement began, at the start of a line."""
        if self._last.text in (";", ",") or not self._is_first_on_line(token):
            return False
        may_begin = (
            token.kind in _RESOURCES or token.kind in ("at", "word") or token.text in _OPENING
        )
        return may_begin and self._column(token) <= self._column(self._begin)

    def _is_first_on_line(self, token: Token) -> bool:
        return "\n" in self._text[self._last.end : token.start]

    def _column(self, token: Token) -> int:
        return token.start - self._text.rfind("\n", 0, token.start)
