"""Where a person wrote what the graph says: places of subjects, statements and values.

Who reads tables knows the places while reading; who reads RDF finds them afterwards, for the few
spots that somebody asks about. Hence places are asked for many spots at once.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from beleidsgraaf.errors import Place


class Spot(NamedTuple):
    """What a place is asked for: a subject, a property of it, a value of that property.

    A value without a path is looked for under any property of the subject; where none has it, it
    may be the property itself. The value may be an rdflib Literal, whose language then counts
    where that is known.
    """

    subject: str
    path: str | None = None
    value: str | None = None


class Places(Protocol):
    """Finds places; what it does not know is left out of the answer."""

    def locate(self, wanted: Collection[Spot]) -> Mapping[Spot, Place]:
        """Give the place of each spot, as exactly as it is known: of the value, else of the
        statement, else of the subject.
        """
        ...


@dataclass(frozen=True)
class KnownPlaces:
    """Places that were noted while reading."""

    subjects: Mapping[str, Place] = field(default_factory=dict)
    statements: Mapping[tuple[str, str], Place] = field(default_factory=dict)
    values: Mapping[tuple[str, str, str], Place] = field(default_factory=dict)

    def locate(self, wanted: Collection[Spot]) -> dict[Spot, Place]:
        """Look the spots up."""
        anywhere = self._under_any_path(wanted)
        found = ((spot, self._find(spot, anywhere)) for spot in sorted(wanted, key=_order))
        return {spot: place for spot, place in found if place is not None}

    def _find(self, spot: Spot, anywhere: Mapping[tuple[str, str], Place]) -> Place | None:
        subject, path, value = spot
        known = None
        if path is not None:
            known = self.statements.get((subject, path))
            if value is not None:
                known = self.values.get((subject, path, str(value)), known)
        elif value is not None:
            stated = self.statements.get((subject, str(value)))
            known = anywhere.get((subject, str(value)), stated)
        return self.subjects.get(subject) if known is None else known

    def _under_any_path(self, wanted: Collection[Spot]) -> dict[tuple[str, str], Place]:
        """Give the place of each value that is asked for without a path, the one noted first."""
        asked = {
            (spot.subject, str(spot.value))
            for spot in wanted
            if spot.path is None and spot.value is not None
        }
        found: dict[tuple[str, str], Place] = {}
        if asked:
            for (subject, _, value), place in self.values.items():
                if (subject, value) in asked:
                    found.setdefault((subject, value), place)
        return found


@dataclass(frozen=True)
class AllPlaces:
    """The places of several inputs; where two know a spot, the first one counts."""

    parts: Sequence[Places]

    def locate(self, wanted: Collection[Spot]) -> dict[Spot, Place]:
        """Ask every part for what the parts before it did not know."""
        found: dict[Spot, Place] = {}
        for part in self.parts:
            found.update(part.locate([spot for spot in wanted if spot not in found]))
        return found


def _order(spot: Spot) -> tuple[str, str, str]:
    return spot.subject, spot.path or "", "" if spot.value is None else str(spot.value)
