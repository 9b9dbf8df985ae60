"""Which goals of a plan refer to each other: arcs, and a table with the sentence of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from beleidsgraaf.errors import AnswerTooLarge
from beleidsgraaf.network.arrays import Kind, Mode, Relation
from beleidsgraaf.network.facts import Claim, Sentence
from beleidsgraaf.network.pictures.arcs import draw_arcs
from beleidsgraaf.network.pictures.incidence import plan_order
from beleidsgraaf.network.pictures.links import Link, gathered, links_of, modes_of
from beleidsgraaf.network.pictures.words import RELATIONS, Lang, said
from beleidsgraaf.server.pages.data import Data
from beleidsgraaf.server.pages.naming import Named
from beleidsgraaf.server.pages.planning import (
    Planned,
    crumbs_of,
    downloads_of,
    plan_of,
    tabs_of,
)
from beleidsgraaf.server.pages.shown import Shown
from beleidsgraaf.server.pages.words_views import VIEWS

_MOST_ROWS = 500


@dataclass(frozen=True)
class _Because:
    """What says so: a sentence, where it stands, and why it is a dependency."""

    quote: str
    span: str
    reason: str


@dataclass(frozen=True)
class _Row:
    """A reference: from where, how, to where, how it is known, and the sentence."""

    source: Named
    relation: str
    target: Named
    known: str
    quote: str
    href: str
    reason: str = ""
    is_judged: bool = False


def show_plan_references(data: Data, given: Mapping[str, str]) -> Shown:
    """Show the references in a plan; raises ResourceNotFound for an unknown plan."""
    found, words = plan_of(data, given), VIEWS[data.lang]
    links, outside = _in_order(found, links_of(found.view.network("R"))), _outside(found)
    context = {
        "t": words,
        "tabs": tabs_of(data, found.slug, current="view-references"),
        "plan": found.plan,
        "picture": _picture(data, found) if links else None,
        "rows": _rows(data, found, links[:_MOST_ROWS]),
        "outside": _rows(data, found, outside[:_MOST_ROWS]),
        "counted": _counted(words, links, outside),
        "downloads": downloads_of(data, "arcs", scope=f"plan:{found.plan.iri}"),
    }
    title = words["references-title"]
    return Shown(
        "verwijzingen.html", title, context, description=f"{title} {found.plan.name}",
        crumbs=crumbs_of(data, found, title=words["view-references"]), section="plans",
    )  # fmt: skip


def _counted(words: Mapping[str, str], links: Sequence[Link], outside: Sequence[Link]) -> str:
    """Say how many there are: the first two together are the number on the page of the plan."""
    needs = sum(link.relation is Relation.DEPENDS_ON for link in links)
    return words["references-counted"].format(
        inside=len(links) - needs, outside=len(outside), needs=needs
    )


def _outside(found: Planned) -> list[Link]:
    """Find what the plan names of other documents: their goals and action lines."""
    table = found.naming.table
    nodes, edges = table.nodes, table.edges
    own = (nodes.plan == found.position) & (nodes.kinds <= Kind.LINE)
    others = (nodes.plan != found.position) & (nodes.kinds <= Kind.LINE)
    named = (edges.relation == Relation.SEE_ALSO) | (edges.relation == Relation.REFERS_TO)
    return _in_order(found, gathered(edges.where(named & own[edges.source] & others[edges.target])))


def _in_order(found: Planned, links: Sequence[Link]) -> list[Link]:
    nodes = found.naming.nodes
    order = plan_order(nodes, {end for link in links for end in (link.source, link.target)})
    rank = {each: place for place, each in enumerate(order)}
    return sorted(links, key=lambda link: (rank[link.source], rank[link.target], link.relation))


def _picture(data: Data, found: Planned) -> Markup | None:
    lang: Lang = "en" if data.lang == "en" else "nl"
    try:
        picture = draw_arcs(found.view.network("R"), lang, address=data.addresses.of)
    except AnswerTooLarge:
        return None
    return Markup(picture.svg)  # noqa: S704 - the drawing escapes each text


def _rows(data: Data, found: Planned, links: list[Link]) -> list[_Row]:
    iris = found.naming.nodes.iris
    claims = [Claim(iris[link.source], iris[link.target], (link.relation,)) for link in links]
    sentences = found.view.sentences(tuple(claims))
    reasons = _reasons(data, found)
    rows = []
    for link, claim in zip(links, claims, strict=True):
        needs = link.relation is Relation.DEPENDS_ON
        said_by = (
            reasons.get((claim.source, claim.target)) if needs else _because(sentences.get(claim))
        )
        rows.append(_row(data, found, link, said_by or _Because("", "", "")))
    return rows


def _because(sentence: Sentence | None) -> _Because | None:
    return _Because(sentence.quote, sentence.span, "") if sentence else None


def _reasons(data: Data, found: Planned) -> dict[tuple[str, str], _Because]:
    """Give for each dependency why it is one, with the first sentence that says so."""
    reasons: dict[tuple[str, str], _Because] = {}
    for row in data.rows("plan-dependencies", plan=found.plan.iri):
        reason = (row["en"] if data.lang == "en" else None) or row["nl"]
        because = _Because(row["quote"] or "", row["span"] or "", reason)
        reasons.setdefault((row["goal"], row["needs"]), because)
    return reasons


def _row(data: Data, found: Planned, link: Link, because: _Because) -> _Row:
    lang: Lang = "en" if data.lang == "en" else "nl"
    return _Row(
        found.naming.named(link.source),
        said(RELATIONS[link.relation][0], lang),
        found.naming.named(link.target),
        modes_of(link, lang),
        because.quote,
        data.addresses.of(because.span) if because.span else "",
        because.reason,
        Mode.STATED not in link.modes,
    )
