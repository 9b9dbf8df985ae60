"""One made-up plan: its document, action lines, goals, their execution, and who does what.

First the text is written, then everything that can be said about it with the text as evidence.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from benchmarks.national import register
from benchmarks.national.document import Piece, Source, Text
from benchmarks.national.words import (
    ACTIVITIES,
    GROUPS,
    LINES,
    MANNERS,
    MATTERS,
    PERFORMERS,
    STATUSES,
    TOPICS,
    VERBS,
)
from benchmarks.national.writing import (
    GraphLines,
    concept,
    day,
    number,
    term,
    text,
    thing,
    truth,
)

Facts = list[tuple[str, str]]
_LETTERS = "abcdefgh"
_FIRST_YEAR, _LAST_YEAR = 2023, 2027


@dataclass
class Goal:
    """One goal as it stands in the text: where each thing is said."""

    code: str
    line: int
    matter: tuple[str, str]
    parties: Sequence[tuple[str, str, Piece]]  # actor, role, where named
    stated: Piece
    executed: Piece
    status: tuple[str, Piece]  # the concept, and the words that tell it
    activity: tuple[tuple[str, str, str], Piece] | None
    see_also: tuple[str, Piece] | None
    team: Piece


@dataclass
class Plan:
    """One plan under construction."""

    municipality: int
    topic: str
    random: Random
    words: Text = field(default_factory=Text)
    lines: list[tuple[str, Piece]] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)

    @property
    def slug(self) -> str:
        """Name the plan: ``gm9001-jeugdhulp``."""
        return f"{register.code(self.municipality)}-{self.topic}"

    @property
    def title(self) -> str:
        """Give the title of the plan."""
        return f"{TOPICS[self.topic][0]} in {register.name(self.municipality)}"


def write_plan(municipality: int, topic: str, *, seed: int, action_lines: int = 3) -> GraphLines:
    """Write the graph of one plan; the same arguments give the same graph.

    An action line with its goals makes about 400 statements.
    """
    random = Random(f"{seed}/{municipality}/{topic}")  # noqa: S311 - no secret, but repeatable
    plan = Plan(municipality, topic, random)
    titled = plan.words.say(plan.title, "\n")
    for line in range(1, action_lines + 1):
        plan.lines.append((random.choice(LINES), (0, 0)))
        plan.lines[-1] = (plan.lines[-1][0], plan.words.say(plan.lines[-1][0], "\n"))
        for letter in _LETTERS[: random.randint(2, 3)]:
            plan.goals.append(_say_goal(plan, line, letter))
    graph = GraphLines(f"plan/{plan.slug}")
    iri = thing("policy-plan", plan.slug)
    source = Source(graph, plan.words.whole(), title=plan.title, carries=iri)
    _add_plan(graph, plan, evidence=source.quote(titled))
    for index, (title, piece) in enumerate(plan.lines, start=1):
        _add_line(graph, plan, facts=[*_numbered(index, title), *source.quote(piece)])
    for goal in plan.goals:
        _GoalGraph(graph, plan, source, goal).add()
    return graph


def _say_goal(plan: Plan, line: int, letter: str) -> Goal:
    """Write a goal and its execution down in the text."""
    random, words = plan.random, plan.words
    matter, group = random.choice(MATTERS), random.choice(GROUPS)
    performers = random.sample(PERFORMERS, 2)
    words.say(f"{letter})")
    start, first = words.say(performers[0].nl)
    words.say("en")
    second = words.say(performers[1].nl)
    words.say(f"{random.choice(VERBS)} {matter[0]} voor")
    for_whom = words.say(group.nl, ". ")
    _, end = words.say(random.choice(MANNERS), "\n")
    executed, _ = team = words.say(f"Het wijkteam van {register.name(plan.municipality)}")
    activity = random.choice(ACTIVITIES) if random.random() < 0.5 else None
    words.say("werkt hieraan: de")
    named = words.say(activity[0] if activity else "afspraak")
    told = random.choice(STATUSES)
    shown = words.say(told[0], ". ")
    see_also = None
    if plan.goals and random.random() < 0.5:
        words.say("Zie ook actielijn")
        other = random.choice(plan.goals).code
        see_also = (other, words.say(other, "."))
    executed_end = words.say("", "\n")[0]
    parties = [
        (performers[0].slug, "executing", (start, first)),
        (performers[1].slug, "partner", second),
        (group.slug, "target-group", for_whom),
    ]
    return Goal(
        code=f"{line}{letter}",
        line=line,
        matter=matter,
        parties=parties,
        stated=(start, end),
        executed=(executed, executed_end if see_also else shown[1] + 1),
        status=(told[1], shown),
        activity=(activity, named) if activity else None,
        see_also=see_also,
        team=team,
    )


def _add_plan(graph: GraphLines, plan: Plan, *, evidence: Facts) -> None:
    first = _FIRST_YEAR + plan.municipality % 3
    period = graph.add(
        thing("period", f"{first}-{_LAST_YEAR}"),
        [
            ("rdf:type", term("dcterms:PeriodOfTime")),
            ("dcat:startDate", day(f"{first}-01-01")),
            ("dcat:endDate", day(f"{_LAST_YEAR}-12-31")),
        ],
    )
    graph.add(
        thing("policy-plan", plan.slug),
        [
            ("rdf:type", term("bg:PolicyPlan")),
            ("dcterms:title", text(plan.title, "nl")),
            ("dcterms:temporal", period),
            ("bg:documentType", concept("document-type", "plan")),
            ("bg:jurisdiction", register.area(plan.municipality)),
            ("bg:adoptedBy", register.organisation(plan.municipality)),
            ("bg:lifecycle", concept("lifecycle", "adopted")),
            ("bg:statedActionLineCount", number(len(plan.lines))),
            *evidence,
        ],
    )
    name = register.name(plan.municipality)
    graph.add(
        _team(plan),
        [
            ("rdf:type", term("bg:Team")),
            ("rdfs:label", text(f"wijkteam {plan.topic} van {name}", "nl")),
            ("rdfs:label", text(f"local team for {plan.topic} of {name}", "en")),
            ("org:unitOf", register.organisation(plan.municipality)),
            ("org:classification", concept("organisation-type", "local-team")),
            ("bg:generic", truth(False)),
            ("bg:jurisdiction", register.area(plan.municipality)),
        ],
    )


def _numbered(index: int, title: str) -> Facts:
    return [
        ("bg:number", number(index)),
        ("skos:notation", text(str(index))),
        ("dcterms:title", text(title, "nl")),
    ]


def _add_line(graph: GraphLines, plan: Plan, *, facts: Facts) -> None:
    bwb = TOPICS[plan.topic][1]
    graph.add(
        thing("action-line", plan.slug, facts[0][1].split('"')[1]),
        [
            ("rdf:type", term("bg:ActionLine")),
            ("bg:partOf", thing("policy-plan", plan.slug)),
            ("bg:executionLevel", concept("execution-level", "local")),
            *([("bg:concernsLegislation", register.law(bwb))] if bwb else []),
            *facts,
        ],
    )


def _team(plan: Plan) -> str:
    return thing("actor", f"{plan.slug}-wijkteam")


@dataclass(frozen=True)
class _GoalGraph:
    """States one goal and all that hangs on it."""

    graph: GraphLines
    plan: Plan
    source: Source
    goal: Goal

    def add(self) -> None:
        """State the goal, its statement, and what the statement tells."""
        plan, goal, random = self.plan, self.goal, self.plan.random
        nl, en = goal.matter
        iri = self._iri(goal.code)
        facts = [
            ("rdf:type", term("bg:Goal")),
            ("rdfs:label", text(nl.capitalize(), "nl")),
            ("rdfs:label", text(en.capitalize(), "en")),
            ("skos:notation", text(goal.code)),
            ("bg:letter", text(goal.code[-1])),
            ("bg:actionLine", thing("action-line", plan.slug, goal.line)),
            ("bg:text", text(self._said(goal.stated), "nl")),
            ("bg:direction", concept("goal-direction", "improve")),
            *self.source.quote(goal.stated),
        ]
        for actor, role, piece in goal.parties:
            facts.append(self._involve(iri, thing("actor", actor), role=role, piece=piece))
        if random.random() < 0.2:
            month = random.randint(1, 12)
            facts.append(("bg:targetDate", day(f"{_LAST_YEAR}-{month:02d}-01")))
            self._add_indicator(iri)
        self.graph.add(iri, facts)
        self._add_statement(iri)

    def _add_statement(self, goal_iri: str) -> None:
        plan, goal = self.plan, self.goal
        code = register.code(plan.municipality)
        iri = thing("execution-statement", code, plan.slug, goal.code, 1)
        status, shown = goal.status
        month, date = plan.random.randint(1, 12), plan.random.randint(1, 28)
        facts = [
            ("rdf:type", term("bg:ExecutionStatement")),
            ("bg:about", goal_iri),
            ("bg:jurisdiction", register.area(plan.municipality)),
            ("bg:level", concept("execution-level", "local")),
            ("bg:text", text(self._said(goal.executed), "nl")),
            ("bg:status", concept("execution-status", status)),
            ("bg:statusBasis", concept("status-basis", "stated")),
            ("bg:statusEvidence", self.source.span(shown)),
            ("bg:statusDate", day(f"2025-{month:02d}-{date:02d}")),
            *self.source.quote(goal.executed),
            self._involve(iri, _team(plan), role="responsible", piece=goal.team),
        ]
        if goal.activity:
            facts.append(("bg:reports", self._add_activity(goal_iri, status)))
        self.graph.add(iri, facts)
        if goal.see_also:
            self._add_reference(iri, *goal.see_also)

    def _add_activity(self, goal_iri: str, status: str) -> str:
        assert self.goal.activity is not None  # noqa: S101 - its caller looked
        (nl, en, kind), piece = self.goal.activity
        return self.graph.add(
            thing("activity", f"{self.plan.slug}-{self.goal.code}"),
            [
                ("rdf:type", term("bg:Activity")),
                ("rdfs:label", text(f"{nl} {self.goal.matter[0]}", "nl")),
                ("rdfs:label", text(f"{en} on {self.goal.matter[1]}", "en")),
                ("bg:activityType", concept("activity-type", kind)),
                ("bg:assertionMode", concept("assertion-mode", "stated")),
                ("bg:contributesTo", goal_iri),
                ("bg:status", concept("execution-status", status)),
                ("bg:jurisdiction", register.area(self.plan.municipality)),
                *self.source.quote(piece),
            ],
        )

    def _add_reference(self, source: str, code: str, piece: Piece) -> None:
        self.graph.add(
            thing("cross-reference", self.plan.slug, self.goal.code, 1),
            [
                ("rdf:type", term("bg:CrossReference")),
                ("bg:source", source),
                ("bg:target", self._iri(code)),
                ("bg:targetText", text(code)),
                ("bg:referenceKind", concept("reference-kind", "see-also")),
                ("bg:resolutionStatus", concept("resolution-status", "resolved")),
                ("bg:assertionMode", concept("assertion-mode", "stated")),
                *self.source.quote(piece),
            ],
        )

    def _add_indicator(self, goal_iri: str) -> None:
        nl, en = self.goal.matter
        iri = thing("indicator", f"{self.plan.slug}-{self.goal.code}")
        self.graph.add(
            iri,
            [
                ("rdf:type", term("bg:Indicator")),
                ("rdfs:label", text(f"tevredenheid over {nl}", "nl")),
                ("rdfs:label", text(f"satisfaction with {en}", "en")),
                ("bg:indicates", goal_iri),
                ("bg:direction", concept("goal-direction", "increase")),
                self._involve(iri, _team(self.plan), role="monitoring", piece=self.goal.team),
                *self.source.quote(self.goal.stated),
            ],
        )

    def _involve(self, subject: str, actor: str, *, role: str, piece: Piece) -> tuple[str, str]:
        """State an involvement; gives the fact for its subject."""
        mark = hashlib.sha256(f"{subject}\n{actor}\n{role}".encode()).hexdigest()[:12]
        facts = [
            ("rdf:type", term("bg:Involvement")),
            ("bg:actor", actor),
            ("bg:role", concept("actor-role", role)),
            ("bg:assertionMode", concept("assertion-mode", "stated")),
            *self.source.quote(piece),
        ]
        return "bg:hasInvolvement", self.graph.add(thing("involvement", mark), facts)

    def _iri(self, code: str) -> str:
        return thing("goal", self.plan.slug, code)

    def _said(self, piece: Piece) -> str:
        return self.source.content[piece[0] : piece[1]]
