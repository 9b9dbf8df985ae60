"""What every result says, whatever the measure."""

from dataclasses import replace
from importlib.metadata import version

from beleidsgraaf.network.arrays import Kind, Mode, Relation
from beleidsgraaf.network.building import are_goals, called, lines_instead
from beleidsgraaf.network.catalogue import run_measure
from beleidsgraaf.network.results import Name, Words, pieces_of
from beleidsgraaf.network.scope import Filters, Scope
from tests.unit.network.tables import BASE, Node, TableView, involves, links, nodes, view_of


def _view() -> TableView:
    return view_of(
        [
            *nodes(Kind.GOAL, "a b", plan="P"),
            *nodes(Kind.ACTOR, "X"),
            Node("P", Kind.PLAN),
            Node("K", Kind.PLAN),
            Node("L1", Kind.LINE, plan="K", code="1"),
            Node("L2", Kind.LINE, plan="P"),
        ],
        involves("a: X", "L1: X"),
        links(Relation.SEE_ALSO, "b: L2", mode=Mode.INFERRED),
    )


def test_a_result_says_what_it_rests_on() -> None:
    basis = run_measure(_view(), "load", parameters={}).basis
    assert (basis.projection, basis.scope, basis.version) == ("B", "all", "1-abc")
    assert (basis.n, basis.e, basis.isolated) == (4, 2, 0.25)
    assert (basis.stated, basis.inferred, basis.curated) == (2, 0, 0)
    assert basis.scope_name.nl == "alle plannen"
    references = run_measure(_view(), "references", parameters={}).basis
    assert (references.stated, references.inferred) == (0, 1)


def test_lines_stand_for_goals_only_in_a_plan_without_goals_and_it_says_so() -> None:
    network = _view().network("R")
    assert [network.iri(place).removeprefix(BASE) for place in are_goals(network)] == [
        "L1", "a", "b",
    ]  # fmt: skip
    assert lines_instead(network)[0].nl.startswith("Zonder doelen: K.")
    result = run_measure(_view(), "load", parameters={})
    assert any(caveat.nl.startswith("Zonder doelen: K.") for caveat in result.caveats)


def test_a_thing_is_called_by_code_and_name() -> None:
    table = _view().table
    assert called(table, table.place_of(BASE + "L1")).nl == "1 L1"
    assert called(table, table.place_of(BASE + "X")).nl == "X"


def _translated(**english: str) -> TableView:
    """Give the view with English names for some of its things."""
    view = _view()
    known = view.table.nodes
    names_en = tuple(english.get(name, name) for name in known.names)
    return replace(view, table=replace(view.table, nodes=replace(known, names_en=names_en)))


def test_in_a_sentence_a_thing_has_its_english_name() -> None:
    view = _translated(X="the firm", L1="Line one", K="Plan K")
    line = called(view.table, view.table.place_of(BASE + "L1"))
    assert (line.nl, line.en) == ("1 L1", "1 Line one")
    result = run_measure(view, "load", parameters={})
    assert result.reading.nl.startswith("X is bij de meeste doelen genoemd")
    assert result.reading.en.startswith("The firm is mentioned with most goals")
    instead = lines_instead(view.network("R"))[0]
    assert (instead.nl[:17], instead.en[:22]) == ("Zonder doelen: K.", "Without goals: Plan K.")
    for words in (result.reading, instead):
        assert not any(isinstance(piece, Name) for piece in pieces_of(words.en))
    assert result.names[BASE + "X"] == Words("X", "the firm")


def test_what_nobody_translated_is_called_in_dutch_also_in_english() -> None:
    view = _translated(X="the firm", a="")
    for key, name in (("L1", "1 L1"), ("a", "a")):
        words = called(view.table, view.table.place_of(BASE + key))
        assert (words.nl, words.en) == (name, name)
        assert isinstance(words.en, Name)
        assert not isinstance(words.nl, Name)


def test_a_sentence_names_each_thing_in_the_language_that_it_has() -> None:
    view = _translated(X="the firm")
    reading = run_measure(view, "falls", parameters={"thing": "X"}).reading
    assert reading.nl == "Zonder X komen 2 doelen in gevaar: 1 L1 en a. Genoemd bij 2 doelen."
    assert pieces_of(reading.en) == (
        "Without the firm 2 goals are at risk: ", "1 L1", " and ", "a", ". Named with 2 goals.",
    )  # fmt: skip


def test_filters_stand_among_the_parameters() -> None:
    view = replace(_view(), filters=Filters(roles=("executing",), with_municipality=False))
    parameters = run_measure(view, "load", parameters={}).parameters
    assert parameters == {"filter_roles": "executing", "filter_with_municipality": False}
    assert run_measure(_view(), "load", parameters={}).parameters == {}


def test_the_engine_is_named_with_its_version() -> None:
    assert (
        run_measure(_view(), "load", parameters={}).engine
        == f"beleidsgraaf {version('beleidsgraaf')}"
    )
    assert f"scipy {version('scipy')}" in run_measure(_view(), "components", parameters={}).engine


def test_a_scope_is_called_by_its_name() -> None:
    view = replace(_view(), scope=Scope("plan", BASE + "K"))
    result = run_measure(view, "load", parameters={})
    assert result.basis.scope_name.nl == "plan K"
    assert result.basis.n == 2


def test_things_that_are_called_alike_are_told_apart_by_their_plan() -> None:
    view = view_of(
        [
            *nodes(Kind.PLAN, "K P"),
            *(Node(f"{plan}{nr}", Kind.GOAL, plan=plan) for plan in "KP" for nr in (1, 2)),
        ]
    )
    table = view.table.nodes
    alike = tuple("Hulp" if name in ("K1", "P1") else name for name in table.names)
    view.table = replace(view.table, nodes=replace(table, names=alike))
    names = run_measure(view, "breadth", parameters={}).names
    assert {iri.removeprefix(BASE): name.nl for iri, name in names.items()} == {
        "K1": "Hulp (K)",
        "K2": "K2",
        "P1": "Hulp (P)",
        "P2": "P2",
    }


def test_things_are_told_apart_in_the_language_in_which_they_are_called_alike() -> None:
    view = view_of(
        [*nodes(Kind.PLAN, "K"), *(Node(f"K{nr}", Kind.GOAL, plan="K") for nr in (1, 2))]
    )
    table = view.table.nodes
    english = tuple("Help" if name in ("K1", "K2") else name for name in table.names)
    view.table = replace(view.table, nodes=replace(table, names_en=english))
    named = run_measure(view, "breadth", parameters={}).names[BASE + "K1"]
    assert named.nl == "K1"
    assert pieces_of(named.en) == ("Help (", "K", ")")
    assert [isinstance(piece, Name) for piece in pieces_of(named.en)] == [False, True, False]


def test_plans_without_goals_are_named_only_where_they_are_told_of() -> None:
    network = _view().network("U")
    at = {network.iri(place).removeprefix(BASE): place for place in range(network.n)}
    assert lines_instead(network, told=[at["a"], at["X"]]) == ()
    assert lines_instead(network, told=[at["L1"]])[0].nl.startswith("Zonder doelen: K.")


def test_names_are_marked_in_the_english_reading() -> None:
    result = run_measure(_view(), "load", parameters={})
    assert "X" in [piece for piece in pieces_of(result.reading.en) if isinstance(piece, Name)]
    assert pieces_of(result.reading.nl) == (result.reading.nl,)
