"""One fault, one message: with file, table, row, column, and what to do, in both languages."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beleidsgraaf.errors import SourceError
from tests.unit.tables.conftest import Plan

Spoil = Callable[[Plan], None]


@dataclass(frozen=True)
class Case:
    """A fault and where its message should point."""

    spoil: Spoil
    table: str
    row: int
    column: str
    says: tuple[str, ...]


def cell(sheet: str, row: int, heading: str, text: str) -> Spoil:
    return lambda plan: plan.set((sheet, row, heading), text)


def add(sheet: str, **cells: str) -> Spoil:
    return lambda plan: plan.add(sheet, **cells)


def without_column(sheet: str, heading: str) -> Spoil:
    def spoil(plan: Plan) -> None:
        at = plan.sheets[sheet][0].index(heading)
        for row in plan.sheets[sheet]:
            del row[at]

    return spoil


def one_cell_too_many(plan: Plan) -> None:
    plan.sheets["gebieden"][1].append("los")


CASES = {
    "missing column": Case(
        without_column("doelen", "korte naam"), "doelen", 1, "korte naam", ("ontbreekt", "missing")
    ),
    "missing key column": Case(
        without_column("actoren", "sleutel"), "actoren", 1, "sleutel", ("ontbreekt", "missing")
    ),
    "unknown column": Case(
        cell("doelen", 1, "richtng", "richtng"), "doelen", 1, "richtng", ("'richting'", "unknown")
    ),
    "column twice": Case(
        cell("doelen", 1, "Action line", "Action line"),
        "doelen",
        1,
        "Action line",
        ("twee keer", "twice"),
    ),
    "unknown concept": Case(
        cell("uitvoering", 2, "status", "startng"), "uitvoering", 2, "status", ("'starting'", "not")
    ),
    "unknown role": Case(
        cell("betrokkenheid", 2, "rol", "doelgroop"), "betrokkenheid", 2, "rol", ("doelgroep",)
    ),
    "unknown class": Case(
        cell("actoren", 2, "klasse", "organisaite"), "actoren", 2, "klasse", ("'organisatie'",)
    ),
    "wrong code": Case(
        cell("verwijzingen", 2, "doel", "doel:1z"), "verwijzingen", 2, "doel", ("1z", "'doel:1a'")
    ),
    "unknown reference": Case(
        cell("betrokkenheid", 2, "actor", "kindern"), "betrokkenheid", 2, "actor", ("'kinderen'",)
    ),
    "unknown kind of reference": Case(
        cell("verwijzingen", 2, "doel", "deol:1a"), "verwijzingen", 2, "doel", ("'doel'", "'deol'")
    ),
    "reference without its kind": Case(
        cell("verwijzingen", 2, "bron", "1b"), "verwijzingen", 2, "bron", ("doel:1b", "goal:1b")
    ),
    "reference to the wrong kind": Case(
        cell("betrokkenheid", 2, "actor", "doel:1a"), "betrokkenheid", 2, "actor", ("Verwijs",)
    ),
    "quote that does not occur": Case(
        cell("betrokkenheid", 2, "citaat", "Kinderren"),
        "betrokkenheid",
        2,
        "citaat",
        ("Het lijkt het meest op 'Kinderen'", "Nearest is 'Kinderen'"),
    ),
    "quote that occurs more often": Case(
        cell("betrokkenheid", 3, "citaat nr", ""),
        "betrokkenheid",
        3,
        "citaat",
        ("2 keer", "start een pilot", "betaalt", "citaat nr", "2 times"),
    ),
    "quote number that is too high": Case(
        cell("betrokkenheid", 3, "citaat nr", "3"), "betrokkenheid", 3, "citaat", ("nummer 3",)
    ),
    "quote number that is no number": Case(
        cell("betrokkenheid", 3, "citaat nr", "x"), "betrokkenheid", 3, "citaat nr", ("'x'",)
    ),
    "quote in the wrong place": Case(
        cell("betrokkenheid", 2, "citaat in", "doel:1b"),
        "betrokkenheid",
        2,
        "citaat",
        ("niet in doel 1b", "wel elders", "regel 4", "line 4"),
    ),
    "quote outside its subject": Case(
        cell("betrokkenheid", 2, "citaat", "Ouders"),
        "betrokkenheid",
        2,
        "citaat",
        ("niet in doel 1a", "regel 5"),
    ),
    "quote in what has no quote": Case(
        cell("betrokkenheid", 2, "citaat in", "gebied:dorp"),
        "betrokkenheid",
        2,
        "citaat in",
        ("geen citaat",),
    ),
    "status words outside the statement": Case(
        cell("uitvoering", 3, "status citaat", "start"), "uitvoering", 3, "status citaat", ("1b",)
    ),
    "duplicate key": Case(
        add("actoren", sleutel="kinderen", klasse="team", naam="x", algemeen="ja"),
        "actoren",
        4,
        "",
        ("rij 3 van 'actoren'", "kinderen", "row 3"),
    ),
    "duplicate goal code": Case(
        cell("doelen", 3, "letter", "a"),
        "doelen",
        3,
        "letter",
        ("rij 2 van 'doelen'", "1a", "Bedoelt u 'b'?"),
    ),
    "the same involvement twice": Case(
        add(
            "betrokkenheid",
            onderwerp="doel:1a",
            actor="kinderen",
            rol="target-group",
            wijze="stated",
            citaat="Kinderen",
        ),
        "betrokkenheid",
        4,
        "",
        ("rij 2", "één rij", "one row"),
    ),
    "empty quote that is the text itself": Case(
        cell("uitvoering", 3, "citaat", ""), "uitvoering", 3, "citaat", ("leeg", "empty")
    ),
    "empty required cell": Case(
        cell("doelen", 2, "korte naam", ""), "doelen", 2, "korte naam", ("leeg", "empty")
    ),
    "empty key": Case(cell("gebieden", 2, "sleutel", ""), "gebieden", 2, "sleutel", ("leeg",)),
    "key that is no key": Case(
        cell("activiteiten", 2, "sleutel", "Dorp Pilot"),
        "activiteiten",
        2,
        "sleutel",
        ("'dorp-pilot'",),
    ),
    "wrong date": Case(
        cell("doelen", 2, "streefdatum", "31 december 2023"),
        "doelen",
        2,
        "streefdatum",
        ("datum", "Bedoelt u '2023-12-31'?"),
    ),
    "date with a short year": Case(
        cell("doelen", 2, "streefdatum", "31-12-'23"),
        "doelen",
        2,
        "streefdatum",
        ("Bedoelt u '2023-12-31'?",),
    ),
    "date off the calendar": Case(
        cell("doelen", 2, "streefdatum", "2023-02-30"), "doelen", 2, "streefdatum", ("kalender",)
    ),
    "several values where one belongs": Case(
        cell("uitvoering", 2, "status", "gepland; afgerond"),
        "uitvoering",
        2,
        "status",
        ("één waarde", "One value", "Bedoelt u 'gepland'?"),
    ),
    "nearly a boolean": Case(
        cell("actoren", 2, "algemeen", "neea"), "actoren", 2, "algemeen", ("Bedoelt u 'nee'?",)
    ),
    "wrong boolean": Case(
        cell("actoren", 2, "algemeen", "misschien"), "actoren", 2, "algemeen", ("misschien",)
    ),
    "wrong number": Case(
        cell("documenten", 2, "aantal actielijnen", "acht"),
        "documenten",
        2,
        "aantal actielijnen",
        ("acht",),
    ),
    "number that may be thousands": Case(
        cell("actoren", 3, "leeftijd tot", "1.000"), "actoren", 3, "leeftijd tot", ("duizend",)
    ),
    "web address that is none": Case(
        cell("actoren", 2, "bron", "javascript:alert(1)"), "actoren", 2, "bron", ("https://",)
    ),
    "letter with a bracket": Case(
        cell("doelen", 2, "letter", "A)"), "doelen", 2, "letter", ("A)", "Bedoelt u 'a'?")
    ),
    "goal of nothing": Case(
        cell("doelen", 3, "actielijn", ""), "doelen", 3, "actielijn", ("precies één",)
    ),
    "number of an action line below one": Case(
        cell("actielijnen", 2, "nummer", "0"), "actielijnen", 2, "nummer", ("Tel vanaf 1",)
    ),
    "statement code that breaks an iri": Case(
        cell("uitvoering", 3, "code", "5/8"), "uitvoering", 3, "code", ("5/8",)
    ),
    "lost letter": Case(
        cell("actoren", 2, "naam", "gemeente D\ufffdrp"), "actoren", 2, "naam", ("verloren",)
    ),
    "more cells than headings": Case(one_cell_too_many, "gebieden", 2, "", ("'los'", "geen kop")),
    "plan that is not among the documents": Case(
        cell("documenten", 2, "sleutel", "dorp-jeugt"),
        "actielijnen",
        2,
        "document",
        ("'dorp-jeugd'", "documenten"),
    ),
    "skipped text that stands elsewhere too": Case(
        cell("verantwoording", 2, "aantal", "2"), "verantwoording", 2, "aantal", ("1 keer",)
    ),
    "skipped text that does not occur": Case(
        cell("verantwoording", 2, "citaat", "z)"), "verantwoording", 2, "citaat", ("'z)'",)
    ),
    "unknown kind of ledger row": Case(
        cell("verantwoording", 2, "soort", "vergeten"), "verantwoording", 2, "soort", ("vergeten",)
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_fault_is_said_at_its_place(name: str, plan: Plan) -> None:
    case = CASES[name]
    case.spoil(plan)
    problems = plan.problems()
    at_place = [
        problem
        for problem in problems
        if (problem.place.table, problem.place.row, problem.place.column)
        == (case.table, case.row, case.column)
    ]
    assert at_place, [problem.describe() for problem in problems]
    both = at_place[0].nl + at_place[0].en
    assert [words for words in case.says if words not in both] == []
    assert at_place[0].place.file == str(plan.folder / f"{case.table}.csv")
    assert at_place[0].nl != at_place[0].en


# A row that cannot be understood takes nothing with it: what refers to it is not blamed.
SEVERAL = {
    "plan that is not among the documents",  # said there, and at what else names the plan
}


@pytest.mark.parametrize("name", sorted(set(CASES) - SEVERAL))
def test_one_fault_gives_one_message(name: str, plan: Plan) -> None:
    CASES[name].spoil(plan)
    assert len(plan.problems()) == 1


def test_all_faults_are_said_at_once(plan: Plan) -> None:
    plan.set(
        (
            "uitvoering",
            2,
            "status",
        ),
        "x-x",
    )
    plan.set(("actoren", 2, "algemeen"), "misschien")
    plan.set(("betrokkenheid", 2, "citaat"), "Kinderren")
    (plan.write() / "bron2.csv").write_text("x\n", encoding="utf-8")
    tables = {problem.place.table for problem in plan.problems(plan.folder)}
    assert tables == {"", "uitvoering", "actoren", "betrokkenheid"}


ODD = [
    *["", "x", "1a", "doel:1a", "uitvoering:1a", "goal:", "::", ";;;", "-1", "0", "9" * 5000],
    *["1.5", "2024-13-01", "ja", "é😀\u00a0", "\n\n", "a\nb", "=1", "*", "'\"", "citaat", "²", "٣"],
]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_stands_in_the_cells_is_read_or_refused(plan: Plan, data: st.DataObject) -> None:
    spoiled = Plan(plan.folder, plan.vocabulary)
    for _ in range(data.draw(st.integers(1, 3))):
        rows = spoiled.sheets[data.draw(st.sampled_from(sorted(spoiled.sheets)))]
        row = rows[data.draw(st.integers(0, len(rows) - 1))]
        row[data.draw(st.integers(0, len(row) - 1))] = data.draw(st.sampled_from(ODD))
    with contextlib.suppress(SourceError):
        assert spoiled.read().graph
