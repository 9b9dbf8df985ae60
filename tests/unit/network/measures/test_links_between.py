"""M12, M13, M14, M15, M16, M17: who links, who meets, and what is linked with what."""

from dataclasses import replace

import networkx as nx
import pytest

from beleidsgraaf.errors import AnswerTooLarge, ParameterUnusable, ResourceNotFound
from beleidsgraaf.network.arrays import Kind, Relation
from beleidsgraaf.network.catalogue import run_measure
from beleidsgraaf.network.facts import Sentence
from beleidsgraaf.network.measures.matrix import MOST_COLUMNS
from tests.unit.network.projected import ProjectedView, projected
from tests.unit.network.tables import BASE, Node, cells, column, involves, links, nodes


def _plan() -> ProjectedView:
    """Make two lines of goals; a party of line 1 and one of line 2 meet at b only."""
    return projected(
        [
            *nodes(Kind.PLAN, "p"),
            Node("L1", Kind.LINE, plan="p", code="1"),
            Node("L2", Kind.LINE, plan="p", code="2"),
            *(Node(name, Kind.GOAL, plan="p", line="L1", code=f"1{name}") for name in "abc"),
            *(Node(name, Kind.GOAL, plan="p", line="L2", code=f"2{name}") for name in "def"),
            *nodes(Kind.ACTOR, "V W X"),
            *nodes(Kind.DOCUMENT, "nota"),
        ],
        involves("a: V", "b: V W", "d: W X", "e: X/partner"),
        links(Relation.SEE_ALSO, "a: b", "b: a c", "d: e"),
        links(Relation.DEPENDS_ON, "a: d"),
        links(Relation.REFERS_TO, "f: nota", "c: L2"),
    )


def test_brokers_equal_networkx_and_parties_stand_apart_from_goals() -> None:
    view = _plan()
    network = view.network("U")
    graph = nx.Graph(list(zip(network.source.tolist(), network.target.tolist(), strict=True)))
    graph.add_nodes_from(range(network.n))
    known = nx.betweenness_centrality(graph, normalized=False)
    result = run_measure(view, "brokers", parameters={})
    places = {network.iri(at).removeprefix(BASE): at for at in range(network.n)}
    for name, value in cells(result, "pairs").items():
        assert value == pytest.approx(known[places[name]], abs=1e-6)
    assert column(result.rows, 1) == ["actor"] * 3 + ["goal"] * 6
    assert {row[5] for row in result.rows} == {None}
    assert any("er zijn maar 3 partijen" in each.nl for each in result.caveats)


def test_a_broker_between_ten_and_thirty_gets_a_band_that_holds_its_rank() -> None:
    goals = " ".join(f"g{nr:02}" for nr in range(12))
    named = [f"g{nr:02}: H P{nr:02}" for nr in range(12)]
    view = projected(
        [*nodes(Kind.GOAL, goals), *nodes(Kind.ACTOR, "H " + goals.replace("g", "P"))],
        involves(*named),
    )
    first = run_measure(view, "brokers", parameters={"projection": "B"})
    assert first.seed == 0
    assert first.rows[0][0] == BASE + "H"
    for row in first.rows:
        rank, low, high = row[5:8]
        assert low <= rank <= high  # type: ignore[operator]
    assert run_measure(view, "brokers", parameters={"projection": "B"}) == first


def test_who_meets_whom_is_weighed_by_the_company() -> None:
    view = projected(
        [*nodes(Kind.GOAL, "a b c"), *nodes(Kind.ACTOR, "U V W")],
        involves("a: U V", "b: U V W", "c: W"),
    )
    rows = run_measure(view, "together", parameters={}).rows
    assert [(*column((row,), 0), *column((row,), 1), *row[2:]) for row in rows] == [
        ("U", "V", 2, 1.5),
        ("U", "W", 1, 0.5),
        ("V", "W", 1, 0.5),
    ]
    assert len(run_measure(view, "together", parameters={"actor": "W"}).rows) == 2
    shortened = run_measure(view, "together", parameters={"most": 1})
    assert len(shortened.rows) == 1
    assert any("de eerste 1 van 3" in each.nl for each in shortened.caveats)


def test_a_party_that_meets_nobody_is_answered_in_words() -> None:
    view = projected(
        [*nodes(Kind.GOAL, "a b"), *nodes(Kind.ACTOR, "U V")], involves("a: U", "b: V")
    )
    assert "geen twee daarvan" in run_measure(view, "together", parameters={}).reading.nl
    assert (
        "U is in deze keuze" in run_measure(view, "together", parameters={"actor": "U"}).reading.nl
    )


def test_references_are_counted_within_and_between_lines() -> None:
    result = run_measure(_plan(), "coherence", parameters={})
    assert cells(result, "within") == {"L1": 3, "L2": 1}
    assert cells(result, "out") == {"L1": 2, "L2": 0}
    assert cells(result, "into") == {"L1": 0, "L2": 2}
    assert cells(result, "ei_index") == {"L1": -0.2, "L2": pytest.approx(1 / 3, abs=1e-6)}
    assert result.figures["ei_index"] == pytest.approx(-2 / 6, abs=1e-6)
    assert cells(result, "goals") == {"L1": 3, "L2": 3}


def test_lines_that_refer_only_within_agree_wholly_with_the_groups() -> None:
    goals = [Node(f"{line}{nr}", Kind.GOAL, line=line) for line in "KLM" for nr in range(4)]
    ring = [f"{line}{nr}: {line}{(nr + 1) % 4}" for line in "KLM" for nr in range(4)]
    view = projected([*nodes(Kind.LINE, "K L M"), *goals], links(Relation.SEE_ALSO, *ring))
    result = run_measure(view, "coherence", parameters={"seed": 5})
    assert result.figures["agreement_least"] == result.figures["stability"] == 1.0
    assert result.figures["groups"] == 3
    assert result.seed == 5
    assert run_measure(view, "coherence", parameters={"seed": 5}) == result


