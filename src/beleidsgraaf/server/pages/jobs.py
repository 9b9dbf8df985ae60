"""What a worker does for a page: asks its data of the version, and renders it.

The server imports this module to name the job, so what is heavy is imported inside.
"""

from collections.abc import Mapping
from typing import IO

from beleidsgraaf.server.pages.catalogue import PAGES
from beleidsgraaf.server.pages.shown import Wanted


def render_page(out: IO[bytes], name: str, *, params: Mapping[str, str], wanted: Wanted) -> None:
    """Write a page of the catalogue as HTML; ``params`` are parts of its path and of its query.

    Raises ResourceNotFound where it would be about nothing, and ParameterUnusable.
    """
    from beleidsgraaf.server.pages.data import Data
    from beleidsgraaf.server.pages.frame import render

    shown = PAGES[name].maker()(Data(wanted), params)
    out.write(render(shown, wanted))
