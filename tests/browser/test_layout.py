"""What stands where, and what follows the pointer and the keyboard: in a browser, with script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE, Watched
from tests.browser.routes import BROKEN, SOURCE, TEAMS
from tests.browser.visiting import NARROW, look, moved, paste, violations
from tests.journeys.linked_data import PLAN
from tests.journeys.serving import Served

NETWORK = f"/plan/{PLAN}/netwerk"
LIT = ".drieluik .markeert [data-knoop].aan"


@pytest.fixture
def page(tab: Watched) -> Iterator[Page]:
    """A tab in which nothing may go wrong."""
    yield tab.page
    assert tab.faults == []


@pytest.mark.parametrize("width", [360, 1366])
@pytest.mark.parametrize(
    "path", [NETWORK, "/sparql", f"/bron/{SOURCE}", "/queries/doelen.html", "/en/controle"]
)
def test_nothing_moves_on_a_first_visit_over_a_slow_line(
    browser: Browser, site: Served, path: str, width: int
) -> None:
    """The fonts come in after the text, and the editor after the field."""
    context = browser.new_context(base_url=site.url, viewport={"width": width, "height": 800})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 40, "downloadThroughput": 90_000, "uploadThroughput": 9e4},
    )
    page.goto(path, wait_until="networkidle")
    assert moved(page) == 0
    context.close()


def test_what_is_marked_stands_in_the_address_and_goes_again(page: Page) -> None:
    page.goto(NETWORK)
    expect(page.locator(LIT)).to_have_count(0)
    page.locator("select[name=markeer]").select_option(TEAMS)
    with page.expect_navigation():
        page.locator("main form").locator("button").first.click()
    assert f"markeer={TEAMS}" in page.url.replace("%2F", "/")
    marked = page.locator(LIT).count()
    assert marked > 3
    page.reload()
    expect(page.locator(LIT)).to_have_count(marked)
    expect(page.locator("select[name=markeer]")).to_have_value(TEAMS)
    expect(page.locator(".gemarkeerd a")).to_have_count(marked - 1)
    with page.expect_navigation():
        page.locator(".keuzes .knoppen a").click()
    assert "markeer" not in page.url
    expect(page.locator(LIT)).to_have_count(0)
    page.go_back()
    expect(page.locator(LIT)).to_have_count(marked)


def test_the_keyboard_marks_as_the_pointer_does(page: Page) -> None:
    page.goto(NETWORK)
    node = page.locator(f'a[data-knoop][href$="/{TEAMS.rpartition("/")[2]}"]')
    node.hover()
    pointed = page.locator(LIT).count()
    assert pointed > 3
    page.mouse.move(0, 0)
    expect(page.locator(LIT)).to_have_count(0)
    node.focus()
    expect(page.locator(LIT)).to_have_count(pointed)
    page.keyboard.press("Escape")
    expect(page.locator(LIT)).to_have_count(0)
    page.keyboard.press("Tab")
    expect(node).not_to_be_focused()
    assert page.locator(LIT).count() > 0
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_visible()
    assert NETWORK not in page.url


def test_the_pointer_gives_back_what_was_marked_at_first(page: Page) -> None:
    page.goto(f"{NETWORK}?markeer={TEAMS}")
    start = page.locator(LIT).count()
    page.locator("[data-knoop]:not(.aan)").first.hover()
    page.mouse.move(0, 0)
    expect(page.locator(LIT)).to_have_count(start)


@pytest.mark.parametrize(
    "path",
    [NETWORK, f"/plan/{PLAN}/matrix", f"/plan/{PLAN}/verwijzingen", "/organisatie/gm1948"],
)
def test_axe_finds_nothing_where_tables_are_stacked_either(page: Page, path: str) -> None:
    page.set_viewport_size({"width": NARROW, "height": 800})
    page.goto(path)
    assert violations(page) == ()


@pytest.mark.parametrize("start", ["/over", "/en/over", "/zoeken"])
def test_axe_finds_nothing_while_suggestions_are_open(page: Page, start: str) -> None:
    page.goto(start)
    page.locator("[data-suggesties]").last.press_sequentially("gebied")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(1)
    assert violations(page) == ()
    assert moved(page) == 0


@pytest.mark.parametrize("start", ["/controle", "/en/controle"])
def test_a_report_of_what_is_wrong_is_as_good_a_page(page: Page, start: str) -> None:
    page.goto(start)
    paste(page, BROKEN)
    expect(page.locator("main .severity.Violation").first).to_be_visible()
    found = look(page)
    assert (found.violations, found.unseen_stops, found.too_wide) == ((), (), ())
