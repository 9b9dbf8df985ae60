"""The pages of the ontology and the rules over HTTP: each term with all that is said of it."""

import gzip
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import httpx
import pytest
from rdflib import OWL, RDF, SH, Graph

from beleidsgraaf.server.pages.model_picture import draw_model
from beleidsgraaf.server.pages.terms import read_rules, read_terms
from beleidsgraaf.vocabulary import BG, BGSH
from tests.journeys.conftest import Published
from tests.journeys.serving import PATIENT, Served, serving

HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def served(bundled_version: Published) -> Iterator[Served]:
    with serving(bundled_version.archive.root, PATIENT) as server:
        yield server


@pytest.fixture
def client(served: Served) -> Iterator[httpx.Client]:
    with served.client() as client:
        yield client


@pytest.fixture(scope="module")
def ontology(root: Path) -> Graph:
    return Graph().parse(root / "ontology" / "beleidsgraaf.ttl")


def section(page: str, name: str) -> str:
    return unescape(page.partition(f'<section id="{name}">')[2].partition("</section>")[0])


@pytest.mark.parametrize(("path", "label"), [("/def", "doel"), ("/en/def", "goal")])
def test_every_term_stands_there_in_the_language_of_the_page(
    client: httpx.Client, ontology: Graph, path: str, label: str
) -> None:
    answer = client.get(path, headers=HTML)
    assert answer.status_code == 200, answer.text
    page = answer.text
    lang = "en" if path.startswith("/en") else "nl"
    assert f'<html lang="{lang}">' in page
    terms = read_terms(ontology)
    assert len(terms) > 100
    for term in terms:
        told = section(page, term.name)
        assert f"<h3>{term.labels[lang]}</h3>" in told, term.name
        assert term.definitions[lang] in told, term.name
    goal = section(page, "Goal")
    assert f"<h3>{label}</h3>" in goal
    assert 'href="#actionLine"' in goal
    assert re.search(r'/def/shapes#C05-actionLine">0\.\.\*<', goal)
    assert '<a href="' + ("/en" if lang == "en" else "") + "/plan/" in goal  # the example


def test_the_query_of_a_term_finds_what_is_counted(client: httpx.Client) -> None:
    goal = section(client.get("/def", headers=HTML).text, "Goal")
    query = re.search(r'href="(/sparql\?query=[^"]*)"', goal)
    assert query
    answer = client.get(query[1], headers={"Accept": "application/json"}).json()
    count = re.search(r"(\d+) keer", goal)
    assert count
    assert len(answer["results"]["bindings"]) == int(count[1])


def test_the_picture_shows_each_class_once_and_is_the_same_each_time(
    client: httpx.Client, ontology: Graph
) -> None:
    terms = read_terms(ontology)
    drawn = [draw_model(terms, "nl", title="t", description="d").svg for _ in range(2)]
    assert drawn[0] == drawn[1]
    classes = {
        str(each).removeprefix(str(BG))
        for each in ontology.subjects(RDF.type, OWL.Class)
        if str(each).startswith(str(BG))
    }
    targets = re.findall(r'href="#(\w+)"', drawn[0])
    assert sorted(targets) == sorted(classes)
    assert "style=" not in drawn[0]
    assert "<svg" in client.get("/def", headers=HTML).text


def test_the_rules_say_what_they_ask_where_it_stands(client: httpx.Client, root: Path) -> None:
    shapes = Graph()
    for path in (root / "ontology" / "shapes").glob("*.ttl"):
        shapes.parse(path)
    pages = [client.get(path, headers=HTML).text for path in ("/def/shapes", "/en/def/shapes")]
    rules = {str(each) for each in shapes.subjects(SH.severity) if str(each).startswith(str(BGSH))}
    assert len(rules) > 100
    for page in pages:
        ids = re.findall(r'<dt id="([^"]+)"', page)
        assert sorted(ids) == sorted(each.removeprefix(str(BGSH)) for each in rules)
    assert "<h2>Doel</h2>" in pages[0]
    assert "<h2>Goal</h2>" in pages[1]


def test_how_many_values_there_may_be_is_what_the_shapes_say(root: Path) -> None:
    shapes = Graph().parse(root / "ontology" / "shapes" / "action-line.ttl")
    found = {rule.path.rpartition("#")[2]: rule.cardinality for rule in read_rules(shapes)}
    assert (found["partOf"], found["executionLevel"]) == ("1", "0..*")
    assert found["knownByReferenceOnly"] == "0..1"


@pytest.mark.parametrize("path", ["/def", "/en/def", "/def/shapes"])
def test_the_pages_are_light(client: httpx.Client, path: str) -> None:
    page = client.get(path, headers=HTML).text
    assert len(gzip.compress(page.encode())) < 32_000  # the frame, with letters and style, has 25
    canonical = re.search(r'rel="canonical" href="[^"]*?(/[^"/:][^":]*)"', page)
    assert canonical
    assert canonical[1].endswith(path)


def test_a_page_by_its_ending_is_the_same_page(client: httpx.Client) -> None:
    assert client.get("/def.html").text == client.get("/def", headers=HTML).text
