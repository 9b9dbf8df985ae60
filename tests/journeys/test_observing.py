"""Seeing the service run: metrics, logs, running queries, limits; a real server, real HTTP."""

import gzip
import json
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from beleidsgraaf.server.access import Role, Token, add_token, hash_token, make_token
from tests.journeys.conftest import AS_OF, Published
from tests.journeys.serving import Served, serving

PLANS = "SELECT ?plan { ?plan a bg:PolicyPlan } ORDER BY ?plan"
LARGE = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 400"
HUGE = "SELECT * { ?s ?p ?o }"
RUNAWAY = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(STRLEN(STR(?c)) = STRLEN(STR(?f))) }"
)
PLAIN, ZIPPED = {"Accept-Encoding": "identity"}, {"Accept-Encoding": "gzip"}


@pytest.fixture(scope="module")
def tokens(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A file with a token of each role; its path stands under ``file``."""
    path = tmp_path_factory.mktemp("tokens") / "tokens.toml"
    made = {role.name.lower(): make_token() for role in Role}
    for name, token in made.items():
        add_token(path, Token(name, Role[name.upper()], hash_token(token)), made=AS_OF)
    return made | {"file": str(path)}


@pytest.fixture(scope="module")
def served(bundled_version: Published, tokens: dict[str, str]) -> Iterator[Served]:
    """The bundled data, with tokens, and everything over a second being slow."""
    settings = {"TOKENS_FILE": tokens["file"], "SLOW_QUERY": "1"}
    variables = {f"BELEIDSGRAAF_{name}": value for name, value in settings.items()}
    with serving(bundled_version.archive.root, variables) as server:
        yield server


@pytest.fixture
def client(served: Served) -> Iterator[httpx.Client]:
    """A client of that server."""
    with served.client() as client:
        yield client


def metrics_of(client: httpx.Client) -> dict[str, float]:
    """Read /metrics: name with labels → value."""
    lines = client.get("/metrics").text.splitlines()
    pairs = (line.rpartition(" ") for line in lines if not line.startswith("#"))
    return {name: float(value) for name, _, value in pairs}


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def logged(served: Served, **wanted: object) -> dict[str, Any]:
    """Wait for a line of the log with these fields."""
    for _ in range(1200):
        for line in list(served.told):
            if line.startswith("{"):
                event: dict[str, Any] = json.loads(line)
                if all(event.get(name) == value for name, value in wanted.items()):
                    return event
        time.sleep(0.05)
    raise AssertionError(f"no line with {wanted} in {served.told[-5:]}")


def test_requests_are_counted_by_route_method_and_status_kept_answers_too(
    client: httpx.Client,
) -> None:
    before = metrics_of(client)
    asked = {"query": f"{PLANS} # counted"}
    answered = [client.get("/sparql", params=asked).status_code for _ in range(3)]
    client.head("/sparql", params={"query": PLANS})
    client.get("/sparql", params={"query": "SELECT"})
    client.get("/absent/one")
    after = metrics_of(client)

    def more(name: str) -> float:
        return after.get(name, 0) - before.get(name, 0)

    def requests(route: str, method: str, status: int) -> str:
        return f'beleidsgraaf_requests_total{{method="{method}",route="{route}",status="{status}"}}'

    found = {re.sub(r"\{.*\}", "", name) for name in after}
    assert more(requests("/sparql", "GET", 200)) == answered.count(200) > 0
    assert more(requests("/sparql", "GET", 400)) == 1
    assert more(requests("/sparql", "HEAD", 200)) == 1
    assert more(requests("-", "GET", 404)) == 1
    assert more("beleidsgraaf_cache_hits_total") >= 2
    assert more('beleidsgraaf_jobs_total{outcome="answered"}') >= 1
    assert after['beleidsgraaf_workers{state="idle"}'] >= 1
    assert after["beleidsgraaf_workers_resident_bytes"] > 1 << 20
    assert after["beleidsgraaf_requests_in_progress"] == 1  # this very one
    assert {"process_resident_memory_bytes", "beleidsgraaf_request_seconds_bucket"} <= found
    assert {"beleidsgraaf_response_bytes_total", "beleidsgraaf_version_triples"} <= found


def test_metrics_say_which_version_serves(client: httpx.Client, bundled_version: Published) -> None:
    version = bundled_version.version
    name = f'beleidsgraaf_version_info{{as_of="{version.as_of}",version="{version.id}"}}'
    assert metrics_of(client)[name] == 1
    response = client.get("/metrics", headers={"Accept": "application/openmetrics-text"})
    assert response.headers["content-type"].startswith("application/openmetrics-text")
    assert response.text.endswith("# EOF\n")
    assert response.headers["cache-control"] == "no-store"


def test_each_request_has_a_line_without_personal_data(
    client: httpx.Client, served: Served, bundled_version: Published, tokens: dict[str, str]
) -> None:
    headers = bearer(tokens["editor"])
    response = client.get("/sparql", params={"query": PLANS}, headers=headers)
    line = logged(served, id=response.headers["x-request-id"])
    assert (line["method"], line["path"], line["status"]) == ("GET", "/sparql", 200)
    assert line["client"] == "127.0.0.0/24"
    assert line["version"] == bundled_version.version.id
    assert line["bytes"] == int(response.headers["content-length"])
    assert 0 <= line["ms"] < 60_000
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", line["time"])
    again = client.get("/sparql", params={"query": PLANS}, headers=headers)
    assert logged(served, id=again.headers["x-request-id"])["bytes"] == line["bytes"]
    told = "\n".join(served.told)
    assert tokens["editor"] not in told
    assert "127.0.0.1" not in told.partition("{")[2]
    lines = [each for each in served.told if '"logger": "access"' in each]
    assert lines
    assert "PolicyPlan" not in "".join(lines)


def test_a_slow_query_is_logged_with_its_text_and_end(client: httpx.Client, served: Served) -> None:
    query = f"{RUNAWAY} # slow and logged"
    with pytest.raises(httpx.ReadTimeout):
        client.get("/sparql", params={"query": query}, timeout=4)
    line = logged(served, message="slow query", query=query)
    assert (line["outcome"], line["status"]) == ("client left", 499)
    assert line["ms"] >= 1_000


def test_a_long_query_that_is_refused_while_it_is_read_is_logged_with_its_text(
    bundled_version: Published,
) -> None:
    query = "ASK { SERVICE <urn:x> {} } #" + "x" * 10_000
    everything = {"BELEIDSGRAAF_SLOW_QUERY": "0.000001"}
    with serving(bundled_version.archive.root, everything) as server, server.client() as client:
        assert client.post("/sparql", data={"query": query}).status_code == 403
        assert query.startswith(logged(server, message="slow query", status=403)["query"])


def test_an_editor_sees_what_runs_and_may_stop_it(
    client: httpx.Client, served: Served, tokens: dict[str, str]
) -> None:
    answers: list[httpx.Response] = []
    query = f"{RUNAWAY} # stop me"

    def ask() -> None:
        with served.client() as other:
            answers.append(other.post("/sparql", data={"query": query}))

    asking = threading.Thread(target=ask)
    asking.start()
    editor = bearer(tokens["editor"])
    for _ in range(1200):
        running = client.get("/running", headers=editor).json()["running"]
        found = [job for job in running if job["query"] == query and job["lane"] != "fast"]
        if found:
            break
        time.sleep(0.05)
    assert found[0]["client"] == "127.0.0.0/24"
    assert found[0]["seconds"] > 0.05
    number = found[0]["id"]
    assert client.delete(f"/running/{number}", headers=bearer(tokens["reader"])).status_code == 403
    assert client.delete(f"/running/{number}", headers=editor).status_code == 204
    asking.join(timeout=100)
    assert answers[0].status_code == 503
    assert answers[0].json()["type"].endswith("/query-stopped")
    assert client.delete(f"/running/{number}", headers=editor).status_code == 404
    assert client.delete("/running/abc", headers=editor).status_code == 400
    assert metrics_of(client)['beleidsgraaf_jobs_total{outcome="query-stopped"}'] == 1


def test_without_a_good_token_nothing_runs_to_be_seen(
    client: httpx.Client, tokens: dict[str, str]
) -> None:
    for headers in ({}, bearer("bg_wrong"), {"Authorization": f"Basic {tokens['editor']}"}):
        response = client.get("/running", headers=headers)
        assert response.status_code == 401
        assert response.headers["www-authenticate"].startswith("Bearer")
        assert response.json()["type"].endswith("/not-authenticated")
    assert client.get("/running", headers=bearer(tokens["reader"])).status_code == 403
    assert client.get("/running", headers=bearer(tokens["admin"])).status_code == 200


def test_a_client_in_a_hurry_is_slowed_but_can_still_see_how_it_goes(
    bundled_version: Published,
) -> None:
    settings = {"BELEIDSGRAAF_RATE_LIMIT": "0.2", "BELEIDSGRAAF_RATE_BURST": "5"}
    with serving(bundled_version.archive.root, settings) as server, server.client() as client:
        english = {"Accept-Language": "en", "X-Forwarded-For": "192.0.2.7"}
        answers = [client.get("/", headers=english) for _ in range(12)]
        statuses = [answer.status_code for answer in answers]
        assert statuses[:5] == [200] * 5
        assert statuses.count(429) >= 2  # seven, where the machine never stands still
        refused = answers[statuses.index(429)]
        assert 1 <= int(refused.headers["retry-after"]) <= 5
        assert refused.headers["content-type"] == "application/problem+json"
        assert refused.headers["access-control-allow-origin"] == "*"
        assert refused.json()["title"] == "Too many requests"
        assert [client.get("/health").status_code for _ in range(20)] == [200] * 20
        assert metrics_of(client)["beleidsgraaf_rate_limited_total"] == statuses.count(429)
        time.sleep(5)
        assert client.get("/").status_code == 200


def test_without_tokens_nobody_operates(bundled_version: Published) -> None:
    with serving(bundled_version.archive.root) as server, server.client() as client:
        response = client.get("/running", headers=bearer(make_token()))
        assert response.status_code == 403
        assert response.json()["detail"].startswith("Schrijven en beheren staat uit")


def test_behind_a_proxy_each_client_has_a_limit_of_its_own(bundled_version: Published) -> None:
    settings = {"RATE_LIMIT": "0.02", "RATE_BURST": "2", "TRUSTED_PROXIES": "1"}
    variables = {f"BELEIDSGRAAF_{name}": value for name, value in settings.items()}
    with serving(bundled_version.archive.root, variables) as server, server.client() as client:

        def ask(forwarded: str) -> int:
            return client.get("/openapi.json", headers={"X-Forwarded-For": forwarded}).status_code

        assert [ask("198.51.100.1") for _ in range(3)] == [200, 200, 429]
        assert [ask(f"192.0.2.{n}, 198.51.100.1") for n in range(2)] == [429, 429]
        assert ask("198.51.100.2") == 200
        assert logged(server, status=429)["client"] == "198.51.100.0/24"
        secure = {"X-Forwarded-For": "198.51.100.3", "X-Forwarded-Proto": "https"}
        described = client.get("/sparql", headers=secure | {"Accept": "text/turtle"}).text
        assert "<https://" in described


@pytest.mark.parametrize("query", [LARGE, HUGE])
def test_an_answer_comes_compressed_to_who_asks_for_that(client: httpx.Client, query: str) -> None:
    plain = client.get("/sparql", params={"query": query}, headers=PLAIN)
    assert "content-encoding" not in plain.headers
    for turn in ("first", "again"):  # made, and kept
        zipped = client.get("/sparql", params={"query": query}, headers=ZIPPED)
        assert zipped.headers["content-encoding"] == "gzip", turn
        assert zipped.content == plain.content
    assert zipped.num_bytes_downloaded < len(plain.content) / 4
    assert "Accept-Encoding" in plain.headers["vary"]
    assert zipped.headers["vary"] == plain.headers["vary"]


def test_each_encoding_has_a_tag_of_its_own_and_both_are_known(client: httpx.Client) -> None:
    url = {"query": f"{LARGE} # tags"}
    plain = client.get("/sparql", params=url, headers=PLAIN).headers["etag"]
    zipped = client.get("/sparql", params=url, headers=ZIPPED).headers["etag"]
    assert zipped == plain[:-1] + '-gzip"'
    for method in ("GET", "HEAD"):
        for encoding in (PLAIN, ZIPPED):
            for known in (plain, zipped, f'W/{zipped}, "other"'):
                headers = encoding | {"If-None-Match": known}
                response = client.request(method, "/sparql", params=url, headers=headers)
                assert (response.status_code, response.content) == (304, b"")
                assert response.headers["etag"] in (plain, zipped)
                assert "Accept-Encoding" in response.headers["vary"]
    headers = ZIPPED | {"If-None-Match": '"other-gzip"'}
    assert client.get("/sparql", params=url, headers=headers).status_code == 200


def test_head_is_a_get_without_a_body(client: httpx.Client) -> None:
    for path in ("/", "/health", "/metrics", "/sparql", f"/sparql?query={PLANS}", "/absent"):
        for encoding in (PLAIN, ZIPPED):
            get, head = (client.request(m, path, headers=encoding) for m in ("GET", "HEAD"))
            assert (head.status_code, head.content) == (get.status_code, b"")
            names = [name for name in get.headers if name not in ("date", "x-request-id")]
            differing = [name for name in names if get.headers[name] != head.headers.get(name)]
            assert [name for name in differing if path != "/metrics"] == []


def test_every_path_says_what_it_allows(client: httpx.Client) -> None:
    allowed = {
        "/": "GET, HEAD, OPTIONS",
        "/metrics": "GET, HEAD, OPTIONS",
        "/running": "GET, HEAD, OPTIONS",
        "/running/1": "DELETE, OPTIONS",
        "/sparql": "GET, HEAD, POST, OPTIONS",
    }
    for path, methods in allowed.items():
        response = client.options(path)
        assert (response.status_code, response.headers["allow"]) == (204, methods)
        assert response.headers["access-control-allow-origin"] == "*"
        wrong = client.request("PATCH", path)
        assert (wrong.status_code, wrong.headers["allow"]) == (405, methods)
    assert client.options("/absent").status_code == 404


def test_a_gzip_stream_is_whole(client: httpx.Client) -> None:
    request = client.build_request("GET", "/sparql", params={"query": HUGE}, headers=ZIPPED)
    response = client.send(request, stream=True)
    zipped = b"".join(response.iter_raw())
    response.close()
    assert len(json.loads(gzip.decompress(zipped))["results"]["bindings"]) > 10_000


def test_tokens_are_kept_as_hashes(tokens: dict[str, str]) -> None:
    text = Path(tokens["file"]).read_text(encoding="utf-8")
    assert [tokens[role.name.lower()] in text for role in Role] == [False] * 3
