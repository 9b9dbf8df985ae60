"""Faults of things together: doubled codes, circles, turned statements, things of another plan."""

import random

from rdflib import DCAT, DCTERMS, FOAF, ORG, PROV, RDF, RDFS, SKOS, XSD, Literal, URIRef

from beleidsgraaf.vocabulary import BG, CONCEPT
from tests.faults.planted import Anchor, Planted, beside, drop, name_of, of, spoil, swap, without
from tests.faults.statements import (
    KEMPEN,
    MEIERIJSTAD,
    MINTER,
    Statement,
    Statements,
    Term,
    instances,
    value,
)
from tests.faults.values import is_dutch


def swapped_dates(statements: Statements, rng: random.Random) -> Planted | None:
    ends = {s: o for s, p, o in statements if p == DCAT.endDate}
    starts = [one for one in statements if one.predicate == DCAT.startDate and one.subject in ends]
    if not starts:
        return None
    start = rng.choice(starts)
    end = Statement(start.subject, DCAT.endDate, ends[start.subject])
    later, earlier = start._replace(object=end.object), end._replace(object=start.object)
    spoilt = swap(swap(statements, start, later), end, earlier)
    return Planted(
        spoilt, (("value", later), ("value", earlier)), (str(start.object), str(end.object)),
        str(start.subject),
    )  # fmt: skip


def duplicate_code(statements: Statements, rng: random.Random) -> Planted | None:
    """Give a goal the letter and the code of the goal before it."""
    letters = [one for one in statements if one.predicate == BG.letter and str(one.object) > "a"]
    if not letters:
        return None
    old = rng.choice(letters)
    before = chr(ord(str(old.object)) - 1)
    new = old._replace(object=Literal(before))
    code = next(one for one in statements if one[:2] == (old.subject, SKOS.notation))
    recoded = code._replace(object=Literal(f"{str(code.object)[:-1]}{before}"))
    spoilt = swap(swap(statements, old, new), code, recoded)
    other = next(
        one
        for one in statements
        if one.predicate == BG.letter
        and str(one.object) == before
        and value(statements, one.subject, BG.actionLine)
        == value(statements, old.subject, BG.actionLine)
    )
    places: tuple[Anchor, ...] = (("value", new), ("value", recoded), ("value", other))
    return Planted(spoilt, places, (str(old.object),), str(old.subject))


def duplicate_number(statements: Statements, rng: random.Random) -> Planted | None:
    """Give an action line the number and the code of the one before it."""
    numbers = [
        one for one in statements
        if one.predicate == BG.number and int(str(one.object)) > 1 and "nota" not in one.subject
    ]  # fmt: skip
    if not numbers:
        return None
    old = rng.choice(numbers)
    before = int(str(old.object)) - 1
    new = old._replace(object=Literal(before))
    code = next(one for one in statements if one[:2] == (old.subject, SKOS.notation))
    recoded = code._replace(object=Literal(str(before)))
    document = value(statements, old.subject, BG.partOf)
    other = next(
        one for one in statements
        if one.predicate == BG.number and one.object == new.object
        and value(statements, one.subject, BG.partOf) == document
    )  # fmt: skip
    spoilt = swap(swap(statements, old, new), code, recoded)
    places: tuple[Anchor, ...] = (("value", new), ("value", recoded), ("value", other))
    return Planted(spoilt, places, (str(old.object),), str(old.subject))


def wrong_code(one: Statement) -> Term:
    code = str(one.object)
    return Literal(code[:-1] + ("b" if code[-1] != "b" else "c") if len(code) > 1 else f"0{code}")


def goal_without_line(statements: Statements, rng: random.Random) -> Planted | None:
    made = drop((BG.Goal,), BG.actionLine)(statements, rng)
    if made is None:
        return None
    goal = made.places[0][1]
    right = next(one.object for one in statements if one[:2] == (goal, BG.actionLine))
    return Planted(made.statements, made.places, (str(right),), made.target)


def code_missing(statements: Statements, rng: random.Random) -> Planted | None:
    made = drop((BG.ActionLine,), SKOS.notation)(statements, rng)
    if made is None:
        return None
    line = made.places[0][1]
    assert isinstance(line, URIRef)
    right = next(one.object for one in statements if one[:2] == (line, BG.number))
    return Planted(made.statements, made.places, (str(right),), made.target)


def nowhere(statements: Statements, rng: random.Random) -> Planted | None:
    """Let a 'see also' point to a goal that does not exist; its words still say which is meant."""
    return spoil(
        lambda one: URIRef(f"{str(one.object)[:-1]}z"),
        lambda one: one.predicate == BG.target and "/id/goal/" in str(one.object)
        and str(value(statements, one.subject, BG.targetText)) == str(one.object).split("/")[-1],
    )(statements, rng)  # fmt: skip


def to_itself(statements: Statements, rng: random.Random) -> Planted | None:
    def own(one: Statement) -> Term | None:
        source = value(statements, one.subject, BG.source)
        about = value(statements, URIRef(source or ""), BG.about) or source
        exact = value(statements, one.subject, BG.targetText)
        meant = str(one.object).rsplit("/")[-1]
        is_goal = "/id/goal/" in str(about) and str(exact) == meant
        return URIRef(about or "") if is_goal else None

    return spoil(own, of((), BG.target))(statements, rng)


