"""Writers wait here for their turn, in order, so that none of them holds a worker meanwhile.

Readers never come here. One write at a time is also what the store itself keeps to, for other
processes too; here it is about waiting in order, in words, and not for ever.
"""

import asyncio
import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from beleidsgraaf.errors import Busy

_MOST_WAITING = 64


class WriteQueue:
    """Lets one writer at a time through; at most ``most`` wait, each at most ``within`` seconds."""

    def __init__(self, within: float, most: int = _MOST_WAITING) -> None:
        self._within = within
        self._most = most
        self._lock = asyncio.Lock()
        self.waiting = 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for one's turn, and have it until the block ends.

        Raises Busy when too many wait already, or it takes too long.
        """
        if self.waiting >= self._most:
            raise _busy(self._within)
        self.waiting += 1
        try:
            async with asyncio.timeout(self._within):
                await self._lock.acquire()
        except TimeoutError:
            raise _busy(self._within) from None
        finally:
            self.waiting -= 1
        try:
            yield
        finally:
            self._lock.release()


def _busy(within: float) -> Busy:
    return Busy(
        "Er wachten nu te veel wijzigingen op hun beurt. Er is niets gewijzigd; probeer het straks "
        "opnieuw.",
        "Too many writes are waiting for their turn. Nothing was changed; try again later.",
        retry_after=max(1, math.ceil(within / 10)),
    )
