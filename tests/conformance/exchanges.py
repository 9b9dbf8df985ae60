"""HTTP exchanges as the protocol tests describe them in RDF: what to send, what to expect.

Sending them is the tests' matter, since each protocol replaces the paths in a way of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import Graph, Namespace
from rdflib.collection import Collection
from rdflib.term import Node

from tests.conformance.suites import MF, Case, node_of

HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
_STATUSES = {
    "StatusCode2xx": range(200, 300),
    "StatusCode3xx": range(300, 400),
    "StatusCode4xx": range(400, 500),
    "OK": range(200, 201),
    "Created": range(201, 202),
    "NoContent": range(204, 205),
    "NotFound": range(404, 405),
}


@dataclass(frozen=True)
class Message:
    """Headers (names in lower case) and body, of a request or of the answer expected."""

    headers: dict[str, str]
    body: bytes | None


@dataclass(frozen=True)
class Exchange:
    """One request, and what is expected of the answer; None where nothing is."""

    method: str
    path: str
    sent: Message
    expected: Message
    statuses: tuple[range, ...]
    boolean: bool | None
    format: str | None
    location: str | None

    def is_expected(self, status: int) -> bool:
        """Tell whether the test allows this status."""
        return any(status in allowed for allowed in self.statuses)


def exchanges_of(case: Case) -> Iterator[Exchange]:
    """Give the requests of a test in their order."""
    graph, test = node_of(case)
    requests = graph.value(graph.value(test, MF.action), HT.requests)
    assert requests is not None
    for request in Collection(graph, requests):
        response = graph.value(request, HT.resp)
        boolean = graph.value(response, MF.expectedBoolean)
        yield Exchange(
            method=str(graph.value(request, HT.methodName)),
            path=str(graph.value(request, HT.absolutePath)),
            sent=_message(graph, request),
            expected=_message(graph, response),
            statuses=tuple(
                _STATUSES[str(each).partition("#")[2]]
                for each in graph.objects(response, MF.expectedStatus)
            ),
            boolean=None if boolean is None else str(boolean) == "true",
            format=_text(graph, response, MF.expectedFormat),
            location=_text(graph, response, MF.expectedLocation),
        )


def _message(graph: Graph, node: Node | None) -> Message:
    listed = graph.value(node, HT.headers)
    headers = {
        str(graph.value(each, HT.fieldName)).lower(): str(graph.value(each, HT.fieldValue))
        for each in (Collection(graph, listed) if listed is not None else ())
    }
    body = graph.value(node, HT.body)
    if body is None:
        return Message(headers, None)
    encoding = str(graph.value(body, CNT.characterEncoding))
    return Message(headers, str(graph.value(body, CNT.chars)).encode(encoding))


def _text(graph: Graph, node: Node | None, predicate: Node) -> str | None:
    value = graph.value(node, predicate)
    return None if value is None else str(value)
