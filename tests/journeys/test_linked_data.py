"""Linked data over real HTTP: resources, the pages about them, and what the data mean."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from rdflib import DCTERMS, RDF, Graph, URIRef

from beleidsgraaf.formats import NTRIPLES, TURTLE, Format
from beleidsgraaf.iris import Minter
from beleidsgraaf.publication import publish
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.vocabulary import BG, FIXED_BASE
from tests.journeys.conftest import AS_OF, Published
from tests.journeys.linked_data import (
    FORMATS,
    GOAL,
    MUNICIPALITY,
    PLAN,
    SPAN,
    Page,
    graph,
    local,
    rows,
    triples,
)
from tests.journeys.serving import Served, serving

M = Minter()


@pytest.fixture(scope="module")
def served(service: Served) -> Served:
    """The server that tests share."""
    return service


@pytest.fixture
def client(served: Served) -> Iterator[httpx.Client]:
    """A client of that server."""
    with served.client() as client:
        yield client


class TestResources:
    def test_a_thing_points_to_the_document_about_it(self, client: httpx.Client) -> None:
        answer = client.get(f"/id/{GOAL}")
        assert (answer.status_code, answer.headers["location"]) == (303, f"/doc/{GOAL}")
        assert answer.headers["vary"].startswith("Accept")
        kept = client.get(f"/id/{GOAL}.ttl?version=1-x")
        assert kept.headers["location"] == f"/doc/{GOAL}.ttl?version=1-x"

    def test_a_redirect_never_leaves_the_server(self, client: httpx.Client) -> None:
        for path in ("/id//evil.example", "/id/%0d%0aSet-Cookie:%20x", "/id/%5cevil.example"):
            answer = client.get(path)
            assert answer.status_code in (303, 404)
            assert answer.headers.get("location", "/doc/").startswith("/doc/")
            assert "set-cookie" not in answer.headers

    @pytest.mark.parametrize("fmt", FORMATS, ids=lambda fmt: fmt.name)
    def test_is_the_same_in_every_format(self, client: httpx.Client, fmt: Format) -> None:
        turtle = triples(client.get(f"/doc/{GOAL}.ttl"), TURTLE)
        assert triples(client.get(f"/doc/{GOAL}.{fmt.extension}"), fmt) == turtle
        asked = client.get(f"/doc/{GOAL}", headers={"Accept": fmt.media_type})
        assert triples(asked, fmt) == turtle
        followed = client.get(
            f"/id/{GOAL}", headers={"Accept": fmt.media_type}, follow_redirects=True
        )
        assert triples(followed, fmt) == turtle

    def test_holds_all_that_is_said_and_enough_to_read_it(self, client: httpx.Client) -> None:
        described = graph(client.get(f"/doc/{GOAL}"))
        goal = M.goal(PLAN, "3b")
        counted = rows(client, f"SELECT (COUNT(*) AS ?n) {{ <{goal}> ?p ?o }}")
        assert len(list(described.predicate_objects(goal))) == int(counted[0]["n"])
        words = "Lokale toegangsteams werken samen met alle partners uit de jeugdketen"
        assert any(str(value).startswith(words) for value in described.objects())
        line = M.action_line(PLAN, 3)
        assert described.value(line, DCTERMS.title) is not None
        assert list(described.subjects(None, goal)) == []

    def test_of_a_text_span_holds_its_selectors(self, client: httpx.Client) -> None:
        described = graph(client.get(f"/doc/{SPAN}"))
        parts = {str(each).partition("#")[2] for each in described.subjects() if "#" in each}
        assert {"position", "quote"} <= parts

    def test_there_is_one_of_every_class(self, client: httpx.Client) -> None:
        found = rows(client, "SELECT ?class (SAMPLE(?s) AS ?one) { ?s a ?class } GROUP BY ?class")
        assert len(found) > 40
        for row in found:
            iri = row["one"]
            if "#" not in iri:
                assert URIRef(iri) in set(graph(client.get(local(iri))).subjects()), iri

    def test_of_elsewhere_is_described_too(self, client: httpx.Client) -> None:
        described = graph(client.get("/doc", params={"iri": MUNICIPALITY}))
        assert (URIRef(MUNICIPALITY), RDF.type, BG.Organisation) in described
        term = graph(client.get("/doc", params={"iri": str(BG.Goal)}))
        assert len(list(term.predicate_objects(BG.Goal))) > 5

    @pytest.mark.parametrize(
        "url",
        [
            "/doc/goal/nope/1a", "/doc/goal/nope/1a.ttl", f"/doc/{GOAL}.csv", "/doc/",
            "/doc?iri=urn:x:y", "/doc?iri=%3Cx", "/doc?iri=", "/doc/a%20b", "/doc/%7Bx%7D",
            "/doc/%ff", '/doc?iri=https://example.org/"', "/def.csv", "/def/nope",
        ],
    )  # fmt: skip
    def test_what_is_not_there_is_not_found(self, client: httpx.Client, url: str) -> None:
        answer = client.get(url)
        assert answer.status_code == 404, answer.text
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["detail"]

    @pytest.mark.parametrize(
        "url", ["/doc", f"/doc?iri={MUNICIPALITY}&iri=x", f"/doc/{GOAL}?version=1&version=2"]
    )
    def test_what_is_half_said_is_a_bad_request(self, client: httpx.Client, url: str) -> None:
        answer = client.get(url)
        assert (answer.status_code, bool(answer.json()["parameter"])) == (400, True)

    def test_a_format_that_there_is_not(self, client: httpx.Client) -> None:
        answer = client.get(f"/doc/{GOAL}", headers={"Accept": "image/png"})
        assert answer.status_code == 406
        assert "text/turtle" in answer.json()["formats"]


class TestPages:
    @pytest.mark.parametrize(
        "url",
        [
            f"/doc/{GOAL}.html", f"/doc/{SPAN}.html", f"/doc/policy-plan/{PLAN}.html",
            "/doc/concept/assertion-mode/stated.html", "/doc/dataset/policy.html", "/def.html",
            "/def/shapes.html", "/versions",
        ],
    )  # fmt: skip
    def test_are_plain_and_can_be_read_by_anyone(self, client: httpx.Client, url: str) -> None:
        answer = client.get(url, headers={"Accept": "text/html"})
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        page = Page(answer.text)
        assert page.lang == "nl"
        assert page.tags.count("h1") == page.tags.count("main") == 1
        assert not {"img", "iframe"} & set(page.tags)
        assert re.findall("<script(?! type=.module. src=./assets/)", answer.text) == []
        assert len(page.ids) == len(set(page.ids))
        assert all(re.match("/|https?://|#", link) for link in page.links)
        assert "default-src 'none'" in answer.headers["content-security-policy"]

    def test_show_names_evidence_and_what_points_here(self, client: httpx.Client) -> None:
        text = client.get(f"/doc/{GOAL}.html").text
        assert "<h1>Toegangsteams werken samen met partners</h1>" in text
        assert "<p>doel</p>" in text
        assert "<dt>bewijsplaats</dt>" in text
        assert '<blockquote lang="nl"><p>Lokale toegangsteams werken samen' in text
        assert ">lokale toegangsteams</a>" in text
        stated = client.get("/doc/concept/assertion-mode/stated.html").text
        assert "<h2>Verwijst hiernaar</h2>" in stated
        assert "ten hoogste 200 verwijzingen" in stated

    def test_call_what_has_no_name_by_its_kind_and_what_tells_most(
        self, client: httpx.Client
    ) -> None:
        page = client.get(f"/doc/{SPAN}.html").text
        assert "<h1>Tekstfragment: Lokale toegangsteams werken samen met alle" in page
        assert "Lees dit in de bron</a>" in page
        evidence = f"/bron/{SPAN.removeprefix('text-span/').replace('/', '#')}"
        assert (
            f'<p><a href="{evidence}">Lees dit in de bron</a></p>'
            in client.get(f"/doc/{GOAL}.html").text
        )
        statement = "execution-statement/gm1948/meierijstad-regionaal-beleidsplan-jeugdhulp/5-8/1"
        english = client.get(f"/en/doc/{statement}", headers={"Accept": "text/html"}).text
        assert "<h1>Execution 5-8</h1>" in english
        assert ">action line 8</a>" in english

    @pytest.mark.parametrize("url", [f"/doc/{GOAL}.html", f"/doc/policy-plan/{PLAN}.html"])
    def test_link_to_what_is_there(self, client: httpx.Client, url: str) -> None:
        links = [link for link in Page(client.get(url).text).links if link.startswith("/")]
        assert len(links) > 10
        for link in links:
            assert client.get(link).status_code == 200, link

    def test_keep_to_the_version_that_was_asked(
        self, client: httpx.Client, bundled_version: Published
    ) -> None:
        pin = f"version={bundled_version.version.id}"
        links = Page(client.get(f"/doc/{GOAL}.html?{pin}").text).links
        assert links
        elsewhere = [link for link in links if link.startswith("/doc") and pin not in link]
        assert elsewhere == [f"/doc/{GOAL}.html"]  # to the newest

    def test_of_the_ontology_have_a_place_for_every_term(self, client: httpx.Client) -> None:
        terms = rows(
            client,
            "SELECT ?term { VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty } "
            f"?term a ?kind FILTER(STRSTARTS(STR(?term), '{BG}')) }}",
        )
        page = Page(client.get("/def.html").text)
        assert len(terms) > 80
        assert {row["term"].removeprefix(BG) for row in terms} <= set(page.ids)


class TestDefinitions:
    def test_the_ontology_is_the_graph_of_the_version(self, client: httpx.Client) -> None:
        asked = triples(client.get("/def"), TURTLE)
        assert asked == triples(client.get("/graphs/vocabulary"), TURTLE)
        assert triples(client.get("/def.nt"), NTRIPLES) == asked
        assert any("concept-scheme/execution-status" in each for each in asked)

    @pytest.mark.parametrize("fmt", FORMATS, ids=lambda fmt: fmt.name)
    def test_the_shapes_in_every_format(self, client: httpx.Client, fmt: Format) -> None:
        answer = client.get("/def/shapes", headers={"Accept": fmt.media_type})
        assert any("shapes#C05" in each for each in triples(answer, fmt))
        assert client.get(f"/def/shapes.{fmt.extension}").content == answer.content
        tag = {"If-None-Match": answer.headers["etag"], "Accept": fmt.media_type}
        assert client.get("/def/shapes", headers=tag).status_code == 304

    def test_the_shapes_are_all_of_them(self, client: httpx.Client, root: Path) -> None:
        served = Graph().parse(data=client.get("/def/shapes").content, format="turtle")
        written = Graph()
        for path in sorted((root / "ontology" / "shapes").glob("*.ttl")):
            written.parse(path)
        assert len(served) == len(written)


class TestNames:
    @pytest.mark.parametrize("pattern", ["?thing ?term ?value", "?thing a ?term"])
    def test_every_property_and_class_in_use_has_one_in_both_languages(
        self, client: httpx.Client, pattern: str
    ) -> None:
        used = rows(client, f"SELECT DISTINCT ?term {{ {pattern} }}")
        said = rows(client, "SELECT ?term (LANG(?name) AS ?lang) { ?term rdfs:label ?name }")
        named = {(row["term"], row["lang"]) for row in said}
        assert len(used) > 50
        assert not {(row["term"], each) for row in used for each in ("nl", "en")} - named

    def test_stand_on_the_page_about_the_catalogue(self, client: httpx.Client) -> None:
        dutch, english = (
            client.get(f"{prefix}/doc/dataset/policy", headers={"Accept": "text/html"}).text
            for prefix in ("", "/en")
        )
        for nl, en in (("toegangsrechten", "access rights"), ("beschikbaar als", "available as")):
            assert nl in dutch.casefold()
            assert en not in dutch.casefold()
            assert en in english.casefold()


def test_another_base_is_served_under_this_address(root: Path, tmp_path: Path) -> None:
    base = "https://data.example.org/"
    archive = Archive(tmp_path / "store")
    kempen = root / "data" / "kempen-meerjarenbeleidskader-jeugdhulp"
    publish([kempen], archive=archive, base_iri=base, as_of=AS_OF)
    goal = Minter(base).goal("kempen-meerjarenbeleidskader-jeugdhulp", "t1")
    with serving(archive.root) as server, server.client() as client:
        found = client.get(goal.replace(base, "/"), follow_redirects=True)
        assert goal in set(graph(found).subjects())
        concept = "/doc/concept/assertion-mode/stated"
        stated = URIRef(f"{FIXED_BASE}id/concept/assertion-mode/stated")
        assert stated in set(graph(client.get(concept)).subjects())
        page = Page(client.get(f"/doc/{goal.removeprefix(base + 'id/')}.html").text)
        assert not [link for link in page.links if link.startswith((base, FIXED_BASE))]
        assert client.get("/graphs/register").status_code == 200
        assert f"{server.url}export/dataset.trig" in client.get("/.well-known/void").text
