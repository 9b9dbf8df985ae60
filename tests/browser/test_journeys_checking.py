"""Who hands in a plan: a broken workbook, mended by what the page says until it conforms.

In Dutch and in English, with a mouse and with a keyboard alone; a pasted text, and what cannot be
sent, with each once.
"""

from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Watched
from tests.browser.filled_workbook import Told, fill, mend
from tests.browser.hands import HOME, Hands, in_both_languages, with_either, with_one_each

WORDS = {
    "nl": {
        "data": "Gegevens",
        "check": "Een plan laten controleren",
        "template": "Lege werkmap",
        "file": "Kies een bestand, of sleep het hierheen",
        "submit": "Controleer",
        "workbook": "Werkmap terug met opmerkingen",
        "refused": "Dit kan zo nog niet worden gepubliceerd",
        "fine": "Dit kan worden gepubliceerd",
        "counts": "Niet in orde: 5 overtredingen",
        "paste": "Of plak linked data (RDF)",
        "text": "Plak hier RDF",
        "proposal": "Schrijf true",
        "failed": "Er is nog niets gecontroleerd",
        "large": "hoogstens 20 MB",
        "columns": ("Waar het om gaat", "Plaats", "Voorstel"),
    },
    "en": {
        "data": "Data",
        "check": "Have a plan checked",
        "template": "Empty workbook",
        "file": "Choose a file, or drag it here",
        "submit": "Check",
        "workbook": "Workbook back with remarks",
        "refused": "This cannot be published yet",
        "fine": "This can be published",
        "counts": "Does not conform: 5 violations",
        "paste": "Or paste linked data (RDF)",
        "text": "Paste RDF here",
        "proposal": "Write true",
        "failed": "Nothing was checked yet",
        "large": "at most 20 MB",
        "columns": ("What it is about", "Place", "Proposal"),
    },
}
TEAM = """\
@base <https://w3id.org/beleidsgraaf/id/> .
@prefix bg: <https://w3id.org/beleidsgraaf/def#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<actor/proef-team> a bg:Actor ; rdfs:label "proefteam"@nl ; bg:generic "ja" .
"""
MOST_ROUNDS = 3
TOO_LARGE = 21 * 2**20


@in_both_languages
@with_either
def test_mend_a_broken_workbook_by_the_messages_until_it_conforms(
    tab: Watched, hands_of: type[Hands], lang: str, tmp_path: Path
) -> None:
    page, hands, words = tab.page, hands_of(tab.page), WORDS[lang]
    _go_and_check(page, hands, lang=lang)
    template = hands.download(page.get_by_role("link", name=words["template"]))
    empty, plan = tmp_path / "leeg.xlsx", tmp_path / "plan.xlsx"
    template.save_as(empty)
    fill(empty, plan, lang=lang)
    verdict = page.get_by_role("heading", level=1)
    for at in range(MOST_ROUNDS):
        hands.hand_in(page.get_by_label(words["file"]), plan)
        _send(page, hands, words=words)
        expect(verdict).to_be_in_viewport()
        if verdict.inner_text() == words["fine"]:
            break
        expect(verdict).to_have_text(words["refused"])
        told = _told(page, lang)
        if at == 0:
            expect(page.locator(".verdict")).to_contain_text(words["counts"])
            assert len(told) == 5
        mend(plan, told)
    expect(verdict).to_have_text(words["fine"])
    assert [each for each in tab.faults if " 400 " not in each] == []


@with_one_each
def test_mend_a_pasted_text_where_it_stands(tab: Watched, hands_of: type[Hands], lang: str) -> None:
    page, hands, words = tab.page, hands_of(tab.page), WORDS[lang]
    _go_and_check(page, hands, lang=lang)
    hands.go(page.get_by_text(words["paste"]))
    hands.write(page.get_by_label(words["text"]), TEAM)
    _send(page, hands, words=words)
    expect(page.get_by_role("heading", level=1)).to_have_text(words["refused"])
    expect(page.get_by_role("cell", name=words["proposal"])).to_be_visible()
    kept = page.get_by_label(words["text"])
    expect(kept).to_have_value(TEAM.strip())
    hands.write(kept, TEAM.replace('"ja"', "true"))
    _send(page, hands, words=words)
    expect(page.get_by_role("heading", level=1)).to_have_text(words["fine"])
    page.go_back()
    page.go_back()
    expect(page.get_by_label(words["text"])).to_have_value(TEAM)
    assert [each for each in tab.faults if " 400 " not in each] == []


@with_one_each
def test_what_cannot_be_sent_is_said_on_the_page(
    tab: Watched, hands_of: type[Hands], lang: str, tmp_path: Path
) -> None:
    """A browser that is still sending hears the answer too."""
    page, hands, words = tab.page, hands_of(tab.page), WORDS[lang]
    large = tmp_path / "plan.xlsx"
    large.write_bytes(bytes(TOO_LARGE))
    _go_and_check(page, hands, lang=lang)
    hands.hand_in(page.get_by_label(words["file"]), large)
    _send(page, hands, words=words)
    expect(page.get_by_role("heading", level=1)).to_have_text(words["failed"])
    expect(page.get_by_role("alert")).to_contain_text(words["large"])
    small = tmp_path / "plan.ttl"
    small.write_text(TEAM, encoding="utf-8")
    hands.hand_in(page.get_by_label(words["file"]), small)
    given = hands.download(page.get_by_role("button", name=words["workbook"]))
    assert given.suggested_filename.endswith(".xlsx")
    expect(page.get_by_role("alert")).to_be_visible()  # the page stays


def _go_and_check(page: Page, hands: Hands, *, lang: str) -> None:
    words = WORDS[lang]
    page.goto(HOME[lang])
    hands.go(page.get_by_role("banner").get_by_role("link", name=words["data"], exact=True))
    hands.go(page.get_by_role("main").get_by_role("link", name=words["check"]))


def _send(page: Page, hands: Hands, *, words: Mapping[str, object]) -> None:
    with page.expect_navigation():
        hands.go(page.get_by_role("button", name=str(words["submit"]), exact=True))


def _told(page: Page, lang: str) -> list[Told]:
    """Read the report: each row, by the headings of its table."""
    found = []
    for table in page.locator(".verslag table").all():
        heads = table.locator("thead th").all_inner_texts()
        for row in table.locator("tbody tr").all():
            cells = dict(zip(heads, row.locator("th, td").all_inner_texts(), strict=True))
            found.append(Told(*(cells.get(name, "") for name in WORDS[lang]["columns"])))
    return found
