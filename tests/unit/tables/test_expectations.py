"""Expected counts: too few abort, too many warn, subclasses count along."""

import pytest

from tests.unit.tables.conftest import DESCRIPTION, Plan


def expecting(plan: Plan, what: str) -> Plan:
    plan.description = DESCRIPTION.replace("Goal: {{min: 2, max: 2}}", what)
    return plan


def test_too_few_abort(plan: Plan) -> None:
    problem = expecting(plan, "Goal: {{min: 3}}").problem()
    assert "Er zijn 2 × Goal" in problem.nl
    assert problem.place.line == 13


def test_too_many_warn(plan: Plan) -> None:
    (warning,) = expecting(plan, "Goal: {{max: 1}}").read().warnings
    assert "hoogstens 1" in warning.nl


@pytest.mark.parametrize("name", ["Actor", "bg:Actor"])
def test_subclasses_count_along(plan: Plan, name: str) -> None:
    expected = f'"{name}": {{{{min: 2, max: 2}}}}'
    assert expecting(plan, expected).read().warnings == ()


def test_an_unknown_class_gets_a_suggestion(plan: Plan) -> None:
    assert "'Goal'" in expecting(plan, "Gaol: {{min: 1}}").problem().nl
