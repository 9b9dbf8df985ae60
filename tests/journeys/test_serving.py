"""From a published version to an answer over HTTP, with a real server in a process of its own."""

import json
import re
import socket
import subprocess
import threading
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beleidsgraaf.formats import JSONLD, TURTLE, Format
from beleidsgraaf.publication import publish
from beleidsgraaf.query.service import GRAPH_FORMATS
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.vocabulary import FIXED_BASE, SD
from tests.journeys.conftest import Published
from tests.journeys.serving import COMMAND, Served, clean_environment, serving

PLANS = "SELECT ?plan { ?plan a bg:PolicyPlan } ORDER BY ?plan"
GRAPH = "CONSTRUCT { ?s a ?t } WHERE { ?s a ?t , bg:PolicyPlan }"
QUERY, FORM = "application/sparql-query", "application/x-www-form-urlencoded"
RUNAWAY = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(STRLEN(STR(?c)) = STRLEN(STR(?f))) }"
)


@pytest.fixture(scope="module")
def served(service: Served) -> Served:
    """The server that tests share."""
    return service


@pytest.fixture
def client(served: Served) -> Iterator[httpx.Client]:
    """A client of that server."""
    with served.client() as client:
        yield client


def test_every_way_of_asking_gives_the_same_answer(client: httpx.Client) -> None:
    answers = [
        client.get("/sparql", params={"query": PLANS}),
        client.post("/sparql", data={"query": PLANS}),
        client.post("/sparql", content=PLANS, headers={"Content-Type": QUERY}),
        client.post("/sparql", content=PLANS, headers={"Content-Type": f"{QUERY}; charset=utf-8"}),
    ]
    assert [answer.status_code for answer in answers] == [200] * 4
    assert len({answer.content for answer in answers}) == 1
    assert len(answers[0].json()["results"]["bindings"]) == 2


def test_a_table_in_every_format(client: httpx.Client) -> None:
    def ask(accept: str) -> httpx.Response:
        response = client.get("/sparql", params={"query": PLANS}, headers={"Accept": accept})
        assert response.status_code == 200
        assert response.headers["content-type"].startswith(accept)
        return response

    found = ask("application/sparql-results+json").json()["results"]["bindings"]
    plans = [row["plan"]["value"] for row in found]
    assert plans
    assert ask("text/csv").text.split() == ["plan", *plans]
    assert ask("text/tab-separated-values").text.split() == ["?plan", *(f"<{p}>" for p in plans)]
    tree = ET.fromstring(ask("application/sparql-results+xml").content)  # noqa: S314 - our own
    assert [node.text for node in tree.iter("{http://www.w3.org/2005/sparql-results#}uri")] == plans


def test_a_graph_in_every_format(client: httpx.Client) -> None:
    graphs = []
    for each in GRAPH_FORMATS:
        accept = {"Accept": each.media_type}
        response = client.get("/sparql", params={"query": GRAPH}, headers=accept)
        assert response.headers["content-type"].startswith(each.media_type)
        graphs.append(triples(response, each))
    assert len(graphs) == 4
    assert len(graphs[0]) > 2
    assert all(graph == graphs[0] for graph in graphs)


def triples(response: httpx.Response, fmt: Format) -> set[str]:
    assert isinstance(fmt.oxigraph, ox.RdfFormat)
    return {str(quad) for quad in ox.parse(response.content, fmt.oxigraph)}


def test_yes_or_no_and_describe(client: httpx.Client) -> None:
    assert client.get("/sparql", params={"query": "ASK { ?s a bg:Goal }"}).json()["boolean"] is True
    plan = f"{FIXED_BASE}id/policy-plan/meierijstad-regionaal-beleidsplan-jeugdhulp"
    described = client.get("/sparql", params={"query": f"DESCRIBE <{plan}>"}).text
    assert "Regionaal beleidsplan Jeugdhulp" in described


def test_the_dataset_can_be_chosen(client: httpx.Client) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    register = f"{FIXED_BASE}id/graph/register"

    def ask(**fields: str) -> int:
        response = client.get("/sparql", params={"query": count} | fields)
        return int(response.json()["results"]["bindings"][0]["n"]["value"])

    everything, chosen = ask(), ask(**{"default-graph-uri": register})
    assert 0 < chosen < everything
    assert ask(**{"named-graph-uri": register}) == 0
    clause = client.post("/sparql", data={"query": count.replace("{", f"FROM <{register}> {{")})
    assert int(clause.json()["results"]["bindings"][0]["n"]["value"]) == chosen


