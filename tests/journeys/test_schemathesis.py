"""Whatever is asked, the answer is what the OpenAPI document says: never a 500, never a surprise.

The cases come from the document itself, valid and not; ``test_fuzz.py`` sends what no document
describes.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import (
    allow_header_conformance,
    content_type_conformance,
    negative_data_rejection,
    positive_data_acceptance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from beleidsgraaf.server.app import create_app
from beleidsgraaf.settings import Settings
from tests.journeys.conftest import Published
from tests.journeys.serving import ANSWERING, Served
from tests.journeys.writing import writable

TRUTHFUL = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
STRICT = [
    *TRUTHFUL,
    allow_header_conformance,
    negative_data_rejection,
    unsupported_method,
]
# What may be asked here depends on more than a schema can say: a grammar, a file, or that one
# parameter excludes another.
BEYOND_SCHEMAS = {
    *("/sparql", "/en/sparql", "/graphs", "/cite", "/timemap"),
    *("/network/export", "/network/export.{extension}", "/network/{measure}"),
    "/network/pictures/{picture}",  # roles, scopes and things are those of the data
}
UPLOADS = {"/validate", "/en/validate", "/plans"}
HEADERS = ("Accept", "Accept-Encoding", "Accept-Language", "If-None-Match", "If-Modified-Since")
any_header = st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"))
SAME_EACH_TIME = {
    "seed": 1,
    "generation": {"deterministic": True, "max-examples": 10, "no-shrink": True},
    "request-timeout": ANSWERING,  # nothing is timed here, and the machine may be busy
}
CONFIG = SchemathesisConfig.from_dict(SAME_EACH_TIME)
# Where the headers are what matters: a few cases of each, not every one that the document allows.
FEW = SchemathesisConfig.from_dict(
    {
        **SAME_EACH_TIME,
        "generation": {"deterministic": True, "max-examples": 6, "no-shrink": True},
        "phases": {"coverage": {"enabled": False}, "examples": {"enabled": False}},
    }
)
# The cases are made while tests are gathered, before any server runs.
DOCUMENT = json.loads(create_app(Settings(store=Path("nowhere"))).state.documentation.document)
PAGES = {  # their plans, codes and names are those of the data
    path
    for path, operations in DOCUMENT["paths"].items()
    if any("Pagina's" in each["tags"] for each in operations.values())
}
# What stands under /en is made by the same code; tests/browser visits it.
schema, few = (
    schemathesis.openapi.from_dict(DOCUMENT, config=config).exclude(path_regex="^/en(/|$)")
    for config in (CONFIG, FEW)
)


@schemathesis.serializer(
    "application/sparql-query",
    "application/sparql-update",
    "application/n-quads",
    "application/n-triples",
    "application/trig",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/zip",
)
def as_sent(_context: Any, value: Any) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


@pytest.fixture(scope="module")
def url(service: Served) -> str:
    return service.url


@pytest.fixture(scope="module")
def editor(
    bundled_version: Published, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, dict[str, str]]]:
    """A server with a copy of the data, and the header of who may write there."""
    store = tmp_path_factory.mktemp("schemathesis") / "store"
    shutil.copytree(bundled_version.archive.root, store)
    with writable(store) as office:
        token = {"Authorization": f"Bearer {office.tokens['editor']}"}
        yield office.served.url, token


@pytest.fixture(scope="module")
def session() -> Iterator[requests.Session]:
    with requests.Session() as session:
        session.trust_env = False
        yield session


def test_the_document_that_is_served_is_the_one_tested(url: str, session: requests.Session) -> None:
    assert session.get(f"{url}openapi.json").json() == DOCUMENT


@schema.parametrize()
def test_every_answer_is_as_described(
    case: schemathesis.Case[Any], url: str, session: requests.Session
) -> None:
    checks = STRICT if case.path in BEYOND_SCHEMAS else [*STRICT, positive_data_acceptance]
    if case.path in UPLOADS | PAGES:
        checks = TRUTHFUL  # `{}` is no file to a schema, and an empty graph as TriG
    case.call_and_validate(base_url=url, session=session, checks=checks)


@few.given(headers=st.fixed_dictionaries({}, optional=dict.fromkeys(HEADERS, any_header)))
@few.parametrize()
def test_no_header_brings_it_down(
    case: schemathesis.Case[Any], headers: dict[str, str], url: str, session: requests.Session
) -> None:
    sent = {name: value.strip().encode("latin-1") for name, value in headers.items()}
    case.call_and_validate(base_url=url, session=session, headers=sent, checks=TRUTHFUL)


WRITES = schema.include(lambda context: "security" in context.operation.definition.raw)


@WRITES.parametrize()
def test_every_write_is_answered_as_described(
    case: schemathesis.Case[Any], editor: tuple[str, dict[str, str]], session: requests.Session
) -> None:
    url, token = editor
    case.call_and_validate(base_url=url, session=session, headers=token, checks=TRUTHFUL)
