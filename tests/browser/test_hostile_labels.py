"""A plan whose every text is hostile: nothing of it runs, and nothing of it breaks the page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog

from tests.browser.conftest import AS_OF, Watched, watch
from tests.journeys.hostile_plan import PATHS, publish_hostile_plan
from tests.journeys.serving import serving

_WIDEST = "document.documentElement.scrollWidth"
_NARROW = 320  # CSS pixels


@pytest.fixture(scope="module")
def narrow(
    browser: Browser, root: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Watched]:
    """A narrow tab on a service with the hostile plan; a dialog is a fault too."""
    folder = tmp_path_factory.mktemp("hostile")
    archive = publish_hostile_plan(root / "data", folder, as_of=AS_OF)
    with serving(archive.root) as served:
        context = browser.new_context(
            base_url=served.url, viewport={"width": _NARROW, "height": 800}
        )
        watched = watch(context, served.url)

        def refuse(dialog: Dialog) -> None:
            watched.faults.append(dialog.message)
            dialog.dismiss()

        watched.page.on("dialog", refuse)
        yield watched
        context.close()


@pytest.mark.parametrize("path", PATHS)
def test_nothing_of_it_runs_or_sticks_out(narrow: Watched, path: str) -> None:
    narrow.faults.clear()
    narrow.page.goto(path)
    assert narrow.faults == []
    assert narrow.page.evaluate(_WIDEST) <= _NARROW
    assert narrow.page.locator("h1").count() == 1