def unknown_class(statements: Statements, rng: random.Random) -> Planted | None:
    misspelt = {
        BG.Activity: "Activitity", BG.Instrument: "instrument", BG.Indicator: "Indicater",
        BG.CrossReference: "Crossreference", BG.Involvement: "Involvment", BG.Team: "Teams",
    }  # fmt: skip
    found = [one for one in statements if one.predicate == RDF.type and one.object in misspelt]
    if not found:
        return None
    old = rng.choice(found)
    new = old._replace(object=BG[misspelt[URIRef(old.object)]])
    return Planted(swap(statements, old, new), (("value", new),), (str(old.object),), old.subject)


def unknown_property(statements: Statements, rng: random.Random) -> Planted | None:
    misspelt = {
        BG.direction: "directon", BG.level: "Level", BG.contributesTo: "contributeTo",
        BG.status: "state", BG.periodText: "periodtext", BG.hasIndicator: "hasindicator",
        BG.letter: "leter", BG.statusEvidence: "statusEvidense", BG.reports: "report",
    }  # fmt: skip
    found = [one for one in statements if one.predicate in misspelt]
    if not found:
        return None
    old = rng.choice(found)
    new = old._replace(predicate=BG[misspelt[old.predicate]])
    mend = (str(old.predicate),)
    return Planted(swap(statements, old, new), (("predicate", new),), mend, old.subject)


def unknown_borrowed(statements: Statements, rng: random.Random) -> Planted | None:
    misspelt = {
        DCTERMS.title: URIRef(f"{DCTERMS}titel"), RDFS.label: URIRef(f"{RDFS}lable"),
        SKOS.altLabel: URIRef(f"{SKOS}altlabel"), ORG.classification: URIRef(f"{ORG}clasification"),
        SKOS.notation: URIRef(f"{SKOS}notatie"), DCTERMS.temporal: URIRef(f"{DCTERMS}period"),
    }  # fmt: skip
    found = [one for one in statements if one.predicate in misspelt]
    if not found:
        return None
    old = rng.choice(found)
    new = old._replace(predicate=misspelt[old.predicate])
    mend = (str(old.predicate),)
    return Planted(swap(statements, old, new), (("predicate", new),), mend, old.subject)


def untyped(statements: Statements, rng: random.Random) -> Planted | None:
    return drop((BG.Organisation, BG.Team, BG.Actor, BG.TargetGroup), RDF.type)(statements, rng)


def _of_both(new: Statement, old: Statement) -> tuple[Anchor, ...]:
    return ("value", new), ("value", old), ("predicate", new), ("predicate", old)


def two_labels(statements: Statements, rng: random.Random) -> Planted | None:
    labels = [one for one in statements if one.predicate == RDFS.label and is_dutch(one)]
    if not labels:
        return None
    old = rng.choice(labels)
    new = old._replace(object=Literal(f"{str(old.object)[:24].strip()} (oud)", lang="nl"))
    places = _of_both(new, old)
    return Planted(beside(statements, new), places, (), f"{old.subject} {old.predicate}")


def second(statements: Statements, rng: random.Random) -> Planted | None:
    """Give a second value where there may be one."""
    other = {
        BG.status: CONCEPT["execution-status/stopped"], BG.role: CONCEPT["actor-role/funder"],
        BG.statusBasis: CONCEPT["status-basis/curated"], BG.targetText: Literal("zie aldaar"),
        BG.referenceKind: CONCEPT["reference-kind/part-of"],
    }  # fmt: skip
    found = [one for one in statements if one.predicate in other]
    if not found:
        return None
    old = rng.choice(found)
    new = old._replace(object=other[old.predicate])
    places = _of_both(new, old)
    return Planted(beside(statements, new), places, (), f"{old.subject} {old.predicate}")


def cycle(statements: Statements, rng: random.Random) -> Planted | None:
    found = [one for one in statements if one.predicate == BG.partOfProgramme]
    part_of = {one.subject: one.object for one in found}
    ends = [one for one in found if one.object not in part_of]
    if not ends:
        return None
    old = rng.choice(ends)
    new = Statement(URIRef(old.object), BG.partOfProgramme, old.subject)
    places: tuple[Anchor, ...] = (("value", new), ("value", old), ("predicate", new))
    return Planted(beside(statements, new), places, (), new.subject)


