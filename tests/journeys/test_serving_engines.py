"""Our own service before a folder and before engines of others: the same answers over HTTP.

What an engine answers otherwise is listed with the reason (`test_engines.py` for the questions,
``OF_STORED_QUERIES`` for those that a reader of the site is offered). Then what becomes of the
service when its engine goes and comes back.
"""

import json
import re
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest

from beleidsgraaf.store.binding import bind as bind_text
from beleidsgraaf.store.endpoint import Endpoint
from beleidsgraaf.store.remote_archive import RemoteArchive
from beleidsgraaf.stored_queries import bind
from tests.engines.servers import free_port, lasting_oxigraph
from tests.engines.troubled import Given, Received, troubled_engine
from tests.journeys.conftest import Published
from tests.journeys.linked_data import GOAL, MUNICIPALITY, PLAN
from tests.journeys.serving import Served, serving
from tests.journeys.test_competency import EXPECTED, QUERIES, Expected, Row, _cell, _difference
from tests.journeys.test_engines import DEVIATIONS, _graph, _write
from tests.journeys.test_explore_queries import CASES, Case

OTHER = f"urn:x:{PLAN}"
RESULTS = "application/sparql-results+json"
# Virtuoso 7.2.5 says so itself, in words (400). All others answer; see _level for how.
OF_STORED_QUERIES: Mapping[tuple[str, str], str] = {
    ("virtuoso", "lacunes {}"): "SQ200, a stack overflow in its cost model",
    ("virtuoso", "lacunes metLacune"): "the same",
    ("virtuoso", "actoren metRol"): "SQ156: a filter on what a subquery has put together",
    ("virtuoso", "documenten metSoort"): "the same",
}


@pytest.fixture(scope="module")
def folder_client(service: Served) -> Iterator[httpx.Client]:
    """A client of our service before a folder."""
    with service.client() as client:
        yield client


@pytest.fixture(scope="module")
def engine_client(served: tuple[str, RemoteArchive]) -> Iterator[httpx.Client]:
    """A client of our service before an engine."""
    with serving(served[1].endpoint) as service, service.client() as client:
        yield client


# --- the same answers ----------------------------------------------------------------------------


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda each: each.id)
def test_a_folder_answers_as_a_reader_does(folder_client: httpx.Client, expected: Expected) -> None:
    for response in _asked_twice(folder_client, expected):
        assert _is_right(response, expected), _difference(expected, _rows(response))


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda each: each.id)
def test_an_engine_answers_as_a_reader_does(
    engine: str, engine_client: httpx.Client, expected: Expected
) -> None:
    reason = DEVIATIONS.get((engine, expected.id))
    for response in _asked_twice(engine_client, expected):
        if reason is not None and response.status_code == 400:
            assert "SPARQL-dienst" in response.json()["detail"]
            continue
        assert _is_right(response, expected) == (reason is None), reason or response.text


def _asked_twice(client: httpx.Client, expected: Expected) -> Iterator[httpx.Response]:
    """Ask in SPARQL, and as a stored query by its name."""
    query = QUERIES[expected.query]
    text = bind_text(query.text, bind(query, expected.params))
    yield client.post("/sparql", data={"query": text}, headers={"Accept": RESULTS})
    params = {**expected.params, "format": "sparql-json"}
    yield client.get(f"/queries/{expected.query}", params=params)


def _rows(response: httpx.Response) -> list[Row]:
    assert response.status_code == 200, response.text
    answer = response.json()
    names = answer["head"]["vars"]
    return [tuple(_cell(row.get(name)) for name in names) for row in answer["results"]["bindings"]]


def _is_right(response: httpx.Response, expected: Expected) -> bool:
    found = _rows(response)
    assert response.json()["head"]["vars"] == expected.columns
    return found == expected.rows if expected.ordered else Counter(found) == Counter(expected.rows)


@pytest.mark.parametrize("case", CASES, ids=lambda each: f"{each.query} {each.values}")
@pytest.mark.parametrize("is_open", [False, True], ids=["as asked", "all of it"])
def test_a_stored_query_has_the_rows_that_a_folder_gives(
    engine: str,
    engine_client: httpx.Client,
    folder_client: httpx.Client,
    case: Case,
    is_open: bool,
) -> None:
    values = {} if is_open else case.values
    ask = partial(httpx.Client.get, url=f"/queries/{case.query}.json", params=values)
    wanted, given = ask(folder_client), ask(engine_client)
    reason = OF_STORED_QUERIES.get((engine, f"{case.query} {' '.join(values) or '{}'}"))
    assert given.status_code == (200 if reason is None else 400), given.text
    if reason is None:
        assert sorted(map(_level, given.json())) == sorted(map(_level, wanted.json()))
    else:
        assert "SPARQL-dienst kan dit niet" in given.json()["detail"]


