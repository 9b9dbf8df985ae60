"""What the URLs of pages do, for the OpenAPI document: each page in both languages."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from beleidsgraaf.server.pages.addresses import ENGLISH
from beleidsgraaf.server.pages.catalogue import PAGES, Page
from beleidsgraaf.server.routes.validate_paths import FIELDS
from beleidsgraaf.server.schemas import (
    BYTES,
    PAGES_TAG,
    TEXT,
    VERSION,
    Operation,
    in_path,
    in_query,
)
from beleidsgraaf.server.uploads import FORM

_PAGE = {"text/html": TEXT}
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _operation(page: Page, lang: str) -> Operation:
    said = page.en if lang == "en" else page.nl
    return Operation(
        f"Pagina ({lang}): {page.nl}. / Page: {page.en}." if lang == "nl" else f"Page: {said}.",
        "",
        PAGES_TAG,
        (
            *(in_path(each, each, schema=TEXT) for each in re.findall(r"{(\w+)", page.path)),
            *(in_query(each, each, schema=TEXT) for each in page.takes),
            VERSION,
        ),
        _PAGE,
        (400, 404, 413, 429, 503, 504),
    )


def _paths(page: Page) -> dict[str, Mapping[str, Operation]]:
    english = ENGLISH if page.path == "/" else f"{ENGLISH}{page.path}"
    return {
        page.path: {"get": _operation(page, "nl")},
        english: {"get": _operation(page, "en")},
    }


_CHECK = Operation(
    "Pagina: een plan controleren. / Page: check a plan.",
    "",
    PAGES_TAG,
    contents=_PAGE,
    problems=(400, 429),
)
_CHECKED = Operation(
    "Controleert een plan en toont het verslag; er wordt niets bewaard. / Checks a plan.",
    "Voor programma's is er /validate. / Programs use /validate.",
    PAGES_TAG,
    contents=_PAGE,
    body={"required": True, "content": {FORM: {"schema": FIELDS}}},
    problems=(400, 413, 415, 429, 503, 504),
)
PAGES_OF_PEOPLE: Mapping[str, Mapping[str, Operation]] = MappingProxyType(
    {
        **{path: each for page in PAGES.values() for path, each in _paths(page).items()},
        "/assets/{digest}/{name}": {
            "get": Operation(
                "Stijl en letters van de pagina's. / Style and fonts of the pages.",
                "",
                PAGES_TAG,
                (
                    in_path("digest", "van de uitgave / of the release", schema=TEXT),
                    in_path("name", "het bestand / the file", schema=TEXT),
                ),
                {"text/css": TEXT},
                (404,),
            )
        },
        "/controle": {"get": _CHECK, "post": _CHECKED},
        "/en/controle": {"get": _CHECK, "post": _CHECKED},
        "/gegevens/plan/{name}": {
            "get": Operation(
                "Een plan als werkmap of als zip van tabellen. / A plan as a workbook or tables.",
                "",
                PAGES_TAG,
                (in_path("name", "zoals plan.xlsx of plan.zip / such as", schema=TEXT), VERSION),
                {_WORKBOOK: BYTES, "application/zip": BYTES},
                (400, 404, 406, 429, 503, 504),
            )
        },
        "/gegevens/sjabloon.xlsx": {
            "get": Operation(
                "Een lege werkmap om een plan in te schrijven. / An empty workbook for a plan.",
                "",
                PAGES_TAG,
                (
                    in_query(
                        "taal", "nl of en / or en", schema={"type": "string", "enum": ["nl", "en"]}
                    ),
                    VERSION,
                ),
                {_WORKBOOK: BYTES},
                (400, 404, 406, 429, 503, 504),
            )
        },
        "/robots.txt": {
            "get": Operation(
                "Wat zoekmachines met rust laten. / What search engines leave alone.",
                "",
                PAGES_TAG,
                (),
                {"text/plain": TEXT},
                (),
            )
        },
        "/sitemap.xml": {
            "get": Operation(
                "De lijst van alle pagina's. / The list of all pages.",
                "",
                PAGES_TAG,
                (),
                {"application/xml": TEXT},
                (404,),
            )
        },
    }
)
