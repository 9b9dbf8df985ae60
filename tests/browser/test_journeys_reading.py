"""What a council member does: find and read a sentence, see what falls, compare two plans.

Each journey is walked in Dutch and in English, with a mouse and with a keyboard alone. The other
journeys are those of `test_journeys_checking.py` and `test_journeys_asking.py`.
"""

import io
import re

from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import Watched
from tests.browser.hands import HOME, Hands, in_both_languages, with_either, with_one_each

PLAN = "Regionaal beleidsplan Jeugdhulp"
OTHER_PLAN = "Meerjarenbeleidskader jeugdhulp in de Kempen 2020-2024"
SENTENCE = "De gemeente heeft periodiek overleg met de huisartsen in Meerijstad."
ROLE = "De gebiedsteams zoals beschreven in het beleidskader sociaal domein hebben een cruciale rol"
SEARCH = {
    "nl": ("Zoek een doel, organisatie of stuk", "Zoek"),
    "en": ("Search for a goal, organisation or document", "Search"),
}
IN_SOURCE = {"nl": "Lees dit in de bron", "en": "Read this in the source"}
NETWORK = {"nl": "Netwerk", "en": "Network"}
LOSS = {
    "nl": ("Samenhang en risico's", "Organisatie die wegvalt", "Gebiedsteams", "Toon"),
    "en": ("Dependencies and risks", "Organisation that is lost", "Area teams", "Show"),
}
COMPARE = {
    "nl": ("Vergelijk twee plannen", "Eerste plan", "Tweede plan", "Vergelijk"),
    "en": ("Compare two plans", "First plan", "Second plan", "Compare"),
}
ONLY = {"nl": ("In beide", "Alleen in"), "en": ("In both", "Only in")}
SHARED = {
    "nl": ("Huisartsen", "Gebiedsteams", "Raad voor de Kinderbescherming"),
    "en": ("General practitioners", "Area teams", "Child Protection Board"),
}


@in_both_languages
@with_either
def test_find_what_a_municipality_does_about_huisartsen_and_read_it(
    tab: Watched, hands_of: type[Hands], lang: str
) -> None:
    page, hands = tab.page, hands_of(tab.page)
    label, find = SEARCH[lang]
    page.goto(HOME[lang])
    hands.write(page.get_by_label(label, exact=True), "huisartsen")
    hands.go(page.get_by_role("banner").get_by_role("button", name=find, exact=True))
    hands.go(page.get_by_role("main").get_by_role("link", name=re.compile("^3c")).first)
    told = page.get_by_role("article").filter(has_text="Meierijstad")
    expect(told.get_by_role("blockquote")).to_contain_text(SENTENCE)
    hands.go(told.get_by_role("blockquote").get_by_role("link", name=IN_SOURCE[lang]))
    marked = page.locator("mark:target")
    expect(marked).to_contain_text(SENTENCE)
    expect(marked).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bijlage 2")
    page.go_back()
    expect(told.get_by_role("blockquote")).to_be_in_viewport()
    assert tab.faults == []


@with_one_each
def test_go_straight_to_what_is_suggested_while_typing(
    tab: Watched, hands_of: type[Hands], lang: str
) -> None:
    page, hands = tab.page, hands_of(tab.page)
    name = SHARED[lang][0]
    page.goto(HOME[lang])
    field = page.get_by_role("combobox", name=SEARCH[lang][0], exact=True)
    expect(field).to_have_attribute("aria-expanded", "false")
    hands.write(field, "huisar")
    option = page.get_by_role("option", name=re.compile(f"^{name} ", re.IGNORECASE))
    expect(option).to_be_visible()
    expect(page.get_by_role("banner").get_by_role("status")).to_contain_text(re.compile(r": \d+\."))
    field.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("huisar")
    field.press_sequentially("t")
    hands.suggest(option)
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    assert tab.faults == []


@in_both_languages
@with_either
def test_see_what_falls_without_the_gebiedsteams_and_print_it(
    tab: Watched, hands_of: type[Hands], lang: str
) -> None:
    page, hands = tab.page, hands_of(tab.page)
    analysis, choice, teams, show = LOSS[lang]
    page.goto(HOME[lang])
    hands.go(_menu(page, NETWORK[lang]))
    hands.go(page.get_by_role("main").get_by_role("link", name=analysis).first)
    hands.choose(page.get_by_label(choice, exact=True), teams)
    hands.go(page.get_by_role("main").get_by_role("button", name=show, exact=True))
    expect(page.get_by_role("heading", level=1)).to_contain_text(teams)
    first = page.get_by_role("main").get_by_role("listitem").filter(has_text=re.compile("^1e "))
    expect(first.get_by_role("blockquote")).to_contain_text(ROLE)
    printed = PdfReader(io.BytesIO(page.pdf(format="A4")))
    assert len(printed.pages) <= 2
    text = " ".join("".join(each.extract_text() for each in printed.pages).split())
    goals = page.get_by_role("main").get_by_role("link", name=re.compile(r"^\d[a-z] "))
    named = goals.all_text_contents()
    assert {each.partition(" ")[0] for each in named} == {"1e", "2a", "4c", "3a", "3b"}
    assert [each for each in named if each not in text] == []
    assert ROLE in text
    assert show not in text.split()
    hands.go(first.get_by_role("link", name=IN_SOURCE[lang]))
    expect(page.locator("mark:target")).to_be_in_viewport(ratio=1)
    expect(page.locator("mark:target")).to_contain_text("De gebiedsteams")
    assert tab.faults == []


@in_both_languages
@with_either
def test_compare_the_two_plans(tab: Watched, hands_of: type[Hands], lang: str) -> None:
    page, hands = tab.page, hands_of(tab.page)
    compare, first, second, go = COMPARE[lang]
    page.goto(HOME[lang])
    hands.go(_menu(page, NETWORK[lang]))
    hands.go(page.get_by_role("main").get_by_role("link", name=compare))
    hands.choose(page.get_by_label(first, exact=True), PLAN)
    hands.choose(page.get_by_label(second, exact=True), OTHER_PLAN)
    hands.go(page.get_by_role("main").get_by_role("button", name=go, exact=True))
    heads = page.get_by_role("table").get_by_role("columnheader")
    expect(heads.nth(1)).to_have_text(PLAN)
    both, only = ONLY[lang]
    places = (both, f"{only} {PLAN}", f"{only} {OTHER_PLAN}")
    for place, name in zip(places, SHARED[lang], strict=True):
        expect(
            _column(page, place).first.get_by_role("link", name=name, exact=True)
        ).to_be_visible()
    for place, theme in zip(places, ("huisartsen", "scheiding", "wachttijden"), strict=True):
        expect(_column(page, place).last).to_contain_text(theme)
    hands.go(_column(page, both).first.get_by_role("link", name=SHARED[lang][0], exact=True))
    main = page.get_by_role("main")
    for plan in (PLAN, OTHER_PLAN):
        expect(main.get_by_role("link", name=plan, exact=True)).to_be_visible()
    page.go_back()
    expect(page.get_by_label(first, exact=True).locator("option:checked")).to_have_text(PLAN)
    assert tab.faults == []


def _menu(page: Page, name: str) -> Locator:
    return page.get_by_role("banner").get_by_role("link", name=name, exact=True)


def _column(page: Page, heading: str) -> Locator:
    """Give what stands under a heading, which is there once for each kind of thing."""
    found = page.get_by_role("heading", level=3).filter(
        has_text=re.compile(f"^{re.escape(heading)} \\(")
    )
    return page.locator("section").filter(has=found)
