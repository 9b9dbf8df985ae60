"""The SPARQL 1.1 Protocol tests, for queries and for updates."""

import httpx

from tests.conformance.exchanges import Exchange, exchanges_of
from tests.conformance.results import Result, Table, read_result
from tests.conformance.suites import PUBLISHED, Case, cases, for_each
from tests.conformance.versions import Laboratory, graphs_of

CASES = cases("ProtocolTest")
UPDATES = cases("ProtocolTest", update=True)
PATH = "/sparql/"  # what the manifest puts where the endpoint is
EXTENSIONS = {
    "application/sparql-results+json": "srj",
    "application/sparql-results+xml": "srx",
    "text/turtle": "ttl",
    "application/rdf+xml": "rdf",
    "application/n-triples": "nt",
}


@for_each(CASES)
def test_an_exchange_goes_as_described(laboratory: Laboratory, case: Case) -> None:
    _play(laboratory, case, version=f"version={laboratory.version_of(case)}")


@for_each(UPDATES)
def test_an_update_goes_as_described(laboratory: Laboratory, case: Case) -> None:
    laboratory.begin(graphs_of(case), base_iri=case.base_iri)
    _play(laboratory, case)


def _play(laboratory: Laboratory, case: Case, version: str = "") -> None:
    exchanges = list(exchanges_of(case))
    assert exchanges
    for exchange in exchanges:
        response = send(laboratory, exchange, version)
        assert exchange.is_expected(response.status_code), response.text
        if exchange.format is not None or exchange.boolean is not None:
            _check_result(exchange, _read(response))
        if response.status_code >= 400:
            assert response.headers["content-type"] == "application/problem+json"


def send(laboratory: Laboratory, exchange: Exchange, version: str) -> httpx.Response:
    """Send a request just as it is described, about a version when one is named."""
    assert exchange.path.startswith(PATH)
    _, _, query = exchange.path.partition("?")
    fields = "&".join(each for each in (query, version) if each)
    return laboratory.client.request(
        exchange.method,
        f"/sparql?{fields}" if fields else "/sparql",
        content=exchange.sent.body,
        headers=exchange.sent.headers,
    )


def _read(response: httpx.Response) -> Result:
    extension = EXTENSIONS[response.headers["content-type"].partition(";")[0]]
    return read_result(response.content, extension, base_iri=PUBLISHED)


def _check_result(exchange: Exchange, result: Result) -> None:
    if exchange.format in {"boolean", None}:
        assert isinstance(result, bool)
        assert exchange.boolean in {None, result}
    elif exchange.format == "tabular":
        assert isinstance(result, Table)
    else:
        assert exchange.format == "RDF"
        assert not isinstance(result, bool | Table)
