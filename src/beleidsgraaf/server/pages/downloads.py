"""The data to take along: plans as tables, the whole dataset, its licence, and its versions."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.server.pages.addresses import Addresses
from beleidsgraaf.server.pages.data import Data, page_number, pages_of
from beleidsgraaf.server.pages.naming import Named, Naming
from beleidsgraaf.server.pages.picking import MOST_LISTED, plans_offered
from beleidsgraaf.server.pages.shown import Shown
from beleidsgraaf.server.pages.words_data import DATA
from beleidsgraaf.server.pages.words_picking import PICKING

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_MOST_VERSIONS = 20
_ON_A_PAGE = MOST_LISTED  # all, as long as there is nothing to type
_FILES = (
    ("trig", "/export/dataset.trig"),
    ("nq", "/export/dataset.nq"),
    ("jsonld", "/export/dataset.jsonld"),
    ("network-csv", "/network/export.csv"),
    ("network-xlsx", "/network/export.xlsx"),
    ("graphml", "/network/export.graphml"),
)


@dataclass(frozen=True)
class _Version:
    """A version in the list, with where its difference from the one before is."""

    id: str
    as_of: str
    statements: int
    previous: str
    difference: str


@dataclass(frozen=True)
class _Plan:
    """A plan with where its files are: the key of the words, and the address."""

    thing: Named
    files: tuple[tuple[str, str], ...]


def show_downloads(data: Data, given: Mapping[str, str]) -> Shown:
    """Show what can be taken along, the plans a page at a time.

    Raises ResourceNotFound for a plan that nothing is like, and beyond the last page.
    """
    words = DATA[data.lang]
    versions = data.store.versions()
    unpinned = Addresses("", data.lang)  # a version stands in the address itself
    context = {
        "t": words,
        **_plans(data, given),
        "files": [(words[name], data.addresses.plain(path)) for name, path in _FILES],
        "licence": LICENCE,
        "versions": [_version(each, versions, unpinned) for each in versions[:_MOST_VERSIONS]],
        "has_more": len(versions) > _MOST_VERSIONS,
        "template": data.addresses.plain("/gegevens/sjabloon.xlsx", taal=data.lang),
    }
    return Shown(
        "gegevens.html", words["title"], context, description=words["intro"], section="data",
        schema=_schema(data, words),
    )  # fmt: skip


def _plans(data: Data, given: Mapping[str, str]) -> Mapping[str, object]:
    """Give a page of the plans: of all, or of those that a text fits."""
    offer = plans_offered(Naming(data.view.table, data.addresses))
    text, page = given.get("plan", ""), page_number(given)
    picked = offer.pick(text)
    wanted = [picked.place] if picked.place >= 0 else picked.fitting or list(offer.values)
    pages = pages_of(len(wanted), on_a_page=_ON_A_PAGE, page=page)
    shown = wanted[(page - 1) * _ON_A_PAGE : page * _ON_A_PAGE]
    return {
        "plans": [_plan(data, offer.named(each)) for each in shown],
        "count": len(wanted),
        "finding": offer.field("plan", picked, texts={"plan": text}, path="/gegevens"),
        "picking": PICKING[data.lang],
        "page_number": page,
        "pages": pages,
    }


def _plan(data: Data, thing: Named) -> _Plan:
    slug = quote(data.addresses.own_path(thing.iri).partition("/")[2])
    return _Plan(
        thing,
        (
            ("workbook", data.addresses.plain(f"/gegevens/plan/{slug}.xlsx")),
            ("tables", data.addresses.plain(f"/gegevens/plan/{slug}.zip")),
            ("rdf", data.addresses.plain(f"/doc/graph/plan/{slug}.ttl")),
        ),
    )


def _version(manifest: Manifest, every: list[Manifest], addresses: Addresses) -> _Version:
    kept = {each.id for each in every}
    previous = manifest.previous if manifest.previous in kept else ""
    here = quote(manifest.id)
    return _Version(
        manifest.id,
        str(manifest.as_of),
        sum(graph.triples for graph in manifest.graphs),
        previous or "",
        addresses.path(f"/versions/{quote(previous)}/diff/{here}") if previous else "",
    )


def _schema(data: Data, words: Mapping[str, str]) -> Mapping[str, object]:
    origin = data.wanted.origin
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": "Beleidsgraaf",
        "description": words["intro"],
        "url": f"{origin}{data.addresses.path('/gegevens')}",
        "license": LICENCE,
        "version": data.wanted.version,
        "dateModified": data.wanted.as_of,
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": "application/trig",
                "contentUrl": f"{origin}/export/dataset.trig",
            }
        ],
    }
