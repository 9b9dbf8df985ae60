"""One visit to a page, from which all tests of it read: what axe finds, what is where, what moved.

The script runs from outside the page (as a debugger does), so the policy of the page stays whole.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

NARROW = 320  # CSS pixels: 1280 at 400% (WCAG 2.2, 1.4.10)
WIDE = 1280
_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_AXE: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": list(_RULES)},
    "resultTypes": ["violations"],
    "preload": False,
}
_EXCEPT_CONTRAST = _AXE | {"rules": {"color-contrast": {"enabled": False}}}
_CONTRAST = _AXE | {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
# Elements: computing contrast takes axe some seconds for more, and what is much on a page is alike.
_LARGE = 2_000
_SCRIPTS = (Path(__file__).parent / "visiting.js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Look:
    """What a page shows to axe, to the keyboard, and on a narrow screen; empty is well."""

    violations: Sequence[str]
    unseen_stops: Sequence[str]  # what takes the focus without showing it
    too_wide: Sequence[str]  # what sticks out at 320 pixels


@dataclass(frozen=True)
class Visit:
    """What was found on a page."""

    path: str
    status: int
    html: str
    lang: str
    headings: Sequence[int]
    landmarks: Mapping[str, int]
    first_stop: str  # where the first press of Tab leads
    skipped_to: str  # where the keyboard is after following it
    is_skip_seen: bool
    shift: float
    text: str  # of the main part
    look: Look
    faults: Sequence[str]  # what the console said, and what was asked of elsewhere


def visit(page: Page, path: str, faults: list[str]) -> Visit:
    """Open a page and look at it from all sides; ``faults`` is what the tab complains of."""
    faults.clear()
    page.set_viewport_size({"width": WIDE, "height": 900})
    answer = page.goto(path)
    assert answer is not None
    shift, text = moved(page), main_text(page)
    page.keyboard.press("Tab")
    first_stop, is_skip_seen = page.evaluate("visiting.stop()")
    page.keyboard.press("Enter")
    skipped_to, _ = page.evaluate("visiting.stop()")
    return Visit(
        path, answer.status, answer.text(), page.evaluate("document.documentElement.lang"),
        tuple(page.evaluate("visiting.headings()")), page.evaluate("visiting.landmarks()"),
        first_stop, skipped_to, is_skip_seen, shift, text, look(page),
        tuple(each for each in faults if not _is_told(each, answer.status)),
    )  # fmt: skip


def moved(page: Page) -> float:
    """Tell how much of a page moved while it came in, as browsers count it (CLS)."""
    page.evaluate(_SCRIPTS)
    shift: float = page.evaluate("visiting.shift()")
    return shift


def main_text(page: Page) -> str:
    """Read the main part of a page, but for the editor, which a script makes of a field."""
    page.evaluate(_SCRIPTS)
    text: str = page.evaluate("visiting.text()")
    return text


def look(page: Page) -> Look:
    """Look at a page with all of it unfolded."""
    page.evaluate(_SCRIPTS)
    page.evaluate("visiting.unfold()")
    unseen_stops = tuple(page.evaluate("visiting.unseen()"))
    is_large = page.evaluate("document.querySelectorAll('*').length") > _LARGE
    found = violations(page, _EXCEPT_CONTRAST if is_large else _AXE)
    page.set_viewport_size({"width": NARROW, "height": 900})
    too_wide = tuple(page.evaluate("visiting.tooWide()"))
    if is_large:
        page.evaluate("visiting.thin()")
        found += violations(page, _CONTRAST)
    return Look(found, unseen_stops, too_wide)


def _is_told(fault: str, status: int) -> bool:
    """Chromium writes in the console that a page is an error, which it is meant to be."""
    return status >= 400 and f"the server responded with a status of {status} (" in fault


def violations(page: Page, options: Mapping[str, Any] = _AXE) -> tuple[str, ...]:
    """Tell what axe holds against a page: the rule, and the element."""
    found = Axe().run(page, options=dict(options)).response["violations"]
    return tuple(
        f"{each['id']}: {node['target']} {node['html'][:160]}"
        for each in found
        for node in each["nodes"]
    )


def paste(page: Page, turtle: str) -> None:
    """Have a plan in Turtle checked, on the page for that."""
    page.locator("main summary").first.click()
    page.locator("textarea[name=text]").fill(turtle)
    page.locator("select[name=format]").select_option("ttl")
    with page.expect_navigation():
        page.locator("main form").locator("button").first.click()
