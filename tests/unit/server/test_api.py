"""The document of the API: every route stands in it, and everything it refers to is there."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from fastapi.routing import iter_route_contexts

from beleidsgraaf.server.app import create_app
from beleidsgraaf.server.routes.api import Documentation
from beleidsgraaf.settings import Settings
from beleidsgraaf.stored_queries import stored_queries

METHODS = {"get", "post", "put", "patch", "delete"}
LARGEST_PAGE = 300_000


@pytest.fixture(scope="module")
def documentation(tmp_path_factory: pytest.TempPathFactory) -> Documentation:
    """The documentation of an app as it is served."""
    app = create_app(Settings(store=tmp_path_factory.mktemp("store")))
    found: Documentation = app.state.documentation
    return found


@pytest.fixture(scope="module")
def document(documentation: Documentation) -> dict[str, Any]:
    """The OpenAPI document."""
    found: dict[str, Any] = json.loads(documentation.document)
    return found


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            assert method in METHODS
            yield path, operation


def test_every_route_is_described(document: dict[str, Any], tmp_path: Path) -> None:
    app = create_app(Settings(store=tmp_path))
    routes = {re.sub(r":\w+}", "}", route.path or "") for route in iter_route_contexts(app.routes)}
    assert routes - set(document["paths"]) == set()
    undescribed = [path for path, each in operations(document) if each["tags"] == ["Overig"]]
    assert undescribed == [], "add a row to server/routes/descriptions.py"


def test_every_stored_query_has_a_path_with_typed_parameters(document: dict[str, Any]) -> None:
    queries = stored_queries("explore")
    assert queries
    for name, query in queries.items():
        operation = document["paths"][f"/queries/{name}"]["get"]
        assert operation["summary"] == query.question["nl"]
        assert operation["description"] == query.question["en"]
        said = {each["name"]: each["schema"] for each in operation["parameters"]}
        for parameter in query.parameters:
            wanted = {"integer": "integer"}.get(parameter.type, "string")
            assert said[parameter.name]["type"] == wanted
            assert str(said[parameter.name].get("default", "")) == (parameter.default or "")
        assert {"format", "version", "taal"} <= set(said)
        content = operation["responses"]["200"]["content"]
        if query.form == "select":
            properties = content["application/json"]["schema"]["items"]["properties"]
            assert list(properties) == [column.name for column in query.columns]


def test_everything_referred_to_is_there(document: dict[str, Any]) -> None:
    references = set(re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(document)))
    assert references
    for reference in references:
        found: Any = document
        for step in reference.split("/"):
            found = found[step]
        assert found


def test_operations_have_names_of_their_own_and_their_path_parameters(
    document: dict[str, Any],
) -> None:
    names = [operation["operationId"] for _, operation in operations(document)]
    assert len(names) == len(set(names))
    for path, operation in operations(document):
        in_path = {each["name"] for each in operation["parameters"] if each["in"] == "path"}
        assert in_path == set(re.findall("{([^}]+)}", path))


class Elements(HTMLParser):
    """Gathers the elements of a page, and looks whether each is closed."""

    EMPTY = frozenset({"input", "br", "meta", "link", "img", "hr"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in an element."""
        self.found.append((tag, dict(attrs)))
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        assert self.open.pop() == tag


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_page_shows_every_operation_and_needs_nothing_from_elsewhere(
    documentation: Documentation, document: dict[str, Any], lang: str
) -> None:
    page = documentation.pages[lang]
    body = page.body
    assert page.title
    assert len(body) < LARGEST_PAGE
    elements = Elements(body).found
    ids = {attributes.get("id") for _, attributes in elements}
    assert {operation["operationId"] for _, operation in operations(document)} <= ids
    assert not {tag for tag, _ in elements} & {"script", "img", "iframe", "style", "link"}
    assert not [name for _, attributes in elements for name in attributes if name.startswith("on")]
    links = [attributes.get("href") or "" for tag, attributes in elements if tag == "a"]
    assert all(link.startswith(("/", "#")) for link in links)
    assert {link[1:] for link in links if link.startswith("#")} <= ids
    headings = [attributes for tag, attributes in elements if tag == "th"]
    assert all(attributes.get("scope") in ("col", "row") for attributes in headings)
