"""The pages about this site itself: how it was made, how accessible it is, what it keeps, and
whether it works. Their text stands in templates of their own, one for each language.
"""

from collections.abc import Mapping
from types import MappingProxyType

import beleidsgraaf
from beleidsgraaf.server.pages.data import Data, page_number, pages_of
from beleidsgraaf.server.pages.shown import Crumb, Shown

_SOURCES_ON_A_PAGE = 50
_TITLES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "nl": {
            "about": "Over Beleidsgraaf",
            "accessibility": "Toegankelijkheid",
            "privacy": "Privacy",
            "status": "Status",
        },
        "en": {
            "about": "About Beleidsgraaf",
            "accessibility": "Accessibility",
            "privacy": "Privacy",
            "status": "Status",
        },
    }
)
_ABOUT: Mapping[str, str] = MappingProxyType({"nl": "Over", "en": "About"})


def show_about(data: Data, given: Mapping[str, str]) -> Shown:
    """Tell what this is and how facts were taken from texts, with the sources a page at a time.

    Raises ResourceNotFound beyond the last page.
    """
    rows, page = data.rows("sources"), page_number(given)
    pages = pages_of(len(rows), on_a_page=_SOURCES_ON_A_PAGE, page=page)
    first = (page - 1) * _SOURCES_ON_A_PAGE
    sources = [
        {
            "title": row["title"],
            "href": data.addresses.of(row["source"]),
            "received": row["received"],
        }
        for row in rows[first : first + _SOURCES_ON_A_PAGE]
    ]
    return _shown(data, "about", sources=sources, page_number=page, pages=pages)


def show_accessibility(data: Data, given: Mapping[str, str]) -> Shown:  # noqa: ARG001
    """Tell how accessible the pages are and what to do when something stands in the way."""
    return _shown(data, "accessibility")


def show_privacy(data: Data, given: Mapping[str, str]) -> Shown:  # noqa: ARG001
    """Tell what is kept of a visit: next to nothing."""
    return _shown(data, "privacy")


def show_status(data: Data, given: Mapping[str, str]) -> Shown:  # noqa: ARG001
    """Tell that the service works, since this page was made by it, and with which data."""
    manifest = data.store.find(data.wanted.version)
    newest = data.store.current_id()
    return _shown(
        data,
        "status",
        manifest=manifest,
        triples=sum(graph.triples for graph in manifest.graphs),
        is_newest=newest == manifest.id,
        software=beleidsgraaf.__version__,
    )


def _shown(data: Data, name: str, **context: object) -> Shown:
    title = _TITLES[data.lang][name]
    crumbs = () if name == "about" else (
        Crumb(_ABOUT[data.lang], data.addresses.path("/over")), Crumb(title)
    )  # fmt: skip
    return Shown(
        f"{name}_{data.lang}.html",
        title,
        context,
        description=title,
        crumbs=crumbs,
        section="about",
    )
