"""HEAD, OPTIONS and 405 on every route, so that no route need think of them.

A HEAD request is a GET whose body goes nowhere: where it is streamed, the work stops at its first
piece. What a path allows is read off all its routes.
"""

from collections.abc import Callable

from anyio import CancelScope
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from beleidsgraaf.server.route_table import RouteTable


class EveryMethod:
    """The layer around the app; ``frame`` is what every response of the app has around it."""

    def __init__(
        self, app: ASGIApp, *, routes: RouteTable, frame: Callable[[ASGIApp], ASGIApp]
    ) -> None:
        self._app = app
        self._routes = routes
        self._frame = frame

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, HEAD as GET; answer OPTIONS here."""
        method = scope.get("method")
        if method is None or method == "GET":
            await self._app(scope, receive, send)
        elif method == "HEAD":
            with CancelScope() as work:
                send_bare = _without_body(send, enough=work.cancel)
                await self._app({**scope, "method": "GET"}, receive, send_bare)
        elif method == "OPTIONS" and (allowed := self._routes.allowed(scope["path"])):
            response = Response(status_code=204, headers={"Allow": allowed})
            await self._frame(response)(scope, receive, send)
        else:
            await self._app(scope, receive, self._naming_all(scope["path"], send))

    def _naming_all(self, path: str, send: Send) -> Send:
        """Give ``send`` with a 405 that names what all routes of the path allow."""

        async def send_naming(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 405:
                kept = [each for each in message["headers"] if each[0] != b"allow"]
                allow = (b"allow", self._routes.allowed(path).encode())
                message = {**message, "headers": [*kept, allow]}
            await send(message)

        return send_naming


def _without_body(send: Send, *, enough: Callable[[], None]) -> Send:
    async def send_bare(message: Message) -> None:
        if message["type"] != "http.response.body":
            await send(message)
            return
        await send({"type": "http.response.body", "body": b""})
        if message.get("more_body"):
            enough()

    return send_bare
