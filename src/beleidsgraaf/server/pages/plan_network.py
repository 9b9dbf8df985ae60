"""The network of a plan: organisations, goals and documents in three columns, and as a list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from beleidsgraaf.errors import AnswerTooLarge, ParameterUnusable
from beleidsgraaf.network.arrays import Kind
from beleidsgraaf.network.pictures.incidence import plan_order
from beleidsgraaf.network.pictures.triad import Tie, Triad, lines_of, read_triad
from beleidsgraaf.network.pictures.triptych import draw_triad, relation_words
from beleidsgraaf.network.pictures.words import Lang
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

_KINDS: Mapping[str, str] = {
    "organisatie": "named",
    "algemeen": "generic",
    "doelgroep": "target-group",
}


@dataclass(frozen=True)
class _Entry:
    """A goal, line or activity in the list, with what it is tied to, and how."""

    thing: Named | None
    parts: Sequence[tuple[str, Sequence[tuple[Named, str]]]]
    entries: "Sequence[_Entry]" = ()


@dataclass(frozen=True)
class _Option:
    """What can be marked or chosen."""

    value: str
    text: str
    is_chosen: bool
    lang: str = ""


def show_plan_network(data: Data, given: Mapping[str, str]) -> Shown:
    """Show the network of a plan.

    Raises ResourceNotFound for an unknown plan, line or thing, ParameterUnusable for a kind.
    """
    found, words = plan_of(data, given), VIEWS[data.lang]
    network, kind = found.view.network("U"), _kind(given.get("soort", ""))
    line = _place(data, found, given.get("actielijn", ""), kinds=(Kind.LINE,))
    mark = _place(data, found, given.get("markeer", ""))
    every = read_triad(network, line=line, kind=kind, most=len(network.members) + 1)
    drawn = read_triad(network, line=line, kind=kind)
    context = {
        "t": words,
        "tabs": tabs_of(data, found.slug, current="view-network"),
        "plan": found.plan,
        "picture": _picture(data, drawn, mark),
        "is_grouped": drawn.is_grouped,
        "marks": _marks(data, found, every, mark=mark),
        "lines": [_option(data, found, each, is_chosen=each == line) for each in lines_of(network)],
        "kinds": [_Option(name, words[each], each == kind) for name, each in _KINDS.items()],
        "marked": _marked(found, every, mark),
        "groups": _listed(data, found, every),
        "here": data.addresses.path(data.wanted.path),
        "downloads": downloads_of(
            data,
            "triptych",
            scope=f"plan:{found.plan.iri}",
            thing=_iri(found, mark),
            line=_iri(found, line),
            kind=kind,
        ),
    }
    title = words["network-title"]
    return Shown(
        "netwerk.html", title, context, description=f"{title}. {found.plan.name}",
        crumbs=crumbs_of(data, found, title=words["view-network"]), section="plans",
    )  # fmt: skip


def _kind(text: str) -> str:
    if text and text not in _KINDS:
        listed = ", ".join(_KINDS)
        raise ParameterUnusable(
            f"De parameter 'soort' is een van: {listed}.",
            f"The parameter 'soort' is one of: {listed}.",
            parameter="soort",
        )
    return _KINDS.get(text, "")


def _place(data: Data, found: Planned, text: str, *, kinds: tuple[Kind, ...] = ()) -> int:
    """Find what a parameter means: its place, -1 where nothing is said."""
    if not text:
        return -1
    table = found.view.table
    own = table.place_of(f"{data.wanted.base_iri}id/{text}")
    if own >= 0 and (not kinds or table.nodes.kinds[own] in kinds):
        return own
    return table.place_of(found.view.resolve(text, kinds))


def _iri(found: Planned, position: int) -> str:
    return found.view.table.nodes.iris[position] if position >= 0 else ""


def _picture(data: Data, drawn: Triad, mark: int) -> Markup | None:
    if not drawn.middle:
        return None
    lang: Lang = "en" if data.lang == "en" else "nl"
    place = mark if mark in drawn.neighbours else -1
    try:
        picture = draw_triad(drawn, lang, address=data.addresses.of, mark=place)
    except AnswerTooLarge:
        return None
    return Markup(picture.svg)  # noqa: S704 - the drawing escapes each text


def _option(data: Data, found: Planned, position: int, *, is_chosen: bool) -> _Option:
    named = found.naming.named(position)
    value = data.addresses.own_path(named.iri) or named.iri
    return _Option(value, named.label, is_chosen, named.lang)


def _marks(
    data: Data, found: Planned, every: Triad, *, mark: int
) -> list[tuple[str, list[_Option]]]:
    nodes = every.nodes
    columns = (
        ("actors", _by_name(every, every.actors)),
        ("goals", [each for each in every.middle if nodes.kinds[each] != Kind.LINE]),
        ("papers", _by_name(every, every.papers)),
    )
    return [
        (
            VIEWS[data.lang][name],
            [_option(data, found, each, is_chosen=each == mark) for each in column],
        )
        for name, column in columns
        if column
    ]


def _by_name(every: Triad, positions: Iterable[int]) -> list[int]:
    nodes = every.nodes
    return sorted(positions, key=lambda each: (nodes.names[each].casefold(), nodes.iris[each]))


def _marked(found: Planned, every: Triad, mark: int) -> tuple[Named, list[Named]] | None:
    if mark < 0:
        return None
    others = set(every.neighbours.get(mark, ()))
    middle = [each for each in every.middle if each in others]
    rest = _by_name(every, others - set(middle))
    return found.naming.named(mark), found.naming.all([*middle, *rest])


def _listed(data: Data, found: Planned, every: Triad) -> list[_Entry]:
    made = []
    for group in every.groups:
        entries = [_entry(data, found, every, item) for item in group.items]
        head = _Entry(None, ()) if group.line < 0 else _entry(data, found, every, group.line)
        made.append(replace(head, entries=entries))
    return made


def _entry(data: Data, found: Planned, every: Triad, position: int) -> _Entry:
    lang: Lang = "en" if data.lang == "en" else "nl"
    words = VIEWS[data.lang]

    def told(ties: Iterable[Tie]) -> list[tuple[Named, str]]:
        return [(found.naming.named(tie.target), relation_words(tie, lang)) for tie in ties]

    columns = (
        (words["actors"], _by_name(every, every.actors)),
        (words["papers"], _by_name(every, every.papers)),
        (words["refers"], plan_order(every.nodes, every.middle)),
    )
    parts = [(name, told(every.tied(position, column))) for name, column in columns]
    return _Entry(found.naming.named(position), [each for each in parts if each[1]])
