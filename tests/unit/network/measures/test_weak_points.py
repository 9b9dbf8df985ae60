"""M6: what holds the network together."""

from beleidsgraaf.network.arrays import Kind
from beleidsgraaf.network.catalogue import run_measure
from tests.unit.network.tables import column, involves, nodes, view_of


def test_points_and_links_are_ranked_by_what_they_cut_off() -> None:
    view = view_of(
        [*nodes(Kind.GOAL, "a b c d e f"), *nodes(Kind.ACTOR, "X Y Z")],
        involves("a: X Y", "b: X Y", "c: Y Z", "d: Z", "e: Z", "f: Z"),
    )
    result = run_measure(view, "weak-points", parameters={})
    # A chain: {a b X}—Y—c—Z—{d e f}; without c the smaller half (a b X Y or Z d e f) is lost.
    told = list(zip(*(column(result.rows, place) for place in (0, 2, 3)), strict=True))
    assert told == [("c", None, 4), ("Y", None, 3), ("Z", None, 3), ("Y", "c", 4), ("Z", "c", 4)]
    assert "c (4)" in result.reading.nl


def test_what_cuts_off_one_thing_only_is_no_weak_point() -> None:
    view = view_of([*nodes(Kind.GOAL, "a b"), *nodes(Kind.ACTOR, "X")], involves("a: X", "b: X"))
    result = run_measure(view, "weak-points", parameters={})
    assert result.rows == ()
    assert any("geen verbinding" in caveat.nl for caveat in result.caveats)
    assert result.figures == {"weak_points": 0, "weak_links": 0}


def test_places_come_with_a_band_from_a_seed() -> None:
    names = " ".join(f"g{number:02}" for number in range(12))
    view = view_of(
        [*nodes(Kind.GOAL, names), *nodes(Kind.ACTOR, "X Y")],
        involves(
            *(f"{name}: X" for name in names.split()[:6]),
            *(f"{name}: Y" for name in names.split()[5:]),
        ),
    )
    result = run_measure(view, "weak-points", parameters={})
    assert result.seed == 0
    place, low, high = result.rows[0][4:]
    assert (place, low) == (1, 1)
    assert int(str(high)) > 1
    assert result == run_measure(view, "weak-points", parameters={})
