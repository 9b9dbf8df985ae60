"""The page about a goal: its words, how it is carried out, who and what is linked with it."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from beleidsgraaf.errors import ResourceNotFound
from beleidsgraaf.network.arrays import Kind
from beleidsgraaf.network.pictures.incidence import plan_order
from beleidsgraaf.network.pictures.neighbourhood import draw_neighbourhood
from beleidsgraaf.server.pages.absence import absent_part
from beleidsgraaf.server.pages.data import Data
from beleidsgraaf.server.pages.falling import falling_with
from beleidsgraaf.server.pages.naming import Named, Naming
from beleidsgraaf.server.pages.said import (
    activities_of,
    dependencies_of,
    involved_in,
    is_document,
    merged,
    quotes_of,
    references_from,
    references_to,
    statements_of,
)
from beleidsgraaf.server.pages.shown import Crumb, Shown
from beleidsgraaf.server.pages.words import FRAME
from beleidsgraaf.server.pages.words_goal import GOAL


def show_goal(data: Data, given: Mapping[str, str]) -> Shown:
    """Show a goal of a plan by its code; raises ResourceNotFound."""
    iri = data.addresses.thing("goal", given["plan"], given["code"])
    table = data.view.table
    place = table.place_of(iri)
    if place < 0:
        raise absent_part(data, given["plan"], code=given["code"], kind=Kind.GOAL)
    rows = data.rows("goal", thing=iri)
    if not rows or not rows[0]["nl"]:
        raise absent_part(data, given["plan"], code=given["code"], kind=Kind.GOAL)
    naming, words = Naming(table, data.addresses), GOAL[data.lang]
    goal, first = naming.named(place), merged(rows)
    text = str(first["text"] or "")
    references = references_from(data, naming, thing=iri)
    context: dict[str, Any] = {
        "t": words,
        "goal": goal,
        "text": text,
        "places": quotes_of(data, rows),
        "facts": first,
        "stated_in": naming.of(first["statedIn"]) if first["statedIn"] else None,
        "statements": statements_of(data, naming, thing=iri),
        "involved": involved_in(data, naming, thing=iri),
        "documents": [each for each in references if _is_text(naming, each.thing)],
        "activities": activities_of(data, naming, thing=iri),
        "refers": [each for each in references if not _is_text(naming, each.thing)],
        "referred": references_to(data, naming, thing=iri),
        "needs": dependencies_of(data, naming, thing=iri, way="needs"),
        "needed_by": dependencies_of(data, naming, thing=iri, way="neededBy"),
        "falling": falling_with(data, naming, thing=iri),
        "picture": _picture(data, iri),
        "beside": _beside(naming, place),
    }
    return Shown(
        "goal.html",
        goal.label,
        context,
        description=text[:300],
        crumbs=_crumbs(data, naming, place),
        section="plans",
        schema=_schema(data, goal, text),
        title_lang=goal.lang,
        data_path=data.addresses.own_path(iri),
    )


def _is_text(naming: Naming, thing: Named) -> bool:
    """Tell whether a thing is a document or law rather than a goal, line or activity."""
    return is_document(naming, thing.iri) or naming.kind(thing.iri) in (-1, Kind.OTHER)


def _picture(data: Data, iri: str) -> Markup | None:
    """Draw what a goal is linked with; None for one that networks leave out."""
    try:
        picture = draw_neighbourhood(
            data.view.network("U"), iri, lang="en" if data.lang == "en" else "nl",
            address=data.addresses.of,
        )  # fmt: skip
    except ResourceNotFound:
        return None
    return Markup(picture.svg)  # noqa: S704 - its texts are escaped as they are drawn


def _beside(naming: Naming, place: int) -> tuple[Named | None, Named | None]:
    """Give the goals before and after one, in the order of the plan."""
    nodes = naming.nodes
    same = (nodes.kinds == Kind.GOAL) & (nodes.plan == nodes.plan[place])
    order = plan_order(nodes, same.nonzero()[0].tolist())
    if nodes.plan[place] < 0 or place not in order:
        return None, None
    at = order.index(place)
    before = naming.named(order[at - 1]) if at else None
    after = naming.named(order[at + 1]) if at + 1 < len(order) else None
    return before, after


def _crumbs(data: Data, naming: Naming, place: int) -> list[Crumb]:
    nodes = naming.nodes
    crumbs = [Crumb(FRAME[data.lang]["plans"], data.addresses.path("/"))]
    for above in (int(nodes.plan[place]), int(nodes.line[place])):
        if above >= 0:
            named = naming.named(above)
            crumbs.append(Crumb(named.label, named.href, named.lang))
    goal = naming.named(place)
    return [*crumbs, Crumb(goal.code or goal.name, lang="" if goal.code else goal.lang)]


def _schema(data: Data, goal: Named, text: str) -> Mapping[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "name": goal.label,
        "text": text,
        "inLanguage": "nl",
        "url": f"{data.wanted.origin}{goal.href}",
        "identifier": goal.iri,
    }
