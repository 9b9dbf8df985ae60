"""Statements as somebody wrote them: terms with the place where they stand, and who wants them.

A place is an offset in the text, or a pair of line and character where a file is read line by
line; ``reading.py`` turns both into places for people.
"""

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple, Protocol, TypeVar

from rdflib import Literal

from beleidsgraaf.dataset.places import Spot
from beleidsgraaf.store.literals import stored_form

Mark = int | tuple[int, int]
RDF_NS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDF_TYPE, RDF_FIRST, RDF_REST, RDF_NIL = (
    f"{RDF_NS}{name}" for name in ("type", "first", "rest", "nil")
)
XSD_NS = "http://www.w3.org/2001/XMLSchema#"
STRING, LANG_STRING = f"{XSD_NS}string", f"{RDF_NS}langString"


class Term(NamedTuple):
    """A term and where it stands; a blank node has the prefix ``_:`` or, without label, ``[``."""

    text: str
    at: Mark
    datatype: str = ""
    language: str = ""

    @property
    def is_literal(self) -> bool:
        """Tell whether the term is a literal."""
        return bool(self.datatype)


Statement = tuple[Term, Term, Term]  # subject, predicate, value


class Sink(Protocol):
    """Takes the statements of a reader."""

    def wants(self, subject: str) -> bool:
        """Tell whether statements about this subject are of use; the others are not resolved."""
        ...

    def note(self, statement: Statement) -> None:
        """Take a statement."""
        ...

    @property
    def is_done(self) -> bool:
        """Tell whether reading on cannot give anything more."""
        ...


class Everything:
    """Takes every statement, and hands it on."""

    is_done = False

    def __init__(self, take: Callable[[Statement], object]) -> None:
        self._take = take

    def wants(self, subject: str) -> bool:
        """Want all."""
        return bool(subject)

    def note(self, statement: Statement) -> None:
        """Hand a statement on."""
        self._take(statement)


class Wanted:
    """Keeps the places of the wanted spots only, each as exactly as found, the first one.

    The value of a spot may be an rdflib Literal: then its language and datatype count as well. A
    value without a path may stand under any property, or else be the property itself.
    """

    def __init__(self, spots: Collection[Spot]) -> None:
        self._paths: dict[str, dict[str | None, dict[str | None, list[Spot]]]] = {}
        for spot in spots:
            values = self._paths.setdefault(_plain(spot.subject), {}).setdefault(spot.path, {})
            value = None if spot.value is None else _plain(spot.value)
            values.setdefault(value, []).append(spot)
        self._spots = frozenset(spots)
        self._subjects: dict[str, Mark] = {}
        self._statements: dict[tuple[str, str], Mark] = {}
        self._values: dict[Spot, Mark] = {}
        self._likenesses: dict[Spot, Mark] = {}  # the same text in another language or type
        self._forms: dict[tuple[str, str], str] = {}
        self._open = set(spots)

    @property
    def is_done(self) -> bool:
        """Tell whether each spot was found exactly; for a file that is read from top to bottom."""
        return not self._open

    def wants(self, subject: str) -> bool:
        """Tell whether a spot has this subject."""
        return _plain(subject) in self._paths

    def note(self, statement: Statement) -> None:
        """Keep what this statement says of the spots of its subject."""
        subject, predicate, value = statement
        name = _plain(subject.text)
        paths = self._paths[name]
        if keep_first(self._subjects, name, mark=subject.at):
            self._open.difference_update(paths.get(None, {}).get(None, ()))
        anywhere = paths.get(None, {})
        if predicate.text in anywhere:
            keep_first(self._statements, (name, predicate.text), mark=predicate.at)
        self._note_value(anywhere, value)
        values = paths.get(predicate.text)
        if values is None:
            return
        if (
            keep_first(self._statements, (name, predicate.text), mark=predicate.at)
            and None in values
        ):
            self._open.difference_update(values[None])
        self._note_value(values, value)

    def _note_value(self, values: dict[str | None, list[Spot]], value: Term) -> None:
        for spot in self._alike(values, value):
            if _is_same(spot.value, value):
                keep_first(self._values, spot, mark=value.at)
                self._open.discard(spot)
            else:
                keep_first(self._likenesses, spot, mark=value.at)

    def _alike(self, values: dict[str | None, list[Spot]], written: Term) -> Iterator[Spot]:
        """Give the spots with this value, however the engine or rdflib may have rewritten it."""
        text, datatype = _plain(written.text), written.datatype
        yield from values.get(text, ())
        if datatype.startswith(XSD_NS) and datatype != STRING:
            form = self._stored(text, datatype)
            for wanted, spots in values.items():
                if wanted not in (None, text) and self._stored(wanted, datatype) == form:
                    yield from spots

    def _stored(self, text: str | None, datatype: str) -> str:
        key = text or "", datatype
        if key not in self._forms:
            self._forms[key] = stored_form(*key)
        return self._forms[key]

    def found(self) -> dict[Spot, Mark]:
        """Give the places that were found."""
        places = ((spot, self._place(spot)) for spot in self._spots)
        return {spot: mark for spot, mark in places if mark is not None}

    def _place(self, spot: Spot) -> Mark | None:
        name = _plain(spot.subject)
        known = (
            self._values.get(spot),
            self._likenesses.get(spot),
            self._statements.get((name, spot.path or _plain(spot.value or ""))),
            self._subjects.get(name),
        )
        return next((mark for mark in known if mark is not None), None)


_Key = TypeVar("_Key")


def keep_first(known: dict[_Key, Mark], key: _Key, *, mark: Mark) -> bool:
    """Keep the first place, and tell whether the key is new."""
    before = known.get(key)
    if before is None or mark < before:  # type: ignore[operator]
        known[key] = mark
    return before is None


def _is_same(wanted: str | None, written: Term) -> bool:
    """Tell whether a text is what is wanted; who wants a Literal wants its language and type."""
    if not isinstance(wanted, Literal):
        return True
    if wanted.language or written.language:
        return (wanted.language or "").lower() == written.language.lower()
    return str(wanted.datatype or STRING) == written.datatype


def _plain(text: str) -> str:
    return str(text).removeprefix("_:")
