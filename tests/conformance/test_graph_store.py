"""The reading part of the Graph Store Protocol tests: GET and HEAD, on what the writing part says.

The W3C's tests write over HTTP first. Here each write is played on the archive instead, as a
version of its own, and each read is sent to the server about the version that was last written.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from urllib.parse import parse_qsl

import httpx
import pyoxigraph as ox
from rdflib import Graph
from rdflib.compare import isomorphic

from beleidsgraaf.formats import by_media_type
from beleidsgraaf.store.index import DEFAULT
from beleidsgraaf.store.parsing import parse_rdf
from beleidsgraaf.vocabulary import FIXED_BASE
from tests.conformance.exchanges import Exchange, Message, exchanges_of
from tests.conformance.suites import Case, cases, for_each
from tests.conformance.versions import Laboratory, nquads, write

CASES = cases("GraphStoreProtocolTest")
PATH = "/gsp"  # what the manifest puts where the graph store is
GRAPHS = f"{FIXED_BASE}id/graph"  # /graphs/x is the graph with this name, and /x
NEW = f"{GRAPHS}/new"  # of a graph that the store names itself


@dataclass
class GraphStore:
    """The graph store of one test: its graphs, as far as they have been written."""

    laboratory: Laboratory
    graphs: dict[str, bytes] = field(default_factory=dict)
    templates: dict[str, str] = field(default_factory=dict)

    def play(self, exchange: Exchange) -> None:
        """Do to the graphs what a writing request asks."""
        iri = self._graph_of(exchange)
        if exchange.method == "DELETE":
            self.graphs.pop(iri, None)
            return
        name = None if iri == DEFAULT else iri
        parts = list(_parts(exchange.sent))
        written = b"".join(nquads(_triples(part), name) for part in parts)
        before = self.graphs.get(iri, b"") if exchange.method == "POST" else b""
        self.graphs[iri] = before + written
        if exchange.location:
            self.templates[exchange.location] = iri

    def read(self, exchange: Exchange) -> httpx.Response:
        """Send a reading request to the server."""
        path = exchange.path
        for template, value in self.templates.items():
            path = path.replace(template, value)
        path = path.replace(PATH, "/graphs", 1)
        version = write(self.laboratory.archive, self.graphs, base_iri=FIXED_BASE)
        mark = "&" if "?" in path else "?"
        url = f"{path}{mark}version={version}"
        return self.laboratory.client.request(exchange.method, url, headers=exchange.sent.headers)

    def _graph_of(self, exchange: Exchange) -> str:
        path, _, query = exchange.path.removeprefix(PATH).partition("?")
        fields = dict(parse_qsl(query, keep_blank_values=True))
        if path:
            return f"{GRAPHS}{path}"
        return DEFAULT if "default" in fields else fields.get("graph", NEW)


@for_each(CASES)
def test_a_graph_is_read_as_written(laboratory: Laboratory, case: Case) -> None:
    store = GraphStore(laboratory)
    reads = 0
    for exchange in exchanges_of(case):
        if exchange.method not in {"GET", "HEAD"}:
            store.play(exchange)
            continue
        reads += 1
        response = store.read(exchange)
        assert exchange.is_expected(response.status_code), response.text
        _check_answer(exchange, response)
    assert reads


def _check_answer(exchange: Exchange, response: httpx.Response) -> None:
    if exchange.method == "HEAD":
        assert response.content == b""
    if wanted := exchange.expected.headers.get("content-type"):
        kind = response.headers["content-type"]
        assert kind.replace(" ", "").lower() == wanted.replace(" ", "").lower()
    if exchange.expected.body is not None:
        given = Message({"content-type": response.headers["content-type"]}, response.content)
        assert isomorphic(_graph(given), _graph(exchange.expected))


def _parts(message: Message) -> Iterator[Message]:
    """Give the documents of a request: the parts of a form, or its body."""
    kind = message.headers["content-type"]
    assert message.body is not None
    if not kind.startswith("multipart/"):
        yield message
        return
    head = f"Content-Type: {kind}\r\n\r\n".encode()
    for part in message_from_bytes(head + message.body).get_payload():
        yield Message({"content-type": part["content-type"]}, part.get_payload(decode=True))


def _graph(message: Message) -> Graph:
    assert message.body is not None
    fmt = by_media_type(message.headers["content-type"])
    assert fmt is not None
    return parse_rdf(message.body, fmt, file="the message")[None]


def _triples(message: Message) -> Iterator[ox.Quad]:
    assert message.body is not None
    fmt = by_media_type(message.headers["content-type"])
    assert fmt is not None
    assert isinstance(fmt.oxigraph, ox.RdfFormat)
    return iter(ox.parse(message.body, fmt.oxigraph, rename_blank_nodes=True))