def _level(record: Mapping[str, Any]) -> str:
    """Write a row so that what SPARQL leaves open, and Virtuoso's own way, makes no difference.

    In which order GROUP_CONCAT joins is open. Virtuoso gives computed truth values as 1 and 0, and
    joins nothing to an empty text where the language of its parts should be.
    """
    return str({name: _level_value(value) for name, value in record.items()})


def _level_value(value: object) -> object:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str):
        return sorted(value.split(", ")) if value else None
    return value


# --- every route that reads ----------------------------------------------------------------------

ROUTES = [
    "/health",
    "/",
    "/sparql?query=ASK{}",
    "/sparql",
    "/sparql?query=SELECT ?t { ?p a bg:PolicyPlan ; dcterms:title ?t } ORDER BY ?t",
    "/sparql?query=SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
    "/sparql?query=CONSTRUCT WHERE { ?p a bg:PolicyPlan ; dcterms:title ?t }",
    f"/id/{GOAL}",
    f"/doc/{GOAL}",
    f"/doc/{GOAL}.jsonld",
    f"/doc/{GOAL}.html",
    f"/doc?iri={MUNICIPALITY}",
    "/doc/goal/nowhere/1a",
    "/graphs",
    "/graphs?default",
    "/graphs/register",
    f"/graphs/plan/{PLAN}",
    "/graphs/plan/nowhere",
    "/export/dataset.trig",
    "/export/dataset.nq",
    "/export/dataset.jsonld",
    "/export/dataset.csv",
    "/versions",
    "/queries",
    "/queries/plannen.csv",
    "/queries/plannen.html",
    "/controle",
    "/queries/doel-als-graaf.ttl?vanDoel=1a",
    "/.well-known/void",
    "/def",  # not its page, which shows a truth value, and Virtuoso keeps those as numbers
    "/def/shapes",
    "/sparql?query=SELECT ?s {%0A ?s bg:text }",
    "/sparql?query=ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    '/sparql?query=DEFINE get:soft "replace" ASK {}',
    '/sparql?query=SELECT * FROM <http://127.0.0.1:9/> OPTION (get:soft "soft") { ?s ?p ?o }',
    "/sparql?query=ASK { ?s ?p ?o FILTER(<urn:unknown>(?o)) }",
    "/sparql?query=DROP ALL",
    "/sparql?query=ASK {}&default-graph-uri=no iri",
]
ITS_OWN = ("date", "last-modified", "x-request-id", "transfer-encoding", "content-length")


@pytest.mark.parametrize("route", ROUTES)
def test_every_route_that_reads_gives_the_same(
    engine_client: httpx.Client, folder_client: httpx.Client, route: str
) -> None:
    given, wanted = engine_client.get(route), folder_client.get(route)
    assert given.status_code == wanted.status_code, given.text
    assert _headers(given) == _headers(wanted)
    assert _lines(given) == _lines(wanted)
    version = given.headers.get("beleidsgraaf-version")
    if version is not None:
        pinned = engine_client.get(f"{route}{_and(route)}version={version}")
        assert pinned.status_code == 200
        tag = {"If-None-Match": given.headers["etag"]}
        assert engine_client.get(route, headers=tag).status_code == 304


def _and(route: str) -> str:
    return "&" if "?" in route else "?"


def _address(response: httpx.Response) -> bytes:
    return str(response.url.copy_with(raw_path=b"/")).encode()


def _headers(response: httpx.Response) -> dict[str, str]:
    """The headers; without the tag of what says where the service is."""
    own = (*ITS_OWN, "etag") if _address(response) in response.content else ITS_OWN
    return {name: value for name, value in response.headers.items() if name not in own}


_BEGAN = re.compile(rb'"began": [^,}\n]*')


def _lines(response: httpx.Response) -> list[bytes]:
    """The lines of the content, without the address of the service; those of Turtle sorted."""
    content = _BEGAN.sub(b"", response.content)  # an engine does not tell since when
    lines = content.replace(_address(response), b"~/").split(b"\n")
    is_turtle = response.headers.get("content-type", "").startswith("text/turtle")
    return sorted(lines) if is_turtle else lines


def test_a_workbook_says_where_it_comes_from(engine_client: httpx.Client) -> None:
    response = engine_client.get("/queries/plannen.xlsx")
    assert response.status_code == 200
    with zipfile.ZipFile(BytesIO(response.content)) as parts:
        notes = parts.read("xl/worksheets/sheet2.xml")
    assert _address(response) in notes


@pytest.mark.parametrize(
    "route", ["/versions", "/sparql?query=ASK{}", "/export/dataset.nq", "/queries/plannen.json"]
)
def test_there_is_the_newest_version_only_and_that_is_said(
    engine_client: httpx.Client, route: str
) -> None:
    other = "9-0123456789ab"
    url = f"{route}/{other}" if route == "/versions" else f"{route}{_and(route)}version={other}"
    response = engine_client.get(url)
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    assert "alleen de nieuwste versie" in response.json()["detail"]


