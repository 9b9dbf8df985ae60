"""Which kinds of pages there are, and addresses of each in the made-up nation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

# What a version needs once, and a page that waits for it; the service begins it by itself.
MADE_ONCE: Mapping[str, str] = MappingProxyType(
    {"network": "/netwerk", "search": "/zoeken?q=zorg"}
)  # fmt: skip
_FEW = 5
_CODES = ("1a", "2a", "2b", "1b", "3a")


@dataclass(frozen=True)
class Kind:
    """A kind of page, and addresses of it that are asked in turn."""

    name: str
    paths: Sequence[str]
    status: int = 200


def kinds_of(plans: Sequence[str], *, source: str) -> list[Kind]:
    """List every kind of page, by plans that are there and the path of one source."""
    some = [plans[place] for place in range(0, len(plans), max(1, len(plans) // _FEW))][:_FEW]
    return [*_of_plans(some), *_of_all(some[0]), *_others(some[0], source)]


def _of_plans(some: Sequence[str]) -> list[Kind]:
    goals = [f"{plan}/doel/{code}" for plan, code in zip(some, _CODES, strict=False)]
    return [
        Kind("plan", [f"/plan/{plan}" for plan in some]),
        Kind("action line", [f"/plan/{plan}/actielijn/2" for plan in some]),
        Kind("goal", [f"/plan/{each}" for each in goals]),
        Kind("network of a plan", [f"/plan/{plan}/netwerk" for plan in some]),
        Kind("the same, marked", [f"/plan/{each}/netwerk?markeer=actor/scholen" for each in some]),
        Kind("matrix", [f"/plan/{plan}/matrix" for plan in some]),
        Kind("cross-references", [f"/plan/{plan}/verwijzingen" for plan in some]),
        Kind("organisation of one plan", [f"/organisatie/{plan}-wijkteam" for plan in some]),
        Kind("municipality", [f"/organisatie/{plan.partition('-')[0]}" for plan in some]),
        Kind("policy document", [f"/stuk/{plan}" for plan in some]),
        Kind("analysis of a plan", [f"/analyse?plan={plan}" for plan in some]),
        Kind("loss in a plan", [f"/analyse?plan={each}&organisatie=actor/{each}-wijkteam"
                                for each in some]),
        Kind("comparison", [f"/vergelijk?a={a}&b={b}" for a, b in pairwise(some)]),
        Kind("a thing without a page", [f"/doc/goal/{plan}/1a" for plan in some]),
    ]  # fmt: skip


def _of_all(plan: str) -> list[Kind]:
    return [
        Kind("home", ["/", "/en", "/?pagina=2", "/?pagina=20", "/en?pagina=9"]),
        Kind("organisations", ["/organisaties", "/en/organisaties?pagina=3"]),
        Kind("organisation named everywhere", ["/organisatie/huisartsen", "/organisatie/scholen"]),
        Kind("target group", ["/organisatie/gezinnen", "/en/organisatie/jongeren"]),
        Kind("search", [f"/zoeken?q={each}" for each in ("huisartsen", "wachttyden", "zorg")]),
        Kind("network over plans", ["/netwerk", "/en/netwerk?pagina=4"]),
        Kind("analysis", ["/analyse", "/en/analyse"]),
        Kind("loss everywhere", ["/analyse?organisatie=actor/scholen"]),
        Kind("comparison, to choose", ["/vergelijk", "/en/vergelijk"]),
        Kind("data", ["/gegevens", "/en/gegevens"]),
        Kind("a measure", ["/network/load", "/network/coverage"]),
        Kind("a measure of a plan", [f"/network/falls?scope=plan:{plan}"]),
        Kind("suggestions", [f"/search/suggest?q={each}" for each in ("hui", "gemeente", "wo")]),
        Kind("list for search engines", ["/sitemap.xml", "/sitemap.xml?deel=1"]),
    ]


def _others(plan: str, source: str) -> list[Kind]:
    return [
        Kind("source", [source]),
        Kind("ontology", ["/def", "/en/def"]),
        Kind("rules", ["/def/shapes"]),
        Kind("measures under /def", ["/def/measure", "/en/def/measure"]),
        Kind("about", ["/over", "/toegankelijkheid", "/privacy", "/status"]),
        Kind("query", ["/sparql", "/en/sparql"]),
        Kind("check", ["/controle"]),
        Kind("API", ["/api"]),
        Kind("stored queries", ["/queries"]),
        Kind("measures", ["/network"]),
        Kind("versions", ["/versions"]),
        Kind("nothing there", [f"/plan/{plan}/doel/99z", "/organisatie/niemand", "/nergens"], 404),
    ]
