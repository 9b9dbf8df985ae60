"""The search field of every page suggests what goes on, and can be worked by keys alone."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Watched


def test_what_is_typed_is_completed_and_arrows_choose(tab: Watched) -> None:
    page = tab.page
    page.goto("/over")
    field = page.get_by_role("combobox", name="Zoek een doel, organisatie of stuk")
    field.press_sequentially("huisa")
    listed = page.get_by_role("listbox", name="Suggesties").get_by_role("option")
    expect(listed.first).to_have_text(re.compile("^huisartsen Organisatie of groep$"))
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status").first).to_contain_text("Aantal suggesties")
    field.press("ArrowDown")
    expect(listed.first).to_have_attribute("aria-selected", "true")
    chosen = listed.first.get_attribute("id") or ""
    expect(field).to_have_attribute("aria-activedescendant", chosen)
    field.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("huisa")
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url("**/organisatie/huisartsen")
    assert tab.faults == []


def test_a_suggestion_can_be_pointed_at_and_enter_alone_searches(tab: Watched) -> None:
    page = tab.page
    page.goto("/en/queries")
    field = page.get_by_role("banner").get_by_role("combobox")
    field.press_sequentially("toegang")
    listed = page.get_by_role("banner").get_by_role("option")
    expect(listed.first).to_be_visible()
    field.press("Enter")
    page.wait_for_url("**/en/zoeken?q=toegang")
    main = page.get_by_role("main").get_by_role("combobox")
    main.fill("huisartsen")
    option = page.get_by_role("main").get_by_role("option").filter(has_text="Goal")
    option.first.click()
    page.wait_for_url("**/doel/3c")
    assert tab.faults == []
