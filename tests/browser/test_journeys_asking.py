"""Who can write SPARQL: with suggestions, a table of names, a link to share, and a file.

In Dutch and in English, with a mouse and with a keyboard alone. How the editor behaves key by key
is in `test_sparql_veld.py`.
"""

import csv
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Watched
from tests.browser.hands import HOME, Hands, in_both_languages, with_either

WORDS = {
    "nl": {
        "data": "Gegevens",
        "sparql": "Zelf een zoekvraag schrijven (SPARQL)",
        "field": "Zoekvraag in SPARQL",
        "goal": ("doel", "bg:Goaldoel · klasse"),
        "direction": "bg:directionrichting · eigenschap",
        "fine": "De zoekvraag is goed geschreven.",
        "run": "Voer uit",
        "result": "Resultaat",
        "share": "Deelbare link",
        "file": "Als bestand: CSV",
        "row": ("Minder verwijzingen naar jeugdhulp", "omlaag"),
    },
    "en": {
        "data": "Data",
        "sparql": "Write a query yourself (SPARQL)",
        "field": "Query in SPARQL",
        "goal": ("goal", "bg:Goalgoal · class"),
        "direction": "bg:directiondirection · property",
        "fine": "The query is well written.",
        "run": "Run",
        "result": "Result",
        "share": "Link to share",
        "file": "As a file: CSV",
        "row": ("Fewer referrals to specialised care", "decrease"),
    },
}
QUERY = "SELECT ?d ?r { ?d a bg:Goal ; bg:direction ?r } ORDER BY ?d"


@in_both_languages
@with_either
def test_write_a_query_with_suggestions_share_it_and_take_it_along(
    tab: Watched, hands_of: type[Hands], lang: str
) -> None:
    page, hands, words = tab.page, hands_of(tab.page), WORDS[lang]
    page.goto(HOME[lang])
    hands.go(page.get_by_role("banner").get_by_role("link", name=words["data"], exact=True))
    hands.go(page.get_by_role("main").get_by_role("link", name=words["sparql"]))
    field = page.get_by_role("textbox", name=words["field"])
    _write(hands, page, field=field, words=words)
    expect(page.locator("sparql-veld").get_by_role("status")).to_have_text(words["fine"])
    field.press("Escape")
    hands.go(page.get_by_role("button", name=words["run"]))
    result = page.get_by_role("heading", name=words["result"])
    expect(result).to_be_in_viewport()
    expect(_query(page)).to_have_js_property("value", QUERY)
    rows = page.get_by_role("table").locator("tbody tr")
    told = rows.filter(has_text=words["row"][0])
    expect(told.get_by_role("cell").nth(1)).to_have_text(words["row"][1])
    shown = rows.all_inner_texts()
    other = hands.open_beside(page.get_by_role("link", name=words["share"]))
    expect(_query(other)).to_have_js_property("value", QUERY)
    assert other.get_by_role("table").locator("tbody tr").all_inner_texts() == shown
    other.close()
    given = hands.download(page.get_by_role("link", name=words["file"]))
    assert given.suggested_filename == "antwoord.csv"
    assert _in_file(Path(given.path())) == _on_page(rows)
    expect(result).to_be_attached()  # the page is still there
    assert tab.faults == []


def _write(hands: Hands, page: Page, *, field: Locator, words: dict[str, str]) -> None:
    """Write the query, taking the class and the property from what is suggested."""
    typed, goal = words["goal"]
    hands.write(field, f"SELECT ?d ?r {{ ?d a {typed}")
    hands.suggest(_option(page, goal))
    field.press_sequentially(" ; bg:dir")
    hands.suggest(_option(page, words["direction"]))
    field.press_sequentially(" ?r } ORDER BY ?d")


def _option(page: Page, name: str) -> Locator:
    option = page.locator("sparql-veld").get_by_role("option", name=name)
    expect(option).to_be_visible()
    page.wait_for_timeout(150)  # a suggestion that comes up is not taken by a key on its way
    return option


def _query(page: Page) -> Locator:
    return page.locator("textarea[name=query]")


def _in_file(path: Path) -> list[tuple[str, ...]]:
    """Give the rows of a file, each thing by the end of its address."""
    with path.open(encoding="utf-8", newline="") as file:
        return [tuple(_end(each) for each in row) for row in list(csv.reader(file))[1:]]


def _on_page(rows: Locator) -> list[tuple[str, ...]]:
    """Give the rows of the table likewise: a name shows its address to who points at it."""
    return [
        tuple(_end(link.get_attribute("title") or "") for link in row.get_by_role("link").all())
        for row in rows.all()
    ]


def _end(address: str) -> str:
    return "/".join(address.split("/")[-2:])
