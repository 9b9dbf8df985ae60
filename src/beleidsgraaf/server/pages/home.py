"""The front page: the plans in numbers, with who is named most and what deserves attention."""

from collections.abc import Mapping
from dataclasses import dataclass

from beleidsgraaf.server.pages.data import Data, page_number, pages_of
from beleidsgraaf.server.pages.first_query import FIRST_QUERY
from beleidsgraaf.server.pages.naming import Named, Naming
from beleidsgraaf.server.pages.overview import (
    Attention,
    Overview,
    areas_of,
    attention,
    most_involved,
    overview_of,
    plans_in,
)
from beleidsgraaf.server.pages.shown import Shown
from beleidsgraaf.server.pages.words_plans import PLANS

_ON_A_PAGE = 10


@dataclass(frozen=True)
class _Card:
    plan: Named
    areas: list[Named]
    numbers: tuple[tuple[str, int], ...]  # key of the words, number
    unit: str  # goals or lines: what is counted for each organisation
    involved: list[Named]
    most: int
    attention: list[Attention]


def show_home(data: Data, given: Mapping[str, str]) -> Shown:
    """Show the plans, a page at a time; raises ResourceNotFound beyond the last page."""
    plans, page = plans_in(data.view.table), page_number(given)
    pages = pages_of(len(plans), on_a_page=_ON_A_PAGE, page=page)
    words = PLANS[data.lang]
    shown = plans[(page - 1) * _ON_A_PAGE : page * _ON_A_PAGE]
    context = {
        "t": words,
        "cards": [_card(data, plan) for plan in shown],
        "page_number": page,
        "pages": pages,
        "first_query": data.addresses.path("/sparql", query=FIRST_QUERY),
    }
    return Shown(
        "home.html",
        words["home-title"],
        context,
        description=words["home-description"],
        section="plans",
        schema=_schema(data),
    )


def _card(data: Data, plan: int) -> _Card:
    table = data.view.table
    naming = Naming(table, data.addresses)
    found = overview_of(table, plan)
    facts = data.scoped(f"plan:{table.nodes.iris[plan]}").facts()
    involved = most_involved(found, naming)
    return _Card(
        naming.named(plan),
        naming.all(areas_of(table, found)),
        numbers_of(found),
        "goal" if found.goals else "line",
        involved,
        max((each.count for each in involved), default=1),
        attention(table, found, facts=facts, naming=naming),
    )


def numbers_of(found: Overview) -> tuple[tuple[str, int], ...]:
    """Give the numbers of a plan that are shown, each with the key of its words."""
    return (
        ("lines" if len(found.lines) != 1 else "line", len(found.lines)),
        ("goals" if len(found.goals) != 1 else "goal", len(found.goals)),
        ("actors", len(found.actors)),
        ("documents", len(found.documents)),
        ("references", found.references),
    )


def _schema(data: Data) -> Mapping[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": "Beleidsgraaf",
        "url": f"{data.wanted.origin}{data.addresses.path('/')}",
        "inLanguage": data.lang,
    }
