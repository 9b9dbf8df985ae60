"""What every URL that reads has in common: the version it reads, its headers, 304, its format.

HEAD and OPTIONS are ``server/methods.py``'s matter.
"""

import hashlib
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.errors import ParameterUnusable
from beleidsgraaf.formats import Format, by_extension
from beleidsgraaf.query.service import GRAPH_FORMATS
from beleidsgraaf.server.caching import is_known, version_headers
from beleidsgraaf.server.dependencies import Services, services_of
from beleidsgraaf.server.negotiation import choose, choose_format, media_types, with_charset
from beleidsgraaf.store.engines import place_of

_HTML = ("text/html",)


@dataclass(frozen=True)
class Reading:
    """A request that reads one version, from start to end."""

    request: Request
    services: Services
    version: Manifest
    pinned: bool  # the request named the version

    def headers(self, *decisive: str) -> dict[str, str]:
        """Give the headers of the answer that these decide, together with URL and version."""
        url = (self.request.scope["path"], *decisive)
        tag = hashlib.sha256("\0".join(url).encode("utf-8", "replace")).hexdigest()[:32]
        modified = modified_of(self.services, self.version)
        return version_headers(self.version.id, tag, pinned=self.pinned, modified=modified)

    async def reply(self, make: Callable[[], Awaitable[Response]], *decisive: str) -> Response:
        """Answer with what ``make`` makes, or with 304 where the client has that already."""
        headers = self.headers(*decisive)
        if is_known(self.request, headers):
            return Response(status_code=304, headers=headers)
        response = await make()
        response.headers.update(headers)
        return response


def begin(request: Request) -> Reading:
    """Choose the version that a request reads: the newest, or the one of ``?version=``.

    Raises VersionNotFound, DatasetNotFound, and ParameterUnusable for more than one.
    """
    services, wanted = services_of(request), parameter(request, "version")
    return Reading(request, services, services.queries.version(wanted), wanted is not None)


def modified_of(services: Services, version: Manifest) -> float | None:
    """Give the moment at which a version was written here, in seconds since 1970.

    None for one on an engine elsewhere, which does not tell.
    """
    place = place_of(services.queries.archive, version)
    if not isinstance(place, Path):
        return None
    return os.stat(f"{place}/manifest.json").st_mtime  # noqa: PTH116 - asked at every request


def parameter(request: Request, name: str) -> str | None:
    """Give the value of a parameter in the URL; raises ParameterUnusable when it is repeated."""
    values = request.query_params.getlist(name)
    if len(values) > 1:
        raise ParameterUnusable(
            f"De parameter '{name}' staat er {len(values)} keer; geef hem één keer.",
            f"The parameter '{name}' stands there {len(values)} times; give it once.",
            parameter=name,
        )
    return values[0] if values else None


def refuse_past(request: Request) -> None:
    """Raise ParameterUnusable for a write to an older version, which never changes."""
    if "version" in request.query_params:
        raise ParameterUnusable(
            "Een versie verandert nooit: schrijven maakt een nieuwe. Laat version weg; om niets "
            "van een ander te overschrijven is er If-Match.",
            "A version never changes: writing makes a new one. Leave version out; to overwrite "
            "nothing of others there is If-Match.",
            parameter="version",
        )


def split_suffix(path: str) -> tuple[str, str]:
    """Take the ending off a path that names a format: ``goal/x/1a.ttl``."""
    stem, dot, extension = path.rpartition(".")
    known = extension == "html" or by_extension(extension, GRAPH_FORMATS) is not None
    return (stem, extension) if dot and known and "/" not in extension else (path, "")


def choose_shape(request: Request, extension: str = "") -> tuple[Format | None, str]:
    """Choose a format by ending or Accept, and its content type; None stands for a page.

    Raises NotAcceptable.
    """
    if extension == "html":
        return None, with_charset("text/html")
    if extension:
        fmt = by_extension(extension, GRAPH_FORMATS)
        assert fmt is not None  # noqa: S101 - split_suffix knows it
        return fmt, with_charset(fmt.media_type)
    accept = request.headers.get("accept")
    offers = [*(media_types(each) for each in GRAPH_FORMATS), _HTML]
    choice = choose(accept, offers)
    if choice is not None and choice.index == len(GRAPH_FORMATS):
        return None, with_charset("text/html")
    return choose_format(accept, GRAPH_FORMATS)
