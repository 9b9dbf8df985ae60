"""The page of a report is well formed, accessible, in one language, and runs nothing."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from beleidsgraaf.validation.findings import UNREADABLE
from beleidsgraaf.validation.rendering.page import POLICY, write_page
from beleidsgraaf.validation.report import Report
from beleidsgraaf.vocabulary import BGSH

VOID = {"meta", "link", "br", "img", "input"}


class Reading(HTMLParser):
    """Reads a page strictly: every element is closed by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def _read(page: str) -> Reading:
    reading = Reading()
    reading.feed(page)
    assert reading.open == []
    return reading


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_page_is_well_formed_and_in_its_language(report: Report, lang: str) -> None:
    reading = _read(write_page(report, lang))
    assert ("html", {"lang": lang}) in reading.tags
    assert [tag for tag, _ in reading.tags].count("table") == 4
    assert [tag for tag, _ in reading.tags].count("h1") == 1


def test_nothing_is_run_or_fetched(report: Report) -> None:
    reading = _read(write_page(report, "nl"))
    names = {tag for tag, _ in reading.tags}
    assert not names & {"script", "img", "link", "iframe", "object", "form"}
    attributes = {(key, value) for _, attrs in reading.tags for key, value in attrs.items()}
    assert not [key for key, _ in attributes if key.startswith("on") or key in ("style", "src")]
    assert all(str(value).startswith("#") for key, value in attributes if key == "href")


def test_what_was_handed_in_is_escaped(report: Report) -> None:
    page = write_page(report, "nl")
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_policy_allows_this_style_and_nothing_else(report: Report) -> None:
    page = write_page(report, "nl")
    style = re.search("<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in POLICY
    assert POLICY.startswith("default-src 'none'")


def test_every_reference_within_the_page_has_its_aim(report: Report) -> None:
    reading = _read(write_page(report, "nl"))
    ids = [attrs["id"] for _, attrs in reading.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    aims = {str(attrs["href"])[1:] for _, attrs in reading.tags if "href" in attrs}
    aims |= {
        attrs["aria-labelledby"] or "" for _, attrs in reading.tags if "aria-labelledby" in attrs
    }
    assert aims <= set(ids)


def test_headings_of_a_table_have_a_scope(report: Report) -> None:
    reading = _read(write_page(report, "nl"))
    heads = [attrs.get("scope") for tag, attrs in reading.tags if tag == "th"]
    assert heads
    assert set(heads) == {"col", "row"}


def test_colours_have_enough_contrast(report: Report) -> None:
    page = write_page(report, "nl")
    white, black = "#ffffff", "#1a1a1a"
    pairs = [
        (white, colour)
        for colour in re.findall(r"\.(?:Violation|Warning|Info) { background: (#\w{6})", page)
    ]
    pairs += [
        (black, colour)
        for colour in re.findall(r"\.(?:fine|refused|mend) { background: (#\w{6})", page)
    ]
    pairs += [("#00588a", white), ("#4a4a4a", white), (black, "#e8eff4")]
    assert len(pairs) == 9
    assert [pair for pair in pairs if _contrast(*pair) < 4.5] == []


def _contrast(one: str, other: str) -> float:
    """The contrast of WCAG 2.2 §1.4.3."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_an_empty_report_says_that_all_is_well(report: Report) -> None:
    page = write_page(Report((), report.as_of), "nl")
    assert 'class="verdict fine"' in page
    assert "Er is niets gevonden dat aandacht vraagt." in page


def test_each_cell_says_its_heading_where_columns_are_stacked(report: Report) -> None:
    cells = [attrs for tag, attrs in _read(write_page(report, "nl")).tags if tag == "td"]
    assert cells
    assert all(each["data-kop"] and each["role"] == "cell" for each in cells)


def test_what_could_not_be_read_names_no_rule(report: Report) -> None:
    unread = replace(report.findings[0], id=UNREADABLE, shape=str(BGSH[UNREADABLE]))
    page = write_page(replace(report, findings=(unread,)), "nl")
    assert page.count("<table") == 1
    assert "<caption" not in page
    assert "<caption" in write_page(report, "nl")
