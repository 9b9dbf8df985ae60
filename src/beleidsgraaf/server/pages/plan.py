"""The page of a plan: its tree of goals, as a picture and as a list, and how far it is."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from beleidsgraaf.network.pictures.branches import Leaf, Tree, tree_of
from beleidsgraaf.network.pictures.tree import draw_tree
from beleidsgraaf.search import things
from beleidsgraaf.server.pages.absence import absent_thing
from beleidsgraaf.server.pages.data import Data, Row
from beleidsgraaf.server.pages.home import numbers_of
from beleidsgraaf.server.pages.naming import Named, Naming
from beleidsgraaf.server.pages.overview import areas_of, attention, overview_of
from beleidsgraaf.server.pages.planning import tabs_of
from beleidsgraaf.server.pages.said import quotes_of
from beleidsgraaf.server.pages.shown import Crumb, Shown
from beleidsgraaf.server.pages.words import FRAME
from beleidsgraaf.server.pages.words_plans import PLANS
from beleidsgraaf.server.pages.words_views import VIEWS
from beleidsgraaf.vocabulary import CONCEPT


@dataclass(frozen=True)
class ListedLeaf:
    """A goal or activity in the list, with who and what is named there."""

    thing: Named | None  # None: what the line says itself
    actors: Sequence[Named]
    documents: Sequence[Named]


@dataclass(frozen=True)
class ListedLine:
    """An action line in the list."""

    line: Named
    leaves: Sequence[ListedLeaf]
    is_stub: bool


def show_plan(data: Data, given: Mapping[str, str]) -> Shown:
    """Show a plan by its key; raises ResourceNotFound."""
    iri, table = data.addresses.thing("policy-plan", given["plan"]), data.view.table
    place = table.place_of(iri)
    if place < 0:
        raise absent_thing(data, given["plan"], kinds=(things.Kind.PLAN,))
    naming, words = Naming(table, data.addresses), PLANS[data.lang]
    plan, found, tree = naming.named(place), overview_of(table, place), tree_of(table, iri)
    facts = data.scoped(f"plan:{iri}").facts()
    described = data.rows("document", thing=iri)
    context: dict[str, Any] = {
        "t": words,
        "plan": plan,
        "views": VIEWS[data.lang],
        "tabs": tabs_of(data, given["plan"], current="view-plan"),
        "numbers": numbers_of(found),
        "areas": naming.all(areas_of(table, found)),
        "about": about_document(data, naming, rows=described),
        "names": [row["name"] for row in data.rows("names", thing=iri) if not row["hidden"]],
        "statuses": _statuses(data, facts.statuses),
        "unit": "goals" if found.goals else "lines",
        "attention": attention(table, found, facts=facts, naming=naming),
        "lines": listed(naming, tree),
        "picture": _picture(data, iri),
        "places": quotes_of(data, data.rows("places", thing=iri)),
    }
    return Shown(
        "plan.html",
        plan.name,
        context,
        description=f"{plan.name}: {words['lines-heading'].lower()}.",
        crumbs=[Crumb(FRAME[data.lang]["plans"], data.addresses.path("/")), Crumb(plan.name)],
        section="plans",
        schema=_schema(data, plan),
        title_lang=plan.lang,
        data_path=data.addresses.own_path(iri),
    )


def about_document(data: Data, naming: Naming, *, rows: Sequence[Row]) -> dict[str, Any]:
    """Gather what is known of a document: kinds, term, adoption, source documents."""
    first = rows[0] if rows else {}

    def things(name: str) -> list[Named]:
        return [naming.of(each) for each in sorted({str(row[name]) for row in rows if row[name]})]

    sources = {str(row["source"]): str(row["sourceTitle"]) for row in rows if row["source"]}
    extensions = {
        (str(row["extensionStarts"] or ""), str(row["extensionEnds"] or ""))
        for row in rows
        if row["extensionStarts"] or row["extensionEnds"]
    }
    return {
        "kinds": sorted({data.concept(row["kind"]) for row in rows if row["kind"]}),
        "lifecycle": data.concept(first["lifecycle"]) if first.get("lifecycle") else "",
        "starts": first.get("starts"),
        "ends": first.get("ends"),
        "period": first.get("periodText"),
        "extensions": sorted(extensions),
        "adopters": things("adopter"),
        "adopted": first.get("adopted"),
        "is_stub": bool(first.get("byReference")),
        "counted": first.get("counted"),
        "executes": things("executes"),
        "sources": [(sources[each], data.addresses.of(each)) for each in sorted(sources)],
    }


def listed(naming: Naming, tree: Tree) -> list[ListedLine]:
    """Give the same as the picture, as a list."""

    def leaf(each: Leaf) -> ListedLeaf:
        thing = naming.named(each.thing) if each.thing >= 0 else None
        return ListedLeaf(thing, naming.all(each.actors), naming.all(each.documents))

    return [
        ListedLine(
            naming.named(branch.line),
            [leaf(each) for each in branch.leaves],
            bool(naming.nodes.is_stub[branch.line]),
        )
        for branch in tree.branches
    ]


def _statuses(data: Data, found: Sequence[str]) -> list[tuple[str, int]]:
    """Count the statuses, the most first; a goal without one is not counted."""
    counts = Counter(each for each in found if each)
    order = sorted(counts, key=lambda each: (-counts[each], each))
    return [(data.concept(CONCEPT[f"execution-status/{each}"]), counts[each]) for each in order]


def _picture(data: Data, iri: str) -> Markup:
    lang = "en" if data.lang == "en" else "nl"
    picture = draw_tree(data.view.table, iri, lang=lang, address=data.addresses.of)  # type: ignore[arg-type]
    return Markup(picture.svg)  # noqa: S704 - its texts are escaped as they are drawn


def _schema(data: Data, plan: Named) -> Mapping[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": plan.name,
        "inLanguage": "nl",
        "url": f"{data.wanted.origin}{plan.href}",
        "identifier": plan.iri,
    }
