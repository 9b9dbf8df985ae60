"""Statements as somebody wrote them: terms with the place where they stand, and who wants them.

A place is an offset in the text, or a pair of line and character where a file is read line by
line; ``reading.py`` turns both into places for people.
"""

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple, Protocol, TypeVar

from rdflib import Literal, URIRef

from beleidsgraaf.dataset.places import Spot
from beleidsgraaf.store.literals import stored_form

Mark = int | tuple[int, int]
RDF_NS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDF_TYPE, RDF_FIRST, RDF_REST, RDF_NIL = (
    f"{RDF_NS}{name}" for name in ("type", "first", "rest", "nil")
)
XSD_NS = "http://www.w3.org/2001/XMLSchema#"


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


class Sink(Protocol):
    """Takes the statements of a reader."""

    def wants(self, subject: str) -> bool:
        """Tell whether statements about this subject are of use; the others are not resolved."""
        ...

    def note(self, subject: Term, predicate: Term, value: Term) -> None:
        """Take a statement."""
        ...

    @property
    def is_done(self) -> bool:
        """Tell whether reading on cannot give anything more."""
        ...


class Everything:
    """Takes every statement, and hands it on."""

    is_done = False

    def __init__(self, take: Callable[[Term, Term, Term], object]) -> None:
        self._take = take

    def wants(self, subject: str) -> bool:
        """Want all."""
        return bool(subject)

    def note(self, subject: Term, predicate: Term, value: Term) -> None:
        """Hand a statement on."""
        self._take(subject, predicate, value)


class Wanted:
    """Keeps the places of the wanted spots only, each as exactly as found, the first one."""

    def __init__(self, spots: Collection[Spot]) -> None:
        self._paths: dict[str, dict[str, dict[str, Spot]]] = {}
        for spot in spots:
            paths = self._paths.setdefault(_plain(spot.subject), {})
            paths.setdefault(spot.path or "", {})[_plain(spot.value or "")] = spot
        self._spots = frozenset(spots)
        self._subjects: dict[str, Mark] = {}
        self._statements: dict[tuple[str, str], Mark] = {}
        self._values: dict[Spot, Mark] = {}
        self._open = set(spots)

    @property
    def is_done(self) -> bool:
        """Tell whether each spot was found exactly; for a file that is read from top to bottom."""
        return not self._open

    def wants(self, subject: str) -> bool:
        """Tell whether a spot has this subject."""
        return _plain(subject) in self._paths

    def note(self, subject: Term, predicate: Term, value: Term) -> None:
        """Keep what this statement says of the spots of its subject."""
        name = _plain(subject.text)
        paths = self._paths[name]
        if _keep(self._subjects, name, subject.at):
            self._open -= {spot for spot in paths.get("", {}).values() if spot.path is None}
        values = paths.get(predicate.text)
        if values is None:
            return
        if _keep(self._statements, (name, predicate.text), predicate.at) and "" in values:
            self._open.discard(values[""])
        for form in _forms(value):
            if form in values and values[form].value is not None:
                _keep(self._values, values[form], value.at)
                self._open.discard(values[form])

    def found(self) -> dict[Spot, Mark]:
        """Give the places that were found."""
        places = ((spot, self._place(spot)) for spot in self._spots)
        return {spot: mark for spot, mark in places if mark is not None}

    def _place(self, spot: Spot) -> Mark | None:
        name = _plain(spot.subject)
        statement = self._statements.get((name, spot.path or ""))
        return self._values.get(spot, self._subjects.get(name) if statement is None else statement)


_Key = TypeVar("_Key")


def _keep(known: dict[_Key, Mark], key: _Key, mark: Mark) -> bool:
    """Keep the first place, and tell whether the key is new."""
    before = known.get(key)
    if before is None or mark < before:  # type: ignore[operator]
        known[key] = mark
    return before is None


def _plain(text: str) -> str:
    return text.removeprefix("_:")


def _forms(value: Term) -> Iterator[str]:
    """Give what the engine or rdflib may have made of a value, which may be what is asked for."""
    yield _plain(value.text)
    if value.datatype.startswith(XSD_NS):
        yield stored_form(value.text, value.datatype)
        yield str(Literal(value.text, datatype=URIRef(value.datatype)))
