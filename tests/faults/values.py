"""Another value in the place of a right one: what quick fingers and other habits make of it."""

import random
import re
from collections.abc import Mapping

from rdflib import RDFS, XSD, Literal, URIRef

from beleidsgraaf.vocabulary import BG, CONCEPT, FIXED_BASE, OA
from tests.faults.planted import Anchor, Planted, of, spoil
from tests.faults.statements import MINTER, Statement, Statements, Term

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
)  # fmt: skip


def typo(word: str) -> str | None:
    """Leave out a letter near the end, as quick fingers do."""
    return word[:-2] + word[-1] if len(word) > 5 and word[-2] != word[-1] else None


def typo_in_iri(one: Statement) -> Term | None:
    head, _, tail = str(one.object).rpartition("/")
    spoilt = typo(tail)
    return URIRef(f"{head}/{spoilt}") if spoilt and str(one.object).startswith(FIXED_BASE) else None


def of_other_scheme(one: Statement) -> Term:
    other = {BG.status: "lifecycle/active", BG.role: "activity-type/pilot"}
    return CONCEPT[other.get(one.predicate, "execution-status/planned")]


def in_words(one: Statement) -> Term:
    year, month, day = str(one.object).split("-")
    return Literal(f"{int(day)} {MONTHS[int(month) - 1]} {year}")


def day_first(one: Statement) -> Term:
    return Literal("-".join(reversed(str(one.object).split("-"))), datatype=XSD.date)


def impossible(one: Statement) -> Term:
    return Literal(f"{str(one.object)[:4]}-02-30", datatype=XSD.date)


def as_moment(one: Statement) -> Term:
    return Literal(f"{one.object}T00:00:00", datatype=XSD.dateTime)


def as_text(one: Statement) -> Term:
    return Literal(str(one.object))


def bare(one: Statement) -> Term:
    return Literal(str(one.object))


def english(one: Statement) -> Term | None:
    return Literal(str(one.object), lang="en") if is_dutch(one) else None


def is_dutch(one: Statement) -> bool:
    return isinstance(one.object, Literal) and one.object.language == "nl"


def nothing(one: Statement) -> Term:
    assert isinstance(one.object, Literal)
    return Literal("", lang=one.object.language)


def spaced(one: Statement) -> Term:
    assert isinstance(one.object, Literal)
    return Literal(f"{one.object} ", lang=one.object.language)


def torn(one: Statement) -> Term | None:
    assert isinstance(one.object, Literal)
    spoilt = re.sub("[ëéïöü]", "\ufffd", str(one.object), count=1)
    if spoilt == str(one.object):
        spoilt = spoilt.replace("e", "\ufffd", 1)
    return Literal(spoilt, lang=one.object.language)


def lengthened(one: Statement) -> Term | None:
    assert isinstance(one.object, Literal)
    long = f"{one.object}, zoals het plan het in de inleiding omschrijft"
    return Literal(long, lang=one.object.language)


def misspelt_name(one: Statement) -> Term | None:
    text = str(one.object)
    return (
        Literal(text.replace("Meierijstad", "Meerijstad"), lang=one.object.language)
        if (isinstance(one.object, Literal))
        else None
    )


def with_mail(one: Statement) -> Term:
    assert isinstance(one.object, Literal)
    return Literal(f"{one.object} (jeugd@voorbeeldgemeente.nl)", lang=one.object.language)


def with_number(one: Statement) -> Term:
    assert isinstance(one.object, Literal)
    return Literal(f"{one.object} (111222333)", lang=one.object.language)


def insecure(one: Statement) -> Term | None:
    return URIRef("http://" + str(one.object).removeprefix("https://"))


def label_instead(statements: Statements) -> Mapping[URIRef, str]:
    return {
        s: str(o)
        for s, p, o in statements
        if p == RDFS.label and getattr(o, "language", "") == "nl"
    }


def literal_for_iri(statements: Statements, rng: random.Random) -> Planted | None:
    names = label_instead(statements)
    return spoil(
        lambda one: Literal(names[one.object]) if one.object in names else None,  # type: ignore[index]
        of((), BG.actor, BG.jurisdiction, BG.uses, BG.monitoredWith),
    )(statements, rng)


def iri_for_literal(one: Statement) -> Term:
    return URIRef(f"{FIXED_BASE}id/code/{one.object}")


def organisation_for_area(statements: Statements, rng: random.Random) -> Planted | None:
    area = MINTER.thing("jurisdiction", "gm1948")
    municipality = URIRef("https://identifier.overheid.nl/tooi/id/gemeente/gm1948")
    return spoil(
        lambda one: municipality if one.object == area else None,
        of((BG.ExecutionStatement, BG.Activity), BG.jurisdiction),
    )(statements, rng)


def wrong_tooi(statements: Statements, rng: random.Random) -> Planted | None:
    right = "https://identifier.overheid.nl/tooi/id/gemeente/gm1948"
    wrong = URIRef(
        rng.choice([right.replace("gm", ""), right.replace("https", "http"), right[:-1]])
    )
    if not any(str(one.subject) == right for one in statements):
        return None
    spoilt = tuple(
        one._replace(subject=wrong) if str(one.subject) == right else one for one in statements
    )
    return Planted(spoilt, (("subject", wrong),), (right,), right)


def wrong_bwb(one: Statement) -> Term:
    return Literal(str(one.object).replace("BWBR", "BWB"))


def small_cbs(one: Statement) -> Term:
    return Literal(str(one.object).lower())


def capital(one: Statement) -> Term:
    return Literal(str(one.object).upper())


def cut_checksum(one: Statement) -> Term:
    return Literal(str(one.object)[:-1])


def other_checksum(one: Statement) -> Term:
    text = str(one.object)
    return Literal(text[:-4] + text[-3:] + text[-4])


def other_word(one: Statement) -> Term | None:
    words = str(one.object).split(" ")
    longest = max(range(len(words)), key=lambda n: len(words[n]))
    if len(words) < 2 or len(words[longest]) < 6:
        return None
    words[longest] = words[longest][:2] + words[longest][3:]
    return Literal(" ".join(words))


def one_further(statements: Statements, rng: random.Random) -> Planted | None:
    """Move the start or the end of a span by one; the words tell which is right."""
    made = spoil(lambda one: Literal(int(str(one.object)) + 1), of((), OA.start, OA.end))(
        statements, rng
    )
    if made is None:
        return None
    (_, new), *_ = made.places
    assert isinstance(new, Statement)
    quote = URIRef(new.subject.replace("#position", "#quote"))
    exact = next(one for one in statements if one[:2] == (quote, OA.exact))
    places: tuple[Anchor, ...] = (("value", new), ("value", exact))
    return Planted(made.statements, places, made.mend, made.target)


def too_few_lines(statements: Statements, rng: random.Random) -> Planted | None:
    """Let a document state fewer action lines than there are; either number is a right one."""
    made = spoil(
        lambda one: Literal(int(str(one.object)) - 6),
        of((BG.PolicyPlan, BG.PolicyNote), BG.statedActionLineCount),
    )(statements, rng)
    if made is None:
        return None
    (_, new), *_ = made.places
    assert isinstance(new, Statement)
    lines = sum(one.predicate == BG.partOf and one.object == new.subject for one in statements)
    places: tuple[Anchor, ...] = (("value", new), ("predicate", new))
    return Planted(made.statements, places, (*made.mend, str(lines)), made.target)
