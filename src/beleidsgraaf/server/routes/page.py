"""The answer that holds a page written here: its body in the frame of all pages."""

from starlette.responses import Response

from beleidsgraaf.server.pages.frame import frame_headers
from beleidsgraaf.server.pages.framing import frame_body


def html_page(page: tuple[str, str], *, lang: str = "nl", wide: bool = False) -> Response:
    """Frame a page: a title (plain text) and a body (HTML); ``wide`` makes room for tables."""
    title, body = page
    return Response(frame_body(title, body, lang=lang, is_wide=wide), headers=frame_headers(lang))
