"""How people work a page: with a mouse, or with a keyboard and nothing else.

Both do the same things, so that one journey is walked with either. The keyboard gets nowhere but by
the keys that everybody has: it tabs until what it wants has the focus, and fails when that takes
too long. Not here: where a journey goes; that stands in `test_journeys_*.py`.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Download, FileChooser, Locator, Page, expect
from playwright.sync_api import TimeoutError as WaitedTooLong

HOME = {"nl": "/", "en": "/en"}
MOST_TABS = 150
MOST_PRESSES = 3
TO_OPEN = 20_000  # milliseconds until a window should have come
_HAS_FOCUS = "each => each.getRootNode().activeElement === each"


class Hands(Protocol):
    """What a person does with a page."""

    def __init__(self, page: Page) -> None:
        """Take a page in hand."""

    def go(self, to: Locator) -> None:
        """Follow a link, or press a button."""

    def open_beside(self, link: Locator) -> Page:
        """Follow a link in a new tab."""

    def write(self, field: Locator, text: str) -> None:
        """Put a text in a field, in place of what was there."""

    def choose(self, field: Locator, option: str) -> None:
        """Choose one of a list."""

    def hand_in(self, field: Locator, path: Path) -> None:
        """Choose a file."""

    def download(self, link: Locator) -> Download:
        """Follow a link that gives a file."""

    def suggest(self, option: Locator) -> None:
        """Take what is suggested while the focus stays in the field."""


class Mouse:
    """Points and clicks."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def go(self, to: Locator) -> None:
        """Click."""
        to.click()

    def open_beside(self, link: Locator) -> Page:
        """Click, with Control held down."""
        with self._page.context.expect_page() as opened:
            link.click(modifiers=["Control"])
        return opened.value

    def write(self, field: Locator, text: str) -> None:
        """Click in the field, and type over all of it."""
        field.click()
        _type_over(field, text)

    def choose(self, field: Locator, option: str) -> None:
        """Pick from the list; that list is no part of the page, and cannot be clicked here."""
        field.select_option(label=option)

    def hand_in(self, field: Locator, path: Path) -> None:
        """Click on the field, and pick a file in the window that opens."""
        _window(self._page, field.click).set_files(path)

    def download(self, link: Locator) -> Download:
        """Click."""
        with self._page.expect_download() as given:
            link.click()
        return given.value

    def suggest(self, option: Locator) -> None:
        """Click on it."""
        option.click()


class Keyboard:
    """Tabs, types, and uses Enter, Space and the arrows; the mouse does not exist."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def reach(self, wanted: Locator, *, back: bool = False) -> None:
        """Tab until it has the focus; fails where it is never reached, or reached out of sight."""
        expect(wanted).to_have_count(1)
        for _ in range(MOST_TABS):
            if wanted.evaluate(_HAS_FOCUS):
                expect(wanted).to_be_in_viewport()
                return
            self._page.keyboard.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"{MOST_TABS} times Tab does not reach {wanted}")

    def go(self, to: Locator) -> None:
        """Reach it and press Enter."""
        self.reach(to)
        self._page.keyboard.press("Enter")

    def open_beside(self, link: Locator) -> Page:
        """Reach it and press Control and Enter."""
        self.reach(link)
        with self._page.context.expect_page() as opened:
            self._page.keyboard.press("Control+Enter")
        return opened.value

    def write(self, field: Locator, text: str) -> None:
        """Reach the field, and type over all of it."""
        self.reach(field)
        _type_over(field, text)

    def choose(self, field: Locator, option: str) -> None:
        """Go down the list with the arrow, from its top."""
        self.reach(field)
        self._page.keyboard.press("Home")
        chosen = field.locator("option:checked")
        for _ in range(field.locator("option").count()):
            if (chosen.text_content() or "").strip() == option:
                return
            self._page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows do not reach '{option}'")

    def hand_in(self, field: Locator, path: Path) -> None:
        """Open the window for files with Space."""
        self.reach(field)
        _window(self._page, lambda: self._page.keyboard.press("Space")).set_files(path)

    def download(self, link: Locator) -> Download:
        """Reach it and press Enter."""
        self.reach(link)
        with self._page.expect_download() as given:
            self._page.keyboard.press("Enter")
        return given.value

    def suggest(self, option: Locator) -> None:
        """Go down the suggestions until this one is chosen, and take it with Enter."""
        for _ in range(MOST_TABS):
            if option.get_attribute("aria-selected") == "true":
                self._page.keyboard.press("Enter")
                return
            self._page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows do not reach {option}")


in_both_languages = pytest.mark.parametrize("lang", ["nl", "en"])
with_either = pytest.mark.parametrize("hands_of", [Mouse, Keyboard])
# For what takes long: each language and each pair of hands once.
with_one_each = pytest.mark.parametrize(("hands_of", "lang"), [(Mouse, "nl"), (Keyboard, "en")])


def _window(page: Page, ask: Callable[[], None]) -> FileChooser:
    """Ask for the window for files, again where none comes.

    The browser opens it only shortly after a key or a click; on a machine that stands still between
    the two it does not, and a person asks again.
    """
    for _ in range(MOST_PRESSES):
        try:
            with page.expect_file_chooser(timeout=TO_OPEN) as opened:
                ask()
            return opened.value
        except WaitedTooLong:
            continue
    raise AssertionError(f"asked {MOST_PRESSES} times, no window for files opens")


def _type_over(field: Locator, text: str) -> None:
    field.press("Control+a")
    if text:
        field.press_sequentially(text)
    else:
        field.press("Delete")
