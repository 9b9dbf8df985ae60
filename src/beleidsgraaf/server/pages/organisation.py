"""The page of an organisation or group: where it is named, with whom, and what falls without it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from beleidsgraaf.network.arrays import Kind, Relation
from beleidsgraaf.network.executing import distinct_pairs
from beleidsgraaf.network.pictures.incidence import plan_order
from beleidsgraaf.search import things
from beleidsgraaf.server.pages.absence import absent_thing
from beleidsgraaf.server.pages.addresses import MUNICIPALITY
from beleidsgraaf.server.pages.data import Data, Row, page_number, pages_of
from beleidsgraaf.server.pages.falling import falling_with
from beleidsgraaf.server.pages.naming import Named, Naming
from beleidsgraaf.server.pages.said import Linked, linked_rows
from beleidsgraaf.server.pages.shown import Crumb, Shown
from beleidsgraaf.server.pages.words import FRAME
from beleidsgraaf.server.pages.words_things import THINGS

if TYPE_CHECKING:
    from beleidsgraaf.network.arrays import Table

_ON_A_PAGE, _MOST_TOGETHER = 30, 8


def show_organisation(data: Data, given: Mapping[str, str]) -> Shown:
    """Show an actor by its key, or a municipality by its code; raises ResourceNotFound.

    Where it is named stands there a page at a time; beyond the last is ResourceNotFound too.
    """
    table = data.view.table
    known = (data.addresses.thing("actor", given["actor"]), f"{MUNICIPALITY}{given['actor']}")
    iri = next((each for each in known if table.place_of(each) >= 0), "")
    rows = data.rows("actor", thing=iri) if iri else ()
    if not rows:
        raise absent_thing(data, given["actor"], kinds=(things.Kind.ACTOR,))
    place, words = table.place_of(iri), THINGS[data.lang]
    naming = Naming(table, data.addresses)
    actor = naming.named(place)
    named, page = where_named(table, place), page_number(given)
    pages = pages_of(len(named), on_a_page=_ON_A_PAGE, page=page)
    shown = named[(page - 1) * _ON_A_PAGE : page * _ON_A_PAGE]
    linked = linked_rows(data, naming, rows=_rows(data, shown, actor=iri), by="subject")
    together = _together(data, place)
    context: dict[str, Any] = {
        "t": words,
        "actor": actor,
        "summary": _summary(naming, words, named),
        "about": _about(data, naming, rows),
        "is_target": bool(table.nodes.is_target_group[place]),
        "names": [row["name"] for row in data.rows("names", thing=iri) if not row["hidden"]],
        "by_plan": _by_plan(naming, linked),
        "here": f"/organisatie/{quote(given['actor'])}",
        "page_number": page,
        "pages": pages,
        "together": [naming.named(each, count) for each, count in together],
        "most": max((count for _, count in together), default=1),
        "falling": falling_with(data, naming, thing=iri),
        "loss": data.addresses.path("/analyse", organisatie=data.addresses.own_path(iri) or iri),
    }
    return Shown(
        "organisation.html",
        actor.name,
        context,
        description=f"{actor.name}. {context['summary']}",
        crumbs=[
            Crumb(FRAME[data.lang]["organisations"], data.addresses.path("/organisaties")),
            Crumb(actor.name, lang=actor.lang),
        ],
        section="organisations",
        schema=_schema(data, actor),
        title_lang=actor.lang,
        data_path=data.addresses.own_path(iri),
    )


def _about(data: Data, naming: Naming, rows: Sequence[Row]) -> dict[str, Any]:
    def things(name: str) -> list[Named]:
        return [naming.of(each) for each in sorted({str(row[name]) for row in rows if row[name]})]

    first = rows[0]
    return {
        "kinds": sorted({data.concept(row["class"]) for row in rows if row["class"]}),
        "areas": things("area"),
        "near": things("near"),
        "unit_of": things("unitOf"),
        "lifecycle": data.concept(first["lifecycle"]) if first["lifecycle"] else "",
        "is_generic": bool(first["generic"]),
    }


def where_named(table: "Table", actor: int) -> list[int]:
    """Give the goals and lines that name an actor, themselves or by who carries out an activity."""
    nodes, edges = table.nodes, table.edges
    is_theirs = edges.target == actor
    carried = nodes.kinds < 0  # of none yet
    carried[edges.source[is_theirs & (edges.relation == Relation.CARRIED_OUT_BY)]] = True
    for_those = (edges.relation == Relation.CONTRIBUTES_TO) & carried[edges.source]
    sources = edges.source[is_theirs & (edges.relation == Relation.INVOLVES)].tolist()
    found = {*sources, *edges.target[for_those].tolist()}
    return plan_order(nodes, (each for each in found if nodes.kinds[each] <= Kind.LINE))


def _rows(data: Data, subjects: Sequence[int], *, actor: str) -> list[Row]:
    """Tell in which roles some goals and lines name an actor, and in which words."""
    iris = data.view.table.nodes.iris
    return [
        {**row, "subject": iris[each]}
        for each in subjects
        for row in data.rows("involved", thing=iris[each])
        if row["actor"] == actor
    ]


def _summary(naming: Naming, words: Mapping[str, str], named: Sequence[int]) -> str:
    if not named:
        return words["involved-none"]
    if len(named) == 1:
        return words["involved-one"]
    plans = {int(naming.nodes.plan[each]) for each in named} - {-1}
    text = words[{0: "involved-in-none", 1: "involved-in-one"}.get(len(plans), "involved")]
    return text.format(n=len(named), plans=len(plans))


def _by_plan(
    naming: Naming, named: Sequence[Linked]
) -> list[tuple[Named | None, Sequence[Linked]]]:
    """Gather where an actor is named by plan; what is in no plan comes last."""
    plans: dict[int, list[Linked]] = {}
    for each in named:
        plans.setdefault(naming.plan_of(each.thing.iri), []).append(each)
    order = sorted(plans, key=lambda plan: (plan < 0, plan))
    return [(naming.named(plan) if plan >= 0 else None, plans[plan]) for plan in order]


def _together(data: Data, actor: int) -> list[tuple[int, int]]:
    """Count with whom an actor is named most, and with how many goals and lines."""
    edges = data.view.table.edges
    involves = edges.relation == Relation.INVOLVES
    theirs = data.view.table.nodes.kinds < 0  # of none yet
    theirs[edges.source[involves & (edges.target == actor)]] = True
    mask = involves & theirs[edges.source]
    pairs = distinct_pairs(edges.source[mask], edges.target[mask]).tolist()
    counts = Counter(other for _, other in pairs if other != actor)
    names = data.view.table.nodes.names
    return sorted(
        counts.items(), key=lambda each: (-each[1], names[each[0]].casefold(), each[0])
    )[:_MOST_TOGETHER]  # fmt: skip


def _schema(data: Data, actor: Named) -> Mapping[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": actor.name,
        "url": f"{data.wanted.origin}{actor.href}",
        "identifier": actor.iri,
    }
