"""What a request by the SPARQL 1.1 Protocol asks, wherever it says so."""

import asyncio

import pytest
from starlette.requests import Request
from starlette.types import Message

from beleidsgraaf.errors import QueryMalformed
from beleidsgraaf.server.routes.protocol import Asked, read_request

FORM = b"application/x-www-form-urlencoded"


def posted(body: bytes, *, url: bytes) -> Asked:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/sparql",
        "query_string": url,
        "headers": [(b"content-type", FORM)],
    }
    return asyncio.run(read_request(Request(scope, receive), max_body=1024))


def test_a_dataset_in_the_url_of_a_posted_form_counts() -> None:
    in_url = posted(b"query=ASK%7B%7D", url=b"default-graph-uri=urn:a&named-graph-uri=urn:b")
    assert (in_url.default_graphs, in_url.named_graphs) == (("urn:a",), ("urn:b",))
    both = posted(b"query=ASK%7B%7D&default-graph-uri=urn:c", url=b"default-graph-uri=urn:a")
    assert set(both.default_graphs) == {"urn:a", "urn:c"}


def test_one_query_in_the_form_and_one_in_the_url_are_two() -> None:
    with pytest.raises(QueryMalformed, match="2 keer"):
        posted(b"query=ASK%7B%7D", url=b"query=ASK%7B%7D")
