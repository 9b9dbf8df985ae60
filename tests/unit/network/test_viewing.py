"""A view of a version: its networks, its facts, and what a person means by a word."""

from pathlib import Path

import pytest

from beleidsgraaf.errors import (
    DatasetNotFound,
    ParameterUnusable,
    ResourceNotFound,
    VersionNotFound,
)
from beleidsgraaf.network.arrays import Kind
from beleidsgraaf.network.measures.clauses import Steps
from beleidsgraaf.network.resolving import read_scope
from beleidsgraaf.network.scope import EVERYTHING, Scope
from beleidsgraaf.network.viewing import IndexView, open_view
from beleidsgraaf.store.archive import Archive

X = "https://example.org/"


@pytest.fixture
def view(region: Archive) -> IndexView:
    return open_view(region)


@pytest.mark.parametrize(
    ("words", "kinds", "found"),
    [
        (f"{X}1a", (), "1a"), (f"<{X}1a>", (), "1a"), ("1A", (), "1a"), ("doel 1b", (), "1b"),
        ("een", (), "1a"), ("  ÉÉN ", (), "1a"), ("one", (), "1a"), ("VEILIG", (), "veilig"),
        ("oost", (Kind.JURISDICTION,), "oost"), ("2", (Kind.LINE,), "line2"),
    ],
)  # fmt: skip
def test_a_thing_is_found_by_iri_code_or_name(
    view: IndexView, words: str, kinds: tuple[Kind, ...], found: str
) -> None:
    assert view.resolve(words, kinds) == X + found


def test_what_may_be_several_things_is_refused_with_their_plans(view: IndexView) -> None:
    with pytest.raises(ParameterUnusable) as caught:
        view.resolve("actielijn 1")
    assert "Kaal plan" in caught.value.nl
    assert "Plan voor het noorden" in caught.value.nl
    within = open_view(view.store, scope=f"plan:{X}plan")
    assert within.resolve("actielijn 1") == f"{X}line1"


@pytest.mark.parametrize(
    ("words", "kinds", "said"),
    [("velig", (), "Veilig"), ("1z", (), "1a"), ("qqqqqqq", (), "Geef een IRI"),
     ("veilig", (Kind.GOAL,), "Er is hier niets"), ("", (), "Er is hier niets"),
     (f"{X}nothing", (), "nothing")],
)  # fmt: skip
def test_what_is_not_there_is_told_with_what_is_near(
    view: IndexView, words: str, kinds: tuple[Kind, ...], said: str
) -> None:
    with pytest.raises(ResourceNotFound, match=said):
        view.resolve(words, kinds)


@pytest.mark.parametrize("words", ["kaal", "plan:kaal", "bare", "Kaal plan"])
def test_a_plan_is_found_as_a_scope_is(view: IndexView, words: str) -> None:
    assert view.resolve(words, (Kind.PLAN, Kind.DOCUMENT)) == f"{X}bare"


@pytest.mark.parametrize(
    ("text", "scope"),
    [("all", EVERYTHING), ("plan:kaal plan", Scope("plan", f"{X}bare")),
     ("municipality:Oost", Scope("municipality", f"{X}oost")),
     (f"Region:{X}region", Scope("region", f"{X}region")), ("plan:KAAL", Scope("plan", f"{X}bare")),
     ("plan:bare", Scope("plan", f"{X}bare")), ("het noorden", Scope("plan", f"{X}plan")),
     ("oost", Scope("municipality", f"{X}oost")),
     ("gemeente Oost", Scope("municipality", f"{X}oost")),
     (f"{X}bare", Scope("plan", f"{X}bare")), ("plan:plan", Scope("plan", f"{X}plan"))],
)  # fmt: skip
def test_a_scope_is_read(view: IndexView, text: str, scope: Scope) -> None:
    assert read_scope(view.table, text) == scope


@pytest.mark.parametrize("text", ["", "plan", "plan:", "plan:niets", "town:oost", "plan:oost", "x"])
def test_an_unknown_scope_names_those_there_are_as_they_can_be_typed(
    view: IndexView, text: str
) -> None:
    with pytest.raises(ResourceNotFound) as caught:
        open_view(view.store, scope=text)
    assert (
        "all (alle plannen); plan:bare (Kaal plan); plan:plan (Plan voor het n" in caught.value.nl
    )
    assert "municipality:oost (municipality Oost)" in caught.value.en


def test_a_part_of_several_names_is_refused_with_those_that_have_it(view: IndexView) -> None:
    assert read_scope(view.table, "plan:aal") == Scope("plan", f"{X}bare")
    with pytest.raises(ParameterUnusable) as caught:
        read_scope(view.table, "noord")
    assert caught.value.nl.endswith(
        "Kies er één: plan:plan (Plan voor het noorden); region:region (Regio Noord)."
    )


def test_facts_are_of_the_goals_in_scope(view: IndexView) -> None:
    def told(scope: str) -> dict[str, str]:
        each = open_view(view.store, scope=scope)
        facts = each.facts()
        assert facts is each.facts()
        iris = [each.table.nodes.iris[place][len(X) :] for place in facts.subjects]
        return dict(zip(iris, facts.statuses, strict=True))

    assert told("municipality:oost") == {"1a": "completed", "1b": "completed"}
    assert told("municipality:west") == {"1a": "ongoing", "lineB": ""}
    assert set(told("all")) == {"1a", "1b", "1c", "lineB"}


def test_another_version_and_an_empty_store_are_told(view: IndexView, tmp_path: Path) -> None:
    assert view.at(view.table.version).table.version == view.table.version
    with pytest.raises(VersionNotFound):
        view.at("9-nothing")
    with pytest.raises(DatasetNotFound):
        open_view(Archive(tmp_path))


def test_a_quote_of_the_bundled_plans_stands_in_the_text(bundled: Archive) -> None:
    view = open_view(bundled)
    network = view.network("U")
    said = network.statements
    claims = tuple(map(Steps(network).claim, range(len(said))))
    found = view.sentences(claims)
    assert set(found) == set(claims)
    assert all(len(each.quote) == each.end - each.start for each in found.values())
    assert all(" ".join(each.quote.split()) in each.sentence for each in found.values())
    assert any(len(each.sentence) > len(each.quote) + 20 for each in found.values())
    assert view.scope_name().nl == "alle plannen"
