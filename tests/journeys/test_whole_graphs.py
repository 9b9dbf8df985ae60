"""Whole graphs and versions over real HTTP, the description of the dataset, and its headers."""

import json
import re
import warnings
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import DCAT, RDF, Graph, Literal, URIRef

from beleidsgraaf.formats import JSONLD, NQUADS, TRIG, TURTLE, Format
from beleidsgraaf.iris import Minter
from beleidsgraaf.publication import publish
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.vocabulary import FIXED_BASE, SD, VOID
from tests.journeys.conftest import AS_OF, Published
from tests.journeys.linked_data import FORMATS, GOAL, MUNICIPALITY, graph, rows, triples
from tests.journeys.serving import Served, serving

M = Minter()
READING = (
    f"/doc/{GOAL}", f"/doc/{GOAL}.html", f"/doc?iri={MUNICIPALITY}", "/def", "/def.html",
    "/graphs?default", "/graphs/register", "/export/dataset.trig", "/export/dataset.nq",
    "/.well-known/void", "/versions", "/sparql",
)  # fmt: skip


@pytest.fixture(scope="module")
def served(service: Served) -> Served:
    """The server that tests share."""
    return service


@pytest.fixture
def client(served: Served) -> Iterator[httpx.Client]:
    """A client of that server."""
    with served.client() as client:
        yield client


