"""The frame around every page: head, menu, breadcrumb, footer; and the templates themselves.

Text from the data is escaped by the templates, each time. The children render pages; the server's
own process frames what it writes itself, such as errors.
"""

from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from beleidsgraaf.server.pages.addresses import Addresses
from beleidsgraaf.server.pages.assets import read_assets
from beleidsgraaf.server.pages.shown import Shown, Wanted
from beleidsgraaf.server.pages.words import FRAME

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
_TEMPLATES = Path(__file__).parent / "templates"
# Section of the menu → its page in Dutch and in English.
_MENU: Sequence[tuple[str, str, str]] = (
    ("plans", "/", "/en"),
    ("organisations", "/organisaties", "/en/organisaties"),
    ("network", "/netwerk", "/en/netwerk"),
    ("data", "/gegevens", "/en/gegevens"),
    ("about", "/over", "/en/over"),
)
_MONTHS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "nl": (
            "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus",
            "september", "oktober", "november", "december",
        ),
        "en": (
            "January", "February", "March", "April", "May", "June", "July", "August",
            "September", "October", "November", "December",
        ),
    }
)  # fmt: skip
_OTHER: Mapping[str, str] = MappingProxyType({"nl": "en", "en": "nl"})


@cache
def templates() -> Environment:
    """Give the templates; what is not there is an error, and all text is escaped."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
    return made


def render(shown: Shown, wanted: Wanted) -> bytes:
    """Put a page in its frame."""
    lang = wanted.lang
    addresses = addresses_of(wanted)
    other = Addresses(wanted.base_iri, _OTHER[lang], addresses.version)
    assets = read_assets(wanted.theme)
    context = {
        "words": FRAME[lang],
        "lang": lang,
        "page": shown,
        "title": _whole_title(shown, lang),
        "menu": [
            (FRAME[lang][name], addresses.plain(en if lang == "en" else nl), name == shown.section)
            for name, nl, en in _MENU
        ],
        "link": addresses.path,
        "plain": addresses.plain,
        "to": addresses.of,
        "asset": assets.address,
        "has_theme": assets.has_theme,
        "origin": wanted.origin,
        "here": addresses.path(wanted.path),
        "there": other.path(wanted.path),
        "other": _OTHER[lang],
        "newest": Addresses(wanted.base_iri, lang).path(wanted.path),
        "dutch": Addresses(wanted.base_iri).path(wanted.path),
        "english": Addresses(wanted.base_iri, "en").path(wanted.path),
        "wanted": wanted,
        "day": partial(written_day, lang=lang),
        "written": partial(written_number, lang=lang),
    }
    text = templates().get_template(shown.template).render({**context, **shown.context})
    return text.encode("utf-8", "replace")


def addresses_of(wanted: Wanted) -> Addresses:
    """Give where the links of a page go."""
    return Addresses(wanted.base_iri, wanted.lang, wanted.version if wanted.is_pinned else "")


def _whole_title(shown: Shown, lang: str) -> str:
    site = FRAME[lang]["site"]
    return f"{shown.title} · {site}" if shown.title != site else site


def written_day(text: str, *, lang: str) -> str:
    """Write an ISO day as people do: 31 december 2023."""
    year, _, rest = str(text)[:10].partition("-")
    month, _, day = rest.partition("-")
    if not (month.isdecimal() and day.isdecimal() and 1 <= int(month) <= 12):
        return str(text)
    return f"{int(day)} {_MONTHS[lang][int(month) - 1]} {year}"


def written_number(number: int, *, lang: str) -> str:
    """Write a number as people do: 15.259, in English 15,259."""
    text = f"{number:,}"
    return text if lang == "en" else text.replace(",", ".")


def frame_headers(lang: str) -> dict[str, Any]:
    """Give the headers that every page has."""
    return {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": POLICY,
        "Content-Language": lang,
        "Referrer-Policy": "same-origin",
        "Vary": "Accept",
    }
