"""The access log: one line of JSON a request, gathered and written a few times a second.

Writing each line through ``logging`` would cost more than giving a kept answer does. The lines look
like those of ``logs.py`` and go the same way, standard error. No personal data: the network of the
client instead of its address, no query, no token. A crash can lose the last moment of it.
"""

import asyncio
import time
from collections.abc import Callable
from json.encoder import encode_basestring_ascii as quote
from typing import IO

_PAUSE = 0.25  # seconds between writing
_MANY = 500  # lines that are not waited with


class Journal:
    """Gathers lines, and writes them to a stream, or nowhere."""

    def __init__(self, stream: IO[str] | None, clock: Callable[[], float] = time.time) -> None:
        self._stream = stream
        self._clock = clock
        self._lines: list[str] = []
        self._second = 0
        self._date = ""

    @property
    def is_kept(self) -> bool:
        """Tell whether lines go anywhere."""
        return self._stream is not None

    def note(self, fields: str) -> None:
        """Take a line: members of a JSON object as text, made with ``quote`` where needed."""
        now = self._clock()
        second = int(now)
        if second != self._second:
            self._second = second
            self._date = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(second))
        milliseconds = int((now - second) * 1000)
        self._lines.append(
            f'{{"time": "{self._date}.{milliseconds:03d}+00:00", "level": "info", '
            f'"logger": "access", {fields}}}\n'
        )
        if len(self._lines) == 1:
            asyncio.get_running_loop().call_later(_PAUSE, self.write)
        elif len(self._lines) >= _MANY:
            self.write()

    def write(self) -> None:
        """Write what was gathered."""
        if self._lines and self._stream is not None:
            lines, self._lines = self._lines, []
            self._stream.write("".join(lines))
            self._stream.flush()


__all__ = ["Journal", "quote"]
