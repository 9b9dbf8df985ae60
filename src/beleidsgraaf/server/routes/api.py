"""``/openapi.json`` and ``/api``: what the service offers to programs, and how to ask for it.

The document is made once, from the routes that there are and their ``descriptions.py``; the page
is made from the document (``api_page.py``).
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter, FastAPI
from fastapi.routing import iter_route_contexts
from starlette.requests import Request
from starlette.responses import Response

import beleidsgraaf
from beleidsgraaf.server.caching import is_known, validators
from beleidsgraaf.server.pages.addresses import ENGLISH
from beleidsgraaf.server.pages.framing import Written
from beleidsgraaf.server.routes.api_page import write_page
from beleidsgraaf.server.routes.descriptions import DESCRIPTIONS
from beleidsgraaf.server.routes.page import html_page, language_of
from beleidsgraaf.server.routes.stored_paths import describe_stored
from beleidsgraaf.server.schemas import TEXT, Json, Operation, Operations, components, in_path
from beleidsgraaf.stored_queries import StoredQuery

router = APIRouter()
_UNDESCRIBED = ("head", "options")  # every URL has them
_PACKAGE = "beleidsgraaf."


@dataclass(frozen=True)
class Documentation:
    """What ``/openapi.json`` and ``/api`` give."""

    document: bytes
    pages: Mapping[str, Written]  # by language


def document_routes(app: FastAPI, queries: Mapping[str, StoredQuery]) -> Documentation:
    """Describe the routes that an app has; call it when all of them are there."""
    stored = describe_stored(queries)
    described: dict[str, Operations] = {**DESCRIPTIONS, **stored}
    paths: dict[str, Json] = {}
    for path, (methods, told) in sorted(_routes(app).items()):
        operations = described.get(path) or _plain(path, methods, told)
        paths[path] = _write(path, operations)
    # The route of all stored queries stands for one path for each of them.
    paths |= {path: _write(path, described[path]) for path in stored}
    document: Json = {
        "openapi": "3.1.0",
        "info": {
            "title": "Beleidsgraaf",
            "version": beleidsgraaf.__version__,
            "summary": "Nederlands beleid als kennisgraaf. / Dutch policy as a knowledge graph.",
            "description": "Lezen mag iedereen, zonder sleutel. Elk antwoord hoort bij een versie "
            "die nooit verandert. / Reading is open to all, without a key. Every answer belongs to "
            "a version that never changes.",
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "paths": dict(sorted(paths.items())),
        "components": components(),
    }
    written = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    pages = {lang: write_page(document, lang=lang) for lang in ("nl", "en")}
    return Documentation(written.encode(), pages)


async def give_document(request: Request) -> Response:
    """Give the OpenAPI document of this service."""
    documentation: Documentation = request.app.state.documentation
    response = Response(documentation.document, media_type="application/json")
    return _kept(request, response)


async def show_api(request: Request) -> Response:
    """Show what the service offers to programs, with an example of each."""
    documentation: Documentation = request.app.state.documentation
    lang = language_of(request)
    return _kept(request, html_page(request, documentation.pages[lang], lang=lang))


router.add_route("/openapi.json", give_document, methods=["GET"], include_in_schema=False)
for _path in ("/api", f"{ENGLISH}/api"):
    router.add_route(_path, show_api, methods=["GET"], include_in_schema=False)


def _kept(request: Request, response: Response) -> Response:
    headers = validators(hashlib.sha256(bytes(response.body)).hexdigest()[:32])
    if is_known(request, headers):
        return Response(status_code=304, headers=headers)
    response.headers.update(headers)
    return response


def _routes(app: FastAPI) -> dict[str, tuple[set[str], str]]:
    """Find the paths of our own routes, their methods and what their docstring says."""
    found: dict[str, tuple[set[str], str]] = {}
    for route in iter_route_contexts(app.routes):
        module = getattr(route.endpoint, "__module__", "")
        if route.path is None or not module.startswith(_PACKAGE):
            continue
        path = re.sub(r":\w+}", "}", route.path)
        methods, told = found.setdefault(path, (set(), (route.endpoint.__doc__ or path).strip()))
        methods |= {method.lower() for method in route.methods or ("GET",)}
    return found


def _plain(path: str, methods: set[str], told: str) -> Operations:
    """Describe a route that nobody described: by its docstring."""
    parts = [in_path(name, name, schema=TEXT) for name in re.findall("{([^}]*)}", path)]
    summary = told.splitlines()[0]
    return {
        method: Operation(summary, "", "Overig", parts, {"*/*": {}})
        for method in sorted(methods - set(_UNDESCRIBED))
    }


def _write(path: str, operations: Operations) -> Json:
    written: Json = {}
    for method, operation in operations.items():
        name = re.sub(r"\W+", "-", path).strip("-") or "home"
        written[method] = {"operationId": f"{method}-{name}", **operation.write()}
    return written
