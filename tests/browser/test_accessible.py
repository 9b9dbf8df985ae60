"""Every page in both languages, held against axe (WCAG 2.2 A and AA, best practice) and the rest
that a computer can check: well-formed, in order, one main heading, a way past the menu, a focus
that is seen, and nothing asked of elsewhere.
"""

from collections.abc import Callable

import html5lib
import pytest

from beleidsgraaf.server.pages.catalogue import PAGES
from tests.browser.routes import ROUTES, Route, paths_of
from tests.browser.visiting import Visit

Visiting = Callable[[Route], Visit]
every_route = pytest.mark.parametrize("route", ROUTES, ids=str)


def test_every_page_of_the_catalogue_is_visited() -> None:
    assert [name for name in PAGES if "{" in "".join(paths_of(name))] == []


@every_route
def test_axe_finds_nothing(visits: Visiting, route: Route) -> None:
    assert visits(route).look.violations == ()


@every_route
def test_the_page_is_what_it_says(visits: Visiting, route: Route) -> None:
    found = visits(route)
    assert (found.status, found.lang) == (route.status, route.lang)
    assert found.faults == ()  # the console is silent, and nothing was asked of another site
    parser = html5lib.HTMLParser()
    parser.parse(found.html)
    assert parser.errors == []


@every_route
def test_headings_and_landmarks_are_in_order(visits: Visiting, route: Route) -> None:
    found = visits(route)
    assert found.headings[:1] == (1,)
    assert found.headings.count(1) == 1
    steps = zip(found.headings, found.headings[1:], strict=False)
    assert all(after <= before + 1 for before, after in steps)
    assert set(found.landmarks.values()) == {1}


@every_route
def test_the_keyboard_is_seen_and_can_pass_by_the_menu(visits: Visiting, route: Route) -> None:
    found = visits(route)
    assert (found.first_stop, found.is_skip_seen, found.skipped_to) == ("#inhoud", True, "inhoud")
    assert found.look.unseen_stops == ()


@every_route
def test_a_narrow_screen_shows_all(visits: Visiting, route: Route) -> None:
    """At 320 pixels, as a screen of 1280 at 400%, only tables and pictures scroll sideways."""
    assert visits(route).look.too_wide == ()


@every_route
def test_nothing_moves_while_the_page_comes_in(visits: Visiting, route: Route) -> None:
    assert visits(route).shift == 0