def test_functions_inside_the_database_are_refused(engine_client: httpx.Client) -> None:
    query = "ASK { ?s ?p ?o FILTER(<bif:contains>(?o, 'a')) }"
    response = engine_client.get("/sparql", params={"query": query})
    assert response.status_code == 403


def test_a_service_that_has_limits_keeps_them(served: tuple[str, RemoteArchive]) -> None:
    limits = {"BELEIDSGRAAF_MAX_ROWS": "30"}
    with serving(served[1].endpoint, limits) as service, service.client() as client:
        for limit, status in ((30, 200), (31, 413)):
            query = f"SELECT ?s {{ ?s ?p ?o }} LIMIT {limit}"
            assert client.get("/sparql", params={"query": query}).status_code == status


# --- an engine that goes, comes back, or is slow -------------------------------------------------


def test_a_service_outlives_its_engine(tmp_path: Path) -> None:
    port = free_port()
    start = partial(lasting_oxigraph, tmp_path / "engine", port)
    with start() as endpoint:
        pass  # it was there once; the service starts without it
    with serving(endpoint) as service, service.client() as client:
        assert "niet bereikbaar" in "".join(service.told)
        _is_away(client)
        with start():
            _await(client, lambda told: told.get("status") == "empty")
            assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 404
            first = _write(RemoteArchive(endpoint), {OTHER: _graph(OTHER, "a")})
            _await(client, lambda told: told.get("version") == first)
            assert _values(client) == ["a"]
        _is_away(client, keeps=first)
        with start():
            _await(client, lambda told: told.get("version") == first)
            assert _values(client, "# asked anew") == ["a"]
            second = _write(RemoteArchive(endpoint), {OTHER: _graph(OTHER, "b")})
            _await(client, lambda told: told.get("version") == second)
            assert _values(client) == ["b"]
            old = client.get("/sparql", params={"query": "ASK {}", "version": first})
            assert old.status_code == 404
        assert client.get("/metrics").status_code == 200


def _is_away(client: httpx.Client, *, keeps: str = "") -> None:
    """Nothing but what is kept can be had, which is said with 503, from the first request on."""
    if keeps:
        assert (
            client.get("/sparql", params={"query": VALUES}).headers["Beleidsgraaf-Version"] == keeps
        )
    for route in ("/sparql?query=ASK { ?s ?p 'away' }", "/graphs?default", "/queries/plannen.json"):
        response = client.get(route)
        assert response.status_code == 503, response.text
        assert response.headers["content-type"] == "application/problem+json"
        assert int(response.headers["retry-after"]) > 0
        assert "SPARQL-dienst" in response.json()["detail"]
    _await(client, lambda told: told["status"] == "away")
    for route in ("/versions", "/def", "/.well-known/void", "/export/dataset.nq", "/doc/x/y"):
        assert client.get(route).status_code == 503
    for route in ("/", "/metrics", "/def/shapes", "/queries", "/openapi.json"):
        assert client.get(route).status_code == 200
    assert client.get("/health").headers["retry-after"] == "5"


VALUES = "SELECT ?o { ?s <urn:p> ?o } ORDER BY ?o"


def _values(client: httpx.Client, note: str = "") -> list[str]:
    answer = client.get("/sparql", params={"query": f"{VALUES}{note}"})
    assert answer.status_code == 200, answer.text
    return [row["o"]["value"] for row in answer.json()["results"]["bindings"]]


def _await(client: httpx.Client, is_so: Callable[[dict[str, Any]], bool]) -> None:
    """Wait until /health tells what it should; a look at the engine is a second away."""
    until = time.monotonic() + 120
    while not is_so(told := client.get("/health").json()):
        assert time.monotonic() < until, told
        time.sleep(0.05)


@pytest.fixture(scope="module")
def slow_client(bundled_version: Published) -> Iterator[httpx.Client]:
    """A client of a service before an engine that knows its version and drips its answers."""
    text = bundled_version.version.to_json()
    manifest = {"head": {"vars": ["text"]}, "results": {"bindings": [{"text": _literal(text)}]}}

    def answer(request: Received) -> Given:
        is_manifest = b"manifests" in request.body
        return Given(body=json.dumps(manifest).encode()) if is_manifest else Given(drip=1)

    hurried = {"BELEIDSGRAAF_QUERY_TIMEOUT": "4"}
    with (
        troubled_engine(answer) as engine,
        serving(Endpoint(engine.url, engine.url), hurried) as service,
        service.client() as client,
    ):
        yield client


def _literal(value: str) -> dict[str, str]:
    return {"type": "literal", "value": value}


def test_a_slow_engine_is_left_in_time_and_holds_nobody_up(slow_client: httpx.Client) -> None:
    until = time.monotonic() + 120
    while 'workers{state="idle"} 0.0' in slow_client.get("/metrics").text:  # none is there yet
        assert time.monotonic() < until
        time.sleep(0.05)
    slow = slow_client.get("/sparql", params={"query": "ASK {}"})
    assert slow.status_code == 504, slow.text
    assert slow_client.get("/health").status_code == 200
