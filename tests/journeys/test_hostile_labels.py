"""Whatever a plan says stays text: in pages, pictures, tables and files, asked over HTTP.

The plan is one that the gate lets pass, with code, quotes, formulas and very long words in its
names, titles and sentences (``hostile_plan.py``). How it looks is a test in the browser.
"""

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import httpx
import openpyxl
import pytest

from beleidsgraaf.vocabulary import FIXED_BASE
from tests.journeys.conftest import AS_OF
from tests.journeys.hostile_plan import HOSTILE, PATHS, PLAN, publish_hostile_plan
from tests.journeys.serving import serving

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
# What has no page in both languages of its own.
OTHERS = (
    "/queries", "/network", "/network/falls", "/network/references", "/network/load", "/versions",
    f"/doc/goal/{PLAN}/1a", f"/doc/policy-plan/{PLAN}",
    "/sparql?query=SELECT+%2A+%7B+%3Fa+rdfs%3Alabel+%3Fb+%7D",
)  # fmt: skip
PICTURES = ("goals", "matrix", "quotient", "neighbourhood", "triptych", "arcs")


class Elements(HTMLParser):
    """The elements of a page, as a browser makes them of its bytes."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.data: list[str] = []  # what the scripts hold
        self._is_script = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._is_script = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        self._is_script = self._is_script and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._is_script:
            self.data.append(data)


@pytest.fixture(scope="module")
def client(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A browser without script, on a service with the hostile plan."""
    folder = tmp_path_factory.mktemp("hostile")
    archive = publish_hostile_plan(root / "data", folder, as_of=AS_OF)
    with (
        serving(archive.root) as server,
        server.client() as client,
    ):
        client.headers.update(BROWSER)
        yield client


@pytest.mark.parametrize("url", [*PATHS, *(f"/en{path}" for path in PATHS), *OTHERS])
def test_a_page_holds_no_code_of_a_plan(client: httpx.Client, url: str) -> None:
    answer = client.get(url, follow_redirects=True)
    assert answer.status_code == 200, answer.text[-800:]
    assert answer.headers["content-type"].startswith("text/html")
    found = Elements(answer.text)
    for tag, given in found.tags:
        assert not [name for name in given if name.startswith("on")]
        leads_to = given.get("href", given.get("src", given.get("action", "")))
        assert not leads_to.strip().lower().startswith("javascript:")
        assert tag not in ("style", "iframe", "object", "base")
        if tag == "script":
            assert given.get("type") == "application/ld+json" or given["src"].startswith("/assets/")
        if tag == "img":
            assert given["src"] != "x"
    for each in found.data:
        json.loads(each)
    assert "49" not in re.findall(r"\d+ \$(\d+)", answer.text)  # nobody works {{7*7}} out


def test_what_a_plan_says_is_shown_letter_for_letter(client: httpx.Client) -> None:
    text = "".join(_texts(client.get(f"/plan/{PLAN}").text))
    text += "".join(_texts(client.get("/organisaties").text))
    text = text.casefold()  # a name begins with a capital
    shown = [each for each in HOSTILE if each.casefold() in text]
    assert len(shown) == len(HOSTILE), set(HOSTILE) - set(shown)


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_holds_no_code_of_a_plan(client: httpx.Client, picture: str) -> None:
    scope = {"scope": f"plan:{FIXED_BASE}id/policy-plan/{PLAN}", "with": "target-groups"}
    if picture == "neighbourhood":
        scope["thing"] = f"{FIXED_BASE}id/goal/{PLAN}/1e"
    answer = client.get(f"/network/pictures/{picture}.svg", params=scope)
    assert answer.status_code == 200, answer.text
    drawn = ElementTree.fromstring(answer.text)  # noqa: S314 - our own server wrote it
    for each in drawn.iter():
        assert each.tag.rpartition("}")[2] not in ("script", "foreignObject", "image", "style")
        assert not [name for name in each.attrib if name.startswith("on")]
        assert not [v for k, v in each.items() if k.endswith("href") and "script:" in v]
    assert "alert" in "".join(drawn.itertext())
    table = client.get(f"/network/pictures/{picture}.csv", params=scope)
    assert _formulas(table.text) == []


@pytest.mark.parametrize(
    "url",
    ["/network/load.csv", "/network/falls.csv", "/network/export.nodes.csv", "/network/export.csv"],
)  # fmt: skip
def test_no_cell_of_a_table_is_a_formula(client: httpx.Client, url: str) -> None:
    answer = client.get(url)
    assert answer.status_code == 200, answer.text
    assert len(answer.text.splitlines()) > 10
    assert _formulas(answer.text) == []


@pytest.mark.parametrize("url", ["/network/export.xlsx", f"/gegevens/plan/{PLAN}.xlsx"])
def test_no_cell_of_a_workbook_is_a_formula_of_a_plan(client: httpx.Client, url: str) -> None:
    answer = client.get(url)
    assert answer.status_code == 200, answer.text
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert len(cells) > 100
    # The only formulas are ours, which offer the keys of the other sheets to choose from.
    computed = [cell for cell in cells if cell.data_type == "f"]
    assert {cell.parent.title for cell in computed} <= {"lijsten"}
    assert [cell.value for cell in computed if "cmd" in str(cell.value)] == []


@pytest.mark.parametrize("url", ["/sitemap.xml", "/network/export.graphml", "/network/export.gexf"])
def test_a_file_of_xml_is_well_formed(client: httpx.Client, url: str) -> None:
    answer = client.get(url)
    assert answer.status_code == 200, answer.text
    assert len(list(ElementTree.fromstring(answer.text).iter())) > 50  # noqa: S314 - as above


def test_suggestions_are_data(client: httpx.Client) -> None:
    for typed in ("script", "javascript", "=cmd", "'", "<", "\u202e", "w" * 400, "%", "\\"):
        answer = client.get("/search/suggest", params={"q": typed})
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert isinstance(answer.json(), list)


def _texts(html: str) -> Iterator[str]:
    """Give what stands between the elements of a page, as a browser reads it."""

    class Reader(HTMLParser):
        def __init__(self) -> None:
            super().__init__(convert_charrefs=True)
            self.texts: list[str] = []

        def handle_data(self, data: str) -> None:
            self.texts.append(data)

    reader = Reader()
    reader.feed(html)
    yield from reader.texts


def _formulas(table: str) -> list[str]:
    """Find the cells that a spreadsheet would work out."""
    rows = csv.reader(io.StringIO(table.removeprefix("\ufeff")))
    number = re.compile(r"-?[\d.]+(e-?\d+)?")
    starts = ("=", "+", "-", "@", "\t", "\r")
    return [
        cell
        for row in rows
        for cell in row
        if cell.startswith(starts) and not number.fullmatch(cell)
    ]
