"""What a planted fault is, and the small edits of statements from which kinds are made."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rdflib import RDF, Literal, URIRef

from tests.faults.statements import Statement, Statements, Term, instances

Anchor = tuple[str, Statement | URIRef]
"""Where a fault must be placed: ("value" | "predicate", statement) or ("subject", its IRI)."""


@dataclass(frozen=True)
class Planted:
    """Spoilt statements, the places that are right, and the values that would mend it.

    Without a value in ``mend`` none can be computed: a person has to say what is meant.
    """

    statements: tuple[Statement, ...]
    places: tuple[Anchor, ...]
    mend: tuple[str, ...]
    target: str


Kind = Callable[[Statements, random.Random], Planted | None]


def name_of(term: Term, *, short: bool = False) -> str:
    """Write a value as a mend would: the IRI, or the literal as in Turtle."""
    if isinstance(term, URIRef):
        return str(term)
    return f'"{term}"@{term.language}' if term.language and not short else str(term)


def swap(statements: Sequence[Statement], old: Statement, new: Statement) -> tuple[Statement, ...]:
    """Put one statement where another stands."""
    return tuple(new if one == old else one for one in statements)


def without(statements: Sequence[Statement], *old: Statement) -> tuple[Statement, ...]:
    """Leave statements out."""
    return tuple(one for one in statements if one not in old)


def beside(statements: Sequence[Statement], new: Statement) -> tuple[Statement, ...]:
    """Add a statement after those of its subject, and of its property if there are any."""
    same = [n for n, one in enumerate(statements) if one[:2] == new[:2]]
    about = [n for n, one in enumerate(statements) if one.subject == new.subject]
    at = 1 + (same or about or [len(statements) - 1])[-1]
    return (*statements[:at], new, *statements[at:])


def spoil(change: Callable[[Statement], Term | None], fits: Callable[[Statement], bool]) -> Kind:
    """Make a kind that puts another value in place of a right one; the right one is the mend."""

    def kind(statements: Statements, rng: random.Random) -> Planted | None:
        found = [
            (one, new)
            for one in statements
            if fits(one) and (new := change(one)) is not None and new != one.object
        ]
        if not found:
            return None
        old, term = rng.choice(found)
        new = old._replace(object=term)
        if new in statements:
            return None
        mend = (name_of(old.object),)
        return Planted(
            swap(statements, old, new), (("value", new),), mend, f"{old.subject} {old.predicate}"
        )

    return kind


def drop(classes: Sequence[URIRef], predicate: URIRef, lang: str | None = None) -> Kind:
    """Make a kind that takes every value of a property away (in one language)."""

    def kind(statements: Statements, rng: random.Random) -> Planted | None:
        subjects = set(instances(statements, *classes))
        mine = [
            one
            for one in statements
            if one.subject in subjects and one.predicate == predicate and _speaks(one.object, lang)
        ]
        if not mine:
            return None
        subject = rng.choice(sorted({one.subject for one in mine}))
        gone = [one for one in mine if one.subject == subject]
        left = without(statements, *gone)
        # What the property says in another language is as good a place as the thing itself.
        places: list[Anchor] = [("subject", subject)]
        for one in left:
            if one[:2] == (subject, predicate):
                places += [("predicate", one), ("value", one)]
        return Planted(left, tuple(places), (), f"{subject} {predicate}")

    return kind


def add(classes: Sequence[URIRef], predicate: URIRef, term: Term, mend: Sequence[str] = ()) -> Kind:
    """Make a kind that adds a value that should not be there."""

    def kind(statements: Statements, rng: random.Random) -> Planted | None:
        subjects = instances(statements, *classes)
        if not subjects:
            return None
        new = Statement(rng.choice(subjects), predicate, term)
        places: tuple[Anchor, ...] = (("value", new), ("predicate", new))
        return Planted(beside(statements, new), places, tuple(mend), f"{new.subject} {predicate}")

    return kind


def accept(kind: Kind, *roles: str, mend: bool = True) -> Kind:
    """Let a kind be placed at other parts of the same statement too, or have no mend."""

    def other(statements: Statements, rng: random.Random) -> Planted | None:
        made = kind(statements, rng)
        if made is None:
            return None
        extra = [
            ("subject", one.subject) if role == "subject" else (role, one)
            for _, one in made.places
            if isinstance(one, Statement)
            for role in roles
        ]
        kept = made.mend if mend else ()
        return Planted(made.statements, (*made.places, *extra), kept, made.target)

    return other


def of(statements_of: Sequence[URIRef], *predicates: URIRef) -> Callable[[Statement], bool]:
    """Ask whether a statement has one of these properties; classes are told by the IRI's path."""
    words = tuple(f"/id/{_kebab(str(each))}/" for each in statements_of)

    def fits(one: Statement) -> bool:
        right = not words or any(word in one.subject for word in words)
        return right and one.predicate in predicates

    return fits


def _kebab(iri: str) -> str:
    name = iri.rpartition("#")[2].rpartition("/")[2]
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in name).strip("-")


def _speaks(term: Term, lang: str | None) -> bool:
    return lang is None or (isinstance(term, Literal) and term.language == lang)


def typed(statements: Sequence[Statement], subject: URIRef) -> list[Statement]:
    """Give the statements that say what a thing is."""
    return [one for one in statements if one.subject == subject and one.predicate == RDF.type]