class TestGraphs:
    def test_a_graph_by_its_key_and_by_its_iri(
        self, client: httpx.Client, bundled_version: Published
    ) -> None:
        for entry in bundled_version.version.graphs:
            key = entry.iri.removeprefix(M.graph(""))
            direct = triples(client.get(f"/graphs/{key}"), TURTLE)
            assert len(direct) == entry.triples
            assert triples(client.get("/graphs", params={"graph": entry.iri}), TURTLE) == direct

    def test_the_default_graph_is_what_queries_see(self, client: httpx.Client) -> None:
        [row] = rows(client, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
        assert len(triples(client.get("/graphs?default"), TURTLE)) == int(row["n"])

    @pytest.mark.parametrize("fmt", FORMATS, ids=lambda fmt: fmt.name)
    def test_in_every_format(self, client: httpx.Client, fmt: Format) -> None:
        answer = client.get("/graphs/register", headers={"Accept": fmt.media_type})
        assert triples(answer, fmt) == triples(client.get("/graphs/register"), TURTLE)

    @pytest.mark.parametrize(
        ("url", "status"),
        [
            ("/graphs/nope", 404),
            ("/graphs?graph=https://example.org/nope", 404),
            ("/graphs?graph=register", 404),
            ("/graphs?graph=", 404),
            ("/graphs", 400),
            (f"/graphs?default&graph={M.graph('register')}", 400),
            ("/graphs/register?version=1-000000000000", 404),
        ],
    )
    def test_what_is_not_there(self, client: httpx.Client, url: str, status: int) -> None:
        answer = client.get(url)
        assert answer.status_code == status
        assert answer.headers["content-type"] == "application/problem+json"

    @pytest.mark.parametrize("url", ["/graphs/register", "/graphs?graph={}"])
    def test_nobody_writes_where_no_token_is_known(self, client: httpx.Client, url: str) -> None:
        url = url.format(M.graph("register"))
        for method in ("PUT", "POST", "DELETE"):
            answer = client.request(method, url, content=b"<x:a> <x:b> <x:c> .")
            assert (answer.status_code, answer.json()["status"]) == (403, 403)
        assert client.request("PATCH", url, content=b"").status_code == 405

    def test_an_unchanged_graph_keeps_its_tag_in_the_next_version(self, tmp_path: Path) -> None:
        archive = Archive(tmp_path / "store")
        publish([], archive=archive, base_iri=FIXED_BASE, as_of=date(2026, 1, 1))
        with serving(archive.root) as server, server.client() as client:
            before = client.get("/graphs/register")
            goal = client.get(f"/doc/{GOAL}")
            second = publish([], archive=archive, base_iri=FIXED_BASE, as_of=date(2026, 1, 2))
            after = client.get("/graphs/register")
            assert after.headers["beleidsgraaf-version"] == second.id
            assert after.headers["etag"] == before.headers["etag"]
            assert client.get(f"/doc/{GOAL}").headers["etag"] != goal.headers["etag"]
            listed = client.get("/versions").json()
            assert [each["sequence"] for each in listed["versions"]] == [2, 1]
            first = listed["versions"][1]["id"]
            void = graph(client.get("/.well-known/void"))
            assert Literal(second.id) in set(void.objects(M.thing("dataset", "policy")))
            assert URIRef(f"{server.url}versions/{first}") in set(void.objects())
            pinned = graph(client.get(f"/.well-known/void?version={first}"))
            assert Literal(first) in set(pinned.objects(M.thing("dataset", "policy")))
            old = client.get(f"/doc/{GOAL}?version={first}")
            assert old.content == goal.content
            assert "immutable" in old.headers["cache-control"]


class TestExport:
    @pytest.mark.parametrize("fmt", [TRIG, NQUADS, JSONLD], ids=lambda fmt: fmt.name)
    def test_is_the_whole_version(
        self, client: httpx.Client, bundled_version: Published, fmt: Format
    ) -> None:
        answer = client.get(f"/export/dataset.{fmt.extension}")
        assert answer.headers["content-type"] == fmt.media_type
        assert bundled_version.version.id in answer.headers["content-disposition"]
        graphs = bundled_version.archive.graphs(bundled_version.version)
        stated = ox.parse(b"".join(graphs.values()), ox.RdfFormat.N_QUADS)
        assert isinstance(fmt.oxigraph, ox.RdfFormat)
        found = ox.parse(answer.content, fmt.oxigraph)
        assert {str(quad) for quad in found} == {str(quad) for quad in stated}

    def test_is_not_to_be_had_in_a_format_without_graphs(self, client: httpx.Client) -> None:
        answer = client.get("/export/dataset.ttl")
        assert answer.status_code == 406
        assert "application/trig" in answer.json()["formats"]


class TestVersions:
    def test_are_listed_and_told(self, client: httpx.Client, bundled_version: Published) -> None:
        listed = client.get("/versions").json()
        current = bundled_version.version
        assert listed["current"] == current.id
        [only] = listed["versions"]
        assert (only["id"], only["as_of"]) == (current.id, AS_OF.isoformat())
        told = client.get(f"/versions/{current.id}")
        manifest = json.loads(current.to_json())
        assert {name: told.json()[name] for name in manifest} == manifest
        assert told.json().keys() - manifest == {"began", "author", "note", "changed"}
        assert "immutable" in told.headers["cache-control"]
        page = client.get(f"/versions/{current.id}", headers={"Accept": "text/html"}).text
        assert f"<h1>Versie {current.id}</h1>" in page
        assert current.checksum in page

    @pytest.mark.parametrize("wrong", ["1-000000000000", "..%2f..", "current", "1-" + "a" * 300])
    def test_that_are_not_there(self, client: httpx.Client, wrong: str) -> None:
        assert client.get(f"/versions/{wrong}").status_code == 404
        assert client.get(f"/doc/{GOAL}", params={"version": wrong}).status_code == 404

    def test_in_a_format_that_there_is_not(self, client: httpx.Client) -> None:
        answer = client.get("/versions", headers={"Accept": "text/csv"})
        assert answer.status_code == 406


class TestDescription:
    def test_is_what_the_dutch_profile_asks(self, client: httpx.Client, root: Path) -> None:
        shapes = Graph()
        for path in (root / "tests" / "ontology" / "dcat-shapes").glob("*.ttl"):
            shapes.parse(path)
        for url in ("/.well-known/void", "/sparql", "/graphs/catalog"):
            described = graph(client.get(url))
            assert list(described.subjects(RDF.type, DCAT.Catalog))
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)  # of rdflib, inside pySHACL
                conforms, _, text = pyshacl.validate(described, shacl_graph=shapes)
            assert conforms, text

    def test_leads_to_this_server(self, client: httpx.Client, served: Served) -> None:
        void = graph(client.get("/.well-known/void"))
        addresses = {
            str(url)
            for predicate in (DCAT.downloadURL, DCAT.endpointDescription, VOID.dataDump)
            for url in void.objects(None, predicate)
        }
        assert len(addresses) == 7
        for url in sorted(addresses):
            assert url.startswith(served.url)
            assert client.get(urlsplit(url).path).status_code == 200
        endpoint = void.value(M.thing("data-service", "sparql"), DCAT.endpointURL)
        assert endpoint == URIRef(f"{served.url}sparql")

    def test_counts_what_is_there(self, client: httpx.Client) -> None:
        void = graph(client.get("/.well-known/void"))
        catalog = M.graph("catalog")
        [row] = rows(
            client,
            "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o "
            f"{{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != <{catalog}>) }} }}",
        )
        whole = void.value(M.thing("dataset", "policy"), VOID.triples)
        assert int(str(whole)) == int(row["n"])

    def test_a_host_that_is_no_host_changes_nothing_but_the_address(
        self, client: httpx.Client
    ) -> None:
        for host in ("a b", '"><x', "example.org/x", "", "[::"):
            for url in ("/.well-known/void", "/sparql"):
                answer = client.get(url, headers={"Host": host})
                assert answer.status_code in (200, 400), (host, url)
                assert '"><x' not in answer.text

    def test_of_the_service_names_all_its_graphs(
        self, client: httpx.Client, bundled_version: Published
    ) -> None:
        described = graph(client.get("/sparql"))
        [service] = described.subjects(RDF.type, SD.Service)
        assert (service, RDF.type, DCAT.DataService) in described
        dataset = described.value(service, SD.defaultDataset)
        named = {
            str(described.value(each, SD.name)): described.value(each, SD.graph)
            for each in described.objects(dataset, SD.namedGraph)
        }
        assert set(named) == {entry.iri for entry in bundled_version.version.graphs}
        for entry in bundled_version.version.graphs:
            assert described.value(named[entry.iri], VOID.triples) == Literal(entry.triples)


