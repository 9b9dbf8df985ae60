"""The editor of queries, as people type in it: in a browser, under the policy of every page."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import PATIENCE, Watched
from tests.journeys.serving import Served

FIELD = "Zoekvraag in SPARQL"


@pytest.fixture
def editor(tab: Watched) -> Iterator[Locator]:
    """The field, empty, with the cursor in it; nothing may go wrong in the tab."""
    tab.page.goto("/sparql")
    field = tab.page.get_by_role("textbox", name=FIELD)
    field.click()
    field.press("Control+a")
    field.press("Delete")
    yield field
    assert tab.faults == []


def test_classes_and_properties_are_suggested_by_their_dutch_names(
    tab: Watched, editor: Locator
) -> None:
    editor.press_sequentially("SELECT * { ?x a doel")
    goal = tab.page.get_by_role("option", name="bg:Goaldoel · klasse")
    expect(goal).to_contain_text("24×")
    goal.click()
    editor.press_sequentially(" ; bg:dir")
    first = tab.page.locator("sparql-veld").get_by_role("option").first
    expect(first).to_contain_text("bg:directionrichting · eigenschap")
    expect(first).to_have_attribute("aria-selected", "true")
    tab.page.wait_for_timeout(150)  # a suggestion that comes up is not taken by a key on its way
    editor.press("Enter")
    editor.press_sequentially(" ?")
    editor.press_sequentially("d")
    sent = tab.page.locator("textarea[name=query]")
    expect(sent).to_have_js_property("value", "SELECT * { ?x a bg:Goal ; bg:direction ?d}")


def test_a_fault_is_told_with_its_place_and_goes_when_it_is_mended(
    tab: Watched, editor: Locator
) -> None:
    editor.press_sequentially("SELECT ?s ?p WHERE { ?s ?p . ")
    told = tab.page.locator("sparql-veld").get_by_role("status")
    expect(told).to_contain_text("Regel 1, kolom 30")
    expect(tab.page.locator("sparql-veld .cm-lintRange-error")).to_have_count(1)
    editor.press("Control+a")
    editor.press_sequentially("ASK { ?s ?p ?o ")
    expect(told).to_have_text("De zoekvraag is goed geschreven.")


def test_tab_indents_and_after_escape_it_leaves(tab: Watched, editor: Locator) -> None:
    editor.press_sequentially("ASK {}")
    editor.press("Tab")
    expect(editor).to_be_focused()
    expect(tab.page.locator("textarea[name=query]")).to_have_js_property("value", "  ASK {}")
    editor.press("Escape")
    tab.page.keyboard.press("Tab")
    expect(tab.page.get_by_role("button", name="Voer uit")).to_be_focused()
    tab.page.keyboard.press("Shift+Tab")
    expect(editor).to_be_focused()


def test_control_enter_asks_and_the_answer_has_names(tab: Watched, editor: Locator) -> None:
    editor.press_sequentially("SELECT ?x { ?x a bg:PolicyPlan ")
    editor.press("Escape")
    editor.press("Control+Enter")
    expect(tab.page.get_by_role("heading", name="Resultaat")).to_be_visible()
    table = tab.page.get_by_role("table")
    expect(table).to_contain_text("Regionaal beleidsplan Jeugdhulp")
    expect(tab.page.get_by_role("textbox", name=FIELD)).to_contain_text("bg:PolicyPlan")


def test_without_script_the_field_is_a_plain_one(browser: Browser, site: Served) -> None:
    context = browser.new_context(base_url=site.url, java_script_enabled=False)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto("/en/sparql")
    field = page.get_by_label("Query", exact=True)
    field.fill("SELECT ?x { ?x a bg:PolicyPlan }")
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_role("table")).to_contain_text("Regionaal beleidsplan Jeugdhulp")
    context.close()
