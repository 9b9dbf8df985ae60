"""Waits for work only as long as the client does: when it leaves, the work is stopped."""

import asyncio
from types import TracebackType

from starlette.requests import ClientDisconnect, Request

_PATIENCE = 0.05  # seconds before it is worth watching whether the client is still there


class WhileConnected:
    """``async with WhileConnected(request):`` cancels its body when the client leaves.

    Raises ClientDisconnect then. Watching begins after a moment: most work is done before, and a
    task to watch costs more than such work.
    """

    def __init__(self, request: Request) -> None:
        self._request = request
        self._watch: asyncio.Task[None] | None = None
        self._has_left = False

    async def __aenter__(self) -> None:
        """Start the clock."""
        self._task = asyncio.current_task()
        self._timer = asyncio.get_running_loop().call_later(_PATIENCE, self._begin)

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Stop watching; a cancellation of our own becomes ClientDisconnect."""
        self._timer.cancel()
        if self._watch is not None:
            self._watch.cancel()
        if self._has_left and self._task is not None:
            self._task.uncancel()
            if kind is asyncio.CancelledError:
                raise ClientDisconnect

    def _begin(self) -> None:
        self._watch = asyncio.create_task(self._disconnection())

    async def _disconnection(self) -> None:
        """Wait until the client has gone; whatever else it sends is not asked for."""
        while (await self._request.receive())["type"] != "http.disconnect":
            pass
        self._has_left = True
        if self._task is not None:
            self._task.cancel()