def test_an_answer_can_be_kept_and_asked_for_again(client: httpx.Client) -> None:
    first = client.get("/sparql", params={"query": PLANS})
    tag = first.headers["etag"]
    assert first.headers["vary"] == "Accept, Accept-Datetime, Accept-Encoding"
    again = client.get("/sparql", params={"query": PLANS}, headers={"If-None-Match": f'"x", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    other = client.get("/sparql", params={"query": PLANS}, headers={"Accept": "text/csv"})
    assert other.headers["etag"] != tag
    chance = client.get("/sparql", params={"query": "SELECT (RAND() AS ?x) {}"})
    assert "etag" not in chance.headers
    assert chance.headers["cache-control"] == "no-store"


def test_only_an_answer_that_is_there_can_be_known_already(client: httpx.Client) -> None:
    whatever = {"If-None-Match": "*"}
    fresh = "ASK { <urn:x:never-asked> ?p ?o }"
    assert client.get("/sparql", params={"query": fresh}, headers=whatever).status_code == 304
    malformed = client.get("/sparql", params={"query": "ASK {"}, headers=whatever)
    assert (malformed.status_code, malformed.json()["status"]) == (400, 400)


def test_head_options_and_other_sites(client: httpx.Client) -> None:
    head = client.head("/sparql", params={"query": PLANS})
    get = client.get("/sparql", params={"query": PLANS})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(get.content))
    options = client.options("/sparql", headers={"Origin": "https://elsewhere.example"})
    assert options.status_code == 204
    assert options.headers["allow"] == "GET, HEAD, POST, OPTIONS"
    for response in (head, get, options, client.get("/absent")):
        assert response.headers["access-control-allow-origin"] == "*"


def test_a_version_can_be_named(client: httpx.Client, bundled_version: Published) -> None:
    known = bundled_version.version.id
    pinned = client.get("/sparql", params={"query": PLANS, "version": known})
    assert pinned.headers["beleidsgraaf-version"] == known
    assert "immutable" in pinned.headers["cache-control"]
    posted = client.post(f"/sparql?version={known}", data={"query": PLANS})
    assert posted.headers["beleidsgraaf-version"] == known
    for wrong in ("1-000000000000", "../..", "x" * 3000, "", "%00"):
        response = client.get("/sparql", params={"query": PLANS, "version": wrong})
        assert response.status_code == 404, wrong


def problem(response: httpx.Response, status: int, slug: str) -> dict[str, object]:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body: dict[str, object] = response.json()
    assert str(body["type"]).endswith(f"/problem/{slug}")
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]
    return body


def test_a_mistake_is_shown_with_its_place_in_either_language(client: httpx.Client) -> None:
    text = "SELECT ?x WHERE {\n  ?x a bgg:Goal }"
    dutch = problem(client.get("/sparql", params={"query": text}), 400, "query-malformed")
    assert (dutch["line"], dutch["column"]) == (2, 8)
    assert "Bedoelt u bg:" in str(dutch["detail"])
    english = client.post("/sparql", data={"query": text}, headers={"Accept-Language": "en-GB"})
    assert "Did you mean bg:" in str(problem(english, 400, "query-malformed")["detail"])
    assert english.headers["content-language"] == "en"


