"""What every view of one plan shares: the plan itself, its crumbs, its other views, downloads."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from beleidsgraaf.network.arrays import Kind
from beleidsgraaf.network.scope import Filters, Scope
from beleidsgraaf.network.viewing import IndexView, open_view
from beleidsgraaf.search import things
from beleidsgraaf.server.pages.absence import absent_thing
from beleidsgraaf.server.pages.data import Data
from beleidsgraaf.server.pages.naming import Named, Naming
from beleidsgraaf.server.pages.shown import Crumb
from beleidsgraaf.server.pages.words import FRAME
from beleidsgraaf.server.pages.words_views import VIEWS

_VIEWS = (
    ("view-plan", "/plan/{}"),
    ("view-network", "/plan/{}/netwerk"),
    ("view-matrix", "/plan/{}/matrix"),
    ("view-references", "/plan/{}/verwijzingen"),
)
_FORMS = ("svg", "png", "csv")


@dataclass(frozen=True)
class Planned:
    """A plan as its views show it, with everybody who is named in it."""

    view: IndexView
    position: int
    naming: Naming
    plan: Named
    slug: str


def plan_of(data: Data, given: Mapping[str, str]) -> Planned:
    """Find the plan of a path; raises ResourceNotFound where there is none."""
    slug = given["plan"]
    table = data.view.table
    iri = data.addresses.thing("policy-plan", slug)
    position = table.place_of(iri)
    if position < 0 or table.nodes.kinds[position] != Kind.PLAN:
        raise absent_thing(data, slug, kinds=(things.Kind.PLAN,))
    naming = Naming(table, data.addresses)
    view = view_with_targets(data, Scope("plan", iri))
    return Planned(view, position, naming, naming.named(position), slug)


def view_with_targets(data: Data, scope: Scope) -> IndexView:
    """View a part of the version, target groups too."""
    filters = Filters(with_target_groups=True)
    return open_view(data.store, data.wanted.version, scope=scope, filters=filters)


def crumbs_of(data: Data, found: Planned, *, title: str) -> tuple[Crumb, ...]:
    """Give the way to a view of a plan."""
    return (
        Crumb(FRAME[data.lang]["plans"], data.addresses.path("/")),
        Crumb(found.plan.name, found.plan.href, found.plan.lang),
        Crumb(title),
    )


def tabs_of(data: Data, plan: str, *, current: str) -> list[tuple[str, str, bool]]:
    """Give the views of a plan, by its key: what each is called, where it is, if it is this one."""
    words, slug = VIEWS[data.lang], quote(plan)
    tabs = [
        (words[name], data.addresses.path(path.format(slug)), name == current)
        for name, path in _VIEWS
    ]
    return [*tabs, (words["view-analysis"], data.addresses.path("/analyse", plan=plan), False)]


def downloads_of(data: Data, picture: str, *, scope: str, **given: str) -> list[tuple[str, str]]:
    """Give the forms in which a picture can be had: what each is called, and where."""
    words = VIEWS[data.lang]
    fields = {"scope": scope, "with": "target-groups", **given, "taal": data.lang}
    return [
        (words[form], data.addresses.plain(f"/network/pictures/{picture}.{form}", **fields))
        for form in _FORMS
    ]
