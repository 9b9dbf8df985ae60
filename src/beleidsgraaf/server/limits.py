"""Limits on what a request may send. Limits on answers are ``query/service.py``'s matter."""

from starlette.exceptions import HTTPException
from starlette.requests import Request


async def read_body(request: Request, *, limit: int) -> bytes:
    """Read the body, never holding more than ``limit`` bytes.

    Raises HTTPException 413 beyond the limit.
    """
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise HTTPException(413)
    return bytes(body)
