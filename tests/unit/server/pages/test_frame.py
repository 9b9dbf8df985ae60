"""The frame: one for every page, everything in it escaped, and a theme where there is one."""

import re
from pathlib import Path

import pytest

from beleidsgraaf.server.pages.assets import read_assets
from beleidsgraaf.server.pages.frame import POLICY, frame_headers, render, written_day
from beleidsgraaf.server.pages.framing import frame_body, frame_error
from beleidsgraaf.server.pages.shown import Crumb, Shown, Wanted
from beleidsgraaf.server.pages.words import FRAME
from beleidsgraaf.server.pages.words_goal import GOAL
from beleidsgraaf.server.pages.words_plans import PLANS
from beleidsgraaf.server.pages.words_things import THINGS

HOSTILE = "</title><script>alert('x')</script>\"'&\u202e" + "lang" * 60


def wanted(**changed: object) -> Wanted:
    given: dict[str, object] = {
        "store": Path(), "version": "1-0123456789ab", "base_iri": "https://a.nl/",
        "as_of": "2026-11-21", "path": "/over", "origin": "https://b.nl",
    }  # fmt: skip
    return Wanted(**{**given, **changed})  # type: ignore[arg-type]


def page(shown: Shown, **changed: object) -> str:
    return render(shown, wanted(**changed)).decode()


def test_everything_in_the_frame_is_escaped() -> None:
    shown = Shown(
        "plain.html", HOSTILE, {"body": HOSTILE, "styles": ()}, description=HOSTILE,
        crumbs=[Crumb(HOSTILE, "/x?a=1&b=\"")], schema={"name": HOSTILE},
    )  # fmt: skip
    html = page(shown)
    assert "<script>alert" not in html
    assert html.count("</title>") == 1
    assert "&lt;script&gt;" in html


def test_a_schema_cannot_end_its_script() -> None:
    html = page(Shown("privacy_nl.html", "x", schema={"name": HOSTILE}))
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert data is not None
    assert "<" not in data[1]
    assert "alert(" in data[1]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_page_names_itself_in_both_languages(lang: str) -> None:
    html = page(Shown(f"privacy_{lang}.html", "x"), lang=lang)
    assert f'<html lang="{lang}">' in html
    assert '<link rel="alternate" hreflang="nl" href="https://b.nl/over">' in html
    assert '<link rel="alternate" hreflang="en" href="https://b.nl/en/over">' in html
    assert html.count("<h1>") == html.count("<main ") == 1


def test_a_reader_stays_in_the_version_that_was_asked() -> None:
    html = page(Shown("privacy_nl.html", "x"), is_pinned=True)
    assert 'href="/organisaties?version=1-0123456789ab"' in html
    assert '<a href="/over">' in html  # to the newest


def test_words_are_there_in_both_languages() -> None:
    for table in (FRAME, GOAL, PLANS, THINGS):
        assert set(table["nl"]) == set(table["en"])
        assert all(text.strip() for words in table.values() for text in words.values())


def test_nothing_in_a_page_needs_what_the_policy_forbids() -> None:
    assert "unsafe" not in POLICY
    html = page(Shown("privacy_nl.html", "x"))
    assert not re.findall(r"<style|\sstyle=|\son[a-z]+=", html)
    assert frame_headers("en")["Content-Language"] == "en"


def test_a_theme_is_loaded_after_our_own_style(tmp_path: Path) -> None:
    theme = tmp_path / "huis.css"
    theme.write_text(":root { --merk: #900; }", encoding="utf-8")
    assets = read_assets(theme)
    assert assets.files["thema.css"].body == theme.read_bytes()
    html = frame_body("Titel", "<p>tekst</p>", theme=theme).decode()
    assert html.index("stijl.css") < html.index("thema.css")
    assert assets.digest != read_assets().digest


def test_an_error_says_what_to_do() -> None:
    html = frame_error({"title": "Niet <b>", "detail": HOSTILE, "status": 404}).decode()
    assert "<h1>Niet &lt;b&gt;</h1>" in html
    assert "<script>" not in html
    assert 'href="/zoeken"' in html


def test_days_are_written_as_people_do() -> None:
    assert written_day("2023-12-31", lang="nl") == "31 december 2023"
    assert written_day("2023-05-01", lang="en") == "1 May 2023"
    assert written_day("?", lang="nl") == "?"
