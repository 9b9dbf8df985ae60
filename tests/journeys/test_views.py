"""The views over plans over real HTTP, without script: networks, tables, data, checks."""

import io
import json
import re
import zipfile
from collections.abc import Iterator

import httpx
import pytest

from tests.journeys.linked_data import PLAN, Page
from tests.journeys.serving import Served

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
KEMPEN = "kempen-meerjarenbeleidskader-jeugdhulp"
TEAMS = "actor/meierijstad-gebiedsteams"
_PATHS = (
    "/netwerk", "/analyse", f"/analyse?organisatie={TEAMS}", "/vergelijk", "/gegevens", "/controle",
    *(f"/plan/{plan}/{view}" for plan in (PLAN, KEMPEN)
      for view in ("netwerk", "matrix", "verwijzingen")),
)  # fmt: skip
_HEAVY = re.compile(r"\.(png|xlsx|zip)|^/export|^/network/export")  # asked for below, or elsewhere
_SHAPES = "https://w3id.org/beleidsgraaf/def#"


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


def _options(text: str, name: str) -> list[str]:
    found = re.search(rf'<select id="{name}".*?</select>', text, re.DOTALL)
    assert found is not None
    return [each for each in re.findall(r'<option value="([^"]*)"', found[0]) if each]


@pytest.mark.parametrize("path", _PATHS)
def test_each_view_stands_in_the_frame_in_both_languages(client: httpx.Client, path: str) -> None:
    for lang, url in (("nl", path), ("en", f"/en{path}")):
        answer = client.get(url)
        assert answer.status_code == 200, answer.text[:500]
        assert "style-src 'self'" in answer.headers["content-security-policy"]
        page = Page(answer.text)
        assert page.lang == lang
        assert page.tags.count("main") == page.tags.count("h1") == 1
        assert len(page.ids) == len(set(page.ids))
        assert " style=" not in answer.text
        assert "<style" not in answer.text


@pytest.mark.parametrize("path", _PATHS)
def test_what_a_view_links_to_is_there(client: httpx.Client, path: str) -> None:
    links = {link.partition("#")[0] for link in Page(client.get(path).text).links}
    shapes: dict[str, str] = {}
    for link in sorted(each for each in links if each.startswith("/") and not _HEAVY.search(each)):
        shape = re.sub(
            r"/(plan|organisatie|stuk|bron|doel|actielijn|gegevens/plan)/[^/?.]+", r"/\1/x", link
        )
        shapes.setdefault(re.sub(r"=[^&]*", "=x", shape), link)
    answers = {
        link: client.get(link, follow_redirects=True).status_code for link in shapes.values()
    }
    assert {link: status for link, status in answers.items() if status != 200} == {}


def test_the_network_marks_what_is_asked_and_says_so(client: httpx.Client) -> None:
    plain = client.get(f"/plan/{PLAN}/netwerk").text
    assert "markeert" not in plain
    assert TEAMS in _options(plain, "markeer")
    text = client.get(f"/plan/{PLAN}/netwerk", params={"markeer": TEAMS}).text
    assert "Met Gebiedsteams verbonden (3)" in text
    lit = re.findall(r'aria-label="([^":]+)[^>]*class="knoop \w+ aan"', text)
    assert sorted(each.split()[1] for each in lit) == ["1e", "2a", "4c", "Gebiedsteams"]
    by_name = client.get(f"/plan/{PLAN}/netwerk", params={"markeer": "gebiedsteams"}).text
    assert "Met Gebiedsteams verbonden (3)" in by_name


def test_the_network_of_one_line_and_one_kind(client: httpx.Client) -> None:
    url = f"/plan/{PLAN}/netwerk"
    text = client.get(url, params={"actielijn": "2", "soort": "doelgroep"}).text
    codes = set(re.findall(r">(\d[a-z]) [A-Z]", text))
    assert codes >= {"2a", "2b", "2c"}
    assert "CJG" not in re.sub(r"<select.*?</select>", "", text, flags=re.DOTALL)
    wrong = client.get(url, params={"soort": "zon"})
    assert (wrong.status_code, "organisatie, algemeen, doelgroep" in wrong.text) == (400, True)
    assert client.get(url, params={"markeer": "Bestaat niet"}).status_code == 404
    assert client.get("/plan/zon/netwerk").status_code == 404


def test_the_picture_and_its_data_can_be_had(client: httpx.Client) -> None:
    text = client.get(f"/plan/{PLAN}/netwerk", params={"markeer": TEAMS}).text
    links = [link for link in Page(text).links if link.startswith("/network/pictures/")]
    assert [re.split(r"[.?]", link)[1] for link in links] == ["svg", "png", "csv"]
    svg, png, csv = (client.get(link) for link in links)
    assert svg.text.count("knoop actor aan") == 1
    assert png.content.startswith(b"\x89PNG")
    table = csv.content.decode("utf-8-sig")
    assert table.count("\r\n") == svg.text.count("data-van=") + 1  # each tie, below a heading


def test_the_matrix_says_each_role_in_words(client: httpx.Client) -> None:
    text = client.get(f"/plan/{PLAN}/matrix").text
    row = re.search(r'<tr><th scope="row"><a [^>]*>Gebiedsteams</a>.*?</tr>', text, re.DOTALL)
    assert row is not None
    assert row[0].count('<span class="alleen-voor-lezen">uitvoerder</span>') == 3
    assert '<td class="getal begin">3</td>' in row[0]
    assert "Dit plan noemt geen doelen" in client.get(f"/plan/{KEMPEN}/matrix").text


