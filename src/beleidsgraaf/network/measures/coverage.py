"""M1: what the text does not name: goals without actor, executor, activity, term and so on."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from beleidsgraaf.network.arrays import Kind, Mask, Network, Positions
from beleidsgraaf.network.building import Answer, give
from beleidsgraaf.network.executing import EXECUTORS, with_role
from beleidsgraaf.network.facts import Facts
from beleidsgraaf.network.measure import Measure, Parameter, View
from beleidsgraaf.network.phrasing import listed, worded
from beleidsgraaf.network.results import Cell, Column, Result, Words
from beleidsgraaf.network.wording import GOALS, NOT_NAMED_IS_NOT_ABSENT, counted, goals

# What a goal may be without, and what that is called.
ASPECTS: Mapping[str, Words] = MappingProxyType(
    {
        "actor": Words("partij", "party"),
        "executor": Words("uitvoerder", "executing party"),
        "activity": Words("activiteit", "activity"),
        "indicator": Words("indicator", "indicator"),
        "deadline": Words("termijn", "deadline"),
        "status": Words("stand van zaken", "status"),
        "own_text": Words("eigen tekst over de uitvoering", "text of its own on the execution"),
    }
)


@dataclass(frozen=True, eq=False)
class _Gaps:
    """For each subject what is not named, and how many days its date lies behind."""

    subjects: Positions
    lacking: Mapping[str, Mask]
    target_date: tuple[str | None, ...]
    days_late: tuple[int | None, ...]

    @property
    def is_late(self) -> Mask:
        return np.array([days is not None for days in self.days_late], np.bool_)


def _run(view: View, parameters: Mapping[str, Cell]) -> Result:
    network, facts = view.network("B"), view.facts()
    gaps = _find(network, facts)
    documents = _by_reference_only(view)
    per_plan = parameters["per"] == "plan"
    columns, rows = _plans(network, gaps) if per_plan else _list(network, gaps, documents)
    number = len(gaps.subjects)
    figures: dict[str, Cell] = {
        "as_of": facts.as_of.isoformat(),
        "goals": number,
        **{f"without_{name}": int(mask.sum()) for name, mask in gaps.lacking.items()},
        "overdue": int(gaps.is_late.sum()),
        "documents_by_reference_only": len(documents),
    }
    answer = Answer(
        network,
        columns=columns,
        rows=rows,
        reading=_reading(gaps, documents=len(documents)),
        caveats=(NOT_NAMED_IS_NOT_ABSENT,),
        figures=figures,
    )
    return give(COVERAGE, answer, view=view, parameters=parameters)


def _find(network: Network, facts: Facts) -> _Gaps:
    edges = network.statements
    with_executor = edges.source[with_role(edges, network.table.roles, wanted=EXECUTORS)]
    today = np.datetime64(facts.as_of, "D")
    late = (facts.target_date < today) & ~facts.is_done
    days = (today - facts.target_date.astype("datetime64[D]")).astype(int)
    return _Gaps(
        facts.subjects,
        {
            "actor": ~np.isin(facts.subjects, edges.source),
            "executor": ~np.isin(facts.subjects, with_executor),
            "activity": ~facts.has_activity,
            "indicator": ~facts.has_indicator,
            "deadline": np.isnat(facts.target_date),
            "status": ~facts.has_status,
            "own_text": ~facts.has_own_statement,
        },
        tuple(None if np.isnat(day) else str(day) for day in facts.target_date),
        tuple(int(days[at]) if is_late else None for at, is_late in enumerate(late.tolist())),
    )


def _by_reference_only(view: View) -> Positions:
    """Find the documents that are only referred to: in a plan or area those that its goals name."""
    nodes = view.table.nodes
    mask = np.isin(nodes.kinds, (Kind.DOCUMENT, Kind.PLAN)) & nodes.is_stub
    if view.scope.kind != "all":
        named = np.zeros(len(nodes), np.bool_)
        named[view.network("U").members] = True
        mask &= named
    return np.flatnonzero(mask).astype(np.int32)


def _list(
    network: Network, gaps: _Gaps, documents: Positions
) -> tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]:
    nodes = network.table.nodes
    lacking = [mask.tolist() for mask in gaps.lacking.values()]
    rows: list[tuple[Cell, ...]] = []
    for at, subject in enumerate(gaps.subjects.tolist()):
        plan = int(nodes.plan[subject])
        rows.append(
            (
                nodes.iris[subject],
                nodes.iris[plan] if plan >= 0 else None,
                sum(mask[at] for mask in lacking),
                *[bool(mask[at]) for mask in lacking],
                gaps.target_date[at],
                gaps.days_late[at],
                bool(nodes.is_stub[subject]),
            )
        )
    rows.sort(key=lambda row: (-int(row[2] or 0), str(row[0])))
    nothing: tuple[Cell, ...] = (None,) * (len(gaps.lacking) + 4)
    rows += [(nodes.iris[place], *nothing, True) for place in documents.tolist()]
    return _columns_of_list(), tuple(rows)


def _columns_of_list() -> tuple[Column, ...]:
    return (
        Column("thing", "doel of document", "goal or document", "thing"),
        Column("plan", "plan", "plan", "thing"),
        Column("not_named", "niet genoemd", "not mentioned", "number"),
        *(_flag_column(name, words) for name, words in ASPECTS.items()),
        Column("target_date", "streefdatum", "target date", "date"),
        Column("days_overdue", "dagen over de streefdatum", "days overdue", "number"),
        Column("by_reference_only", "alleen uit een verwijzing", "by reference only", "flag"),
    )


def _flag_column(name: str, words: Words) -> Column:
    return Column(f"without_{name}", f"geen {words.nl} genoemd", f"no {words.en}", "flag")


def _plans(
    network: Network, gaps: _Gaps
) -> tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]:
    nodes = network.table.nodes
    plans = nodes.plan[gaps.subjects]
    rows: list[tuple[Cell, ...]] = []
    for plan in np.unique(plans).tolist():
        mine = plans == plan
        masks = (*gaps.lacking.values(), gaps.is_late)
        shares = (float(mask[mine].mean()) for mask in masks)
        rows.append((nodes.iris[plan] if plan >= 0 else None, int(mine.sum()), *shares))
    columns = (
        Column("plan", "plan", "plan", "thing"),
        Column("goals", GOALS.nl, GOALS.en, "number"),
        *(
            Column(f"without_{name}", f"zonder {words.nl}", f"without {words.en}", "share")
            for name, words in ASPECTS.items()
        ),
        Column("overdue", "over de streefdatum", "overdue", "share"),
    )
    return columns, tuple(rows)


def _reading(gaps: _Gaps, *, documents: int) -> Words:
    number = len(gaps.subjects)
    counts = sorted(
        ((-int(mask.sum()), name) for name, mask in gaps.lacking.items() if mask.any()),
    )
    late = int(gaps.is_late.sum())
    tail = worded(
        " {late.nl} over de streefdatum; {documents.nl} alleen uit een verwijzing bekend.",
        " {late.en} overdue; {documents.en} known by reference only.",
        late=goals(late),
        documents=counted(
            documents, Words("document", "document"), many=Words("documenten", "documents")
        ),
    )  # fmt: skip
    if not counts:
        nl, en = "Bij elk doel is alles genoemd.", "Each goal mentions everything."
        return Words(nl + tail.nl, en + tail.en)
    parts = [
        worded("{what.nl} bij {count}", "{what.en} with {count}", what=ASPECTS[name], count=-count)
        for count, name in counts
    ]
    named = worded(
        "Niet genoemd in het plan, van {all.nl}: {parts.nl}.",
        "Not mentioned in the plan, of {all.en}: {parts.en}.",
        all=goals(number),
        parts=Words(
            listed((part.nl for part in parts), most=len(parts)).nl,
            listed((part.en for part in parts), most=len(parts)).en,
        ),
    )
    return Words(named.nl + tail.nl, named.en + tail.en)


COVERAGE = Measure(
    name="coverage",
    id="M1",
    title=Words("Wat het plan niet noemt", "What the plan does not mention"),
    question=Words(
        "Bij welke doelen noemt het plan geen uitvoerder, activiteit of termijn?",
        "With which goals does the plan mention no executing party, activity or deadline?",
    ),
    definition=Words(
        "Per doel wat het plan en de teksten over de uitvoering niet noemen: een partij, een "
        "uitvoerder (de rol verantwoordelijke of uitvoerder), een activiteit, een indicator, een "
        "termijn, de stand van zaken, en een eigen tekst die meer zegt dan 'zie ook'. Over de "
        "streefdatum is een doel dat niet afgesloten is en waarvan de datum, of het eind van de "
        "periode, voor de peildatum ligt. Onderaan de documenten die alleen uit een verwijzing "
        "bekend zijn.",
        "For each goal what the plan and the texts on its execution do not mention: a party, an "
        "executing party (role responsible or executing), an activity, an indicator, a deadline, "
        "the status, and a text of its own that says more than 'see also'. Overdue is a goal that "
        "is not done and whose date, or the end of its period, lies before the day of counting. "
        "At the end the documents that are known by reference only.",
    ),
    pitfall=Words(
        "Niet genoemd in het plan is niet hetzelfde als niet geregeld: het kan in een ander stuk "
        "staan.",
        "Not mentioned in the plan is not the same as not arranged: another document may say it.",
    ),
    projection="B",
    run=_run,
    parameters=(
        Parameter(
            "per",
            "word",
            "een lijst van doelen, of aandelen per plan",
            "a list of goals, or shares for each plan",
            default="goal",
            choices=("goal", "plan"),
        ),
    ),
    is_standard=True,
)
