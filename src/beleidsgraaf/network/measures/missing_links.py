"""B15: goals that may belong together and do not refer to each other: suggestions only."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from beleidsgraaf.errors import ParameterUnusable
from beleidsgraaf.network.arrays import Kind, Network, Positions, Relation
from beleidsgraaf.network.building import Answer, are_goals, called, give
from beleidsgraaf.network.executing import distinct_pairs
from beleidsgraaf.network.facts import Facts
from beleidsgraaf.network.measure import Measure, Parameter, View
from beleidsgraaf.network.measures.likeness import Grid, Shared, shared_things, shared_words
from beleidsgraaf.network.phrasing import between, worded
from beleidsgraaf.network.results import Cell, Column, Result, Words, list_columns

MOST_GOALS = 2000  # every goal is laid beside every other
_SHOWN = 5  # parties, documents, words in a reason
_COLUMNS = (
    Column("goal", "doel", "goal", "thing"),
    Column("other", "mogelijk ook", "possibly also", "thing"),
    Column("likeness", "gelijkenis", "likeness", "share"),
    Column("by_actors", "door partijen", "by parties", "share"),
    Column("by_documents", "door documenten", "by documents", "share"),
    Column("by_words", "door woorden", "by words", "share"),
    *list_columns("actors", "delen deze partijen", en="share these parties"),
    *list_columns("documents", "noemen beide deze stukken", en="both mention these documents"),
    Column("words", "gebruiken beide deze woorden", "both use these words", lang="nl"),
    Column("same_plan", "zelfde plan", "same plan", "flag"),
)
_POSSIBLY = Words(
    "Dit zijn mogelijke verwijzingen, geen uitspraken: het plan zegt ze niet, en ze worden nergens "
    "vastgelegd. Lees beide doelen voor u er een overneemt.",
    "These are possible references, no statements: the plan does not say them, and they are "
    "recorded nowhere. Read both goals before you take one over.",
)
_NAMES_ONLY = Words(
    "De woorden komen uit de korte namen van de doelen; de hele tekst is hier niet bekend.",
    "The words are from the short names of the goals; the whole text is not known here.",
)


@dataclass(frozen=True, eq=False)
class _Compared:
    subjects: Positions  # positions in the table
    parts: tuple[Shared, Shared, Shared]  # parties, documents, words
    likeness: tuple[Grid, Grid, Grid]
    is_linked: NDArray[np.bool_]

    def score(self) -> Grid:
        """Give the mean of the three likenesses, 0 for what is linked already."""
        mean: Grid = np.mean(self.likeness, axis=0)
        mean[self.is_linked] = 0.0
        return np.triu(np.round(mean, 9), k=1)


def _run(view: View, parameters: Mapping[str, Cell]) -> Result:
    network = view.network("R")
    subjects = network.members[are_goals(network)]
    _check(len(subjects))
    texts, is_whole = _texts(network, subjects, view.facts())
    compared = _compare(view, subjects, texts)
    score = compared.score()
    least = float(str(parameters["least"]))
    one, other = np.nonzero((score >= least) & (score > 0))
    order = np.lexsort((other, one, -score[one, other]))[: int(str(parameters["most"]))]
    rows = tuple(
        _row(network, compared, (int(one[at]), int(other[at])), score=score) for at in order
    )
    answer = Answer(
        network,
        columns=_COLUMNS,
        rows=rows,
        reading=_reading(network, rows, found=len(one), least=least),
        caveats=(_POSSIBLY,) if is_whole else (_POSSIBLY, _NAMES_ONLY),
        figures={"goals": len(subjects), "suggestions": len(one)},
        libraries=("beleidsgraaf", "scipy"),
    )
    return give(MISSING_LINKS, answer, view=view, parameters=parameters)


def _check(number: int) -> None:
    if number > MOST_GOALS:
        raise ParameterUnusable(
            f"Er zijn {number} doelen; boven {MOST_GOALS} is elk doel naast elk ander leggen te "
            "veel. Kies één plan, gemeente of regio.",
            f"There are {number} goals; above {MOST_GOALS} laying each goal beside each other is "
            "too much. Choose one plan, municipality or region.",
            parameter="scope",
        )


def _texts(network: Network, subjects: Positions, facts: Facts) -> tuple[list[str], bool]:
    names = network.table.nodes.names
    known = dict(zip(facts.subjects.tolist(), facts.texts, strict=False))
    texts = [f"{names[place]} {known.get(place, '')}" for place in subjects.tolist()]
    return texts, bool(known)


def _compare(view: View, subjects: Positions, texts: list[str]) -> _Compared:
    edges, kinds = view.network("U").statements, view.table.nodes.kinds
    by_actor = edges.relation == Relation.INVOLVES
    said = np.isin(edges.relation, (Relation.SEE_ALSO, Relation.REFERS_TO, Relation.DEPENDS_ON))
    to_document = said & np.isin(kinds[edges.target], (Kind.DOCUMENT, Kind.PLAN, Kind.OTHER))
    parts = (
        _shared(view, subjects, distinct_pairs(edges.source[by_actor], edges.target[by_actor])),
        _shared(
            view, subjects, distinct_pairs(edges.source[to_document], edges.target[to_document])
        ),
        shared_words(texts),
    )
    linked = np.zeros((len(subjects), len(subjects)), np.bool_)
    between = said & np.isin(edges.source, subjects) & np.isin(edges.target, subjects)
    at = np.searchsorted(subjects, edges.source[between])
    to = np.searchsorted(subjects, edges.target[between])
    linked[at, to] = linked[to, at] = True
    actors, documents, words = (part.likeness() for part in parts)
    return _Compared(subjects, parts, (actors, documents, words), linked)


def _shared(view: View, subjects: Positions, pairs: Positions) -> Shared:
    mine = pairs[np.isin(pairs[:, 0], subjects)]
    things, columns = np.unique(mine[:, 1], return_inverse=True)
    names = [called(view.table, place) for place in things.tolist()]
    rows = np.searchsorted(subjects, mine[:, 0])
    return shared_things(
        rows.astype(np.int32), columns.astype(np.int32), n=len(subjects), names=names
    )


def _row(
    network: Network, compared: _Compared, pair: tuple[int, int], *, score: Grid
) -> tuple[Cell, ...]:
    one, other = (int(compared.subjects[at]) for at in pair)
    nodes = network.table.nodes
    actors, documents, words = (
        between("; ", part.in_common(*pair, most=_SHOWN)) for part in compared.parts
    )
    return (
        nodes.iris[one],
        nodes.iris[other],
        float(score[pair]),
        *(float(part[pair]) for part in compared.likeness),
        *(actors.nl, actors.en, documents.nl, documents.en, words.nl),
        bool(nodes.plan[one] >= 0 and nodes.plan[one] == nodes.plan[other]),
    )


def _reading(
    network: Network, rows: tuple[tuple[Cell, ...], ...], *, found: int, least: float
) -> Words:
    if not rows:
        return worded(
            "Er zijn geen twee doelen die niet naar elkaar verwijzen en toch minstens {least:.0%} "
            "op elkaar lijken.",
            "No two goals that do not refer to each other are alike for at least {least:.0%}.",
            least=least,
        )
    table = network.table
    one, other = (called(table, table.place_of(str(iri))) for iri in rows[0][:2])
    return worded(
        "Mogelijk horen {one.nl} en {other.nl} bij elkaar: zij verwijzen niet naar elkaar, maar "
        "delen partijen, stukken of woorden. Zo zijn er {found} paren.",
        "Possibly {one.en} and {other.en} belong together: they do not refer to each other, yet "
        "share parties, documents or words. There are {found} such pairs.",
        one=one,
        other=other,
        found=found,
    )


MISSING_LINKS = Measure(
    name="missing-links",
    id="B15",
    title=Words("Mogelijke verwijzingen", "Possible references"),
    question=Words(
        "Welke doelen horen mogelijk bij elkaar, zonder dat het plan dat zegt?",
        "Which goals possibly belong together, without the plan saying so?",
    ),
    definition=Words(
        "Paren doelen zonder verwijzing of afhankelijkheid. De gelijkenis is het gemiddelde van "
        "drie: gedeelde partijen, gedeelde documenten en gedeelde woorden (cosinus). Wat bij "
        "weinig doelen staat telt zwaarder (tf-idf). Er komt geen taalmodel aan te pas.",
        "Pairs of goals without reference or dependency. The likeness is the mean of three: shared "
        "parties, shared documents and shared words (cosine). What stands with few goals counts "
        "more (tf-idf). No language model takes part.",
    ),
    pitfall=Words(
        "Op elkaar lijken is geen reden om naar elkaar te verwijzen; een lezer beslist.",
        "To be alike is no reason to refer to each other; a reader decides.",
    ),
    projection="R",
    run=_run,
    parameters=(
        Parameter("most", "integer", "hoeveel", "how many", default=20, least=1, most=1000),
        Parameter(
            "least",
            "number",
            "minste gelijkenis (0 tot 1)",
            "least likeness (0 to 1)",
            default=0.1,
            least=0,
            most=1,
        ),
    ),
    reference="Le Blanc 2015, DESA Working Paper 141; Salton & Buckley 1988",
)