def circular_dependency(statements: Statements, rng: random.Random) -> Planted | None:
    goals = instances(statements, BG.Goal)
    if len(goals) < 2:
        return None
    one, other = rng.sample(goals, 2)
    spans = [s.object for s in statements if s.predicate == BG.evidence and s.subject == one]
    added: list[Statement] = []
    for number, (source, target) in enumerate([(one, other), (other, one)], start=1):
        node = MINTER.thing("dependency", f"{source.rsplit('/')[-1]}-{number}")
        for predicate, term in (
            (RDF.type, BG.Dependency), (BG["from"], source), (BG.to, target),
            (BG.assertionMode, CONCEPT["assertion-mode/stated"]), (BG.evidence, spans[0]),
            (BG.rationale, Literal("Het ene kan niet zonder het andere.", lang="nl")),
        ):  # fmt: skip
            added.append(Statement(node, predicate, term))
    places: tuple[Anchor, ...] = tuple(
        ("value", each) for each in added if each.predicate in (BG["from"], BG.to)
    )
    subjects: tuple[Anchor, ...] = tuple(
        ("subject", each.subject) for each in added if each.predicate == RDF.type
    )
    goals_too: tuple[Anchor, ...] = (("subject", one), ("subject", other))
    return Planted((*statements, *added), (*places, *subjects, *goals_too), (), f"{one} {other}")


def wrong_way(statements: Statements, rng: random.Random) -> Planted | None:
    """State a property from its object to its subject."""
    turned = (BG.about, BG.hasInvolvement, BG.contributesTo, BG.reports)
    described = {one.subject for one in statements if one.predicate == RDF.type}
    found = [
        one for one in statements if one.predicate in turned and one.object in described
        and sum(other[:2] == one[:2] for other in statements) == 1
    ]  # fmt: skip
    if not found:
        return None
    old = rng.choice(found)
    new = Statement(URIRef(old.object), old.predicate, old.subject)
    places: tuple[Anchor, ...] = (
        ("predicate", new), ("value", new), ("subject", old.subject), ("subject", new.subject),
    )  # fmt: skip
    return Planted(
        beside(without(statements, old), new), places, (), f"{old.subject} {old.predicate}"
    )


def about_another(statements: Statements, rng: random.Random) -> Planted | None:
    lines = instances(statements, BG.ActionLine)
    if not lines:
        return None
    other = MEIERIJSTAD if KEMPEN in lines[0] else KEMPEN
    foreign = rng.choice(
        [URIRef("https://identifier.overheid.nl/tooi/id/gemeente/gm1948"),
         MINTER.thing("jurisdiction", "de-kempen"), MINTER.thing("actor", "huisartsen")]
    )  # fmt: skip
    new = Statement(foreign, SKOS.altLabel, Literal(f"zie {other[:8]}", lang="nl"))
    places: tuple[Anchor, ...] = (("predicate", new), ("value", new), ("subject", foreign))
    return Planted((*statements, new), places, (), foreign)


def person(statements: Statements, rng: random.Random) -> Planted | None:
    node = MINTER.thing("actor", f"wethouder-{rng.randrange(100)}")
    added = (
        Statement(node, RDF.type, FOAF.Person),
        Statement(node, RDFS.label, Literal("de wethouder jeugd", lang="nl")),
    )
    places: tuple[Anchor, ...] = (("value", added[0]), ("subject", node))
    return Planted((*statements, *added), places, (), node)


def role_of_target_group(statements: Statements, rng: random.Random) -> Planted | None:
    teams = set(instances(statements, BG.Team, BG.Organisation))
    made = [one for one in statements if one.predicate == BG.actor and one.object in teams]
    return spoil(
        lambda _: CONCEPT["actor-role/target-group"],
        lambda one: one.predicate == BG.role and one.subject in {each.subject for each in made},
    )(statements, rng)


def both_moments(statements: Statements, rng: random.Random) -> Planted | None:
    goals = [one for one in statements if one.predicate in (BG.targetDate, BG.targetPeriod)]
    periods = instances(statements, DCTERMS.PeriodOfTime)
    if not goals or not periods:
        return None
    old = rng.choice(goals)
    by_date = old.predicate == BG.targetDate
    new = (
        Statement(old.subject, BG.targetPeriod, rng.choice(periods))
        if by_date
        else Statement(old.subject, BG.targetDate, Literal("2025-06-30", datatype=XSD.date))
    )
    places: tuple[Anchor, ...] = (
        ("value", new), ("predicate", new), ("value", old), ("predicate", old),
        ("subject", old.subject),
    )  # fmt: skip
    return Planted(beside(statements, new), places, (), old.subject)


def percentage(statements: Statements, rng: random.Random) -> Planted | None:
    found = instances(statements, BG.Involvement, BG.CrossReference)
    if not found:
        return None
    share = rng.choice([60, 75, 80, 90])
    new = Statement(rng.choice(found), BG.confidence, Literal(f"{share}.0", datatype=XSD.decimal))
    mend = (str(share / 100), f"{share / 100:.2f}")
    target = f"{new.subject} {BG.confidence}"
    return Planted(beside(statements, new), (("value", new),), mend, target)


def itself(statements: Statements, rng: random.Random) -> Planted | None:
    told = instances(statements, BG.ExecutionStatement)
    if not told:
        return None
    one = rng.choice(told)
    new = Statement(one, PROV.wasRevisionOf, one)
    places: tuple[Anchor, ...] = (("value", new), ("predicate", new), ("subject", one))
    return Planted(beside(statements, new), places, (), name_of(one))
