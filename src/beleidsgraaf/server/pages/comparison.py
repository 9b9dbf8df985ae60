"""Two plans side by side: what they share, and what stands in one of them only."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from beleidsgraaf.network.pictures.triad import Triad, read_triad
from beleidsgraaf.network.scope import Scope
from beleidsgraaf.server.pages.data import Data
from beleidsgraaf.server.pages.naming import Named, Naming
from beleidsgraaf.server.pages.overview import overview_of
from beleidsgraaf.server.pages.picking import plans_offered
from beleidsgraaf.server.pages.planning import view_with_targets
from beleidsgraaf.server.pages.shown import Shown
from beleidsgraaf.server.pages.words_comparison import COMPARISON, SAYS_NOTHING
from beleidsgraaf.server.pages.words_picking import PICKING

_T = TypeVar("_T")
_WORD = re.compile(r"[^\W\d_]{4,}")
_MOST = 60
_FIELDS = ("a", "b")
_NUMBERS = ("lines", "goals", "actors", "targets", "documents", "references")


@dataclass(frozen=True)
class _Plan:
    """A plan that is compared."""

    named: Named
    numbers: Mapping[str, int]
    found: Triad


@dataclass(frozen=True)
class _Part:
    """Things or words of both plans, of the first only, of the second only."""

    title: str
    columns: Sequence[tuple[str, Sequence[Named | str], int]]  # heading, what, how many more
    lang: str = ""
    note: str = ""


def show_comparison(data: Data, given: Mapping[str, str]) -> Shown:
    """Show two plans side by side, or which there are to choose.

    Raises ResourceNotFound for a plan that nothing is like.
    """
    words, naming = COMPARISON[data.lang], Naming(data.view.table, data.addresses)
    offer = plans_offered(naming)
    texts = {name: given.get(name, "") for name in _FIELDS}
    if not any(texts.values()) and len(offer.values) == 2:
        texts = dict(zip(_FIELDS, offer.values.values(), strict=True))
    picked = {name: offer.pick(text) for name, text in texts.items()}
    chosen = [each.place for each in picked.values()]
    is_same = chosen[0] == chosen[1] >= 0
    compared = (
        []
        if min(chosen) < 0 or is_same
        else [_plan(data, offer.named(each), each) for each in chosen]
    )
    context = {
        "t": words,
        "picking": PICKING[data.lang],
        "fields": [
            offer.field(name, each, texts=texts, path="/vergelijk") for name, each in picked.items()
        ],
        "plans": compared,
        "numbers": _NUMBERS,
        "parts_found": _parts(data, naming, *compared) if compared else [],
        "is_same": is_same,
        "is_alone": len(offer.values) < 2,
        "here": data.addresses.path("/vergelijk"),
    }
    title = words["title"]
    return Shown("vergelijk.html", title, context, description=words["intro"], section="network")


def _plan(data: Data, named: Named, position: int) -> _Plan:
    table = data.view.table
    counted = overview_of(table, position)
    view = view_with_targets(data, Scope("plan", table.nodes.iris[position]))
    network = view.network("U")
    numbers = (
        len(counted.lines), len(counted.goals), len(counted.actors), len(counted.targets),
        len(counted.documents), counted.references,
    )  # fmt: skip
    return _Plan(
        named,
        dict(zip(_NUMBERS, numbers, strict=True)),
        read_triad(network, most=len(network.members) + 1),
    )


def _parts(data: Data, naming: Naming, a: _Plan, b: _Plan) -> list[_Part]:
    words, nodes = COMPARISON[data.lang], naming.nodes

    def by_name(places: Iterable[int]) -> list[Named | str]:
        order = sorted(places, key=lambda each: (nodes.names[each].casefold(), nodes.iris[each]))
        return list(naming.all(order))

    heads = (words["both"], *(words["only"].format(plan=each.named.name) for each in (a, b)))
    things = (
        ("shared-actors", set(a.found.actors), set(b.found.actors)),
        ("shared-papers", _papers(a), _papers(b)),
    )
    parts = [
        _Part(words[name], _columns(heads, [by_name(each) for each in _split(one, other)]))
        for name, one, other in things
    ]
    said = [list[Named | str](sorted(each)) for each in _split(_words_of(a), _words_of(b))]
    note = words["words-note"]
    return [*parts, _Part(words["shared-words"], _columns(heads, said), lang="nl", note=note)]


def _split(a: set[_T], b: set[_T]) -> tuple[set[_T], set[_T], set[_T]]:
    """Give what is in both, in the first only, in the second only."""
    return a & b, a - b, b - a


def _columns(
    heads: Sequence[str], columns: Sequence[Sequence[Named | str]]
) -> list[tuple[str, Sequence[Named | str], int]]:
    return [
        (f"{head} ({len(column)})", column[:_MOST], max(len(column) - _MOST, 0))
        for head, column in zip(heads, columns, strict=True)
    ]


def _papers(plan: _Plan) -> set[int]:
    """Give the documents that a plan refers to, without itself."""
    own = plan.found.network.table.place_of(plan.named.iri)
    return set(plan.found.papers) - {own}


def _words_of(plan: _Plan) -> set[str]:
    """Gather the words of the titles of a plan's lines, goals and activities."""
    names = plan.found.nodes.names
    found = {
        word for position in plan.found.middle for word in _WORD.findall(names[position].casefold())
    }
    return found - SAYS_NOTHING
