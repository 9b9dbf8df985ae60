"""M11: goals that must be ready before what they depend on."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from beleidsgraaf.network.arrays import Network, Positions, Relation
from beleidsgraaf.network.building import Answer, called, give
from beleidsgraaf.network.executing import distinct_pairs
from beleidsgraaf.network.facts import Facts
from beleidsgraaf.network.measure import Measure, View
from beleidsgraaf.network.measures.clauses import Steps
from beleidsgraaf.network.phrasing import worded
from beleidsgraaf.network.quoting import QUOTE_COLUMNS, depends_on, quoted
from beleidsgraaf.network.results import Cell, Column, Result, Words
from beleidsgraaf.network.wording import NO_DEPENDENCIES

_COLUMNS = (
    Column("goal", "doel", "goal", "thing"),
    Column("deadline", "moet klaar zijn op", "must be ready on", "date"),
    Column("is_day", "is dat een dag", "is that a day", "flag"),
    Column("needs", "hangt af van", "depends on", "thing"),
    Column("needs_deadline", "dat klaar moet zijn op", "which must be ready on", "date"),
    Column("needs_is_day", "is dat een dag", "is that a day", "flag"),
    Column("days", "dagen te laat", "days too late", "number"),
    *QUOTE_COLUMNS,
)
_BY_END = Words(
    "Een termijn die geen dag is (een jaar, een kwartaal) telt als de laatste dag ervan. Waar "
    "'is dat een dag' nee zegt kan de echte datum vroeger zijn.",
    "A deadline that is no day (a year, a quarter) counts as its last day. Where 'is that a day' "
    "says no, the real date may be earlier.",
)


@dataclass(frozen=True, eq=False)
class _Dates:
    """By position in the table: the date (NaT where none), and whether it is a day."""

    end: np.ndarray
    is_day: np.ndarray


def _run(view: View, parameters: Mapping[str, Cell]) -> Result:
    network = view.network("D")
    edges = network.statements
    needs = edges.relation == Relation.DEPENDS_ON
    pairs = distinct_pairs(edges.source[needs], edges.target[needs])
    dates = _dates(network, view.facts())
    have_both = ~np.isnat(dates.end[pairs]).any(axis=1)
    compared = pairs[have_both]
    late = compared[dates.end[compared[:, 0]] < dates.end[compared[:, 1]]]
    answer = Answer(
        network,
        columns=_COLUMNS,
        rows=_rows(view, late, dates=dates),
        reading=_reading(network, late, dates=dates, numbers=(len(pairs), len(compared))),
        caveats=(_BY_END,) if len(pairs) else (NO_DEPENDENCIES,),
        figures={
            "dependencies": len(pairs),
            "compared": len(compared),
            "inversions": len(late),
        },
    )
    return give(DEADLINES, answer, view=view, parameters=parameters)


def _dates(network: Network, facts: Facts) -> _Dates:
    n = len(network.table.nodes)
    end, is_day = np.full(n, "NaT", "datetime64[D]"), np.zeros(n, np.bool_)
    end[facts.subjects] = facts.target_date
    is_day[facts.subjects] = facts.is_exact
    return _Dates(end, is_day)


def _days(pairs: Positions, dates: _Dates) -> list[int]:
    between = dates.end[pairs[:, 1]] - dates.end[pairs[:, 0]]
    return [int(days) for days in between.astype(int).tolist()]


def _rows(view: View, late: Positions, *, dates: _Dates) -> tuple[tuple[Cell, ...], ...]:
    iris, steps = view.table.nodes.iris, Steps(view.network("D"))
    quotes = quoted(view, [depends_on(iris[one], iris[other]) for one, other in late.tolist()])
    rows = [
        (
            *_dated(iris[one], one, dates),
            *_dated(iris[other], other, dates),
            days,
            *steps.fitting(steps.between(one, other), quote),
        )
        for (one, other), days, quote in zip(late.tolist(), _days(late, dates), quotes, strict=True)
    ]
    return tuple(sorted(rows, key=lambda row: (-int(row[6] or 0), str(row[0]), str(row[3]))))


def _dated(iri: str, place: int, dates: _Dates) -> tuple[Cell, Cell, Cell]:
    return iri, str(dates.end[place]), bool(dates.is_day[place])


def _reading(
    network: Network, late: Positions, *, dates: _Dates, numbers: tuple[int, int]
) -> Words:
    pairs, compared = numbers
    if not pairs:
        return Words(
            "Er is niets te vergelijken: in deze keuze staat geen enkele afhankelijkheid.",
            "There is nothing to compare: there is no dependency at all in this choice.",
        )
    if not compared:
        return Words(
            f"Er is niets te vergelijken: van geen van de {pairs} afhankelijkheden hebben beide "
            "kanten een streefdatum in het plan.",
            f"There is nothing to compare: of none of the {pairs} dependencies do both sides have "
            "a target date in the plan.",
        )
    if not len(late):
        return Words(
            f"Bij de {compared} afhankelijkheden met twee streefdata (van {pairs}) hoeft geen doel "
            "eerder klaar te zijn dan waar het van afhangt.",
            f"In the {compared} dependencies with two target dates (of {pairs}) no goal must be "
            "ready before what it depends on.",
        )
    days = _days(late, dates)
    worst = int(np.argmax(days))
    one, other = late[worst].tolist()
    return worded(
        "{one.nl} hangt af van {other.nl}, maar moet {days} dagen eerder klaar zijn; zo zijn er "
        "{number} van de {compared} afhankelijkheden met twee streefdata.",
        "{one.en} depends on {other.en}, yet must be ready {days} days earlier; so it is with "
        "{number} of the {compared} dependencies with two target dates.",
        one=called(network.table, one),
        other=called(network.table, other),
        days=days[worst],
        number=len(late),
        compared=compared,
    )


DEADLINES = Measure(
    name="deadlines",
    id="M11",
    title=Words("Termijnen die niet kloppen", "Deadlines that do not fit"),
    question=Words(
        "Welk doel moet eerder klaar zijn dan waar het op steunt?",
        "Which goal must be ready before what it rests on?",
    ),
    definition=Words(
        "Elke afhankelijkheid 'A hangt af van B' waarbij de streefdatum van A voor die van B ligt. "
        "Een periode telt tot en met haar laatste dag. Afhankelijkheden waarvan een kant geen "
        "streefdatum heeft, tellen niet mee.",
        "Each dependency 'A depends on B' in which the target date of A lies before that of B. A "
        "period counts up to its last day. Dependencies of which one side has no target date do "
        "not count.",
    ),
    pitfall=Words(
        "Twee data van verschillende precisie vergelijken is grof: 'in 2025' kan ook in januari "
        "klaar zijn.",
        "To compare two dates of different precision is rough: 'in 2025' may be ready in January.",
    ),
    projection="D",
    run=_run,
    is_standard=True,
)
