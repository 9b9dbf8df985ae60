"""Every page without JavaScript: it says the same, and all its forms work."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Watched, watch
from tests.browser.routes import BROKEN, KEMPEN, ROUTES, TEAMS, Route
from tests.browser.visiting import Visit, main_text, paste
from tests.journeys.linked_data import PLAN
from tests.journeys.serving import Served


@pytest.fixture(scope="module")
def plain(browser: Browser, site: Served) -> Iterator[Watched]:
    """A tab in which no script runs."""
    context = browser.new_context(base_url=site.url, locale="nl-NL", java_script_enabled=False)
    yield watch(context, site.url)
    context.close()


@pytest.fixture
def page(plain: Watched) -> Iterator[Page]:
    """The tab without script, of which the console stays silent."""
    plain.faults.clear()
    yield plain.page
    assert plain.faults == []


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_the_page_says_the_same(
    plain: Watched, visits: Callable[[Route], Visit], route: Route
) -> None:
    with_script = visits(route)
    plain.page.goto(with_script.path)
    assert main_text(plain.page) == with_script.text


def _send(page: Page, form: str) -> None:
    with page.expect_navigation():
        page.locator(form).locator("button").first.click()


@pytest.mark.parametrize(("start", "lang"), [("/over", "nl"), ("/en/over", "en")])
def test_the_field_of_every_header_searches(page: Page, start: str, lang: str) -> None:
    page.goto(start)
    page.locator("header input[name=q]").fill("huisartsen")
    _send(page, "header form")
    expect(page.locator("html")).to_have_attribute("lang", lang)
    assert page.locator("main .gevonden a[href$='/organisatie/huisartsen']").count() == 1


@pytest.mark.parametrize("start", ["/analyse", "/en/analyse"])
def test_one_sees_what_falls_without_an_organisation(page: Page, start: str) -> None:
    page.goto(start)
    page.locator("select[name=organisatie]").select_option(TEAMS)
    _send(page, "main form")
    assert TEAMS.rpartition("/")[2] in page.url
    expect(page.locator("main blockquote").first).to_be_visible()
    expect(page.locator("select[name=organisatie]")).to_have_value(TEAMS)


@pytest.mark.parametrize("start", ["/vergelijk", "/en/vergelijk"])
def test_one_compares_the_plans_one_chooses(page: Page, start: str) -> None:
    page.goto(start)
    for name, plan in (("a", PLAN), ("b", KEMPEN)):
        page.locator(f"select[name={name}]").select_option(plan)
    _send(page, "main form")
    heads = page.locator("main table").first.locator("thead a")
    assert [each.get_attribute("href") for each in heads.all()] == [
        f"{start.removesuffix('/vergelijk')}/plan/{each}" for each in (PLAN, KEMPEN)
    ]


def test_one_narrows_a_network_and_marks_in_it(page: Page) -> None:
    page.goto(f"/plan/{PLAN}/netwerk")
    whole = page.locator("[data-knoop]").count()
    page.locator("select[name=actielijn]").select_option(index=1)
    page.locator("select[name=markeer]").select_option(TEAMS)
    _send(page, "main form")
    assert 0 < page.locator("[data-knoop]").count() < whole
    assert page.locator(".markeert [data-knoop].aan").count() > 1


@pytest.mark.parametrize("start", ["/sparql", "/en/sparql"])
def test_one_loads_an_example_and_asks_it(page: Page, start: str) -> None:
    page.goto(start)
    page.locator("select[name=voorbeeld]").select_option(index=1)
    _send(page, "main form >> nth=0")
    assert "SELECT" in page.locator("textarea[name=query]").input_value()
    _send(page, "form#vraag")
    expect(page.locator("main table tbody tr").first).to_be_visible()


@pytest.mark.parametrize("start", ["/controle", "/en/controle"])
def test_one_has_a_plan_checked(page: Page, start: str) -> None:
    page.goto(start)
    paste(page, BROKEN)
    assert page.locator("main .severity.Violation").count() > 0