def test_without_references_coherence_says_so() -> None:
    view = projected([*nodes(Kind.LINE, "L"), Node("a", Kind.GOAL, line="L")])
    result = run_measure(view, "coherence", parameters={})
    assert "geen enkele verwijzing" in result.reading.nl
    assert result.figures["ei_index"] is None


def test_a_connection_is_told_in_a_sentence() -> None:
    result = run_measure(_plan(), "connection", parameters={"from": "V", "to": "d"})
    assert result.reading.nl == (
        "'V' wordt genoemd bij actielijn 1 › doel 1a ('a'); dat hangt af van actielijn 2 › doel "
        "2d ('d')."
    )
    assert result.reading.en.startswith("'V' is mentioned with action line 1 › goal 1a ('a'); ")
    assert column(result.rows, 1) == [2, 3, 3]


def test_ways_are_those_of_networkx_in_length_and_number() -> None:
    view = _plan()
    network = view.network("U")
    graph = nx.Graph(list(zip(network.source.tolist(), network.target.tolist(), strict=True)))
    places = {network.iri(at): at for at in range(network.n)}
    expected = nx.all_simple_paths(graph, places[BASE + "V"], places[BASE + "e"])
    result = run_measure(view, "connection", parameters={"from": "V", "to": "e", "most": 50})
    assert column(result.rows, 1) == sorted(len(way) - 1 for way in expected)


def test_each_step_comes_with_its_quote() -> None:
    said = {
        (BASE + "a", BASE + "V", Relation.INVOLVES): Sentence(
            "V doet mee", BASE + "span", 0, 10, "stated"
        )
    }
    view = replace(_plan(), said=said)
    result = run_measure(
        view, "connection", parameters={"from": "V", "to": "d", "show": "steps", "most": 1}
    )
    assert [row[3] for row in result.rows] == ["involves_by", "depends_on"]
    assert [row[6] for row in result.rows] == ["V doet mee", None]


def test_hubs_are_left_out_on_request() -> None:
    ends = {"from": "W", "to": "X"}
    assert run_measure(_plan(), "connection", parameters=ends).figures["shortest"] == 2
    without = run_measure(_plan(), "connection", parameters={**ends, "most_links": 3})
    assert without.rows == ()  # every way leads over d, which has four links
    assert without.figures["hubs_left_out"] == 2  # b too


def test_two_that_nothing_links_or_that_are_one_are_answered_in_words() -> None:
    apart = run_measure(_plan(), "connection", parameters={"from": "f", "to": "V"})
    assert "geen route van 2f f naar V" in apart.reading.nl
    same = run_measure(_plan(), "connection", parameters={"from": "V", "to": "V"})
    assert "twee keer hetzelfde" in same.reading.nl
    with pytest.raises(ResourceNotFound):
        run_measure(_plan(), "connection", parameters={"from": "V", "to": "nergens"})


def test_a_thing_that_takes_no_part_here_is_refused_with_what_to_do() -> None:
    with pytest.raises(ParameterUnusable, match="doet niet mee in dit netwerk"):
        run_measure(_plan(), "neighbourhood", parameters={"thing": "p"})


def test_the_neighbourhood_is_what_so_many_steps_reach() -> None:
    one = run_measure(_plan(), "neighbourhood", parameters={"thing": "b"})
    assert column(one.rows, 0) == ["a", "c", "V", "W"]
    assert set(column(one.rows, 4)) == {"see_also", "involves"}
    two = run_measure(_plan(), "neighbourhood", parameters={"thing": "b", "radius": 2})
    assert cells(two, "step") == {"a": 1, "c": 1, "V": 1, "W": 1, "d": 2, "L2": 2}
    assert column(two.rows, 3)[4] == "W"  # before a, by IRI
    assert cells(two, "says")["d"] == "involves_by"
    assert two.figures["nodes"] == 6


def test_the_matrix_of_goals_and_parties_holds_the_roles() -> None:
    result = run_measure(_plan(), "matrix", parameters={})
    assert [each.nl for each in result.columns] == ["wat", "V", "W", "X"]
    assert cells(result, BASE + "X")["d"] == "uitvoerder"
    assert cells(result, BASE + "X")["e"] == "samenwerkingspartner"
    assert cells(result, BASE + "X")["a"] is None


def test_the_matrix_of_goals_says_what_the_row_says_of_the_column() -> None:
    result = run_measure(_plan(), "matrix", parameters={"of": "goal-goal"})
    assert cells(result, BASE + "d")["a"] == "hangt af van"
    values = {each.name: each.values for each in result.columns}[BASE + "d"] or {}
    assert values["hangt af van"].en == "depends on"
    assert cells(result, BASE + "a")["d"] is None
    lines = run_measure(_plan(), "matrix", parameters={"of": "line-line"})
    assert cells(lines, BASE + "L2") == {"L1": 2, "L2": 1}
    assert cells(lines, BASE + "L1") == {"L1": 3, "L2": None}


def test_a_matrix_that_nobody_can_read_is_refused() -> None:
    names = " ".join(f"g{nr}" for nr in range(MOST_COLUMNS + 1))
    with pytest.raises(AnswerTooLarge, match="151 kolommen"):
        run_measure(projected(nodes(Kind.GOAL, names)), "matrix", parameters={"of": "goal-goal"})
