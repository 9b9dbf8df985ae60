"""Every kind of page that people can open, with arguments of both bundled plans.

A page that is added to the catalogue without a line here fails a test of `test_accessible.py`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from urllib.parse import quote

from beleidsgraaf.server.pages.catalogue import PAGES
from tests.journeys.linked_data import PLAN

KEMPEN = "kempen-meerjarenbeleidskader-jeugdhulp"
NOTA = "meierijstad-nota-preventief-jeugdbeleid"
SOURCE = "32aa7f3e2073c68a"
TEAMS = "actor/meierijstad-gebiedsteams"
QUERY = quote("SELECT ?doel ?richting { ?doel a bg:Goal ; bg:direction ?richting } LIMIT 5")
BROKEN = """
@prefix bg: <https://w3id.org/beleidsgraaf/def#> .
<https://a.nl/id/goal/x> a bg:Goal .
"""
# What fills in the path of a page of the catalogue; pages that take nothing are not named here.
_ARGUMENTS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "plan": (f"/plan/{PLAN}", f"/plan/{KEMPEN}"),
        "line": (f"/plan/{PLAN}/actielijn/1", f"/plan/{KEMPEN}/actielijn/4"),
        "goal": (f"/plan/{PLAN}/doel/1e", f"/plan/{KEMPEN}/doel/t1"),
        "organisations": ("/organisaties", "/organisaties?soort=doelgroepen"),
        "organisation": (f"/organisatie/{TEAMS[6:]}", "/organisatie/gm1948"),
        "document": (f"/stuk/{NOTA}",),
        "source": (f"/bron/{SOURCE}",),
        "search": ("/zoeken", "/zoeken?q=huisartsen", "/zoeken?q=qqqqqq"),
        "plan-network": (
            f"/plan/{PLAN}/netwerk",
            f"/plan/{PLAN}/netwerk?markeer={TEAMS}",
            f"/plan/{KEMPEN}/netwerk",
        ),
        "plan-matrix": (f"/plan/{PLAN}/matrix", f"/plan/{KEMPEN}/matrix"),
        "plan-references": (f"/plan/{PLAN}/verwijzingen", f"/plan/{KEMPEN}/verwijzingen"),
        "analysis": ("/analyse", f"/analyse?organisatie={TEAMS}"),
        "comparison": ("/vergelijk", f"/vergelijk?a={PLAN}&b={KEMPEN}"),
    }
)
_BESIDE = (
    "/sparql", f"/sparql?query={QUERY}", "/controle", "/validate", "/api",
    "/queries", "/queries/doelen.html", "/network", "/network/breadth.html",
    "/versions", "/versions/{version}", "/versions/{version}/diff/{version}",
    f"/doc/text-span/{SOURCE}/6681-6790",
)  # fmt: skip
_WRONG = (
    ("/plan/onbekend", 404), ("/bestaat-niet", 404), (f"/plan/{PLAN}/doel/9z", 404),
    ("/organisaties?soort=x", 400), ("/zoeken?pagina=0", 400),
    ("/sparql?query=ASK%20%7B%20%3Fs", 400),
)  # fmt: skip


@dataclass(frozen=True)
class Route:
    """An address of this site, the language of its page, and the status it answers with.

    ``{version}`` in it is the newest version.
    """

    path: str
    lang: str
    status: int = 200

    def __str__(self) -> str:
        return self.path


def _in_both(path: str, status: int = 200) -> Iterator[Route]:
    yield Route(path, "nl", status)
    yield Route("/en" if path == "/" else f"/en{path}", "en", status)


def paths_of(name: str) -> Sequence[str]:
    """Give the Dutch paths by which a page of the catalogue is tested."""
    return _ARGUMENTS.get(name) or (PAGES[name].path,)


ROUTES: Sequence[Route] = tuple(
    chain(
        *(_in_both(path) for name in PAGES for path in paths_of(name)),
        *(_in_both(path) for path in _BESIDE),
        *(_in_both(path, status) for path, status in _WRONG),
    )
)
