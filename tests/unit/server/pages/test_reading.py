"""The pages about plans, lines, goals, organisations, documents and sources: what they say."""

import re
from html.parser import HTMLParser

import pytest

from beleidsgraaf.errors import ParameterUnusable, ResourceNotFound
from tests.unit.server.pages.conftest import HOSTILE, Render

PLAN = "meierijstad-regionaal-beleidsplan-jeugdhulp"
KEMPEN = "kempen-meerjarenbeleidskader-jeugdhulp"
SOURCE = "32aa7f3e2073c68a"
PAGES: tuple[tuple[str, dict[str, str]], ...] = (
    ("home", {}),
    ("plan", {"plan": PLAN}),
    ("plan", {"plan": KEMPEN}),
    ("line", {"plan": PLAN, "number": "1"}),
    ("line", {"plan": PLAN, "number": "5"}),
    ("line", {"plan": KEMPEN, "number": "4"}),
    ("line", {"plan": "meierijstad-nota-preventief-jeugdbeleid", "number": "4"}),
    ("goal", {"plan": PLAN, "code": "1e"}),
    ("goal", {"plan": PLAN, "code": "3e"}),
    ("goal", {"plan": KEMPEN, "code": "t1"}),
    ("organisations", {}),
    ("organisation", {"actor": "meierijstad-gebiedsteams"}),
    ("organisation", {"actor": "gm1948"}),
    ("organisation", {"actor": "clienten"}),
    ("document", {"document": "meierijstad-nota-preventief-jeugdbeleid"}),
    ("source", {"source": SOURCE}),
    ("measures", {}),
    ("about", {}),
    ("accessibility", {}),
    ("privacy", {}),
    ("status", {}),
)


class Elements(HTMLParser):
    """The scripts of a page, and attributes that a browser would run."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.scripts: list[tuple[str, str]] = []
        self.handlers: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script":
            self.scripts.append((tag, given.get("type") or ""))
        self.handlers += [name for name in given if name.startswith("on")]
        self.handlers += [value for value in given.values() if (value or "").startswith("java")]


def text_of(html: str) -> str:
    """What a reader sees, without the picture."""
    bare = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", html, flags=re.DOTALL)
    return " ".join(bare.split())


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize(("name", "params"), PAGES)
def test_every_page_is_well_made(
    render: Render, name: str, params: dict[str, str], lang: str
) -> None:
    html = render(name, lang, **params)
    assert html.count("<h1") == html.count("<main ") == 1
    assert not re.findall(r"<style|\sstyle=|\son[a-z]+=|undefined|None<", html)
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    levels = [int(each) for each in re.findall(r"<h([1-6])", html)]
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    for anchor in re.findall(r'href="#([^"]*)"', html):
        assert anchor in ids


@pytest.mark.parametrize(("name", "params"), PAGES)
def test_hostile_words_stay_words(
    render_hostile: Render, name: str, params: dict[str, str]
) -> None:
    found = Elements(render_hostile(name, "nl", **params))
    assert {kind for tag, kind in found.scripts} <= {"application/ld+json", "module"}
    assert not found.handlers


def test_hostile_words_are_shown_as_they_are(render_hostile: Render) -> None:
    html = render_hostile("goal", plan=PLAN, code="1e")
    shown = HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert shown.replace('"', "&#34;").replace("'", "&#39;") in html


def test_the_front_page_counts(render: Render) -> None:
    text = text_of(render("home"))
    assert "8 actielijnen 23 doelen" in " ".join(
        f"{number} {word}" for word, number in re.findall(r"(\w+) (\d+)", text)
    )
    assert "Geen beleidsstuk genoemd bij 13 van 23 doelen: 1g 2a" in text
    assert "Streefdatum voorbij bij 2 van 23 doelen: 3e 3f" in text


def test_a_goal_shows_its_sentences(render: Render) -> None:
    html = render("goal", plan=PLAN, code="1e")
    text = text_of(html)
    assert "Als hulp of ondersteuning nodig is, moet die zo vroeg mogelijk worden ingezet." in text
    assert "Stand van zaken: in uitvoering" in text
    assert "afgeleid uit de tekst" in text
    assert f'href="/bron/{SOURCE}#2977-3055"' in html
    assert "Beleidskader Sociaal Domein" in text


def test_every_quote_leads_to_a_place_in_the_source(render: Render) -> None:
    source = render("source", source=SOURCE)
    ids = set(re.findall(r'<mark id="([^"]*)"', source))
    linked = {
        place
        for code in ("1a", "1e", "2a", "3f", "4e")
        for place in re.findall(
            rf'href="/bron/{SOURCE}#([^"]*)"', render("goal", plan=PLAN, code=code)
        )
    }
    assert len(linked) > 20
    assert linked <= ids


def test_a_plan_says_the_same_in_picture_and_list(render: Render) -> None:
    html = render("plan", plan=PLAN)
    picture = re.search(r"<svg.*?</svg>", html, re.DOTALL)
    assert picture is not None
    things = set(re.findall(r'href="(/(?:plan|organisatie|stuk)/[^"#]*)"', picture[0]))
    beside = html.replace(picture[0], "")
    listed = set(re.findall(r'href="(/(?:plan|organisatie|stuk)/[^"#]*)"', beside))
    assert len(things) > 60
    assert things <= listed


def test_a_line_that_is_regional_says_so(render: Render) -> None:
    assert "vooral in de regio uitgevoerd" in text_of(render("line", plan=PLAN, number="5"))


def test_a_plan_without_goals_shows_activities(render: Render) -> None:
    assert "Verfijnen van de afspraken" in text_of(render("plan", plan=KEMPEN))


def test_an_organisation_tells_what_falls_without_it(render: Render) -> None:
    text = text_of(render("organisation", actor="meierijstad-gebiedsteams"))
    assert "Zonder gebiedsteams komen 3 doelen in gevaar: 1e" in text
    assert "verliest zijn enige uitvoerder" in text


def test_dutch_words_on_an_english_page_say_that_they_are(render: Render) -> None:
    html = render("goal", "en", plan=PLAN, code="1e")
    assert '<p lang="nl">Als hulp of ondersteuning nodig is' in html
    assert "Help as early as possible" in html


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("plan", {"plan": "x"}),
        ("goal", {"plan": PLAN, "code": "9z"}),
        ("line", {"plan": PLAN, "number": "99"}),
        ("organisation", {"actor": "niemand"}),
        ("document", {"document": "x"}),
        ("source", {"source": "x"}),
        ("home", {"pagina": "9"}),
        ("organisations", {"pagina": "99"}),
        ("about", {"pagina": "2"}),
        ("downloads", {"pagina": "2"}),
        ("search", {"plan": "x"}),
    ],
)
def test_what_is_not_there_is_said(render: Render, name: str, params: dict[str, str]) -> None:
    with pytest.raises(ResourceNotFound):
        render(name, **params)


@pytest.mark.parametrize(
    ("name", "params"),
    [("home", {"pagina": "x"}), ("home", {"pagina": "0"}), ("organisations", {"soort": "x"})],
)
def test_what_makes_no_sense_is_refused(render: Render, name: str, params: dict[str, str]) -> None:
    with pytest.raises(ParameterUnusable):
        render(name, **params)
