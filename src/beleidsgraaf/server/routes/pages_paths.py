"""What the URLs of pages do, for the OpenAPI document: each page in both languages."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from beleidsgraaf.server.pages.addresses import ENGLISH
from beleidsgraaf.server.pages.catalogue import PAGES, Page
from beleidsgraaf.server.schemas import TEXT, VERSION, Operation, in_path, in_query

_PAGE = {"text/html": TEXT}
_TAG = "Pagina's"


def _operation(page: Page, lang: str) -> Operation:
    said = page.en if lang == "en" else page.nl
    return Operation(
        f"Pagina ({lang}): {page.nl}. / Page: {page.en}." if lang == "nl" else f"Page: {said}.",
        "",
        _TAG,
        (
            *(in_path(each, each, schema=TEXT) for each in re.findall(r"{(\w+)", page.path)),
            *(in_query(each, each, schema=TEXT) for each in page.takes),
            VERSION,
        ),
        _PAGE,
        (400, 404, 429),
    )


def _paths(page: Page) -> dict[str, Mapping[str, Operation]]:
    english = ENGLISH if page.path == "/" else f"{ENGLISH}{page.path}"
    return {
        page.path: {"get": _operation(page, "nl")},
        english: {"get": _operation(page, "en")},
    }


PAGES_OF_PEOPLE: Mapping[str, Mapping[str, Operation]] = MappingProxyType(
    {
        **{path: each for page in PAGES.values() for path, each in _paths(page).items()},
        "/assets/{digest}/{name}": {
            "get": Operation(
                "Stijl en letters van de pagina's. / Style and fonts of the pages.",
                "",
                _TAG,
                (
                    in_path("digest", "van de uitgave / of the release", schema=TEXT),
                    in_path("name", "het bestand / the file", schema=TEXT),
                ),
                {"text/css": TEXT},
                (404,),
            )
        },
        "/robots.txt": {
            "get": Operation(
                "Wat zoekmachines met rust laten. / What search engines leave alone.",
                "",
                _TAG,
                (),
                {"text/plain": TEXT},
                (),
            )
        },
        "/sitemap.xml": {
            "get": Operation(
                "De lijst van alle pagina's. / The list of all pages.",
                "",
                _TAG,
                (),
                {"application/xml": TEXT},
                (404,),
            )
        },
    }
)
