"""Puts the web service together: one factory, no state outside it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from beleidsgraaf.query.service import QueryService
from beleidsgraaf.server.dependencies import make_services
from beleidsgraaf.server.problems import add_problem_handlers
from beleidsgraaf.server.response_cache import CachedResponses
from beleidsgraaf.server.routes import (
    definitions,
    export,
    graphs,
    health,
    home,
    resources,
    sparql,
    versions,
    wellknown,
)
from beleidsgraaf.settings import Settings
from beleidsgraaf.store.archive import Archive

_OPEN_FOR_READING = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match",
    "Access-Control-Expose-Headers": "ETag, Beleidsgraaf-Version, Content-Language, Retry-After",
    "Access-Control-Max-Age": "86400",
    "X-Content-Type-Options": "nosniff",
}


def create_app(settings: Settings) -> FastAPI:
    """Make the app that serves the versions in the store of ``settings``."""
    queries = QueryService(Archive(settings.folder), settings.max_rows, settings.default_graph)
    services = make_services(settings, queries)

    @asynccontextmanager
    async def keep_pool(_app: FastAPI) -> AsyncIterator[None]:
        await services.pool.start()
        try:
            yield
        finally:
            await services.pool.close()

    app = FastAPI(
        title="Beleidsgraaf",
        summary="Nederlands beleid als kennisgraaf, met SPARQL",
        docs_url=None,
        redoc_url=None,
        lifespan=keep_pool,
    )
    app.state.services = services
    add_problem_handlers(app)
    for route in (home, health, sparql):
        app.include_router(route.router)
    for route in (resources, definitions, graphs, export, versions, wellknown):
        app.include_router(route.router)
    app.add_middleware(OpenForReading)
    # The last one added is the outermost: a kept response passes nothing else.
    app.add_middleware(CachedResponses, cache=services.cache, version=queries.archive.current_id)
    return app


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
                MutableHeaders(scope=message).update(_OPEN_FOR_READING)
            await send(message)

        await self._app(scope, receive, send_open if scope["type"] == "http" else send)
