"""What is at risk when a thing is lost, as pages tell it: the rows of the measure, each with the
sentence that says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from beleidsgraaf.errors import ResourceNotFound
from beleidsgraaf.network.catalogue import run_measure
from beleidsgraaf.network.results import Cell, Result
from beleidsgraaf.pieces import Piece
from beleidsgraaf.server.pages.data import Data
from beleidsgraaf.server.pages.naming import Named, Naming, said, told

Row = Sequence[Cell]


@dataclass(frozen=True)
class Sentence:
    """A sentence of the source: what is quoted of it, what stands around that, and where."""

    before: str
    quote: str
    after: str
    href: str
    mode: str = "stated"  # or inferred, curated: then it is a judgement


@dataclass(frozen=True)
class Fallen:
    """A goal that is reached: why, by way of what, and the sentence that says so."""

    goal: Named
    why: str
    via: Named
    hop: int  # how many steps away; -1 for what only refers
    is_at_risk: bool
    reason: str
    sentence: Sentence | None


@dataclass(frozen=True)
class Falling:
    """What the measure says in one sentence, and its rows: at risk, and referring only."""

    reading: Sequence[Piece]
    caveats: Sequence[Sequence[Piece]]
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
    rows = rows_of(result)
    return Falling(
        told(result.reading, data.lang),
        [told(each, data.lang) for each in result.caveats],
        [fallen(data, naming, result=result, row=row) for row in (*rows.first, *rows.later)],
        [fallen(data, naming, result=result, row=row) for row in rows.referring],
    )


@dataclass(frozen=True)
class Rows:
    """The rows of a result: at risk at once and later, named only (maybe all of a nation), others.

    They are told one by one (``fallen``), as many as are shown.
    """

    first: Sequence[Row]
    later: Sequence[Row]
    named: Sequence[Row]
    referring: Sequence[Row]


def rows_of(result: Result) -> Rows:
    """Part the rows of a result by what they say."""
    columns = [column.name for column in result.columns]
    falls, hop = columns.index("falls"), columns.index("hop")
    return Rows(
        [row for row in result.rows if row[falls] and row[hop] == 0],
        [row for row in result.rows if row[falls] and row[hop]],
        [row for row in result.rows if not row[falls] and row[hop] is not None],
        [row for row in result.rows if row[hop] is None],
    )


def fallen(data: Data, naming: Naming, *, result: Result, row: Row) -> Fallen:
    """Tell what one row says."""
    columns = {column.name: column for column in result.columns}
    cells = {column.name: cell for column, cell in zip(result.columns, row, strict=True)}
    why = (columns["why"].values or {}).get(str(cells["why"]))
    hop = cells["hop"]
    return Fallen(
        naming.of(str(cells["goal"])),
        said(why, data.lang) if why else str(cells["why"]),
        naming.of(str(cells["via"])),
        int(hop) if hop is not None else -1,
        bool(cells["falls"]),
        str(cells["reason"] or ""),
        _sentence(data, cells) if cells["quote"] else None,
    )


def _sentence(data: Data, cells: Mapping[str, Cell]) -> Sentence:
    """Find the quote in its sentence; by itself where it is not found there."""
    quote = " ".join(str(cells["quote"]).split())
    before, found, after = str(cells["sentence"] or "").partition(quote)
    around = (before, after) if found else ("", "")
    href = data.addresses.of(str(cells["span"]))
    return Sentence(around[0], quote, around[1], href, str(cells["mode"]))
