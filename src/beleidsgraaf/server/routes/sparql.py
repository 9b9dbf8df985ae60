"""``/sparql``: asks a query, or shows the endpoint itself when there is none."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from beleidsgraaf.query.service import Question, formats_of
from beleidsgraaf.server.caching import has_conditions, is_known, version_headers
from beleidsgraaf.server.dependencies import (
    Services,
    give,
    open_answer,
    read_query,
    services_of,
)
from beleidsgraaf.server.negotiation import choose_format
from beleidsgraaf.server.routes import protocol
from beleidsgraaf.server.routes.reading import modified_of
from beleidsgraaf.server.routes.service_description import show_endpoint

router = APIRouter()
_METHODS = ["GET", "HEAD", "POST", "OPTIONS"]


async def ask(request: Request) -> Response:
    """Answer a query (SPARQL 1.1 Protocol)."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": ", ".join(_METHODS)})
    services = services_of(request)
    asked = await protocol.read_request(request, max_body=services.settings.max_body)
    if asked.query is None:
        return await show_endpoint(request)
    return await _answer(request, services, asked=asked)


# A plain route: what the framework would solve and check of its own here, costs more than a query.
router.add_route("/sparql", ask, methods=_METHODS, include_in_schema=False)


async def _answer(request: Request, services: Services, *, asked: protocol.Asked) -> Response:
    """Answer on one version, chosen here and kept to the end."""
    parsed = await read_query(request, asked.query or "")
    fmt, content_type = choose_format(request.headers.get("accept"), formats_of(parsed.form))
    question = Question(parsed, fmt, asked.default_graphs, asked.named_graphs)
    version = services.queries.version(asked.version)
    headers = version_headers(
        version.id,
        question.fingerprint() if parsed.repeatable else None,
        pinned=asked.version is not None,
        modified=modified_of(services, version),
    )
    headers["Content-Type"] = content_type
    is_conditional = request.method != "POST" and has_conditions(request)
    if is_conditional and is_known(request, headers, is_there=False):
        return Response(status_code=304, headers=headers)
    opened = await open_answer(request, question, version=version)
    if is_conditional and is_known(request, headers):
        await opened.close()
        return Response(status_code=304, headers=headers)
    return await give(opened, headers)
