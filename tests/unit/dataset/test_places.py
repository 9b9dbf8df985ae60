"""Places noted while reading are found by subject, statement and value, as exactly as known."""

from rdflib import Literal

from beleidsgraaf.dataset.places import AllPlaces, KnownPlaces, Spot
from beleidsgraaf.errors import Place

ROW, NAME, ENGLISH = (
    Place("a.csv", row=2),
    Place("a.csv", column="naam"),
    Place("a.csv", column="en"),
)
KNOWN = KnownPlaces(
    {"s": ROW},
    {("s", "p"): NAME, ("s", "q"): ENGLISH},
    {("s", "p", "dorp"): NAME, ("s", "q", "dorp"): ENGLISH, ("s", "q", "village"): ENGLISH},
)


def _find(*spot: str | None) -> Place | None:
    wanted = Spot(*spot)  # type: ignore[arg-type]
    return KNOWN.locate([wanted]).get(wanted)


def test_the_value_then_the_statement_then_the_subject() -> None:
    assert _find("s", "q", "dorp") == ENGLISH
    assert _find("s", "p", "elders") == NAME
    assert _find("s", "r", "dorp") == ROW
    assert _find("x", "p", "dorp") is None


def test_a_value_without_a_path_is_found_under_any() -> None:
    assert _find("s", None, "village") == ENGLISH
    assert _find("s", None, "dorp") == NAME  # noted first
    assert _find("s", None, "elders") == ROW
    assert _find("x", None, "dorp") is None


def test_a_value_may_be_the_property_itself() -> None:
    assert _find("s", None, "q") == ENGLISH


def test_a_literal_is_found_by_its_text_beside_spots_without_one() -> None:
    literal, nothing = Spot("s", "q", Literal("village", lang="en")), Spot("s", "q")
    loose = Spot("s", None, Literal("village", lang="en"))
    assert KNOWN.locate([literal, nothing, loose]) == dict.fromkeys(
        [literal, nothing, loose], ENGLISH
    )


def test_of_many_inputs_the_first_that_knows_counts() -> None:
    other = Place("b.csv", row=9)
    both = AllPlaces([KNOWN, KnownPlaces({"s": other, "t": other})])
    assert both.locate([Spot("s"), Spot("t")]) == {Spot("s"): ROW, Spot("t"): other}
