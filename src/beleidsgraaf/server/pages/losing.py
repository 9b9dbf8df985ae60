"""What falls when an organisation is lost: the goals in four lists, each with its sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from beleidsgraaf.network.catalogue import run_measure
from beleidsgraaf.network.results import Cell, Result
from beleidsgraaf.network.viewing import IndexView
from beleidsgraaf.server.pages.data import Data
from beleidsgraaf.server.pages.naming import Named, Naming, said
from beleidsgraaf.server.pages.words_analysis import ANALYSIS


@dataclass(frozen=True)
class Fallen:
    """A goal, how it comes to be in its list, and the sentence that says so."""

    goal: Named
    how: str
    quote: str
    reason: str
    href: str


@dataclass(frozen=True)
class Loss:
    """Who is lost, in one sentence what that does, and the lists: title, note, goals."""

    thing: Named
    reading: str
    lists: Sequence[tuple[str, str, Sequence[Fallen]]]
    caveats: Sequence[str]


def loss_of(data: Data, view: IndexView, *, actor: str) -> Loss:
    """Tell what falls with an organisation; raises ResourceNotFound where it is not in scope."""
    result = run_measure(view, "falls", parameters={"thing": actor})
    words, naming = ANALYSIS[data.lang], Naming(view.table, data.addresses)
    rows = [_Row(result, row) for row in result.rows]
    lists = (
        ("lost-only", [row for row in rows if row.hop == 0 and row.falls]),
        ("lost-later", [row for row in rows if row.hop]),
        ("lost-named", [row for row in rows if row.hop == 0 and not row.falls]),
        ("lost-refer", [row for row in rows if row.hop is None]),
    )
    return Loss(
        naming.of(actor),
        said(result.reading, data.lang),
        [
            (
                words[name],
                words[f"{name}-note"],
                [_fallen(data, naming, row, actor) for row in some],
            )
            for name, some in lists
        ],
        [said(each, data.lang) for each in result.caveats],
    )


class _Row:
    """A row of the measure, by the names of its columns."""

    def __init__(self, result: Result, row: Sequence[Cell]) -> None:
        self._cells = dict(zip((each.name for each in result.columns), row, strict=True))

    @property
    def hop(self) -> int | None:
        """How many steps away; None for what only refers."""
        hop = self._cells["hop"]
        return None if hop is None else int(hop)

    @property
    def falls(self) -> bool:
        """Whether the goal is at risk."""
        return bool(self._cells["falls"])

    def text(self, name: str) -> str:
        """Give a cell as text; empty where there is nothing."""
        value = self._cells[name]
        return "" if value is None else str(value)


def _fallen(data: Data, naming: Naming, row: _Row, actor: str) -> Fallen:
    words, via = ANALYSIS[data.lang], row.text("via")
    how = ""
    if via != actor:
        name = naming.of(via).label
        how = (
            words["step"].format(n=row.hop, via=name) if row.hop else words["via"].format(via=name)
        )
    span = row.text("span")
    return Fallen(
        naming.of(row.text("goal")),
        how,
        row.text("quote"),
        row.text("reason"),
        data.addresses.of(span) if span else "",
    )
