"""The Graph Store Protocol tests: every request as it is described, one after another."""

import httpx
from rdflib import Graph
from rdflib.compare import isomorphic

from beleidsgraaf.formats import by_media_type
from beleidsgraaf.store.parsing import parse_rdf
from beleidsgraaf.vocabulary import FIXED_BASE
from tests.conformance.exchanges import Exchange, Message, exchanges_of
from tests.conformance.suites import Case, cases, for_each
from tests.conformance.versions import Laboratory

CASES = cases("GraphStoreProtocolTest")
PATH = "/gsp"  # what the manifest puts where the graph store is


@for_each(CASES)
def test_an_exchange_goes_as_described(laboratory: Laboratory, case: Case) -> None:
    laboratory.begin({}, base_iri=FIXED_BASE)
    places: dict[str, str] = {}  # what a manifest writes for a Location → the one that was given
    exchanges = list(exchanges_of(case))
    assert exchanges
    for exchange in exchanges:
        path = exchange.path
        for template, location in places.items():
            path = path.replace(template, location)
        response = laboratory.client.request(
            exchange.method,
            path.replace(PATH, "/graphs", 1),
            content=exchange.sent.body,
            headers=exchange.sent.headers,
        )
        assert exchange.is_expected(response.status_code), response.text
        _check_answer(exchange, response)
        if exchange.location:
            places[exchange.location] = response.headers["location"]


def _check_answer(exchange: Exchange, response: httpx.Response) -> None:
    if exchange.method == "HEAD":
        assert response.content == b""
    if wanted := exchange.expected.headers.get("content-type"):
        kind = response.headers["content-type"]
        assert kind.replace(" ", "").lower() == wanted.replace(" ", "").lower()
    if exchange.expected.body is not None:
        given = Message({"content-type": response.headers["content-type"]}, response.content)
        assert isomorphic(_graph(given), _graph(exchange.expected))


def _graph(message: Message) -> Graph:
    assert message.body is not None
    fmt = by_media_type(message.headers["content-type"])
    assert fmt is not None
    return parse_rdf(message.body, fmt, file="the message")[None]
