"""M17: who is named with what, and what refers to what, as a matrix."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from beleidsgraaf.errors import AnswerTooLarge
from beleidsgraaf.network.arrays import Kind, Network, Positions, Relation
from beleidsgraaf.network.building import Answer, are_goals, are_of, called, give
from beleidsgraaf.network.executing import ROLE_WORDS
from beleidsgraaf.network.measure import Measure, Parameter, View
from beleidsgraaf.network.measures.clauses import VERBS
from beleidsgraaf.network.measures.lines import line_references
from beleidsgraaf.network.phrasing import between, worded
from beleidsgraaf.network.results import Cell, Column, ColumnKind, Result, Words
from beleidsgraaf.network.wording import SEE_ALSO_IS_NO_DEPENDENCY

MOST_COLUMNS = 150  # nobody reads more side by side

_Pair = tuple[int, int]  # positions in the table: row, column


@dataclass(frozen=True, eq=False)
class _Matrix:
    network: Network
    rows: Positions  # positions in the table
    columns: Positions
    cells: Mapping[_Pair, Words | int]
    caveats: tuple[Words, ...] = ()
    kind: ColumnKind = "text"


def _run(view: View, parameters: Mapping[str, Cell]) -> Result:
    matrix = _MAKERS[str(parameters["of"])](view)
    _check(matrix)
    iris, places = matrix.network.table.nodes.iris, matrix.columns.tolist()
    columns = tuple(_column(matrix, place) for place in places)
    rows = tuple(
        (iris[row], *(_cell(matrix.cells.get((row, column))) for column in places))
        for row in matrix.rows.tolist()
    )
    answer = Answer(
        matrix.network,
        columns=(Column("thing", "wat", "what", "thing"), *columns),
        rows=rows,
        reading=_reading(matrix),
        caveats=matrix.caveats,
        figures={
            "rows": len(matrix.rows),
            "columns": len(matrix.columns),
            "filled": len(matrix.cells),
        },
    )
    return give(MATRIX, answer, view=view, parameters=parameters)


def _column(matrix: _Matrix, place: int) -> Column:
    """Give a column, with what its texts are in both languages: they stand in rows in Dutch."""
    table = matrix.network.table
    name, cells = called(table, place), matrix.cells
    inside = [cells[row, place] for row in matrix.rows.tolist() if (row, place) in cells]
    texts = {each.nl: each for each in inside if isinstance(each, Words)}
    if matrix.kind == "number":
        return Column(table.nodes.iris[place], name.nl, name.en, matrix.kind)
    return Column(table.nodes.iris[place], name.nl, name.en, values=texts or None, lang="nl")


def _cell(said: Words | int | None) -> Cell:
    return said.nl if isinstance(said, Words) else said


def _goals_and_actors(view: View) -> _Matrix:
    network = view.network("B")
    edges, roles = network.statements, network.table.roles
    found: defaultdict[_Pair, set[str]] = defaultdict(set)
    ends = zip(edges.source.tolist(), edges.target.tolist(), edges.role.tolist(), strict=True)
    for source, target, role in ends:
        found[source, target].add(roles[role] if role >= 0 else "mentioned")
    cells = {pair: _roles_in_words(codes) for pair, codes in found.items()}
    members = network.members
    goals, actors = members[are_goals(network)], members[are_of(network, Kind.ACTOR)]
    return _Matrix(network, _with(goals, cells, 0), _with(actors, cells, 1), cells)


def _roles_in_words(codes: Iterable[str]) -> Words:
    words = sorted((ROLE_WORDS.get(code, Words(code, code)) for code in codes), key=_in_dutch)
    return between(", ", words)


def _in_dutch(words: Words) -> str:
    return words.nl


def _goals_and_goals(view: View) -> _Matrix:
    network = view.network("R")
    edges = network.statements
    subjects = network.members[are_goals(network)]
    edges = edges.where(np.isin(edges.source, subjects) & np.isin(edges.target, subjects))
    found: defaultdict[_Pair, set[int]] = defaultdict(set)
    ends = zip(edges.source.tolist(), edges.target.tolist(), edges.relation.tolist(), strict=True)
    for source, target, relation in ends:
        found[source, target].add(relation)
    cells = {
        pair: between(", ", (VERBS[Relation(each)][0] for each in sorted(relations)))
        for pair, relations in found.items()
    }
    return _Matrix(network, subjects, subjects, cells, (SEE_ALSO_IS_NO_DEPENDENCY,))


def _lines_and_lines(view: View) -> _Matrix:
    network = view.network("R")
    found = line_references(network)
    pairs, counts = np.unique(
        np.column_stack([found.source, found.target]), axis=0, return_counts=True
    )
    cells = {
        (row, column): int(count)
        for (row, column), count in zip(pairs.tolist(), counts.tolist(), strict=True)
    }
    caveats = (SEE_ALSO_IS_NO_DEPENDENCY,)
    return _Matrix(network, found.lines, found.lines, cells, caveats, "number")


_MAKERS: Mapping[str, Callable[[View], _Matrix]] = MappingProxyType(
    {
        "goal-actor": _goals_and_actors,
        "goal-goal": _goals_and_goals,
        "line-line": _lines_and_lines,
    }
)


def _with(places: Positions, cells: Mapping[_Pair, Words], end: int) -> Positions:
    """Add what cells stand at beside the usual: a line that names actors besides its goals."""
    named = np.array([pair[end] for pair in cells], np.int32)
    return np.unique(np.concatenate([places, named])).astype(np.int32)


def _check(matrix: _Matrix) -> None:
    number = len(matrix.columns)
    if number > MOST_COLUMNS:
        raise AnswerTooLarge(
            f"Deze matrix heeft {number} kolommen; boven {MOST_COLUMNS} is zij niet te lezen. Kies "
            "één plan of gemeente, of 'line-line', of haal het netwerk op als lijst (CSV).",
            f"This matrix has {number} columns; above {MOST_COLUMNS} it cannot be read. Choose one "
            "plan or municipality, or 'line-line', or take the network as a list (CSV).",
            parameter="of",
        )


def _reading(matrix: _Matrix) -> Words:
    filled = len(matrix.cells)
    possible = len(matrix.rows) * len(matrix.columns)
    return worded(
        "{rows} rijen en {columns} kolommen; {filled} van de {possible} vakjes zijn gevuld.",
        "{rows} rows and {columns} columns; {filled} of the {possible} cells are filled.",
        rows=len(matrix.rows),
        columns=len(matrix.columns),
        filled=filled,
        possible=possible,
    )


MATRIX = Measure(
    name="matrix",
    id="M17",
    title=Words("Wie doet wat, in één oogopslag", "Who does what, at a glance"),
    question=Words(
        "Welke partij is bij welk doel genoemd, en wat verwijst naar wat?",
        "Which party is mentioned with which goal, and what refers to what?",
    ),
    definition=Words(
        "goal-actor: per doel en partij de rollen die genoemd zijn. goal-goal: wat het doel van de "
        "rij zegt over dat van de kolom. line-line: hoeveel verwijzingen en afhankelijkheden er "
        "gaan van (de doelen van) de ene actielijn naar de andere.",
        "goal-actor: for each goal and party the roles that are mentioned. goal-goal: what the "
        "goal of the row says of that of the column. line-line: how many references and "
        "dependencies go from (the goals of) one action line to another.",
    ),
    pitfall=Words(
        "Een leeg vakje betekent: niet genoemd in het plan.",
        "An empty cell means: not mentioned in the plan.",
    ),
    projection="B",
    run=_run,
    parameters=(
        Parameter(
            "of",
            "word",
            "waartussen",
            "between what",
            default="goal-actor",
            choices=("goal-actor", "goal-goal", "line-line"),
        ),
    ),
)