def test_no_format_in_common(client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": PLANS}, headers={"Accept": "image/png"})
    assert "text/csv" in str(problem(response, 406, "not-acceptable")["formats"])


def test_nothing_is_ever_fetched_or_changed(client: httpx.Client) -> None:
    with socket.create_server(("127.0.0.1", 0)) as trap:
        trap.settimeout(0.5)
        there = f"http://127.0.0.1:{trap.getsockname()[1]}/"
        for text in (
            f"SELECT * {{ SERVICE <{there}> {{ ?s ?p ?o }} }}",
            f"SELECT * {{ \\u0053ERVICE SILENT <{there}> {{ ?s ?p ?o }} }}",
            f"LOAD <{there}>",
            "DELETE WHERE { ?s ?p ?o }",
            "ASK FROM <file:///etc/passwd> { ?s ?p ?o }",
        ):
            problem(client.get("/sparql", params={"query": text}), 403, "query-refused")
        sneaky = f"PREFIX : <{there}> PREFIX service: <{there}> SELECT * {{ service:x {{}} }}"
        problem(client.get("/sparql", params={"query": sneaky}), 400, "query-malformed")
        loaded = client.get("/sparql", params={"query": f"ASK FROM <{there}> {{ ?s ?p ?o }}"})
        assert loaded.json()["boolean"] is False
        with pytest.raises(TimeoutError):
            trap.accept()


def test_without_tokens_an_update_is_refused_in_every_way_of_sending(client: httpx.Client) -> None:
    text = "INSERT DATA { <urn:a> <urn:b> <urn:c> }"
    kind = {"Content-Type": "application/sparql-update"}
    problem(client.post("/sparql", content=text, headers=kind), 403, "not-allowed")
    problem(client.post("/sparql", data={"update": text}), 403, "not-allowed")
    problem(client.get("/sparql", params={"update": text}), 403, "query-refused")
    problem(client.post("/sparql", data={"query": text}), 403, "query-refused")


def test_wrong_requests_are_problems(client: httpx.Client) -> None:
    def post(content: bytes | str, kind: str) -> httpx.Response:
        return client.post("/sparql", content=content, headers={"Content-Type": kind})

    problem(client.get("/absent"), 404, "not-found")
    problem(client.delete("/sparql"), 405, "method-not-allowed")
    problem(post("ASK {}", "text/plain"), 415, "unsupported-media-type")
    problem(post(b"x" * 2_000_000, QUERY), 413, "body-too-large")
    problem(post("ASK {}".encode("utf-16"), QUERY), 400, "query-malformed")
    problem(post(b"query=%ff", FORM), 400, "query-malformed")
    problem(post(b"", FORM), 400, "query-malformed")
    problem(post(b"", QUERY), 400, "query-malformed")
    problem(post("&".join(["a=b"] * 2000), FORM), 400, "query-malformed")
    problem(client.get("/sparql?query=ASK{}&query=ASK{}"), 400, "query-malformed")
    problem(client.get("/sparql?query=%ff"), 400, "query-malformed")
    problem(client.get("/sparql?query="), 400, "query-malformed")
    wrong = {"query": "ASK {}", "default-graph-uri": "no iri"}
    problem(client.get("/sparql", params=wrong), 400, "query-malformed")
    files = {"query": "ASK {}", "default-graph-uri": "file:///etc/passwd"}
    problem(client.get("/sparql", params=files), 403, "query-refused")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60), st.sampled_from([QUERY, FORM]), st.sampled_from(["GET", "POST"]))
def test_no_bytes_give_a_server_error(
    client: httpx.Client, content: bytes, kind: str, method: str
) -> None:
    if method == "GET":
        quoted = "".join(f"%{byte:02x}" for byte in content)
        response = client.get(f"/sparql?query={quoted}", headers={"Accept": "text/csv"})
    else:
        response = client.post("/sparql", content=content, headers={"Content-Type": kind})
    assert response.status_code < 500
    if response.status_code >= 400:
        assert response.json()["detail"]


def test_absurd_queries_do_not_end_the_server(client: httpx.Client, served: Served) -> None:
    for text in (
        "ASK " + "{" * 50_000 + "}" * 50_000,
        "ASK { FILTER(" + "!" * 90_000 + "true) }",
        "ASK { FILTER(" + "||".join(["?a=?b"] * 20_000) + ") }",
        "ASK { ?a " + "/".join(["bg:x"] * 20_000) + " ?b }",
    ):
        problem(client.post("/sparql", data={"query": text}), 403, "query-refused")
    assert served.process.poll() is None


def test_a_long_query_does_not_keep_the_others_waiting(client: httpx.Client) -> None:
    def run_away() -> None:
        other = httpx.Client(base_url=client.base_url, timeout=3)
        with other, pytest.raises(httpx.TimeoutException):
            other.post("/sparql", data={"query": RUNAWAY})

    thread = threading.Thread(target=run_away)
    thread.start()
    time.sleep(0.2)
    assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
    assert client.get("/health").status_code == 200
    assert thread.is_alive()  # it still waits for its answer
    thread.join()


def test_health(client: httpx.Client, bundled_version: Published) -> None:
    health = client.get("/health").json()
    assert health["status"] == "ok"
    assert health["version"] == bundled_version.version.id
    assert health["as_of"] == "2026-11-21"
    assert health["triples"] == sum(each.triples for each in bundled_version.version.graphs)


@pytest.mark.parametrize("path", ["/", "/sparql"])
def test_pages_stand_on_their_own(client: httpx.Client, path: str) -> None:
    response = client.get(path, headers={"Accept": "text/html,*/*;q=0.8"})
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    page = response.text
    assert '<html lang="nl">' in page
    assert page.count("<h1>") == 1
    elsewhere = r'<(?:script|img|iframe)[^>]* src="(?!/assets/)|<form[^>]* action="(?!/)'
    assert re.findall(elsewhere, page) == []
    written = [each for each in re.findall(r"<script[^>]*>", page) if " src=" not in each]
    assert set(written) <= {'<script type="application/ld+json">'}


def test_the_first_query_of_the_front_page_works(client: httpx.Client) -> None:
    link = re.search(r'href="(/sparql\?query=[^"]+)"', client.get("/").text)
    assert link is not None
    answer = client.get(link[1], headers={"Accept": "text/csv"})
    assert len(answer.text.splitlines()) == 3
    assert "Regionaal beleidsplan Jeugdhulp,8" in answer.text


