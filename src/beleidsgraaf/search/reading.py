"""Reads all that can be found out of a version, by the queries of ``queries/search/``.

Any engine answers them: ours on disk or that of somebody else. What is made of the things is
``building.py``'s matter.
"""

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from io import BytesIO, TextIOWrapper
from pathlib import Path
from types import MappingProxyType

from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.search.things import Kind, Thing
from beleidsgraaf.store.engines import Place, answer_to
from beleidsgraaf.store.evaluation import QueryRequest
from beleidsgraaf.vocabulary import BG

_KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        str(BG.PolicyPlan): Kind.PLAN,
        str(BG.PolicyDocument): Kind.DOCUMENT,
        str(BG.ActionLine): Kind.LINE,
        str(BG.Goal): Kind.GOAL,
        str(BG.ExecutionStatement): Kind.STATEMENT,
        str(BG.Actor): Kind.ACTOR,
        str(BG.Activity): Kind.ACTIVITY,
    }
)
# Words for a kind: who writes them with a code or a place finds what is meant.
_SAID: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.PLAN: "plan beleidsplan",
        Kind.ACTOR: "organisatie organisation",
        Kind.LINE: "actielijn action line",
        Kind.GOAL: "doel goal",
        Kind.DOCUMENT: "beleidsstuk stuk document",
        Kind.ACTIVITY: "activiteit activity",
        Kind.STATEMENT: "uitvoering execution",
    }
)
_MOST_STEPS = 4  # from an activity over goal and line to a plan
_SHARED = 200  # characters of a text that may well stand in several answers
_LONGEST_TEXT = 1 << 30
Several = Mapping[str, Sequence[str]]


def read_things(place: Place) -> list[Thing]:
    """Read what can be found, in an order of its own; raises what the engine raises."""
    found = _Found(place)
    things = [found.thing(iri, kind) for iri, kind in found.kinds.items()]
    return sorted(things, key=lambda thing: (thing.kind, thing.name.casefold(), thing.iri))


class _Found:
    """The answers to all queries, each by thing."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._shared: dict[str, str] = {}
        self.kinds = self._kinds()
        self._names = self._several("names", 1, 2)  # name, language
        self._others = self._several("other-names", 1, 2)  # name, how
        self._codes = self._several("codes", 1)
        self._texts = self._several("texts", 1)
        self._subjects = self._several("subjects", 1)
        self._wholes = self._several("parts", 1)
        self._areas = self._several("areas", 1)
        self._mentions = self._several("mentions", 1)
        self._told = self._statement_areas()

    def thing(self, iri: str, kind: Kind) -> Thing:
        """Put together what is known of a thing."""
        about = min(self._subjects.get(iri, ("",))) if kind == Kind.STATEMENT else ""
        shown, plan = about or iri, self._plan(about or iri)
        others = self._others.get(iri, ())
        return Thing(
            iri,
            kind,
            name=self._name(shown, "nl"),
            name_en=self._name(shown, "en"),
            code=min(self._codes.get(shown, ("",))),
            other_names=tuple(name for name, how in self._pairs(others) if how == "shown"),
            hidden_names=tuple(name for name, how in self._pairs(others) if how == "hidden"),
            text="\n".join(self._texts.get(iri, ())),
            about=about,
            plan=plan,
            around=self._around(iri, kind, plan),
            mentions=int(self._mentions.get(iri, ("0",))[0]),
        )

    def _around(self, iri: str, kind: Kind, plan: str) -> tuple[str, ...]:
        areas = {*self._areas.get(iri, ()), *self._areas.get(plan, ()), *self._told.get(iri, ())}
        names = {self._name(area, "nl") for area in areas}
        if plan and plan != iri:
            names.add(self._name(plan, "nl"))
        return (_SAID[kind], *sorted(names - {""}))

    def _plan(self, iri: str) -> str:
        """Find the plan or document that a thing is part of, or is; "" where there is none."""
        for _ in range(_MOST_STEPS):
            if self.kinds.get(iri) in (Kind.PLAN, Kind.DOCUMENT, None):
                break
            iri = min(self._wholes.get(iri, ("",)))
        return iri if self.kinds.get(iri) in (Kind.PLAN, Kind.DOCUMENT) else ""

    def _name(self, iri: str, language: str) -> str:
        """Give a name in a language, else in none, else in any."""
        by_language = {how: name for name, how in reversed(self._pairs(self._names.get(iri, ())))}
        first = next(iter(by_language.values()), "")
        return by_language.get(language, by_language.get("", first))

    def _pairs(self, cells: Sequence[str]) -> list[tuple[str, str]]:
        return list(zip(cells[::2], cells[1::2], strict=True))

    def _kinds(self) -> dict[str, Kind]:
        """Give each thing its first kind: a plan is a document too."""
        kinds: dict[str, Kind] = {}
        for iri, kind in self._rows("things"):
            kinds[self._one(iri)] = min(_KINDS[kind], kinds.get(iri, Kind.STATEMENT))
        return kinds

    def _statement_areas(self) -> Several:
        """Give for what statements tell of, the areas that tell it."""
        told: defaultdict[str, list[str]] = defaultdict(list)
        for statement, subjects in self._subjects.items():
            for subject in subjects:
                told[subject] += self._areas.get(statement, ())
        return told

    def _several(self, query: str, *columns: int) -> Several:
        """Give the values of each thing, sorted; those of one row stay together."""
        found: dict[str, list[str]] = {}
        for row in self._rows(query):
            cells = found.setdefault(self._one(row[0]), [])
            cells += [self._one(row[column]) for column in columns]
        width = len(columns)
        for cells in found.values():
            if len(cells) > width:
                rows = {tuple(cells[at : at + width]) for at in range(0, len(cells), width)}
                cells[:] = [cell for each in sorted(rows) for cell in each]
        return found

    def _one(self, text: str) -> str:
        """Give the same text for equal ones: of a nation, each address stands in many answers."""
        return self._shared.setdefault(text, text) if len(text) < _SHARED else text

    def _rows(self, query: str) -> Iterator[list[str]]:
        answer = BytesIO()
        request = QueryRequest(_query(query), "select", has_dataset_clause=False, format="csv")
        answer_to(answer, self._place, request=request)
        answer.seek(0)
        csv.field_size_limit(_LONGEST_TEXT)
        rows = csv.reader(TextIOWrapper(answer, encoding="utf-8", newline=""))
        next(rows)
        yield from rows


@cache
def queries_digest() -> str:
    """Hash all queries of search: other questions make another index."""
    digest = hashlib.sha256()
    for path in sorted(_folder().glob("*.rq")):
        digest.update(path.name.encode() + b"\n" + path.read_bytes())
    return digest.hexdigest()


@cache
def _query(name: str) -> str:
    return (_folder() / f"{name}.rq").read_text(encoding="utf-8")


def _folder() -> Path:
    return knowledge_folder("queries") / "search"
