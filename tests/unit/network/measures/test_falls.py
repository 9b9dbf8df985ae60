"""M7: what falls with an actor, activity, document, plan or goal; held against brute force."""

import random
from collections.abc import Mapping

import pytest

from beleidsgraaf.errors import ParameterUnusable, ResourceNotFound
from beleidsgraaf.network.arrays import Kind, Relation
from beleidsgraaf.network.catalogue import run_measure
from beleidsgraaf.network.facts import Sentence
from beleidsgraaf.network.results import Result
from tests.unit.network.tables import (
    BASE,
    Edge,
    Node,
    TableView,
    cells,
    column,
    involves,
    links,
    make_table,
    nodes,
    view_of,
)


def _view() -> TableView:
    return view_of(
        [
            *nodes(Kind.GOAL, "a b c d e f", plan="P"),
            *nodes(Kind.ACTOR, "X Y Z"),
            Node("P", Kind.PLAN),
            Node("W", Kind.DOCUMENT),
            Node("act", Kind.ACTIVITY),
        ],
        involves("a: X Y/partner", "b: X/partner", "c: X/partner Z/partner"),
        links(Relation.DEPENDS_ON, "d: a", "e: d"),
        links(Relation.SEE_ALSO, "f: a", "e: a"),
        links(Relation.CONTRIBUTES_TO, "act: f"),
        [Edge("act", Relation.CARRIED_OUT_BY, "X", "executing")],
        links(Relation.REFERS_TO, "b: W P", "c: P"),
    )


def _told(result: Result) -> set[tuple[object, ...]]:
    columns = [column(result.rows, place) for place in range(5)]
    return set(zip(*columns, strict=True))


def test_the_loss_of_an_actor_is_told_step_by_step() -> None:
    result = run_measure(_view(), "falls", parameters={"thing": "X"})
    assert _told(result) == {
        ("a", 0, "only-executor", "X", True),  # Y is a partner
        ("b", 0, "only-actor", "X", True),  # none of its actors executes it
        ("c", 0, "names", "X", False),
        ("f", 0, "activity", "act", False),
        ("d", 1, "depends-on", "a", True),
        ("e", 2, "depends-on", "d", True),
        ("f", None, "refers-to", "a", False),
    }
    assert column(result.rows, 0) == ["a", "b", "c", "f", "d", "e", "f"]
    assert result.figures == {
        "names": 4,
        "falls": 4,
        "refers_to": 1,
        "falls_step_0": 2,
        "falls_step_1": 1,
        "falls_step_2": 1,
    }


def test_a_reference_is_told_apart_and_passes_nothing_on() -> None:
    result = run_measure(_view(), "falls", parameters={"thing": "a"})
    assert _told(result) == {
        ("d", 1, "depends-on", "a", True),
        ("e", 2, "depends-on", "d", True),
        ("f", None, "refers-to", "a", False),
    }
    assert any("'Zie ook' is geen afhankelijkheid" in each.nl for each in result.caveats)


def test_depth_cuts_off_later_steps() -> None:
    result = run_measure(_view(), "falls", parameters={"thing": "a", "depth": "1"})
    assert column(result.rows, 0) == ["d", "f"]


def test_an_activity_a_document_and_a_plan_can_be_lost() -> None:
    lost = {
        thing: _told(run_measure(_view(), "falls", parameters={"thing": thing}))
        for thing in ("act", "W", "P")
    }
    assert lost["act"] == {("f", 0, "only-activity", "act", True)}
    assert lost["W"] == {("b", 0, "names", "W", False)}  # it refers to P as well
    assert ("c", 0, "only-document", "P", True) in lost["P"]
    assert ("a", 0, "part-of", "P", True) in lost["P"]
    assert {row[0] for row in lost["P"] if row[4]} == set("abcdef")


def test_other_roles_can_be_taken_to_carry_a_goal() -> None:
    result = run_measure(_view(), "falls", parameters={"thing": "Y", "roles": "partner"})
    assert ("a", 0, "only-executor", "Y", True) in _told(result)
    with pytest.raises(ParameterUnusable, match="geen rol 'baas'"):
        run_measure(_view(), "falls", parameters={"thing": "Y", "roles": "baas"})


def test_each_step_has_its_sentence() -> None:
    view = _view()
    said = Sentence("d kan pas na a", "urn:span", 3, 17, "inferred", "het volgt op a")
    view.said = {(BASE + "d", BASE + "a", Relation.DEPENDS_ON): said}
    result = run_measure(view, "falls", parameters={"thing": "X"})
    assert cells(result, "quote")["d"] == "d kan pas na a"
    assert cells(result, "mode")["d"] == "inferred"
    assert cells(result, "reason")["d"] == "het volgt op a"
    assert cells(result, "quote")["e"] is None