def test_every_dependency_says_why(client: httpx.Client) -> None:
    text = client.get(f"/plan/{PLAN}/verwijzingen").text
    rows = re.findall(r'<tr role="row"><td .*?</tr>', text, re.DOTALL)
    needs = [row for row in rows if ">hangt af van <a" in row]
    assert len(needs) == 13
    assert all('<p class="klein">' in row and "<blockquote" in row for row in needs)
    named = len(rows) - len(needs)
    assert f"<dt>verwijzingen</dt><dd>{named}</dd>" in client.get(f"/plan/{PLAN}").text
    other = client.get(f"/plan/{KEMPEN}/verwijzingen").text
    assert "verwijzen doelen en actielijnen niet naar elkaar" in other
    assert "Naar doelen en actielijnen van andere stukken" in other


def test_what_falls_with_an_organisation(client: httpx.Client) -> None:
    lists = client.get("/analyse").text
    assert f"organisatie={TEAMS.replace('/', '%2F')}" in lists
    text = client.get("/analyse", params={"organisatie": TEAMS}).text
    assert "<h1>Wat raakt in gevaar zonder Gebiedsteams?</h1>" in text
    only = text.partition("Verliezen hun enige uitvoerder (3)")[2].partition("<h2>")[0]
    assert re.findall(r">(\d\w) ", only) == ["1e", "2a", "4c"]
    assert only.count("<blockquote") == 3
    assert client.get("/analyse", params={"organisatie": "bestaat niet"}).status_code == 404
    assert client.get("/analyse", params={"plan": "zon"}).status_code == 404


def test_two_plans_side_by_side(client: httpx.Client) -> None:
    text = client.get("/vergelijk", params={"a": PLAN, "b": KEMPEN}).text
    parts = re.split(r"<h3>", text)
    both = parts[1]
    assert "In beide" in both
    assert "Veilig Thuis" in both
    assert "Gebiedsteams" in parts[2]
    assert "twee keer hetzelfde plan" in client.get(
        "/vergelijk", params={"a": PLAN, "b": PLAN}
    ).text  # fmt: skip
    assert client.get("/vergelijk", params={"a": "zon", "b": PLAN}).status_code == 404


def test_a_plan_can_be_taken_along_and_is_right_when_it_comes_back(client: httpx.Client) -> None:
    workbook = client.get(f"/gegevens/plan/{PLAN}.xlsx")
    assert workbook.headers["content-disposition"] == f'attachment; filename="{PLAN}.xlsx"'
    again = client.get(
        f"/gegevens/plan/{PLAN}.xlsx", headers={"If-None-Match": workbook.headers["etag"]}
    )
    assert again.status_code == 304
    tables = client.get(f"/gegevens/plan/{PLAN}.zip").content
    names = zipfile.ZipFile(io.BytesIO(tables)).namelist()
    assert f"{PLAN}/doelen.csv" in names
    checked = client.post("/controle", files={"file": (f"{PLAN}.xlsx", workbook.content)})
    assert checked.status_code == 200
    assert 'class="verdict fine"' in checked.text
    assert client.get(f"/gegevens/plan/{PLAN}.pdf").status_code == 406
    assert client.get("/gegevens/plan/zon.xlsx").status_code == 404


def test_an_empty_workbook_is_there_in_both_languages(client: httpx.Client) -> None:
    sizes = {
        lang: len(client.get("/gegevens/sjabloon.xlsx", params={"taal": lang}).content)
        for lang in ("nl", "en")
    }
    assert min(sizes.values()) > 10_000
    assert sizes["nl"] != sizes["en"]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_check_says_what_where_and_how_to_mend(client: httpx.Client, lang: str) -> None:
    path = "/en/controle" if lang == "en" else "/controle"
    form = client.get(path).text
    assert 'enctype="multipart/form-data"' in form
    hostile = "<script>alert('x')</script>\u202e" + "W" * 300
    turtle = (
        f"<https://w3id.org/beleidsgraaf/id/policy-plan/zon> a <{_SHAPES}PolicyPlan> ;"
        f' <http://purl.org/dc/terms/title> "{hostile}"@nl .'
    )
    answer = client.post(path, data={"text": turtle, "format": "ttl"}, files={"file": b""})
    assert answer.status_code == 200, answer.text[:400]
    assert answer.headers["cache-control"] == "private, no-cache"
    page = Page(answer.text)
    assert (page.lang, page.tags.count("h1")) == (lang, 1)
    assert "script>alert" not in answer.text.replace("&lt;/script", "").replace(
        "&lt;script&gt;", ""
    )
    assert 'class="verdict refused"' in answer.text
    unread = client.post(
        path, data={"text": "dit is geen RDF", "format": "ttl"}, files={"file": b""}
    )
    assert unread.status_code == 400
    assert "<h1>" in unread.text


def test_the_data_page_describes_itself_to_search_engines(client: httpx.Client) -> None:
    text = client.get("/gegevens").text
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    told = json.loads(found[1])
    assert (told["@type"], told["license"]) == (
        "Dataset", "https://creativecommons.org/licenses/by/4.0/",
    )  # fmt: skip


def test_views_are_light(client: httpx.Client) -> None:
    for path in _PATHS:
        page = client.get(path)
        loaded = set(re.findall(r'(?:href|src)="(/assets/[^"]+)"', page.text))
        answers = [page, *(client.get(each) for each in sorted(loaded))]
        assert sum(each.num_bytes_downloaded for each in answers) < 60_000, path
