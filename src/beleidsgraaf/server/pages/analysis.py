"""Dependencies and risks: ranked tables in plain words, and what falls when somebody is lost.

What is counted are the measures of ``network/``; of each the columns that an adviser reads.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from beleidsgraaf.network.arrays import Kind
from beleidsgraaf.network.catalogue import find_measure, run_measure
from beleidsgraaf.network.results import Cell, Column, Result
from beleidsgraaf.network.viewing import IndexView
from beleidsgraaf.pieces import Piece
from beleidsgraaf.server.pages.data import Data
from beleidsgraaf.server.pages.losing import loss_of
from beleidsgraaf.server.pages.naming import Named, Naming, said, told
from beleidsgraaf.server.pages.picking import Offer, Picked, plans_offered
from beleidsgraaf.server.pages.shown import Crumb, Shown
from beleidsgraaf.server.pages.words_analysis import ANALYSIS
from beleidsgraaf.server.pages.words_picking import PICKING

_SHOWN = 8
_MOST_ACTORS = 100  # in a list to choose from; of more, the name is typed
_MOST_NODES = 5_000  # above it counting all takes longer than a reader waits
_FIELDS = ("plan", "organisatie")
# Of each measure its columns, and which of them must not be empty for a row to be shown.
_SECTIONS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "falls": (("actor", "names", "only_executor", "depend_on_those"), "only_executor"),
    "load": (("actor", "goals", "alone"), "goals"),
    "coverage": (("thing", "not_named"), "not_named"),
    "brokers": (("thing", "kind", "share"), "share"),
    "weak-points": (("thing", "kind", "cut_off"), "cut_off"),
    "references": (("goal", "referred_by", "needed_by"), "referred_by"),
    "order": (("thing", "layer", "needed_by"), "needed_by"),
    "breadth": (("goal", "only_actor"), "only_actor"),
    "deadlines": (("goal", "deadline", "needs", "needs_deadline"), ""),
    "circles": (("circle", "goal", "depends_on"), ""),
}
# What a nation of 24,000 things is counted on in 0.15 s together; the others take more than that.
_CHEAP = ("falls", "load", "coverage", "weak-points", "deadlines", "circles")


@dataclass(frozen=True)
class _Cell:
    """A cell as it is read: a thing, or text; a number stands to the right."""

    text: str
    thing: Named | None = None
    is_number: bool = False
    href: str = ""


@dataclass(frozen=True)
class _Section:
    """A measure on the page."""

    name: str
    title: str
    question: str
    reading: Sequence[Piece]
    heads: Sequence[tuple[str, bool]]
    rows: Sequence[Sequence[_Cell]]
    more: int
    definition: str
    pitfall: str
    basis: str
    href: str


def show_analysis(data: Data, given: Mapping[str, str]) -> Shown:
    """Show the lists, of all plans or one; and what falls with an organisation.

    Raises ResourceNotFound for a plan or organisation that nothing is like.
    """
    words, naming = ANALYSIS[data.lang], Naming(data.view.table, data.addresses)
    plans, texts = plans_offered(naming), {name: given.get(name, "") for name in _FIELDS}
    plan = plans.pick(texts["plan"])
    slug = plans.values.get(plan.place, "")
    view = data.scoped(f"plan:{naming.nodes.iris[plan.place]}" if slug else "all")
    actors = _actors(data, view, naming)
    actor = Picked() if plan.fitting else _actor(data, actors, texts["organisatie"])
    loss = None
    if actor.place >= 0:
        loss = loss_of(data, view, actor=naming.nodes.iris[actor.place])
    is_large = not slug and len(naming.nodes) > _MOST_NODES
    is_open = bool(plan.fitting or actor.fitting)  # first somebody has to choose
    names = () if loss or is_open else (_CHEAP if is_large else tuple(_SECTIONS))
    context = {
        "t": words,
        "picking": PICKING[data.lang],
        "plans": plans.field("plan", plan, texts=texts, path="/analyse"),
        "actors": actors.field(
            "organisatie", actor, texts={**texts, "plan": slug}, path="/analyse"
        ),
        "plan": naming.named(plan.place) if slug else None,
        "is_open": is_open,
        "is_large": is_large,
        "loss": loss,
        "sections": [_section(data, view, naming, name) for name in names],
        "here": data.addresses.path("/analyse"),
        "back": data.addresses.path("/analyse", plan=slug),
    }  # fmt: skip
    title = words["loss-of"].format(name=loss.thing.name) if loss else words["title"]
    crumbs = [Crumb(words["title"], data.addresses.path("/analyse"))] if loss else []
    return Shown(
        "analyse.html", title, context, description=words["intro"], section="network",
        crumbs=(*crumbs, Crumb(title)) if crumbs else (),
    )  # fmt: skip


def _slug(data: Data, iri: str) -> str:
    return data.addresses.own_path(iri).partition("/")[2]


def _actor(data: Data, actors: Offer, text: str) -> Picked:
    """Find who is lost: one that is offered, or another whose address is given."""
    own = actors.naming.table.place_of(f"{data.wanted.base_iri}id/{text}") if text else -1
    return Picked(own) if own >= 0 else actors.pick(text)


def _actors(data: Data, view: IndexView, naming: Naming) -> Offer:
    """Offer the organisations of a view, by name."""
    nodes, network = naming.nodes, view.network("U")
    actors = network.members[network.kinds == Kind.ACTOR].tolist()
    order = sorted(actors, key=lambda each: (nodes.names[each].casefold(), nodes.iris[each]))
    iris = {each: nodes.iris[each] for each in order}
    values = {each: data.addresses.own_path(iri) or iri for each, iri in iris.items()}
    return Offer("organisaties", naming, values, _MOST_ACTORS)


def _section(data: Data, view: IndexView, naming: Naming, name: str) -> _Section:
    measure, words, lang = find_measure(name), ANALYSIS[data.lang], data.lang
    result = run_measure(view, name, parameters={})
    wanted, needed = _SECTIONS[name]
    places = [[each.name for each in result.columns].index(column) for column in wanted]
    kept = _kept(result, needed)
    basis = result.basis
    rows = [_cells(data, naming, result, row, places) for row in kept[:_SHOWN]]
    return _Section(
        name,
        words[name],
        said(measure.question, lang),
        told(result.reading, lang),
        [
            (_capital(_head(result.columns[at], lang)), any(row[place].is_number for row in rows))
            for place, at in enumerate(places)
        ],
        rows,
        max(len(kept) - _SHOWN, 0),
        said(measure.definition, lang),
        said(measure.pitfall, lang),
        words["counted-on"].format(n=basis.n, e=basis.e, version=basis.version),
        data.addresses.path(f"/network/{name}.html", scope=str(view.scope)),
    )


def _cells(
    data: Data, naming: Naming, result: Result, row: Sequence[Cell], places: Sequence[int]
) -> list[_Cell]:
    cells = [_cell(data, naming, result.columns[at], row[at]) for at in places]
    if result.measure == "falls":  # who falls leads to what falls with it
        iri = str(row[places[0]])
        value = data.addresses.own_path(iri) or iri
        plan = (
            _slug(data, result.basis.scope.partition(":")[2]) if ":" in result.basis.scope else ""
        )
        href = data.addresses.path("/analyse", organisatie=value, plan=plan)
        cells[0] = _Cell(cells[0].text, cells[0].thing, href=href)
    if result.measure == "coverage":
        cells[1] = _Cell(", ".join(_lacking(result, row, data.lang)))
    return cells


def _lacking(result: Result, row: Sequence[Cell], lang: str) -> list[str]:
    """Say what is not named: the flags that are up, without what they have in common."""
    ends = (" genoemd", " named", " mentioned")
    found = []
    for column, value in zip(result.columns, row, strict=True):
        if column.name.startswith("without_") and value is True:
            text = column.en if lang == "en" else column.nl
            for end in ends:
                text = text.removesuffix(end)
            found.append(text.removeprefix("geen ").removeprefix("no "))
    return found


def _cell(data: Data, naming: Naming, column: Column, value: Cell) -> _Cell:
    words, lang = ANALYSIS[data.lang], data.lang
    if value is None:
        return _Cell("")
    if column.values and str(value) in column.values:
        return _Cell(said(column.values[str(value)], lang))
    if isinstance(value, bool):
        return _Cell(words["yes" if value else "no"])
    if column.kind == "thing":
        thing = naming.of(str(value))
        return _Cell(thing.label, thing)
    if column.kind == "share":
        return _Cell(f"{float(value):.0%}", is_number=True)
    if isinstance(value, int | float):
        text = str(value) if isinstance(value, int) else f"{value:.2f}"
        return _Cell(text.replace(".", ",") if lang == "nl" else text, is_number=True)
    return _Cell(str(value))


def _kept(result: Result, needed: str) -> Sequence[Sequence[Cell]]:
    """Keep the rows in which a column is not empty."""
    if not needed:
        return result.rows
    at = _at(result, needed)
    return [row for row in result.rows if row[at]]


def _at(result: Result, name: str) -> int:
    return [each.name for each in result.columns].index(name)


def _head(column: Column, lang: str) -> str:
    return column.en if lang == "en" else column.nl


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
