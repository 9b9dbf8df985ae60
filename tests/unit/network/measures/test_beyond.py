"""B3, B7, B11, B12, B15: holes, gateways, robustness, change, possible references."""

from dataclasses import replace

import networkx as nx
import pytest

from beleidsgraaf.errors import ParameterUnusable
from beleidsgraaf.network.arrays import Kind, Relation
from beleidsgraaf.network.catalogue import run_measure
from beleidsgraaf.network.results import Name, Phrase
from tests.unit.network.projected import ProjectedView, projected
from tests.unit.network.tables import (
    BASE,
    Node,
    cells,
    column,
    involves,
    links,
    make_facts,
    nodes,
)


def test_who_stands_between_others_is_least_constrained() -> None:
    view = projected(
        [*nodes(Kind.GOAL, "a b c d"), *nodes(Kind.ACTOR, "M U V W X")],
        involves("a: M U", "b: M V", "c: M W", "d: X"),
    )
    result = run_measure(view, "holes", parameters={})
    network = view.network("PA")
    graph = nx.Graph()
    graph.add_weighted_edges_from(
        zip(network.source.tolist(), network.target.tolist(), network.weight.tolist(), strict=True)
    )
    known = nx.constraint(graph, weight="weight")
    at = [network.iri(place).removeprefix(BASE) for place in range(network.n)]
    for place, value in known.items():
        assert cells(result, "constraint")[at[place]] == pytest.approx(value, abs=1e-6)
    assert column(result.rows, 0)[0] == "M"
    assert column(result.rows, 0)[-1] == "X"
    assert cells(result, "constraint")["X"] is None
    assert any("Voor 1 partijen" in each.nl for each in result.caveats)


def test_a_gateway_is_what_every_chain_leads_over() -> None:
    # d needs b and c, both need a; e needs d. Without a or d nothing goes on; b has a way around.
    view = projected(
        nodes(Kind.GOAL, "a b c d e x"),
        links(Relation.DEPENDS_ON, "b: a", "c: a", "d: b c", "e: d"),
        links(Relation.SEE_ALSO, "x: a"),
    )
    result = run_measure(view, "gateways", parameters={})
    assert cells(result, "number") == {"a": 4, "d": 1}
    assert cells(result, "which") == {"a": "b; c; d; e", "d": "e"}


def test_see_also_makes_no_gateway_and_without_dependencies_that_is_said() -> None:
    view = projected(nodes(Kind.GOAL, "a b"), links(Relation.SEE_ALSO, "a: b"))
    result = run_measure(view, "gateways", parameters={})
    assert not result.rows
    assert any("geen enkele afhankelijkheid" in each.nl for each in result.caveats)


def _steep() -> ProjectedView:
    """Make twelve parties: P00 at 60 goals, P01 at 55 … P11 at 5."""
    goals = [f"g{nr:02}" for nr in range(60)]
    named = [f"P{nr:02}" for nr in range(12)]
    return projected(
        [*nodes(Kind.GOAL, " ".join(goals)), *nodes(Kind.ACTOR, " ".join(named))],
        involves(
            *(
                f"{goal}: {' '.join(name for at, name in enumerate(named) if nr < 60 - 5 * at)}"
                for nr, goal in enumerate(goals)
            )
        ),
    )


def test_a_steep_ranking_stands_firm_and_a_flat_one_does_not() -> None:
    steep = run_measure(_steep(), "robustness", parameters={"drops": 50})
    assert steep.figures["tau_mean"] == pytest.approx(1.0, abs=0.05)
    assert steep.rows[0][0] == BASE + "P00"
    flat = run_measure(_steep(), "robustness", parameters={"drops": 50, "of": "breadth"})
    assert float(str(flat.figures["widest_interval"])) > 5


def test_the_interval_holds_the_rank_and_the_seed_decides() -> None:
    first = run_measure(_steep(), "robustness", parameters={"drops": 30, "seed": 3})
    for row in first.rows:
        assert row[3] <= row[2] <= row[4]  # type: ignore[operator]
    assert run_measure(_steep(), "robustness", parameters={"drops": 30, "seed": 3}) == first
    assert (
        run_measure(_steep(), "robustness", parameters={"drops": 30, "seed": 4}).rows != first.rows
    )
    assert first.seed == 3


@pytest.mark.parametrize("of", ["references", "brokers"])
def test_too_few_to_rank_is_said(of: str) -> None:
    view = projected([*nodes(Kind.GOAL, "a b"), *nodes(Kind.ACTOR, "U")], involves("a: U"))
    result = run_measure(view, "robustness", parameters={"of": of})
    assert not result.rows
    assert "te weinig" in result.reading.nl


def _before() -> ProjectedView:
    return projected(
        [*nodes(Kind.GOAL, "a b c"), *nodes(Kind.ACTOR, "U V")],
        involves("a: U", "b: U V", "c: V"),
        version="1-aaa",
    )


