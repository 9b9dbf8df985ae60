"""M3: actors and roles per goal."""

from beleidsgraaf.network.arrays import Kind
from beleidsgraaf.network.catalogue import run_measure
from beleidsgraaf.network.results import Result
from tests.unit.network.tables import Node, cells, column, involves, nodes, view_of


def _result() -> Result:
    view = view_of(
        [
            *nodes(Kind.GOAL, "a b c d"),
            *nodes(Kind.ACTOR, "X Y"),
            Node("Z", Kind.ACTOR, flags=("generic",)),
        ],
        involves("a: X X/partner Y/partner Z/partner", "b: Z/partner", "d: X/partner Y/partner"),
    )
    return run_measure(view, "breadth", parameters={})


def test_actors_are_counted_once_and_generic_names_apart() -> None:
    assert cells(_result(), "actors") == {"a": 3, "b": 1, "c": 0, "d": 2}
    assert cells(_result(), "organisations") == {"a": 2, "b": 0, "c": 0, "d": 2}


def test_an_only_actor_executes_whatever_its_role() -> None:
    assert cells(_result(), "executors") == {"a": 1, "b": 1, "c": 0, "d": 0}
    assert cells(_result(), "only_actor") == {"a": None, "b": "Z", "c": None, "d": None}


def test_roles_are_counted() -> None:
    assert cells(_result(), "roles") == {"a": 2, "b": 1, "c": 0, "d": 1}


def test_the_fewest_actors_come_first_and_the_reading_names_who_leans() -> None:
    result = _result()
    assert column(result.rows, 0) == ["c", "b", "d", "a"]
    assert "Op één partij steunt, van de 4: 1 doel (b)" in result.reading.nl
