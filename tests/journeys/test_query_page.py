"""The page to ask in SPARQL over HTTP, as a browser without script asks for it."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from beleidsgraaf.server.pages.frame import POLICY
from beleidsgraaf.stored_queries import stored_queries
from tests.journeys.conftest import Published
from tests.journeys.serving import Served

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
PLANS = "SELECT ?plan { ?plan a bg:PolicyPlan } ORDER BY ?plan"
BROKEN = "SELECT ?s WHERE {\n  ?s ?p .\n}"


@pytest.fixture(scope="module")
def served(service: Served) -> Served:
    """The server that tests share."""
    return service


@pytest.fixture
def client(served: Served) -> Iterator[httpx.Client]:
    """A browser that asks for pages."""
    with served.client() as client:
        client.headers["Accept"] = BROWSER
        yield client


def query_in(page: str) -> str:
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
    assert found
    return unescape(found[1])


def links(page: str) -> list[str]:
    return [unescape(each) for each in re.findall(r'<a href="([^"]*)"', page)]


@pytest.mark.parametrize(("path", "lang"), [("/sparql", "nl"), ("/en/sparql", "en")])
def test_the_page_has_an_example_that_answers(client: httpx.Client, path: str, lang: str) -> None:
    page = client.get(path)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["content-security-policy"] == POLICY
    assert f'<html lang="{lang}">' in page.text
    answer = client.get(path, params={"query": query_in(page.text)})
    assert answer.status_code == 200
    assert "<caption>" in answer.text
    again = client.get(path, headers={"If-None-Match": page.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("name", stored_queries("explore"))
def test_every_example_can_be_loaded_and_asked(client: httpx.Client, name: str) -> None:
    page = client.get("/sparql", params={"voorbeeld": name})
    query = query_in(page.text)
    assert query.startswith(f"# {stored_queries('explore')[name].question['nl']}\n")
    assert "#+" not in query
    answer = client.get("/sparql", params={"query": query})
    assert answer.status_code == 200
    assert '<h2 id="resultaat">Resultaat</h2>' in answer.text


def test_things_are_named_and_linked_in_the_language_of_the_page(client: httpx.Client) -> None:
    query = "SELECT ?goal ?direction { ?goal bg:direction ?direction } LIMIT 5"
    dutch = client.get("/sparql", params={"query": query}).text
    english = client.get("/en/sparql", params={"query": query}).text
    assert re.search(r'<td><a href="/plan/[^"]*/doel/\w+" title="goal/', dutch)
    assert re.search(r'<td><a href="/en/plan/[^"]*/doel/', english)
    assert "goal-direction/" in dutch
    assert english.count("<td") == dutch.count("<td") == 10


def test_a_program_and_a_person_get_the_same_answer(client: httpx.Client) -> None:
    page = client.get("/sparql", params={"query": PLANS}).text
    files = [link for link in links(page) if "format=" in link]
    assert [parse_qs(urlsplit(each).query)["format"] for each in files] == [
        ["json"], ["xml"], ["csv"], ["tsv"],
    ]  # fmt: skip
    csv = client.get(files[2])
    assert csv.headers["content-type"] == "text/csv; charset=utf-8"
    assert csv.headers["content-disposition"] == 'attachment; filename="antwoord.csv"'
    asked = client.get("/sparql", params={"query": PLANS}, headers={"Accept": "text/csv"})
    assert csv.content == asked.content
    share = next(each for each in links(page) if each.startswith("/sparql?query="))
    assert client.get(share).text == page
    posted = client.post("/sparql", data={"query": PLANS})
    assert "<caption>" in posted.text


def test_a_fault_is_shown_where_it_is_with_the_query_kept(client: httpx.Client) -> None:
    page = client.get("/sparql", params={"query": BROKEN})
    assert page.status_code == 400
    assert query_in(page.text).strip() == BROKEN
    assert "Regel 3, kolom 1:" in page.text
    english = client.get("/en/sparql", params={"query": BROKEN}).text
    assert "Line 3, column 1:" in english
    for text in ("", "DROP ALL", "SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }"):
        refused = client.get("/sparql", params={"query": text})
        assert refused.status_code in (400, 403)
        assert 'role="alert"' in refused.text


@pytest.mark.parametrize(
    "fields", [{"query": PLANS, "format": "pdf"}, {"voorbeeld": "none"}, {"version": "x"}]
)
def test_what_cannot_be_is_said_in_the_frame(client: httpx.Client, fields: dict[str, str]) -> None:
    page = client.get("/sparql", params=fields)
    assert page.status_code in (400, 404)
    assert 'id="inhoud"' in page.text


def test_long_answers_are_cut_and_say_so(client: httpx.Client) -> None:
    page = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }"}).text
    rows = page.count("<tr>") - 1
    assert 300 < rows <= 500
    assert f"de eerste {rows} rijen" in page
    graph = client.get("/sparql", params={"query": "CONSTRUCT WHERE { ?s ?p ?o }"}).text
    assert "meer dan 500 uitspraken" in graph


def test_every_form_of_answer_has_its_page(client: httpx.Client) -> None:
    def ask(query: str) -> str:
        return client.get("/sparql", params={"query": query}).text

    assert "Ja, dat is er." in ask("ASK { ?x a bg:Goal }")
    assert "Nee, dat is er niet." in ask("ASK { ?x a bg:Nothing }")
    assert "Er is niets gevonden." in ask("SELECT ?x { ?x a bg:Nothing }")
    graph = ask("CONSTRUCT WHERE { ?x a bg:PolicyPlan }")
    assert graph.count('<a href="/def#PolicyPlan"') == 2
    chance = client.get("/sparql", params={"query": "SELECT (RAND() AS ?x) {}"})
    assert chance.headers["cache-control"] == "no-store"


def test_words_from_the_data_stay_words(client: httpx.Client) -> None:
    hostile = 'SELECT ("<script>x</script>" AS ?a) (IRI("javascript:alert(1)") AS ?b) {}'
    page = client.get("/sparql", params={"query": hostile}).text
    assert "<script>x" not in page
    assert 'href="javascript:' not in page
    assert "&lt;script&gt;x&lt;/script&gt;" in page


def test_a_version_stays_the_version(client: httpx.Client, bundled_version: Published) -> None:
    version = bundled_version.version.id
    page = client.get("/sparql", params={"query": PLANS, "version": version}).text
    assert f'<input type="hidden" name="version" value="{version}">' in page
    assert all(f"version={version}" in each for each in links(page) if "format=" in each)


def test_the_editor_gets_terms_with_labels_and_counts(client: httpx.Client) -> None:
    terms = client.get("/sparql/terms", params={"taal": "nl"}).json()
    goal = next(each for each in terms["classes"] if each["term"] == "bg:Goal")
    goals = client.get(
        "/sparql",
        params={"query": "SELECT (COUNT(*) AS ?n) { ?x a bg:Goal }", "format": "json"},
    ).json()["results"]["bindings"]
    assert (goal["label"], str(goal["count"])) == ("doel", goals[0]["n"]["value"])
    assert goal["about"]
    english = client.get("/sparql/terms", params={"taal": "en"}).json()
    assert {"bg:Goal", "bg:Dependency"} <= {each["term"] for each in english["classes"]}
    assert "goal" in {each["label"] for each in english["classes"]}
    labels = {each["term"]: each["label"] for each in terms["properties"]}
    assert labels["bg:direction"] == "richting"
    assert labels["dcterms:title"] == "titel"
    assert terms["prefixes"]["bg"].endswith("def#")


def test_the_editor_hears_what_is_wrong(client: httpx.Client) -> None:
    def check(query: str, lang: str) -> list[dict[str, object]]:
        answer = client.post(f"/sparql/check?taal={lang}", data={"query": query})
        faults: list[dict[str, object]] = answer.json()["faults"]
        return faults

    (fault,) = check(BROKEN, "nl")
    assert (fault["line"], fault["column"]) == (3, 1)
    assert str(fault["message"]).startswith("Regel 3, kolom 1")
    assert str(check(BROKEN, "en")[0]["message"]).startswith("Line 3, column 1")
    assert check(PLANS, "nl") == []
    assert check("CONSTRUCT WHERE { ?s ?p ?o }", "nl") == []
    assert check("CLEAR ALL", "nl")[0]["line"] == 1
