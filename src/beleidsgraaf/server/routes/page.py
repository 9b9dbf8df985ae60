"""The answer that holds a page written here, outside the catalogue: its body in the frame of all.

The language of such a page is that of its address, as everywhere: English stands under ``/en``.
"""

from pathlib import Path
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.server.dependencies import services_of
from beleidsgraaf.server.pages.addresses import Addresses, split_language
from beleidsgraaf.server.pages.assets import read_assets
from beleidsgraaf.server.pages.frame import frame_headers
from beleidsgraaf.server.pages.framing import Written, frame_written
from beleidsgraaf.server.pages.shown import Wanted

# The data of a version never change, but the page around them may.
REVISED = {"Cache-Control": "public, max-age=0, must-revalidate"}
_LANGUAGE = "taal"


def html_page(
    request: Request, page: Written, *, lang: str, pinned: Manifest | None = None, status: int = 200
) -> Response:
    """Frame a page; ``pinned`` is the version that its reader asked for."""
    wanted = frame_of(request, lang=lang, pinned=pinned)
    kept = [each for each in request.query_params.multi_items() if each[0] != _LANGUAGE]
    there = Addresses("", "nl" if lang == "en" else "en").path(wanted.path)
    body = frame_written(page, wanted, there=there + (f"?{urlencode(kept)}" if kept else ""))
    return Response(body, status_code=status, headers=frame_headers(lang))


def frame_of(request: Request, *, lang: str, pinned: Manifest | None = None) -> Wanted:
    """Say what the frame of a page needs to know, whose body reads no data."""
    return Wanted(
        store=Path(),
        version=pinned.id if pinned else "",
        base_iri=pinned.base_iri if pinned else "",
        as_of=str(pinned.as_of) if pinned else "",
        path=split_language(request.url.path)[1],
        lang=lang,
        is_pinned=pinned is not None,
        origin=str(request.base_url).rstrip("/"),
        theme=services_of(request).settings.theme,
    )


def language_of(request: Request) -> str:
    """Give the language of a page by its address: English under ``/en`` or with ``?taal=en``."""
    lang, _ = split_language(request.url.path)
    return "en" if request.query_params.get(_LANGUAGE) == "en" else lang


def decided_by(request: Request) -> tuple[str, ...]:
    """Give what decides the frame of a page, besides its address: style, host, language."""
    assets = read_assets(services_of(request).settings.theme)
    return assets.digest, str(request.base_url), language_of(request)