def test_the_endpoint_describes_itself(client: httpx.Client) -> None:
    turtle = triples(client.get("/sparql"), TURTLE)
    store = ox.Store()
    store.bulk_load(client.get("/sparql").content, ox.RdfFormat.TURTLE)
    rows = store.query(
        "SELECT ?url { ?s a sd:Service ; sd:endpoint ?url ; "
        "sd:supportedLanguage sd:SPARQL11Query ; sd:feature sd:UnionDefaultGraph }",
        prefixes={"sd": str(SD)},
    )
    assert isinstance(rows, ox.QuerySolutions)
    assert [str(row["url"]) for row in rows] == [f"<{client.base_url}sparql>"]
    json_ld = client.get("/sparql", headers={"Accept": "application/ld+json"})
    assert triples(json_ld, JSONLD) == turtle


def test_a_new_version_is_served_at_once(bundled_version: Published, tmp_path: Path) -> None:
    store = tmp_path / "store"
    archive = Archive(store)
    first = publish([], archive=archive, base_iri=FIXED_BASE, as_of=date(2026, 1, 1))
    with serving(store) as server, server.client() as client:
        asked = {"query": PLANS}
        before = client.get("/sparql", params=asked)
        second = publish([], archive=archive, base_iri=FIXED_BASE, as_of=date(2026, 1, 2))
        after = client.get("/sparql", params=asked)
        assert before.headers["beleidsgraaf-version"] == first.id
        assert after.headers["beleidsgraaf-version"] == second.id
        assert before.headers["etag"] != after.headers["etag"]
        old = client.get("/sparql", params=asked | {"version": first.id})
        assert old.content == before.content


def test_an_answer_that_is_too_large_is_refused(bundled_version: Published) -> None:
    limit = {"BELEIDSGRAAF_MAX_ROWS": "10", "BELEIDSGRAAF_MAX_BODY": "1024"}
    with serving(bundled_version.archive.root, limit) as server, server.client() as client:
        for text in ("SELECT * {{ ?s ?p ?o }} LIMIT {}", "CONSTRUCT WHERE {{ ?s ?p ?o }} LIMIT {}"):
            just = client.get("/sparql", params={"query": text.format(10)})
            assert just.status_code == 200
            large = client.get("/sparql", params={"query": text.format(11)})
            assert problem(large, 413, "answer-too-large")["max_rows"] == 10
        long = "ASK {} #" + "x" * 2_000
        problem(client.get("/sparql", params={"query": long}), 403, "query-refused")
        problem(client.post("/sparql", data={"query": long}), 413, "body-too-large")


def test_a_full_store_answers_as_soon_as_it_listens(bundled_version: Published) -> None:
    """How long a start takes is measured in ``benchmarks``; here, that no answer is refused."""
    with serving(bundled_version.archive.root) as server, server.client() as client:
        assert client.get("/sparql", params={"query": PLANS}).status_code == 200
        assert not any("is leeg" in line for line in server.told)


def test_an_empty_store_is_filled_and_it_says_so(tmp_path: Path) -> None:
    with serving(tmp_path / "new") as server, server.client() as client:
        assert any("is leeg: de meegeleverde plannen" in line for line in server.told)
        assert (
            len(client.get("/sparql", params={"query": PLANS}).json()["results"]["bindings"]) == 2
        )
        assert json.loads(client.get("/health").text)["version"] in server.told


def test_a_port_that_is_taken_is_said_so(served: Served, bundled_version: Published) -> None:
    port = served.url.rstrip("/").rpartition(":")[2]
    result = subprocess.run(
        [str(COMMAND), "serve", "--port", port, "--store", str(bundled_version.archive.root)],
        capture_output=True, text=True, env=clean_environment(), timeout=400, check=False,
    )  # fmt: skip
    assert result.returncode == 2
    assert f"127.0.0.1:{port}" in result.stderr
    assert "Traceback" not in result.stderr


def test_an_answer_that_proves_too_large_is_broken_off_and_known_as_such(
    bundled_version: Published,
) -> None:
    with serving(bundled_version.archive.root, {"BELEIDSGRAAF_MAX_ROWS": "5000"}) as served:
        with served.client() as client, pytest.raises(httpx.RemoteProtocolError):
            client.get("sparql", params={"query": "SELECT * { ?s ?p ?o }"})
        with served.client() as client:
            assert client.get("sparql", params={"query": "ASK {}"}).status_code == 200
        told = "\n".join(served.told)
        assert "answer broken off" in told
        assert "Traceback" not in told
