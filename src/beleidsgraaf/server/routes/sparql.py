"""``/sparql``: asks a query, carries an update out, or shows the endpoint when there is neither."""

from functools import partial

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.errors import BeleidsgraafError, ParameterUnusable
from beleidsgraaf.server.answering import Asked, answer_query
from beleidsgraaf.server.caching import has_conditions, is_known, known_tags, version_headers
from beleidsgraaf.server.dependencies import Services, give, open_work, services_of
from beleidsgraaf.server.pages.sparql import FORMATS
from beleidsgraaf.server.problems import answer_known, answer_reader
from beleidsgraaf.server.routes import protocol, query_page
from beleidsgraaf.server.routes.query_page import ENGLISH, show_page, wants_page
from beleidsgraaf.server.routes.reading import modified_of
from beleidsgraaf.server.routes.service_description import show_endpoint
from beleidsgraaf.server.routes.writes import allow, carry_out, respond
from beleidsgraaf.server.writing import UpdateWrite
from beleidsgraaf.store.engines import place_of
from beleidsgraaf.workers.frames import Job

PATH = "/sparql"
router = APIRouter()
_SHOWN = 500  # characters of an update in the journal
_METHODS = ["GET", "HEAD", "POST", "OPTIONS"]


async def ask(request: Request) -> Response:
    """Answer a query, or carry an update out (SPARQL 1.1 Protocol)."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": ", ".join(_METHODS)})
    services = services_of(request)
    asked = await protocol.read_request(request, max_body=services.settings.max_body)
    if asked.update is not None:
        return await _update(request, asked, asked.update)
    _check_format(asked.format)
    if wants_page(request, asked):
        return await show_page(request, asked)
    if asked.query is None:
        return await show_endpoint(request, asked)
    return await _answer(request, services, asked=asked)


# A plain route: what the framework would solve and check of its own here, costs more than a query.
router.add_route(PATH, ask, methods=_METHODS, include_in_schema=False)
router.add_route(ENGLISH, ask, methods=["GET"], include_in_schema=False)
router.include_router(query_page.router)


class Straight:
    """The layer that takes a query past the framework, whose routing costs more than answering."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a query here, and pass on everything else."""
        if scope["type"] != "http" or scope["path"] != PATH or scope["method"] not in _METHODS:
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive, send)
        try:
            response = await ask(request)
        except BeleidsgraafError as error:
            response = await answer_reader(request, error)
        except (HTTPException, ClientDisconnect) as error:
            response = await answer_known(request, error)
        await response(scope, receive, send)


async def _update(request: Request, asked: protocol.Asked, text: str) -> Response:
    """Change the data, as a write like any other."""
    token = allow(request)
    act = UpdateWrite(text, asked.default_graphs, asked.named_graphs)
    outcome = await carry_out(request, act, token=token, note=f"POST /sparql {text[:_SHOWN]}")
    return respond(request, outcome)


async def _answer(request: Request, services: Services, *, asked: protocol.Asked) -> Response:
    """Answer on one version, chosen here and kept to the end."""
    version = services.queries.version(asked.version)
    is_conditional = request.method != "POST" and has_conditions(request)
    known = known_tags(request, f"{version.id}-") if is_conditional else frozenset[str]()
    question = _question(request, services, asked=asked, version=version)._replace(known=known)
    job = partial(answer_query, asked=tuple(question))
    place = place_of(services.queries.archive, version)
    opened = await open_work(request, Job(job, (place,)), query=question.text)
    headers = version_headers(
        version.id,
        opened.told["tag"],
        pinned=asked.version is not None,
        modified=modified_of(services, version),
    )
    headers["Content-Type"] = opened.told["type"]
    if asked.format is not None:
        headers["Content-Disposition"] = f'attachment; filename="antwoord.{asked.format}"'
    if opened.told["known"] or (is_conditional and is_known(request, headers)):
        opened.close()
        return Response(status_code=304, headers=headers)
    return give(opened, headers)


def _question(
    request: Request, services: Services, *, asked: protocol.Asked, version: Manifest
) -> Asked:
    return Asked(
        text=asked.query or "",
        accept=FORMATS[asked.format].media_type if asked.format else request.headers.get("accept"),
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        known=frozenset(),
        base_iri=version.base_iri,
        max_length=services.settings.max_body,
        max_rows=services.queries.max_rows,
        default_graph=services.queries.default_graph,
    )


def _check_format(name: str | None) -> None:
    """Refuse a format in the URL that there is not; raises ParameterUnusable."""
    if name is None or name == query_page.PAGE or name in FORMATS:
        return
    listed = ", ".join((query_page.PAGE, *FORMATS))
    raise ParameterUnusable(
        f"De parameter 'format' is een van: {listed}.",
        f"The parameter 'format' is one of: {listed}.",
        parameter="format",
    )
