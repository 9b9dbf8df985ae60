"""Frames on the socket between server and child: one byte of kind, four of length, the payload.

Both sides are ours. Jobs go down as pickles, which the child may trust; what comes up is bytes and
JSON only, so that a child gone wrong cannot make the server run anything.
"""

import json
import pickle
import socket
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from beleidsgraaf import errors

Kind = Literal[b"J", b"H", b"D", b"E", b"X", b"F"]
JOB: Kind = b"J"
HEAD: Kind = b"H"  # what a job tells of its answer before the first byte, as JSON
DATA: Kind = b"D"
END: Kind = b"E"  # payload: the most memory the child ever took, in bytes
ERROR: Kind = b"X"  # an error of ours
FAULT: Kind = b"F"  # an error nobody foresaw; payload: what it was, for the log
_HEADER = struct.Struct(">cI")
_LAST_WORDS = b"Fatal Python error"  # what faulthandler writes for a process that breaks down


@dataclass(frozen=True)
class Job:
    """A function, by reference, and its arguments; it is called as ``function(write, *args)``."""

    function: Callable[..., None]
    args: tuple[Any, ...] = ()

    def pack(self) -> bytes:
        """Write the job as a frame."""
        return pack(JOB, pickle.dumps((self.function, self.args)))


def pack(kind: Kind, payload: bytes = b"") -> bytes:
    """Put a header before a payload."""
    return _HEADER.pack(kind, len(payload)) + payload


def read_job(sock: socket.socket) -> Job | None:
    """Wait for the next job; None when the server has gone."""
    header = _read_exactly(sock, _HEADER.size)
    if header is None:
        return None
    payload = _read_exactly(sock, _HEADER.unpack(header)[1])
    if payload is None:
        return None
    return Job(*pickle.loads(payload))  # noqa: S301 - written by our own server process


def _read_exactly(sock: socket.socket, size: int) -> bytes | None:
    parts: list[bytes] = []
    while size:
        part = sock.recv(size)
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


@dataclass
class FrameReader:
    """Cuts a stream of bytes, arriving in any pieces, into frames."""

    _buffer: bytearray = field(default_factory=bytearray)

    def feed(self, data: bytes) -> Iterator[tuple[bytes, bytes]]:
        """Take in what arrived, and give each frame that is whole as (kind, payload)."""
        self._buffer += data
        while len(self._buffer) >= _HEADER.size:
            kind, length = _HEADER.unpack_from(self._buffer)
            end = _HEADER.size + length
            if len(self._buffer) < end:
                return
            payload = bytes(self._buffer[_HEADER.size : end])
            del self._buffer[:end]
            yield kind, payload

    @property
    def has_last_words(self) -> bool:
        """Whether the stream ends with what a process says that breaks down by itself."""
        return self._buffer.startswith(_LAST_WORDS)


def write_error(error: errors.BeleidsgraafError) -> bytes:
    """Write one of our errors as JSON."""
    fields = {name: value for name, value in error.fields.items() if _is_plain(value)}
    said = {"class": type(error).__name__, "nl": error.nl, "en": error.en, "fields": fields}
    return json.dumps(said).encode()


def read_error(payload: bytes) -> errors.BeleidsgraafError:
    """Read what ``write_error`` wrote; a name that is no error of ours becomes the root error."""
    said = json.loads(payload)
    found = getattr(errors, str(said["class"]), None)
    is_ours = isinstance(found, type) and issubclass(found, errors.BeleidsgraafError)
    kind = found if is_ours and found is not None else errors.BeleidsgraafError
    return kind(said["nl"], said["en"], **said["fields"])


def _is_plain(value: object) -> bool:
    if isinstance(value, list):
        return all(map(_is_plain, value))
    return value is None or isinstance(value, str | int | float | bool)
