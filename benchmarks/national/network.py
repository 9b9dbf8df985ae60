"""A made-up nation of which only the network is told: goals, actors, and what links them.

The plans of ``dataset.py`` hold all that a plan holds, a dozen megabytes for some hundred goals;
this is what a network is read from, and no more, so that there can be 100,000 goals. The shares
are those of the real plans: few actors in many goals, most in a handful; references mostly within
a plan. The same seed gives the same lines.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from benchmarks.national.writing import concept, term, text, thing

_ROLES = ("executing", "responsible", "partner", "provider", "mentioned", "funder", "referrer")
_LETTERS = "abcdefghij"
_PLAN = 30  # goals
_LINES = 3  # action lines in each plan
_TYPES = ("Organisation", "Team", "Collaboration", "ProfessionalGroup", "TargetGroup")
Fact = tuple[str, str]


@dataclass(frozen=True)
class Extent:
    """How much there is of everything."""

    goals: int = 100_000
    actors: int = 30_000
    involvements: int = 557_000
    dependencies: int = 140_000
    references: int = 237_000


def network_lines(extent: Extent, *, seed: int) -> Iterator[str]:
    """Give the triples as lines of N-Triples, in no order and each once."""
    chance = Random(seed)  # noqa: S311 - no secret
    goals: list[str] = []
    for plan in range(-(-extent.goals // _PLAN)):
        yield from _plan(plan, goals, most=extent.goals)
    actors = [
        thing("actor", f"stichting-jeugd-en-samenleving-{n:05}") for n in range(extent.actors)
    ]
    for n, actor in enumerate(actors):
        kind = _TYPES[0 if n % 10 else n // 10 % len(_TYPES)]
        yield from _told(
            actor,
            [
                ("rdf:type", term("bg:Actor")),
                ("rdf:type", term(f"bg:{kind}")),
                ("rdfs:label", text(f"Stichting {n}", "nl")),
                ("rdfs:label", text(f"Foundation {n}", "en")),
            ],
        )
    yield from _involvements(extent, goals, actors, chance)
    yield from _dependencies(extent, goals, chance)
    yield from _references(extent, goals, chance)


def _plan(plan: int, goals: list[str], *, most: int) -> Iterator[str]:
    slug, town = f"gm{plan // 10:04}-plan-jeugdhulp-{plan:05}", f"gm{plan // 10:04}"
    own, area = thing("policy-plan", slug), thing("jurisdiction", town)
    yield from _told(
        own,
        [
            ("rdf:type", term("bg:PolicyPlan")),
            ("rdf:type", term("bg:PolicyDocument")),
            ("dcterms:title", text(f"Plan {plan}", "nl")),
            ("bg:jurisdiction", area),
        ],
    )
    if plan % 10 == 0:
        yield from _told(
            area,
            [
                ("rdf:type", term("bg:Jurisdiction")),
                ("rdfs:label", text(town, "nl")),
                ("bg:jurisdictionType", concept("jurisdiction-type", "municipality")),
            ],
        )
    for n in range(1, _LINES + 1):
        line = thing("action-line", slug, n)
        yield from _told(
            line,
            [
                ("rdf:type", term("bg:ActionLine")),
                ("bg:partOf", own),
                ("skos:notation", text(str(n))),
                ("dcterms:title", text(f"Lijn {n}", "nl")),
            ],
        )
        for letter in _LETTERS[: _PLAN // _LINES]:
            if len(goals) < most:
                goals.append(thing("goal", slug, f"{n}{letter}"))
                yield from _goal(goals[-1], line, area, f"{n}{letter}", len(goals))


def _goal(goal: str, line: str, area: str, code: str, n: int) -> Iterator[str]:
    yield from _told(
        goal,
        [
            ("rdf:type", term("bg:Goal")),
            ("bg:actionLine", line),
            ("skos:notation", text(code)),
            ("rdfs:label", text(f"Doel {n} voor jeugd", "nl")),
            ("rdfs:label", text(f"Goal {n} for youth", "en")),
        ],
    )
    yield from _told(
        _statement(goal),
        [
            ("rdf:type", term("bg:ExecutionStatement")),
            ("bg:about", goal),
            ("bg:jurisdiction", area),
        ],
    )


def _involvements(
    extent: Extent, goals: list[str], actors: list[str], chance: Random
) -> Iterator[str]:
    for n in range(extent.involvements):
        goal = goals[int(chance.random() * len(goals))]
        actor = actors[int(len(actors) * chance.random() ** 4)]  # few are named often
        own = thing("involvement", f"{n:012x}")
        bearer = _statement(goal) if n % 2 else goal
        yield from _told(bearer, [("bg:hasInvolvement", own)])
        yield from _told(
            own,
            [
                ("rdf:type", term("bg:Involvement")),
                ("bg:actor", actor),
                ("bg:role", concept("actor-role", chance.choice(_ROLES))),
                _mode(n),
            ],
        )


def _dependencies(extent: Extent, goals: list[str], chance: Random) -> Iterator[str]:
    for n in range(extent.dependencies):
        source, target = _two(goals, chance)
        yield from _told(
            thing("dependency", f"{n:012x}"),
            [("rdf:type", term("bg:Dependency")), ("bg:from", source), ("bg:to", target), _mode(n)],
        )
        yield from _told(source, [("bg:dependsOn", target)])


def _references(extent: Extent, goals: list[str], chance: Random) -> Iterator[str]:
    for n in range(extent.references):
        source, target = _two(goals, chance)
        kind = "see-also" if n % 3 else "previously-mentioned"
        yield from _told(
            thing("cross-reference", f"{n:012x}"),
            [
                ("rdf:type", term("bg:CrossReference")),
                ("bg:source", _statement(source)),
                ("bg:target", target),
                ("bg:referenceKind", concept("reference-kind", kind)),
                _mode(n),
            ],
        )


def _two(goals: list[str], chance: Random) -> tuple[str, str]:
    """Choose a goal and one that it links to: mostly of the same plan."""
    place = int(chance.random() * len(goals))
    if chance.random() < 0.05:
        return goals[place], goals[int(chance.random() * len(goals))]
    first = place - place % _PLAN
    return goals[place], goals[min(first + int(chance.random() * _PLAN), len(goals) - 1)]


def _mode(n: int) -> Fact:
    return "bg:assertionMode", concept("assertion-mode", "stated" if n % 10 else "inferred")


def _statement(goal: str) -> str:
    return goal.replace("/id/goal/", "/id/execution-statement/gm/")[:-1] + "/1>"


def _told(subject: str, facts: list[Fact]) -> Iterator[str]:
    for name, value in facts:
        yield f"{subject} {term(name)} {value} .\n"
