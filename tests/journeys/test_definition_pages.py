"""The pages of the ontology and the rules over HTTP: each term with all that is said of it."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import httpx
import pytest
from rdflib import OWL, RDF, RDFS, SH, Graph

from beleidsgraaf.server.pages.model_picture import SUBJECTS, draw_model
from beleidsgraaf.server.pages.terms import read_rules, read_terms
from beleidsgraaf.vocabulary import BG, BGSH, DQV, MEASURE
from tests.journeys.serving import Served

PAGE_WIDTH = 1_200  # what a screen of 1,366 has beside its margins
HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def served(service: Served) -> Served:
    """The server that tests share."""
    return service


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


def test_the_pictures_show_each_class_on_the_width_of_a_page_and_are_the_same_each_time(
    client: httpx.Client, ontology: Graph
) -> None:
    terms, titles = read_terms(ontology), {each: each for each in SUBJECTS}
    drawn = [draw_model(terms, "nl", titles=titles, description="d") for _ in range(2)]
    assert drawn[0] == drawn[1]
    assert [each.title for each in drawn[0]] == list(SUBJECTS)
    assert max(each.width for each in drawn[0]) <= PAGE_WIDTH
    classes = {
        str(each).removeprefix(str(BG))
        for each in ontology.subjects(RDF.type, OWL.Class)
        if str(each).startswith(str(BG))
    }
    svg = "".join(each.svg for each in drawn[0])
    assert set(re.findall(r'href="#(\w+)"', svg)) == classes
    assert "style=" not in svg
    assert client.get("/def", headers=HTML).text.count("<svg") == len(SUBJECTS)


def test_a_class_that_belongs_to_no_subject_is_in_the_last_picture(ontology: Graph) -> None:
    terms = read_terms(ontology)
    new = replace(next(each for each in terms if each.name == "Goal"), iri=f"{BG}Brandnew")
    titles = {each: each for each in SUBJECTS}
    last = draw_model([*terms, new], "en", titles=titles, description="d")[-1]
    assert 'href="#Brandnew"' in last.svg


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_property_of_measurements_lands_on_the_page_about_measures(
    client: httpx.Client, lang: str
) -> None:
    defined = client.get("/def/measure", headers={"Accept": "text/turtle"})
    assert defined.status_code == 200, defined.text
    graph = Graph().parse(data=defined.text, format="turtle")
    terms = {str(each) for each in graph.subjects(RDF.type, None)}
    terms = {each.removeprefix(str(MEASURE)) for each in terms if each.startswith(str(MEASURE))}
    assert len(terms) > 50
    prefix = "/en" if lang == "en" else ""
    page = client.get(f"{prefix}/def/measure", headers=HTML).text
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert terms <= set(ids)
    for metric in graph.subjects(RDF.type, DQV.Metric):
        label = next(
            str(each) for each in graph.objects(metric, RDFS.label) if each.language == lang
        )
        assert f">{label}</h2>" in unescape(page)
    assert f'href="{prefix}/network/load.html"' in page
    assert not re.search(r"\de\+\d", page)  # numbers stand there as people write them


def test_the_query_of_a_measure_finds_its_example_first(client: httpx.Client) -> None:
    page = unescape(client.get("/def/measure", headers=HTML).text)
    load = page.partition('<h2 id="load">')[2].partition("</section>")[0]
    query = re.search(r'href="(/sparql\?query=[^"]*)"', load)
    example = re.search(r'<dt>Voorbeeld</dt><dd><a href="([^"]*)"', load)
    assert query
    assert example
    answer = client.get(query[1], headers={"Accept": "application/json"}).json()
    first = answer["results"]["bindings"][0]
    tail = example[1].rpartition("/")[2]
    assert any(
        each["thing"]["value"].endswith(f"/{tail}")
        for each in answer["results"]["bindings"]
        if each["value"] == first["value"]
    )


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
