"""Cells of one row that contradict each other are said at the cell, and only there."""

import pytest

from beleidsgraaf.tables.reading import table_mapping
from tests.unit.tables.conftest import Plan


def at(plan: Plan) -> tuple[str, int, str, str]:
    problem = plan.problem()
    place = problem.place
    return place.table, place.row, place.column, problem.nl


def test_a_reference_text_stands_in_the_quote(plan: Plan) -> None:
    plan.set(("verwijzingen", 2, "verwijstekst"), "1f")
    *place, nl = at(plan)
    assert place == ["verwijzingen", 2, "verwijstekst"]
    assert "'1f'" in nl
    assert "'1a'" in nl


@pytest.mark.parametrize("text", ["Zie ook\u00a01a", "zie OOK 1A", "Zie  ook 1a"])
def test_capitals_and_spaces_of_a_reference_text_do_not_matter(plan: Plan, text: str) -> None:
    plan.set(("verwijzingen", 2, "citaat"), "Zie ook 1a")
    plan.set(("verwijzingen", 2, "verwijstekst"), text)
    assert plan.read().graph


@pytest.mark.parametrize("status", ["niet opgelost", "unresolved"])
def test_what_is_not_resolved_has_no_target(plan: Plan, status: str) -> None:
    plan.set(("verwijzingen", 2, "oplossing"), status)
    *place, nl = at(plan)
    assert place == ["verwijzingen", 2, "oplossing"]
    assert "doel:1a" in nl


def with_date(plan: Plan, cell: str, words: str) -> None:
    plan.source = plan.source.replace("mee aan sport.", f"mee {words}.")
    plan.set(("doelen", 2, "citaat"), f"Kinderen doen mee {words}.")
    plan.set(("doelen", 2, "streefdatum"), cell)
    plan.set(("doelen", 2, "streefdatum citaat"), words)


@pytest.mark.parametrize(
    "words", ["op 31 december 2027", "op 31-12-2027", "op 31/12/2027", "op 31\u00a0December 2027"]
)
def test_a_target_date_is_the_date_of_its_quote(plan: Plan, words: str) -> None:
    with_date(plan, "31-12-2026", words)
    *place, nl = at(plan)
    assert place == ["doelen", 2, "streefdatum"]
    assert "31-12-2026" in nl
    assert "31-12-2027" in nl
    plan.set(("doelen", 2, "streefdatum"), "2027-12-31")
    assert plan.read().graph


@pytest.mark.parametrize("words", ["eind 2027", "op 31 februari 2027", "na de zomer"])
def test_words_without_a_full_date_are_left_to_the_reader(plan: Plan, words: str) -> None:
    with_date(plan, "2027-12-31", words)
    assert plan.read().warnings == ()


def test_a_target_date_without_a_quote_gives_a_warning(plan: Plan) -> None:
    plan.set(("doelen", 2, "streefdatum"), "2027-12-31")
    (warning,) = plan.read().warnings
    assert (warning.place.row, warning.place.column) == (2, "streefdatum citaat")
    assert "Zet bij 'streefdatum citaat'" in warning.nl


def test_a_period_begins_before_it_ends(plan: Plan) -> None:
    plan.set(("perioden", 2, "begin"), "1-1-2026")
    plan.set(("documenten", 2, "periode"), "")
    *place, nl = at(plan)
    assert place == ["perioden", 2, "begin"]
    assert "2025-12-31" in nl


def test_a_goal_has_a_name_in_both_languages(plan: Plan) -> None:
    plan.set(("doelen", 2, "korte naam en"), "")
    *place, nl = at(plan)
    assert place == ["doelen", 2, "korte naam en"]
    assert "in het Engels" in nl
    plan.set(("doelen", 2, "alleen uit verwijzing"), "ja")
    assert plan.read().graph


@pytest.mark.parametrize("text", ["1,2", "-0.1", "hoog", "80%", "2.000"])
def test_confidence_is_from_nought_to_one(plan: Plan, text: str) -> None:
    plan.set(("verwijzingen", 2, "zekerheid"), text)
    *place, nl = at(plan)
    assert place == ["verwijzingen", 2, "zekerheid"]
    assert "van 0 tot en met 1" in nl
    assert "0,8" in nl
    plan.set(("verwijzingen", 2, "zekerheid"), "0,8")
    assert plan.read().graph


# --- one cause, one message ----------------------------------------------------------------------


def test_a_duplicate_key_is_all_that_is_said(plan: Plan) -> None:
    plan.set(("doelen", 3, "letter"), "a")  # so that 1b, which others refer to, is not there
    assert "rij 2 van 'doelen'" in plan.problem().nl


def test_a_table_without_rows_is_said_once(plan: Plan) -> None:
    del plan.sheets["doelen"][1:]
    plan.description = plan.description.partition("expected:")[0]
    table, row, _, nl = at(plan)
    assert (table, row) == ("doelen", 0)
    assert "heeft geen rijen" in nl


def test_a_table_without_rows_that_nobody_needs_is_no_fault(plan: Plan) -> None:
    headings = [column.headings["nl"] for column in table_mapping().sheets[-1].columns]
    plan.sheets[table_mapping().sheets[-1].name] = [headings]
    assert plan.read().graph


@pytest.mark.parametrize(
    ("quote", "right"), [("kinderen DOEN mee", "Kinderen doen mee"), ("KINDEREN", "Kinderen")]
)
def test_a_quote_with_other_capitals_gets_the_right_ones(
    plan: Plan, quote: str, right: str
) -> None:
    plan.set(("betrokkenheid", 2, "citaat"), quote)
    *_, nl = at(plan)
    assert "andere hoofdletters in doel 1a" in nl
    assert f"'{right}'" in nl
