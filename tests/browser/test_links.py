"""Every link of every page leads somewhere, and to the place that it names. Without a browser."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from urllib.parse import unquote, urljoin, urlsplit

import httpx
import pytest

from tests.browser.routes import ROUTES
from tests.journeys.linked_data import Page
from tests.journeys.serving import Served

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language": "nl"}
# Links of one shape lead to pages of one kind: of each shape one is followed.
# What is made as a file to take along is asked for by the tests of journeys.
_ARGUMENT = re.compile(
    r"(/(?:plan|stuk|bron|doel|organisatie|actielijn|versions|diff|queries)/)[^/?#.]+"
    r"|(/(?:doc|id)/)[^?#.]+|(/network/)(?!pictures)[^/?#.]+|(=)[^&#]+"
)
_FILES = re.compile(r"^/(export|network/export)\b|\.(png|xlsx|zip|cyjs|dot|gexf|graphml)\b")


@pytest.fixture(scope="module")
def client(site: Served) -> Iterator[httpx.Client]:
    """A browser without script."""
    with site.client() as client:
        client.headers.update(BROWSER)
        client.follow_redirects = True
        yield client


@pytest.fixture(scope="module")
def links(client: httpx.Client) -> Mapping[str, str]:
    """Every address that the pages link to, with the place in it, and a page that does."""
    version = client.get("/versions", headers={"Accept": "application/json"}).json()["current"]
    found: dict[str, str] = {}
    for route in ROUTES:
        here = route.path.replace("{version}", version)
        for link in Page(client.get(here).text).links:
            there = urljoin(here, link)
            if there.startswith("/"):
                found.setdefault(there, here)
    return found


@pytest.fixture(scope="module")
def linked(links: Mapping[str, str]) -> Mapping[str, str]:
    """Every other page that the pages link to, but for files."""
    return {
        address: page
        for link, page in links.items()
        if (address := link.partition("#")[0]) != page and not _FILES.search(address)
    }


def test_every_kind_of_link_leads_somewhere(
    client: httpx.Client, linked: Mapping[str, str]
) -> None:
    one_of_each = {_ARGUMENT.sub(r"\1\2\3\4…", link): link for link in sorted(linked)}
    answers = {link: client.head(link).status_code for link in one_of_each.values()}
    assert len(answers) > 100
    broken = {link: status for link, status in answers.items() if status != 200}
    assert [(link, status, linked[link]) for link, status in broken.items()] == []


def test_every_place_that_is_linked_to_is_there(
    client: httpx.Client, links: Mapping[str, str]
) -> None:
    """A link to a quote in its source, to a term, to a part of the page itself."""

    @cache
    def places(address: str) -> frozenset[str]:
        return frozenset(Page(client.get(address).text).ids)

    placed = {link: page for link, page in links.items() if "#" in link}
    assert len(placed) > 500
    missing = [
        (link, page)
        for link, page in placed.items()
        if unquote(urlsplit(link).fragment) not in places(link.partition("#")[0])
    ]
    assert missing == []
