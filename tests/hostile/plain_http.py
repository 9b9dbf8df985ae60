"""A reader's connection that costs next to nothing: one GET after the other, kept open.

Fifty readers share two processors with the server that they measure. A client that does all that
HTTP can took one of them, and its own queue was what was measured.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

PATIENCE = 180.0  # seconds for an answer


@dataclass(frozen=True)
class Answer:
    """What came back; the names of headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    text: str


class Line:
    """One connection to a server. Open it on the event loop that uses it, and close it."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str):
        self._reader = reader
        self._writer = writer
        self._host = host

    @classmethod
    async def open(cls, url: str) -> "Line":
        """Connect to the server at a URL."""
        place = urlsplit(url)
        reader, writer = await asyncio.open_connection(place.hostname, place.port)
        return cls(reader, writer, place.netloc)

    async def get(self, path: str, params: Mapping[str, str]) -> Answer:
        """Ask, and read the answer whole."""
        request = f"GET {path}?{urlencode(params)} HTTP/1.1\r\nHost: {self._host}\r\n\r\n"
        self._writer.write(request.encode())
        async with asyncio.timeout(PATIENCE):
            first, *lines = (await self._reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            pairs = (line.partition(": ") for line in lines if line)
            headers = {name.lower(): value for name, _, value in pairs}
            body = await self._body(headers)
        return Answer(int(first.split(" ", 2)[1]), headers, body.decode())

    async def _body(self, headers: Mapping[str, str]) -> bytes:
        if headers.get("transfer-encoding") != "chunked":
            return await self._reader.readexactly(int(headers["content-length"]))
        parts = []
        while size := int(await self._reader.readuntil(b"\r\n"), 16):
            parts.append(await self._reader.readexactly(size))
            await self._reader.readexactly(2)
        await self._reader.readexactly(2)
        return b"".join(parts)

    def close(self) -> None:
        """Leave."""
        self._writer.close()
