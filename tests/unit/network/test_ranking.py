"""Places in a list, and when there are none."""

import numpy as np

from beleidsgraaf.network.arrays import Mask
from beleidsgraaf.network.ranking import DROPS, Recount, bands, rank, ranking
from beleidsgraaf.network.results import Words

_THINGS = Words("dingen", "things")
_OWNERS = np.repeat(np.arange(12), np.arange(12))  # the first owns nothing, the last eleven


def _recount() -> Recount:
    def count(kept: Mask) -> np.ndarray:
        return np.bincount(_OWNERS[kept], minlength=12)

    return Recount(len(_OWNERS), count)


def test_equal_values_share_the_better_place() -> None:
    assert rank([3, 5, 5, 1]).tolist() == [3, 1, 1, 4]
    assert rank([]).tolist() == []


def test_below_ten_there_is_no_place_and_it_says_what_to_do_instead() -> None:
    found = ranking(range(9), None, what=_THINGS)
    assert set(found.cells) == {(None, None, None)}
    assert "maar 9 dingen" in found.caveats[0].nl
    assert "Lees dit als een lijst" in found.caveats[0].nl


def test_from_ten_to_thirty_places_come_with_a_band() -> None:
    found = ranking(range(12), _recount(), what=_THINGS, seed=4)
    assert found.seed == 4
    assert [cells[0] for cells in found.cells] == list(range(12, 0, -1))
    for place, low, high in found.cells:
        assert int(str(low)) <= int(str(place)) <= int(str(high))
    assert any(low != high for _, low, high in found.cells)
    assert "200 keer" in found.caveats[0].nl


def test_from_thirty_on_places_stand_alone() -> None:
    found = ranking(range(30), _recount(), what=_THINGS)
    assert found.cells[0] == (30, None, None)
    assert found.caveats == ()
    assert found.seed is None


def test_a_band_is_the_same_for_the_same_seed() -> None:
    places = rank(range(12))
    once, again = bands(places, _recount(), seed=1), bands(places, _recount(), seed=1)
    assert [each.tolist() for each in once] == [each.tolist() for each in again]


def test_what_takes_long_is_counted_once_and_nothing_else_is_taken_for_it() -> None:
    counted: list[str] = []

    def recount(name: str) -> Recount:
        def count(kept: Mask) -> np.ndarray:
            counted.append(name)
            return np.arange(12) * (1 if name == "up" else -1) + kept[:12]

        return Recount(12, count, ("test", name))

    first = bands(rank(range(12)), recount("up"), seed=0)
    again = bands(rank(range(12)), recount("up"), seed=0)
    assert [each.tolist() for each in first] == [each.tolist() for each in again]
    assert counted == ["up"] * DROPS
    bands(rank(range(12)), recount("down"), seed=0)
    bands(rank(range(12)), recount("up"), seed=1)
    assert counted == ["up"] * DROPS + ["down"] * DROPS + ["up"] * DROPS


def test_what_no_drop_changes_has_a_band_of_one_place() -> None:
    always = Recount(10, lambda _: np.arange(12))
    low, high = bands(rank(range(12)), always, seed=0)
    assert low.tolist() == high.tolist()


def test_nothing_is_ranked_without_a_word() -> None:
    found = ranking([], None, what=_THINGS)
    assert found.cells == ()
