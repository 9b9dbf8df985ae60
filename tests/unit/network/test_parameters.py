"""What an asker gives to a measure: of its kind, within bounds, known."""

import pytest

from beleidsgraaf.errors import ParameterUnusable, ResourceNotFound
from beleidsgraaf.network.arrays import Kind
from beleidsgraaf.network.catalogue import find_measure
from beleidsgraaf.network.measure import Measure, Parameter
from beleidsgraaf.network.parameters import checked
from beleidsgraaf.network.results import Cell
from tests.unit.network.tables import BASE, nodes, view_of


def _check(parameter: Parameter, **given: Cell) -> dict[str, Cell]:
    load = find_measure("load")
    measure = Measure(
        "made-up", "X1", load.title, load.question, load.definition, load.pitfall, "B", load.run,
        (parameter,),
    )  # fmt: skip
    view = view_of([*nodes(Kind.GOAL, "a"), *nodes(Kind.ACTOR, "X")])
    return checked(view, measure, given=given)


def _parameter(kind: str, **more: object) -> Parameter:
    return Parameter("k", kind, "hoeveel", "how many", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        ("integer", "3", 3),
        ("integer", 3, 3),
        ("integer", 3.0, 3),
        ("number", "0,5", 0.5),
        ("number", "1e3", 1000.0),
        ("flag", "ja", True),
        ("flag", "No", False),
        ("flag", True, True),
        ("word", "iets", "iets"),
        ("thing", "a", BASE + "a"),
        ("integer", None, None),
        ("integer", "", None),
    ],
)
def test_a_value_is_read_by_its_kind(kind: str, given: Cell, value: Cell) -> None:
    assert _check(_parameter(kind), k=given) == {"k": value}


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("integer", "drie"),
        ("integer", "2,5"),
        ("integer", True),
        ("integer", "nan"),
        ("integer", "inf"),
        ("number", "nan"),
        ("number", "1e999"),
        ("flag", "misschien"),
        ("flag", 2),
    ],
)
def test_a_value_of_another_kind_is_refused_by_name(kind: str, given: Cell) -> None:
    with pytest.raises(ParameterUnusable, match="'k'") as caught:
        _check(_parameter(kind), k=given)
    assert caught.value.fields["parameter"] == "k"


def test_bounds_are_said() -> None:
    bounded = _parameter("integer", least=1, most=5)
    with pytest.raises(ParameterUnusable, match="is -1; minstens 1"):
        _check(bounded, k=-1)
    with pytest.raises(ParameterUnusable, match="is 6; hoogstens 5"):
        _check(bounded, k="6")


def test_choices_and_defaults() -> None:
    chosen = _parameter("word", choices=("een", "twee"), default="een")
    assert _check(chosen) == {"k": "een"}
    with pytest.raises(ParameterUnusable, match="een, twee"):
        _check(chosen, k="drie")


def test_what_is_required_must_be_given() -> None:
    with pytest.raises(ParameterUnusable, match="moet gegeven worden"):
        _check(_parameter("thing", is_required=True))


def test_a_thing_must_be_of_the_kind() -> None:
    assert _check(_parameter("thing", kinds=(Kind.ACTOR,)), k="X") == {"k": BASE + "X"}
    with pytest.raises(ResourceNotFound):
        _check(_parameter("thing", kinds=(Kind.GOAL,)), k="X")


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(ParameterUnusable, match=r"Bedoelt u 'k'\?") as caught:
        _check(_parameter("integer"), kk=1)
    assert caught.value.fields["parameter"] == "kk"