def _after() -> ProjectedView:
    view = projected(
        [*nodes(Kind.GOAL, "a b d"), *nodes(Kind.ACTOR, "U W")],
        involves("a: U W", "b: U"),
        links(Relation.DEPENDS_ON, "a: b"),
        version="2-bbb",
    )
    return replace(view, versions={"1-aaa": _before()})


def test_between_versions_all_that_came_and_went_is_told() -> None:
    result = run_measure(_after(), "change", parameters={"version": "1-aaa"})
    told = list(zip(*(column(result.rows, at) for at in range(5)), strict=True))
    assert told == [
        ("actor", "gone", "V", None, None),
        ("actor", "added", "W", None, None),
        ("goal", "gone", "c", None, None),
        ("goal", "added", "d", None, None),
        ("tie", "added", "a", "depends_on", "b"),
        ("tie", "added", "a", "involves", "W"),
        ("tie", "gone", "b", "involves", "V"),
        ("tie", "gone", "c", "involves", "V"),
    ]
    assert result.names[BASE + "V"].nl == "V"  # although it is there no more
    assert result.figures["turnover"] == pytest.approx(2 / 3, abs=1e-6)


def test_the_same_version_has_no_difference() -> None:
    view = replace(_before(), versions={"1-aaa": _before()})
    assert (
        "geen verschil" in run_measure(view, "change", parameters={"version": "1-aaa"}).reading.nl
    )


def test_between_plans_parties_are_compared_and_goals_are_not() -> None:
    view = projected(
        [
            *nodes(Kind.PLAN, "old new"),
            *nodes(Kind.GOAL, "a b", plan="old"),
            *nodes(Kind.GOAL, "c d", plan="new"),
            *nodes(Kind.ACTOR, "U V W"),
        ],
        involves("a: U V", "b: U", "c: U W", "d: W"),
    )
    result = run_measure(view, "change", parameters={"before": "old", "after": "new"})
    told = list(zip(*(column(result.rows, at) for at in range(5)), strict=True))
    assert told == [
        ("actor", "gone", "V", None, None),
        ("actor", "added", "W", None, None),
        ("tie", "gone", "U", "together", "V"),
        ("tie", "added", "U", "together", "W"),
    ]
    assert any("nooit dezelfde" in each.nl for each in result.caveats)


@pytest.mark.parametrize("given", [{}, {"before": "a"}, {"version": "1-aaa", "before": "a"}])
def test_change_asks_for_one_of_the_two_ways(given: dict[str, str]) -> None:
    view = projected([*nodes(Kind.GOAL, "b"), *nodes(Kind.PLAN, "a")])
    with pytest.raises(ParameterUnusable, match="één van de twee manieren"):
        run_measure(view, "change", parameters=given)


def _texts(**texts: str) -> ProjectedView:
    view = projected(
        [
            *(Node(name, Kind.GOAL) for name in "abcd"),
            *nodes(Kind.ACTOR, "U V"),
            *nodes(Kind.DOCUMENT, "nota"),
        ],
        involves("a: U", "b: U", "c: V", "d: V"),
        links(Relation.REFERS_TO, "a: nota", "b: nota"),
        links(Relation.SEE_ALSO, "c: d"),
    )
    facts = make_facts(view.table)
    known = tuple(texts.get(name, "") for name in "abcd")
    return replace(view, given=replace(facts, texts=known if texts else ()))


def test_goals_that_share_and_do_not_refer_are_suggested_with_the_reasons() -> None:
    view = _texts(a="schoolverzuim terugdringen", b="schoolverzuim", c="wonen", d="wonen")
    result = run_measure(view, "missing-links", parameters={})
    assert column(result.rows, 0) == ["a"]  # c and d are alike too, and refer already
    row = result.rows[0]
    assert row[1] == BASE + "b"
    assert row[6:11] == ("U", "U", "nota", "nota", "schoolverzuim")
    for english in (row[7], row[9]):  # Dutch names, as nobody translated them
        assert isinstance(english, Phrase)
        assert [type(piece) for piece in english.pieces] == [Name]
    assert row[3] == row[4] == 1.0
    assert row[2] == pytest.approx((1.0 + 1.0 + float(str(row[5]))) / 3, abs=1e-6)
    assert "Mogelijk" in result.reading.nl
    assert any("geen uitspraken" in each.nl for each in result.caveats)


def test_words_are_weighed_by_tf_idf() -> None:
    view = _texts(a="jeugd taal", b="jeugd taal", c="jeugd sport", d="jeugd muziek")
    row = run_measure(view, "missing-links", parameters={}).rows[0]
    assert row[5] == 1.0  # "jeugd" stands everywhere and weighs nothing
    assert row[10] == "taal"


def test_without_texts_the_names_are_compared_and_that_is_said() -> None:
    result = run_measure(_texts(), "missing-links", parameters={"least": 0.5})
    assert any("korte namen" in each.nl for each in result.caveats)
    none = run_measure(_texts(), "missing-links", parameters={"least": 1})
    assert not none.rows
    assert "Er zijn geen twee doelen" in none.reading.nl
