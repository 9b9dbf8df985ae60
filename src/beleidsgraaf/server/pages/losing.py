"""What falls when an organisation is lost: the goals in four lists, those that depend by step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from beleidsgraaf.network.catalogue import run_measure
from beleidsgraaf.network.viewing import IndexView
from beleidsgraaf.pieces import Piece
from beleidsgraaf.server.pages.data import Data
from beleidsgraaf.server.pages.falling import Fallen, fallen, rows_of
from beleidsgraaf.server.pages.naming import Named, Naming, told
from beleidsgraaf.server.pages.words_analysis import ANALYSIS

_MOST = 60  # goals in one list; the whole table is a link away


@dataclass(frozen=True)
class Step:
    """Goals that are as far away; without a heading where all of a list are."""

    heading: str
    goals: Sequence[Fallen]


@dataclass(frozen=True)
class Listed:
    """A list of goals: what they have in common, and how many are not shown."""

    title: str
    note: str
    steps: Sequence[Step]
    count: int
    more: int


@dataclass(frozen=True)
class Loss:
    """Who is lost, in one sentence what that does, the lists, and where the whole table is."""

    thing: Named
    reading: Sequence[Piece]
    lists: Sequence[Listed]
    caveats: Sequence[Sequence[Piece]]
    table: str


def loss_of(data: Data, view: IndexView, *, actor: str) -> Loss:
    """Tell what falls with an organisation; raises ResourceNotFound where it is not in scope."""
    naming = Naming(view.table, data.addresses)
    result = run_measure(view, "falls", parameters={"thing": actor})
    rows = rows_of(result)
    lists = (
        ("lost-only", rows.first),
        ("lost-later", rows.later),
        ("lost-named", rows.named),
        ("lost-refer", rows.referring),
    )
    return Loss(
        naming.of(actor),
        told(result.reading, data.lang),
        [
            _listed(
                ANALYSIS[data.lang],
                name,
                goals=[fallen(data, naming, result=result, row=row) for row in some[:_MOST]],
                count=len(some),
            )
            for name, some in lists
        ],
        [told(each, data.lang) for each in result.caveats],
        data.addresses.path("/network/falls.html", thing=actor, scope=str(view.scope)),
    )


def _listed(words: Mapping[str, str], name: str, *, goals: Sequence[Fallen], count: int) -> Listed:
    steps = [
        Step(words["step"].format(n=hop) if hop > 0 else "", list(some))
        for hop, some in groupby(goals, lambda each: each.hop)
    ]
    return Listed(words[name], words[f"{name}-note"], steps, count, count - len(goals))