class TestHeaders:
    @pytest.mark.parametrize("url", READING)
    def test_let_an_answer_be_kept(
        self, client: httpx.Client, url: str, bundled_version: Published
    ) -> None:
        first = client.get(url)
        assert first.status_code == 200
        assert re.fullmatch(r'"[\w.-]+"', first.headers["etag"])
        assert first.headers["cache-control"] == "public, max-age=0, must-revalidate"
        assert "Accept" in re.split(", *", first.headers["vary"])
        assert first.headers["last-modified"].endswith(" GMT")
        assert first.headers["beleidsgraaf-version"] == bundled_version.version.id
        assert first.headers["access-control-allow-origin"] == "*"
        for known in (first.headers["etag"], f'"x", W/{first.headers["etag"]}'):
            again = client.get(url, headers={"If-None-Match": known})
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == first.headers["etag"]
        assert client.get(url, headers={"If-None-Match": '"x"'}).content == first.content

    @pytest.mark.parametrize("url", READING)
    def test_can_be_had_without_the_body(self, client: httpx.Client, url: str) -> None:
        whole, bare = client.get(url), client.head(url)
        assert (bare.status_code, bare.content) == (200, b"")
        for name in ("content-type", "etag", "last-modified"):
            assert bare.headers[name] == whole.headers[name]

    @pytest.mark.parametrize("url", [*READING, f"/id/{GOAL}", "/def/shapes", "/versions/1-x"])
    def test_say_what_is_possible(self, client: httpx.Client, url: str) -> None:
        answer = client.options(url)
        assert answer.status_code == 204
        assert {"GET", "HEAD", "OPTIONS"} <= set(re.split(", *", answer.headers["allow"]))

    def test_differ_between_formats(self, client: httpx.Client) -> None:
        tags = {
            client.get(f"/doc/{GOAL}", headers={"Accept": accept}).headers["etag"]
            for accept in (*(fmt.media_type for fmt in FORMATS), "text/html")
        }
        assert len(tags) == 5
