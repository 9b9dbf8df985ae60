"""Who works on what: a table of organisations by goals, with a letter for each role."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from beleidsgraaf.network.pictures.incidence import Incidence, incidence_of
from beleidsgraaf.network.pictures.naming import line_of
from beleidsgraaf.network.pictures.words import Lang, Role, role_of, said
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

_MOST_COLUMNS, _MOST_ROWS = 60, 100


@dataclass(frozen=True)
class _Mark:
    """What stands in a cell: a letter in a shape, and the roles in words."""

    letter: str
    shape: str
    text: str


@dataclass(frozen=True)
class _Head:
    """A column: a goal, and whether an action line begins with it."""

    thing: Named
    is_first: bool


@dataclass(frozen=True)
class _Row:
    """An organisation with its cells; None where it is not named."""

    thing: Named
    cells: Sequence[_Mark | None]
    total: int


def show_plan_matrix(data: Data, given: Mapping[str, str]) -> Shown:
    """Show who is named with what in a plan; raises ResourceNotFound for an unknown plan."""
    found, words = plan_of(data, given), VIEWS[data.lang]
    named = _readable(found)
    heads = _heads(found, named)
    actors = named.columns[:_MOST_ROWS]
    nobody = [row for row in named.rows if not named.row_total(row)]
    context = {
        "t": words,
        "tabs": tabs_of(data, found.slug, current="view-matrix"),
        "plan": found.plan,
        "lines": _lines(found, named),
        "heads": heads,
        "groups": _groups(data, found, named, actors),
        "shown": len(actors),
        "total": len(named.columns),
        "has_goals": any(head.thing.code for head in heads if "/goal/" in head.thing.iri),
        "legend": _legend(data, named),
        "has_more": any(len(roles) > 1 for roles in named.cells.values()),
        "nobody": found.naming.all(nobody),
        "downloads": downloads_of(data, "matrix", scope=f"plan:{found.plan.iri}"),
    }
    title = words["matrix-title"]
    return Shown(
        "matrix.html", title, context, description=f"{title} {found.plan.name}",
        crumbs=crumbs_of(data, found, title=words["view-matrix"]), section="plans",
    )  # fmt: skip


def _readable(found: Planned) -> Incidence:
    """Take goals as columns, or their action lines where they are too many to read."""
    named = incidence_of(found.view.network("B"))
    if len(named.rows) <= _MOST_COLUMNS:
        return named
    return incidence_of(found.view.network("B"), "line")


def _heads(found: Planned, named: Incidence) -> list[_Head]:
    nodes, before, heads = found.naming.nodes, -2, []
    for row in named.rows:
        line = line_of(nodes, row)
        heads.append(_Head(found.naming.named(row), line != before))
        before = line
    return heads


def _lines(found: Planned, named: Incidence) -> list[tuple[Named | None, int]]:
    """Give the action lines above the columns, with how many columns each has."""
    nodes = found.naming.nodes
    if all(row == line_of(nodes, row) for row in named.rows):
        return []  # the columns are the action lines themselves

    def above(row: int) -> int:
        line = line_of(nodes, row)
        return line if line != row else -1  # a line that is a column itself has nothing above it

    return [
        (found.naming.named(line) if line >= 0 else None, len(list(rows)))
        for line, rows in groupby(named.rows, above)
    ]


def _groups(
    data: Data, found: Planned, named: Incidence, actors: Sequence[int]
) -> list[tuple[str, list[_Row]]]:
    """Put organisations before the groups for whom it is done."""
    words, is_target = VIEWS[data.lang], found.naming.nodes.is_target_group
    doing = [each for each in actors if not is_target[each]]
    served = [each for each in actors if is_target[each]]
    parted = ((words["actors"], doing), (words["served"], served)) if served else (("", doing),)
    return [(name, [_row(data, found, named, each) for each in group]) for name, group in parted]


def _row(data: Data, found: Planned, named: Incidence, actor: int) -> _Row:
    cells = [_mark(data, named.cells.get((row, actor))) for row in named.rows]
    return _Row(found.naming.named(actor), cells, named.column_total(actor))


def _mark(data: Data, roles: tuple[str, ...] | None) -> _Mark | None:
    if roles is None:
        return None
    lang: Lang = "en" if data.lang == "en" else "nl"
    first = role_of(roles[0])
    text = ", ".join(said(role_of(role).name, lang) for role in roles)
    return _Mark(said(first.letter, lang) + "+" * (len(roles) > 1), first.shape, text)


def _legend(data: Data, named: Incidence) -> list[_Mark]:
    lang: Lang = "en" if data.lang == "en" else "nl"
    used: dict[str, Role] = {
        each: role_of(each) for roles in named.cells.values() for each in roles
    }
    marks = [_Mark(said(r.letter, lang), r.shape, said(r.name, lang)) for r in used.values()]
    return sorted(marks, key=lambda mark: (mark.text, mark.letter))
