"""What is at risk when a thing is lost, as a page tells it: the measure of networks, in rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from beleidsgraaf.errors import ResourceNotFound
from beleidsgraaf.network.catalogue import run_measure
from beleidsgraaf.network.results import Cell, Result
from beleidsgraaf.server.pages.data import Data
from beleidsgraaf.server.pages.naming import Named, Naming, said
from beleidsgraaf.server.pages.said import Quote


@dataclass(frozen=True)
class Fallen:
    """A goal that is reached: why, by way of what, and the sentence that says so."""

    goal: Named
    why: str
    via: Named
    hop: int
    is_at_risk: bool
    quotes: Sequence[Quote]


@dataclass(frozen=True)
class Falling:
    """What the measure says in one sentence, and its rows: at risk, and referring only."""

    reading: str
    caveats: Sequence[str]
    at_risk: Sequence[Fallen]
    referring: Sequence[Fallen]


def falling_with(data: Data, naming: Naming, *, thing: str) -> Falling | None:
    """Tell what is at risk when a thing is lost; None for what networks leave out.

    Those are target groups, and what no goal is linked with in any way.
    """
    if naming.is_target_group(thing):
        return None
    try:
        result = run_measure(data.view, "falls", parameters={"thing": thing})
    except ResourceNotFound:
        return None
    columns = [column.name for column in result.columns]
    falls, hop = columns.index("falls"), columns.index("hop")
    # Who is only named loses nothing, and may be all of a nation.
    told = [row for row in result.rows if row[falls] or row[hop] is None]
    rows = [_fallen(data, naming, result, row) for row in told]
    return Falling(
        said(result.reading, data.lang),
        [said(each, data.lang) for each in result.caveats],
        [row for row in rows if row.is_at_risk],
        [row for row in rows if not row.is_at_risk],
    )


def _fallen(data: Data, naming: Naming, result: Result, row: Sequence[Cell]) -> Fallen:
    columns = {column.name: column for column in result.columns}
    cells = dict(zip(columns, row, strict=True))
    reasons = columns["why"].values or {}
    why = reasons.get(str(cells["why"]))
    quotes = []
    if cells["quote"]:
        href = data.addresses.of(str(cells["span"]))
        quotes = [Quote(str(cells["quote"]), href, str(cells["mode"]))]
    hop = cells["hop"]
    return Fallen(
        naming.of(str(cells["goal"])),
        said(why, data.lang) if why else str(cells["why"]),
        naming.of(str(cells["via"])),
        int(hop) if hop is not None else -1,
        bool(cells["falls"]),
        quotes,
    )
