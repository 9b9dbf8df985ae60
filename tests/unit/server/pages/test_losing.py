"""What falls with an organisation: each goal with its reason and the whole sentence behind it."""

import re

from tests.unit.server.pages.conftest import Render

TEAMS = "actor/meierijstad-gebiedsteams"
SENTENCE = (
    "Zoals eerder aangegeven hebben <mark>de gebiedsteams</mark> een cruciale rol bij de afweging "
    "welke hulp op welk moment en hoe lang wordt ingezet."
)


def test_each_goal_shows_the_sentence_with_the_quote_marked(render: Render) -> None:
    html = render("analysis", organisatie=TEAMS)
    items = re.findall(r"<li>(<a[^>]*>\d\w .*?)</li>", html, re.DOTALL)
    assert len(items) == 5
    assert SENTENCE in items[1]
    assert "verliest zijn enige uitvoerder" in items[1]
    assert 'href="/bron/32aa7f3e2073c68a#' in items[1]
    assert re.search(r"verwijst naar <a [^>]*>1e Hulp zo vroeg mogelijk</a>", items[3])
    assert all("<blockquote>" in each for each in items)


def test_what_depends_is_told_step_by_step(render: Render) -> None:
    html = render("analysis", "en", organisatie="actor/meierijstad-cjg")
    later = html.partition("Depend on what is lost (1)")[2].partition("<h2>")[0]
    assert "<h3>Step 1</h3>" in later
    assert re.search(r": depends on\s*<a ", later)


def test_a_list_says_what_it_counts_in_one_sentence(render: Render) -> None:
    html = render("analysis")
    sections = re.findall(r'<section class="deel".*?</section>', html, re.DOTALL)
    assert len(sections) == 10
    for each in sections:
        assert re.search(r'<p class="stil">[^<]+\?</p>', each)
        assert "<summary>Hoe berekend</summary>" in each
