"""What tests in a browser share: the bundled data, served, and Debian's Chromium."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from zlib import crc32

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from tests.browser.routes import Route
from tests.browser.visiting import Visit, visit
from tests.bundled import bundled_archive
from tests.debian import debian_program
from tests.journeys.serving import Served, serving

AS_OF = date(2026, 11, 21)
PATIENCE = 90_000  # milliseconds to wait for what should be there, on a machine that does much else
PARTS = 4  # of the routes; each is visited by one process, for all files that look at a visit
# What would draw on a card is drawn by the processor here, which takes more than drawing plainly.
FLAGS = ("--no-sandbox", "--disable-gpu")
VISITING = ("test_accessible.py", "test_without_script.py")


@dataclass
class Watched:
    """A tab, and what went wrong in it: messages in its console, errors, requests elsewhere."""

    page: Page
    faults: list[str] = field(default_factory=list)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling:
    """Keep together what shares a visit: nearly half of the tests' time is one file else."""
    return ByVisit(config, log)


class ByVisit(LoadFileScheduling):
    """Hands out whole files, but of those that visit every route a part of the routes."""

    def _split_scope(self, nodeid: str) -> str:
        file, _, test = nodeid.partition("::")
        _, _, route = test.partition("[/")
        if route and file.endswith(VISITING):
            return f"routes, part {crc32(route.encode()) % PARTS}"
        return file


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The bundled data, published and served."""
    archive = bundled_archive(tmp_path_factory, "site", as_of=AS_OF)
    with serving(archive.root) as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser for all tests."""
    chromium = debian_program("chromium", package="chromium")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def tab(browser: Browser, site: Served) -> Iterator[Watched]:
    """A new tab on the site; whatever its console says, or it asks of another site, is a fault."""
    context = browser.new_context(base_url=site.url, viewport={"width": 1280, "height": 1000})
    yield watch(context, site.url)
    context.close()


@pytest.fixture(scope="session")
def visits(browser: Browser, site: Served) -> Iterator[Callable[[Route], Visit]]:
    """What is found on a page of the site; each is visited once, for all tests."""
    context = browser.new_context(base_url=site.url, locale="nl-NL")
    watched = watch(context, site.url)
    with site.client() as client:
        version = client.get("/versions").json()["current"]

    def go(route: Route) -> Visit:
        path = route.path.replace("{version}", version)
        return visit(watched.page, path, watched.faults)

    yield cache(go)
    context.close()


def watch(context: BrowserContext, url: str) -> Watched:
    """Open a tab, and note what goes wrong in it."""
    context.set_default_timeout(PATIENCE)
    watched = Watched(context.new_page())
    page, faults = watched.page, watched.faults
    # Windows for files stay within reach of the tests: taken in hand only while one is awaited, the
    # first key could come too early.
    page.on("filechooser", lambda _: None)
    page.on("console", lambda said: faults.append(f"{said.type}: {said.text}"))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "request", lambda asked: None if asked.url.startswith(url) else faults.append(asked.url)
    )
    return watched
