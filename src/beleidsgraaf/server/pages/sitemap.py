"""The list of all pages for search engines, in parts where it is long."""

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING
from xml.sax.saxutils import escape

from beleidsgraaf.server.pages.addresses import Addresses
from beleidsgraaf.server.pages.shown import Wanted

if TYPE_CHECKING:
    from beleidsgraaf.server.pages.data import Data

_MOST = 2_000  # addresses in one part; each stands there in both languages
_FIXED = (
    "/", "/organisaties", "/netwerk", "/analyse", "/vergelijk", "/gegevens", "/def", "/def/shapes",
    "/def/measure", "/controle", "/over", "/toegankelijkheid", "/privacy", "/status",
)  # fmt: skip
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write_sitemap(out: IO[bytes], part: int, *, wanted: Wanted) -> None:
    """Write a part of the list; part 0 is the whole, or the list of parts where it is too long.

    Raises ResourceNotFound for a part that there is not.
    """
    from beleidsgraaf.server.pages.data import Data, absent

    paths = [*_FIXED, *sorted(set(_paths(Data(wanted))))]
    parts = -(-len(paths) // _MOST)
    if part > parts:
        raise absent(f"/sitemap.xml?deel={part}", wanted)
    if part == 0 and parts > 1:
        entries = (
            f"<sitemap><loc>{escape(wanted.origin)}/sitemap.xml?deel={each}</loc></sitemap>"
            for each in range(1, parts + 1)
        )
        out.write(_document("sitemapindex", entries))
        return
    first = max(part - 1, 0) * _MOST
    out.write(_document("urlset", _urls(paths[first : first + _MOST], wanted.origin)))


def _paths(data: "Data") -> Iterator[str]:
    addresses = Addresses(data.wanted.base_iri)
    for iri in data.view.table.nodes.iris:
        path = addresses.of(iri)
        if path.startswith(("/plan/", "/organisatie/", "/stuk/")):
            yield path
    for row in data.rows("sources"):
        yield addresses.of(str(row["source"]))


def _urls(paths: list[str], origin: str) -> Iterator[str]:
    for path in paths:
        yield f"<url><loc>{escape(origin + path)}</loc></url>"
        yield f"<url><loc>{escape(origin + '/en' + (path if path != '/' else ''))}</loc></url>"


def _document(name: str, entries: Iterator[str]) -> bytes:
    body = "\n".join(entries)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{name} xmlns="{_NAMESPACE}">\n'
        f"{body}\n</{name}>\n"
    ).encode()
