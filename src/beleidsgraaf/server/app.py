"""Puts the web service together: one factory, no state outside it."""

import secrets
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.errors import ServerErrorMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from beleidsgraaf.query.service import QueryService
from beleidsgraaf.server.citing import Cited
from beleidsgraaf.server.compression import Compressed
from beleidsgraaf.server.dependencies import Services, make_services
from beleidsgraaf.server.front import Front
from beleidsgraaf.server.journal import Journal
from beleidsgraaf.server.limits import Limited
from beleidsgraaf.server.memento import Memento
from beleidsgraaf.server.methods import EveryMethod
from beleidsgraaf.server.observation import Observed, Watch
from beleidsgraaf.server.problems import add_problem_handlers, answer_unforeseen
from beleidsgraaf.server.response_cache import CachedResponses
from beleidsgraaf.server.route_table import RouteTable
from beleidsgraaf.server.routes import (
    api,
    checking,
    cite,
    definitions,
    downloads,
    export,
    graph_writes,
    graphs,
    health,
    metrics,
    network,
    pages,
    plans,
    resources,
    running,
    search,
    sparql,
    stored,
    timemap,
    validate,
    versions,
    wellknown,
)
from beleidsgraaf.server.stores import renewing, store_of, watching
from beleidsgraaf.settings import Settings
from beleidsgraaf.workers.nursery import settle

_OPEN_FOR_READING: Mapping[str, str] = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Datetime, Accept-Language, Content-Type, "
    "If-None-Match",
    "Access-Control-Expose-Headers": "ETag, Beleidsgraaf-Version, Content-Language, Retry-After, "
    "X-Request-Id, Beleidsgraaf-Truncated, Link, Content-Disposition, "
    "Memento-Datetime",
    "Access-Control-Max-Age": "86400",
    "X-Content-Type-Options": "nosniff",
}


_OPEN_HEADERS = tuple(
    (name.lower().encode(), value.encode()) for name, value in _OPEN_FOR_READING.items()
)


def create_app(settings: Settings) -> FastAPI:
    """Make the app that serves the versions in the store of ``settings``."""
    store = store_of(settings, is_watched=True)
    queries = QueryService(store, settings.max_rows, settings.default_graph)
    services = make_services(settings, queries)
    journal = Journal(sys.stderr if settings.access_log else None)

    @asynccontextmanager
    async def keep_pool(_app: FastAPI) -> AsyncIterator[None]:
        await services.pool.start()
        settle()  # while the children come: else every few seconds all who ask wait for a tenth
        try:
            async with (
                watching(store),
                renewing(store, services.pool.renew, prepare=services.preparation.begin),
            ):
                yield
        finally:
            await services.pool.close()
            journal.write()

    app = FastAPI(
        title="Beleidsgraaf",
        summary="Nederlands beleid als kennisgraaf, met SPARQL",
        openapi_url=None,  # the document is our own: api.py
        lifespan=keep_pool,
    )
    app.state.services = services
    app.state.stored_queries = stored.read_collections()
    add_problem_handlers(app)
    for route in (health, metrics, running, sparql, stored, api):
        app.include_router(route.router)
    for route in (resources, definitions, graphs, export, versions, wellknown, validate):
        app.include_router(route.router)
    for route in (graph_writes, plans, cite, timemap, network, search, downloads, checking, pages):
        app.include_router(route.router)
    app.state.documentation = api.document_routes(app, app.state.stored_queries["explore"])
    _add_layers(app, services, journal=journal)
    return app


def _add_layers(app: FastAPI, services: Services, *, journal: Journal) -> None:
    """Put the layers around the routes, the innermost first; a kept response passes the last 4."""
    settings = services.settings
    routes = RouteTable(app)
    watch = Watch(
        services.tally,
        journal,
        routes=routes,
        slow=settings.slow_query,
        mark=f"{secrets.token_hex(4)}-",
        trusted_proxies=settings.trusted_proxies,
    )
    version = services.queries.archive.current_id
    front = app.state.front = Front(
        watch, services.rate_limit, cache=services.cache, version=version
    )
    app.add_middleware(sparql.Straight)
    app.add_middleware(ServerErrorMiddleware, handler=answer_unforeseen)
    app.add_middleware(OpenForReading)
    app.add_middleware(Memento, timeline=services.timeline, frame=OpenForReading)
    app.add_middleware(Cited, frame=OpenForReading)
    app.add_middleware(Compressed)
    app.add_middleware(CachedResponses, cache=services.cache, version=version, learn=front.learn)
    app.add_middleware(EveryMethod, routes=routes, frame=OpenForReading)
    app.add_middleware(
        Limited,
        rate_limit=services.rate_limit,
        max_url=settings.max_url,
        language=settings.language,
        frame=OpenForReading,
    )
    app.add_middleware(Observed, watch=watch)


class OpenForReading:
    """Lets pages of other sites read every answer (CORS), and keeps browsers from guessing types.

    The headers stand on each answer, asked or not, so that a shared cache never holds one without.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, adding the headers to its answer."""

        async def send_open(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], *_OPEN_HEADERS]}
            await send(message)

        await self._app(scope, receive, send_open if scope["type"] == "http" else send)
