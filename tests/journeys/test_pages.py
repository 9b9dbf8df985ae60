"""The pages over real HTTP, as a browser asks for them: headers, languages, links, errors."""

import re
from collections.abc import Iterator

import httpx
import pytest

from tests.journeys.conftest import Published
from tests.journeys.linked_data import GOAL, MUNICIPALITY, PLAN, SPAN, Page
from tests.journeys.serving import Served

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
_PARTS = ("", f"/plan/{PLAN}", f"/plan/{PLAN}/doel/1e", "/organisatie/gm1948", "/over", "/status")


@pytest.fixture(scope="module")
def served(service: Served) -> Served:
    """The server that tests share."""
    return service


@pytest.fixture
def client(served: Served) -> Iterator[httpx.Client]:
    """A browser without script."""
    with served.client() as client:
        client.headers.update(BROWSER)
        yield client


@pytest.mark.parametrize("path", _PARTS)
def test_a_page_is_there_in_both_languages(client: httpx.Client, path: str) -> None:
    for lang, url in (("nl", path or "/"), ("en", f"/en{path}")):
        answer = client.get(url)
        assert answer.status_code == 200
        assert answer.headers["content-language"] == lang
        assert answer.headers["content-security-policy"].startswith(
            "default-src 'none'; script-src"
        )
        assert Page(answer.text).lang == lang
        known = client.get(url, headers={"If-None-Match": answer.headers["etag"]})
        assert known.status_code == 304


def test_every_link_leads_somewhere(client: httpx.Client) -> None:
    """Follow what the pages themselves link to, two steps far, and each kind of page once."""
    seen: dict[str, int] = {}
    shapes: set[str] = set()
    waiting = ["/", "/en"]
    for _ in range(2):
        found: set[str] = set()
        for url in waiting:
            page = Page(client.get(url).text)
            found |= {link.partition("#")[0] for link in page.links if link.startswith("/")}
        waiting = []
        for link in sorted(found - set(seen)):
            seen[link] = client.get(link, follow_redirects=True).status_code
            shape = re.sub(r"/(plan|organisatie|stuk|bron|doel|actielijn)/[^/?]+", r"/\1/x", link)
            if shape not in shapes and link.startswith(("/plan", "/organisatie", "/stuk", "/bron")):
                shapes.add(shape)
                waiting.append(link)
    assert len(seen) > 100
    assert {link: status for link, status in seen.items() if status != 200} == {}


@pytest.mark.parametrize(
    ("url", "links"),
    [
        (f"/plan/{PLAN}/doel/1E", [f"/plan/{PLAN}/doel/1e", f"/plan/{PLAN}"]),
        (f"/en/plan/{PLAN}/actielijn/1e", [f"/en/plan/{PLAN}/doel/1e", f"/en/plan/{PLAN}"]),
        ("/plan/meierijstadt/doel/1a", [f"/plan/{PLAN}", "/zoeken?q=meierijstadt"]),
        ("/plan/meierijstad/netwerk", [f"/plan/{PLAN}", "/zoeken?q=meierijstad"]),
        (
            "/en/organisatie/meijerijstad-gebiedsteam",
            ["/en/organisatie/meierijstad-gebiedsteams", "/en/zoeken?q=meijerijstad+gebiedsteam"],
        ),
        ("/stuk/nota-preventief", ["/stuk/meierijstad-nota-preventief-jeugdbeleid"]),
        ("/organisatie/%3Cscript%3E", ["/zoeken?q=script"]),
    ],
)
def test_what_is_not_there_leads_to_what_is_near(
    client: httpx.Client, url: str, links: list[str]
) -> None:
    answer = client.get(url)
    assert answer.status_code == 404
    found = re.findall(r"<main.*</main>", answer.text, re.DOTALL)[0]
    assert [each for each in links if f'href="{each}"' not in found] == []
    assert "<script>" not in found


def test_what_a_page_loads_may_be_kept_for_ever(client: httpx.Client) -> None:
    page = client.get("/").text
    loaded = re.findall(r'(?:href|src)="(/assets/[^"]+)"', page)
    assert len(loaded) >= 4
    for each in loaded:
        answer = client.get(each)
        assert (answer.status_code, "immutable" in answer.headers["cache-control"]) == (200, True)
    old = client.get("/assets/000000000000/stijl.css")
    assert (old.status_code, old.headers["cache-control"]) == (200, "no-cache")
    assert client.get("/assets/000000000000/frame.py").status_code == 404


def test_a_first_visit_is_light(client: httpx.Client) -> None:
    """All that a browser without anything loads, as it goes over the line."""
    for url in ("/", f"/plan/{PLAN}", f"/plan/{PLAN}/doel/1f", "/bron/32aa7f3e2073c68a"):
        page = client.get(url)
        loaded = set(re.findall(r'(?:href|src)="(/assets/[^"]+)"', page.text))
        answers = [page, *(client.get(each) for each in sorted(loaded))]
        assert sum(each.num_bytes_downloaded for each in answers) < 60_000, url


