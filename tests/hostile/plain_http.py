"""A connection that costs next to nothing: one request after the other, kept open.

Fifty readers and as many writers share two processors with the server that they measure. A client
that does all that HTTP can took one of them, and its own queue was what was measured.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

PATIENCE = 180.0  # seconds for an answer
_EMPTY = 204


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

    async def get(
        self, path: str, params: Mapping[str, str], headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Ask, and read the answer whole."""
        return await self._exchange(f"GET {path}?{urlencode(params)}", headers or {}, b"")

    async def send(
        self, request: str, content: str, params: Mapping[str, str], *, headers: Mapping[str, str]
    ) -> Answer:
        """Send a text by a method to a path, such as ``PUT /graphs``, and read the answer whole."""
        body = content.encode()
        length = {"Content-Length": str(len(body))}
        asked = f"{request}?{urlencode(params)}" if params else request
        return await self._exchange(asked, {**headers, **length}, body)

    async def _exchange(self, request: str, headers: Mapping[str, str], body: bytes) -> Answer:
        lines = [f"{request} HTTP/1.1", f"Host: {self._host}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        self._writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        async with asyncio.timeout(PATIENCE):
            first, *lines = (await self._reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            pairs = (line.partition(": ") for line in lines if line)
            told = {name.lower(): value for name, _, value in pairs}
            status = int(first.split(" ", 2)[1])
            answer = b"" if status == _EMPTY else await self._body(told)
        return Answer(status, told, answer.decode())

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