def test_what_nobody_names_is_said_to_be_so() -> None:
    result = run_measure(_view(), "falls", parameters={"thing": "f"})
    assert result.rows == ()
    assert any("wil niet zeggen" in caveat.nl for caveat in result.caveats)


def test_an_unknown_thing_and_a_negative_depth_are_refused() -> None:
    with pytest.raises(ResourceNotFound):
        run_measure(_view(), "falls", parameters={"thing": "Q"})
    with pytest.raises(ParameterUnusable, match="minstens 0"):
        run_measure(_view(), "falls", parameters={"thing": "X", "depth": -1})


def test_without_a_thing_it_tells_of_every_actor() -> None:
    result = run_measure(_view(), "falls", parameters={})
    assert column(result.rows, 0) == ["X", "Y", "Z"]
    assert cells(result, "names") == {"X": 3, "Y": 1, "Z": 1}
    assert cells(result, "only_executor") == {"X": 2, "Y": 0, "Z": 0}
    assert cells(result, "depend_on_those") == {"X": 2, "Y": 0, "Z": 0}
    assert "Zonder X komt het meest in gevaar: 2 doelen" in result.reading.nl


def test_goals_that_depend_on_what_is_lost_fall_with_it() -> None:
    view = view_of(
        [*nodes(Kind.GOAL, "a b c"), *nodes(Kind.DOCUMENT, "D"), *nodes(Kind.ACTOR, "X")],
        links(Relation.DEPENDS_ON, "a: D", "b: a", "c: X"),
        involves("a: X/partner", "b: X"),
    )
    assert _risks(run_measure(view, "falls", parameters={"thing": "D"})) == {"a": 1, "b": 2}
    assert _risks(run_measure(view, "falls", parameters={"thing": "X"})) == {"a": 0, "b": 0, "c": 1}
    assert cells(run_measure(view, "falls", parameters={}), "depend_on_those") == {"X": 1}


def test_it_equals_brute_force_on_random_plans() -> None:
    for seed in range(200):
        chance = random.Random(seed)  # noqa: S311 - for what a test makes up
        given, edges = _random_plan(chance)
        view = TableView(make_table(given, edges))
        for node in given:
            if node.kind == Kind.ACTOR and node.name in {edge.target for edge in edges}:
                result = run_measure(view, "falls", parameters={"thing": node.name})
                assert _risks(result) == _brute_force(edges, node.name), (seed, node.name)


def _random_plan(chance: random.Random) -> tuple[list[Node], list[Edge]]:
    goals = [f"g{number}" for number in range(chance.randint(1, 9))]
    actors = [f"X{number}" for number in range(chance.randint(1, 4))]
    edges = [
        Edge(goal, Relation.INVOLVES, actor, chance.choice(["executing", "partner", "responsible"]))
        for goal in goals
        for actor in chance.choices(actors, k=chance.randint(0, 3))
    ]
    for relation, number in ((Relation.DEPENDS_ON, 8), (Relation.SEE_ALSO, 5)):
        targets = [*goals, *actors] if relation == Relation.DEPENDS_ON else goals
        pairs = [(chance.choice(goals), chance.choice(targets)) for _ in range(number)]
        edges += [Edge(one, relation, other) for one, other in pairs if one != other]
    return [*nodes(Kind.GOAL, " ".join(goals)), *nodes(Kind.ACTOR, " ".join(actors))], edges


def _risks(result: Result) -> dict[object, int]:
    """Give each goal at risk its step."""
    steps: dict[object, int] = {}
    for goal, hop, _, _, falls in sorted(_told(result), key=lambda row: int(str(row[1] or 0))):
        if falls:
            steps.setdefault(goal, int(str(hop)))
    return steps


def _brute_force(edges: list[Edge], actor: str) -> Mapping[str, int]:
    """Take the goals whose set of executors is this actor, and walk on, goal by goal."""
    step: dict[str, int] = {actor: 0}
    for goal in {edge.source for edge in edges if edge.relation == Relation.INVOLVES}:
        mine = [edge for edge in edges if edge.source == goal and edge.role]
        executors = {edge.target for edge in mine if edge.role in ("executing", "responsible")}
        if (executors or {edge.target for edge in mine}) == {actor}:
            step[goal] = 0
    grown = True
    while grown:
        grown = False
        for edge in edges:
            if edge.relation == Relation.DEPENDS_ON and edge.target in step:
                hop = step[edge.target] + 1
                if hop < step.get(edge.source, 1 << 30):
                    step[edge.source] = hop
                    grown = True
    return {goal: hop for goal, hop in step.items() if goal != actor}