def test_a_thing_lands_on_its_page(client: httpx.Client) -> None:
    for iri, page in (
        (f"/id/{GOAL}", f"/plan/{PLAN}/doel/3b"),
        (f"/id/policy-plan/{PLAN}", f"/plan/{PLAN}"),
        (f"/id/{SPAN}", "/bron/32aa7f3e2073c68a#6681-6790"),
        ("/id/indicator/x", "/doc/indicator/x"),
    ):
        answer = client.get(iri)
        assert (answer.status_code, answer.headers["location"]) == (303, page)
    data = client.get(f"/id/{GOAL}", headers={"Accept": "text/turtle"})
    assert data.headers["location"] == f"/doc/{GOAL}"


@pytest.mark.parametrize(
    ("url", "status", "words"),
    [
        ("/nergens", 404, "Hier staat niets"),
        ("/en/nowhere", 404, "There is nothing here"),
        ("/plan/x", 404, "staat niet in versie"),
        ("/en/plan/x", 404, "is not in version"),
        (f"/plan/{PLAN}/doel/9z", 404, "Dit plan heeft geen doel"),
        ("/?kleur=rood", 400, "kent de parameter"),
        ("/?pagina=nul", 400, "paginanummer"),
        ("/?pagina=0", 400, "paginanummer"),
        ("/en/organisaties?pagina=-1", 400, "number of a page"),
        ("/netwerk?pagina=1000000000", 400, "paginanummer"),
        ("/en/netwerk?pagina=99", 404, "there is no page 99"),
        ("/organisatie/gm1948?pagina=9", 404, "Er is één pagina; pagina 9 is er niet"),
        ("/en/zoeken?q=zorg&pagina=abc", 400, "number of a page"),
        ("/zoeken?q=zorg&soort=x", 400, "is een van"),
        (f"/en/plan/{PLAN}/actielijn/99", 404, "This plan has no action line"),
        (f"/plan/{PLAN}/netwerk?markeer=niemand", 404, "Er is hier niets met de naam"),
        (f"/en/plan/{PLAN}/netwerk?soort=x", 400, "is one of"),
        ("/en/plan/x/matrix", 404, "is not in version"),
        ("/bron/%3Cscript%3E", 404, "is geen adres van iets"),
        ("/en/stuk/%00", 404, "is not in version"),
        ("/en/analyse?organisatie=x", 404, "Nothing that you can choose here is called"),
        ("/vergelijk?a=x&b=y", 404, "Niets dat u hier kunt kiezen"),
        ("/en/gegevens?x=1", 400, "does not know the parameter"),
        ("/controle?x=1", 400, "kent de parameter"),
        ("/zoeken?q=zorg&plan=zon", 404, "staat niet in versie"),
        ("/gegevens?plan=zonnebloem", 404, "typ één woord uit de naam"),
        ("/en/over?pagina=2", 404, "There is one page"),
        ("/en/def/x", 404, "There is nothing here"),
        ("/fr/plan/x", 404, "Hier staat niets"),
        ("/network?taal=fr", 400, "is een van: nl, en"),
        ("/?version=a&version=b", 400, "staat er 2 keer"),
        ("/over?version=9-0123456789ab", 404, "De versie in dit adres is er niet"),
        ("/over?version=%3Cscript%3E", 404, "De versie in dit adres is er niet"),
    ],
)
def test_what_goes_wrong_is_said_in_the_frame(
    client: httpx.Client, url: str, status: int, words: str
) -> None:
    answer = client.get(url)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert words in answer.text
    assert "<script>" not in answer.text
    page = Page(answer.text)
    assert page.tags.count("main") == page.tags.count("h1") == 1
    told = client.get(url, headers={"Accept": "application/json"})
    assert told.headers["content-type"] == "application/problem+json"


def test_a_reader_stays_in_a_version(client: httpx.Client, bundled_version: Published) -> None:
    pin = f"version={bundled_version.version.id}"
    page = Page(client.get(f"/plan/{PLAN}?{pin}").text)
    inside = [link for link in page.links if link.startswith(("/plan/", "/bron/"))]
    assert len(inside) > 20
    assert [link for link in inside if pin not in link] == [f"/plan/{PLAN}"]  # to the newest


def test_search_engines_find_every_page(client: httpx.Client) -> None:
    robots = client.get("/robots.txt").text
    sitemap = re.search(r"Sitemap: (\S+)", robots)
    assert sitemap is not None
    urls = re.findall("<loc>([^<]*)</loc>", client.get(sitemap[1]).text)
    assert len(urls) == len(set(urls)) > 200
    assert str(client.base_url.join(f"/en/plan/{PLAN}/doel/1e")) in urls
    broken = [url for url in urls[::25] if client.get(url).status_code != 200]
    assert broken == []
    assert client.get("/sitemap.xml?deel=9").status_code == 404


def test_a_municipality_has_its_page(client: httpx.Client) -> None:
    answer = client.get("/organisatie/gm1948")
    assert "<h1>Gemeente Meierijstad</h1>" in answer.text
    assert MUNICIPALITY in answer.text
