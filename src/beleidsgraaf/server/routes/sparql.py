"""``/sparql``: asks a query, or shows the endpoint itself when there is none."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.query.service import GRAPH_FORMATS, Question, formats_of
from beleidsgraaf.server.dependencies import Services, open_answer, read_query, services_of
from beleidsgraaf.server.negotiation import choose, choose_format, media_types
from beleidsgraaf.server.routes import protocol
from beleidsgraaf.server.routes.page import html_page
from beleidsgraaf.server.routes.query_page import QUERY_PAGE
from beleidsgraaf.server.routes.service_description import describe_service

router = APIRouter()
_METHODS = ["GET", "HEAD", "POST", "OPTIONS"]


async def ask(request: Request) -> Response:
    """Answer a query (SPARQL 1.1 Protocol)."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": ", ".join(_METHODS)})
    services = services_of(request)
    asked = await protocol.read_request(request, max_body=services.settings.max_body)
    if asked.query is None:
        return _show_endpoint(request, services)
    return await _answer(request, services, asked=asked)


# A plain route: what the framework would solve and check of its own here, costs more than a query.
router.add_route("/sparql", ask, methods=_METHODS, include_in_schema=False)


async def _answer(request: Request, services: Services, *, asked: protocol.Asked) -> Response:
    """Answer on one version, chosen here and kept to the end."""
    parsed = await read_query(services, asked.query or "")
    fmt, content_type = choose_format(request.headers.get("accept"), formats_of(parsed.form))
    question = Question(parsed, fmt, asked.default_graphs, asked.named_graphs)
    version = services.queries.version(asked.version)
    headers = _headers(question, version, pinned=asked.version is not None)
    headers["Content-Type"] = content_type
    if request.method != "POST" and _is_known(request, headers.get("ETag")):
        return Response(status_code=304, headers=headers)
    opened = await open_answer(request, question, version)
    if opened.whole is None:
        return StreamingResponse(opened.chunks(), headers=headers)
    await opened.close()
    return Response(opened.whole, headers=headers)


def _headers(question: Question, version: Manifest, *, pinned: bool) -> dict[str, str]:
    headers = {"Vary": "Accept", "Beleidsgraaf-Version": version.id}
    if not question.parsed.repeatable:
        return headers | {"Cache-Control": "no-store"}
    age = "max-age=31536000, immutable" if pinned else "max-age=0, must-revalidate"
    tag = f'"{version.id}-{question.fingerprint()}"'
    return headers | {"Cache-Control": f"public, {age}", "ETag": tag}


def _is_known(request: Request, tag: str | None) -> bool:
    known = request.headers.get("if-none-match", "")
    tags = {each.strip().removeprefix("W/") for each in known.split(",")}
    return tag is not None and (tag in tags or "*" in tags)


def _show_endpoint(request: Request, services: Services) -> Response:
    """Give the query page to a browser, and the service description to a program."""
    accept = request.headers.get("accept")
    offers = [*(media_types(each) for each in GRAPH_FORMATS), ("text/html",)]
    choice = choose(accept, offers)
    if choice is not None and choice.index == len(GRAPH_FORMATS):
        return html_page(QUERY_PAGE)
    fmt, content_type = choose_format(accept, GRAPH_FORMATS)
    url = str(request.url.replace(query="", fragment=""))
    body = describe_service(url, fmt, default_graph=services.settings.default_graph)
    return Response(body, headers={"Vary": "Accept", "Content-Type": content_type})
