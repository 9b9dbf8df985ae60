"""Headers by which clients and caches keep an answer, and ask whether it is still right.

A version never changes, so an answer on it has a strong ``ETag`` made of the version and whatever
else decides the bytes. ``Last-Modified`` is the moment at which the version was written on this
machine: the manifest has no clock, as the same input must give the same manifest. Keeping whole
answers in memory is ``response_cache.py``.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from starlette.requests import Request

VERSION_HEADER = "Beleidsgraaf-Version"
_CONDITIONS = frozenset((b"if-none-match", b"if-modified-since"))
_UNCHANGING = "public, max-age=31536000, immutable"
_CURRENT = "public, max-age=0, must-revalidate"


def validators(tag: str, modified: float | None = None) -> dict[str, str]:
    """Give the headers for an answer whose bytes ``tag`` decides, to be asked after each time."""
    headers = {"ETag": f'"{tag}"', "Cache-Control": _CURRENT, "Vary": "Accept"}
    if modified is not None:
        moment = datetime.fromtimestamp(int(modified), UTC)
        headers["Last-Modified"] = format_datetime(moment, usegmt=True)
    return headers


def version_headers(
    version: str, tag: str | None, *, pinned: bool, modified: float | None = None
) -> dict[str, str]:
    """Give the headers for an answer on a version; without a tag it may not be kept.

    ``pinned`` says that the request named the version itself: then the answer is right for ever.
    """
    if tag is None:
        return {"Vary": "Accept", VERSION_HEADER: version, "Cache-Control": "no-store"}
    headers = validators(f"{version}-{tag}", modified) | {VERSION_HEADER: version}
    return headers | ({"Cache-Control": _UNCHANGING} if pinned else {})


def has_conditions(request: Request) -> bool:
    """Tell whether a request asks anything of ``is_known``; most do not."""
    return any(name in _CONDITIONS for name, _ in request.scope["headers"])


def is_known(request: Request, headers: Mapping[str, str], *, is_there: bool = True) -> bool:
    """Tell whether the client has this answer already, by its conditions (RFC 9110 §13).

    As long as it is not certain that there is an answer, only a tag tells: ``*`` and a date are
    also sent by who never had one.
    """
    tag, modified = headers.get("ETag"), headers.get("Last-Modified")
    known = request.headers.get("if-none-match")
    if known is not None:  # then If-Modified-Since does not count
        tags = {each.strip().removeprefix("W/") for each in known.split(",")}
        return tag is not None and (tag in tags or (is_there and "*" in tags))
    since = _moment(request.headers.get("if-modified-since"))
    changed = _moment(modified)
    return is_there and since is not None and changed is not None and changed <= since


def known_tags(request: Request, prefix: str) -> frozenset[str]:
    """Give the tags of the answers that the client says it has, without the ``prefix`` of all."""
    named = request.headers.get("if-none-match", "").split(",")
    tags = (tag.strip().removeprefix("W/").strip('"') for tag in named)
    return frozenset(tag.removeprefix(prefix) for tag in tags if tag.startswith(prefix))


def _moment(text: str | None) -> datetime | None:
    """Read a date as HTTP writes it; what is none does not count."""
    try:
        moment = parsedate_to_datetime(text) if text else None
    except (ValueError, IndexError, OverflowError):
        return None
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment
