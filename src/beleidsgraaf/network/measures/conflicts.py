"""B2: goals that hinder each other, and groups of goals that all help each other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType

from beleidsgraaf.network.arrays import Network
from beleidsgraaf.network.building import Answer, called, give
from beleidsgraaf.network.measure import Measure, Parameter, View
from beleidsgraaf.network.measures.scores import NOTHING_SCORED, UNSCORED_IS_NO_ZERO, none_scored
from beleidsgraaf.network.phrasing import between, worded
from beleidsgraaf.network.results import Cell, Column, Result, Words, list_columns

_FOUND: Mapping[str, Words] = MappingProxyType(
    {
        "mutual_conflict": Words("zitten elkaar in de weg", "hinder each other"),
        "conflict": Words("hindert", "hinders"),
        "synergy": Words("helpen elkaar allemaal", "all help each other"),
    }
)
_COLUMNS = (
    Column("found", "wat", "what", values=_FOUND),
    Column("goal", "doel", "goal", "thing"),
    Column("other", "ander doel", "other goal", "thing"),
    Column("score", "score", "score", "number"),
    Column("score_back", "score terug", "score back", "number"),
    Column("goals", "aantal doelen", "number of goals", "number"),
    *list_columns("which", "welke", en="which"),
)
_MOST_GROUPS = 1000  # of goals that help each other; beyond that the list says nothing
_CUT_SHORT = Words(
    f"Er zijn meer dan {_MOST_GROUPS} groepen die elkaar helpen; de rest is weggelaten.",
    f"There are more than {_MOST_GROUPS} groups that help each other; the rest is left out.",
)


@dataclass(frozen=True)
class _Found:
    hinders: tuple[tuple[int, int], ...]  # from, to
    mutual: tuple[tuple[int, int], ...]  # lower, higher
    groups: tuple[tuple[int, ...], ...]
    is_cut_short: bool


def _run(view: View, parameters: Mapping[str, Cell]) -> Result:
    network = view.network("M")
    scores = _scores(network)
    found = _find(network, scores, smallest=int(str(parameters["smallest"])))
    cut = (_CUT_SHORT,) if found.is_cut_short else ()
    answer = Answer(
        network,
        columns=_COLUMNS,
        rows=tuple(_rows(network, found, scores=scores)),
        reading=_reading(network, found),
        caveats=(*cut, UNSCORED_IS_NO_ZERO) if network.e else (NOTHING_SCORED,),
        figures={
            "scored_pairs": network.e,
            "negative_pairs": len(found.hinders) + 2 * len(found.mutual),
            "mutual_conflicts": len(found.mutual),
            "synergy_groups": len(found.groups),
        },
    )
    return give(CONFLICTS, answer, view=view, parameters=parameters)


def _scores(network: Network) -> dict[tuple[int, int], float]:
    ends = zip(network.source.tolist(), network.target.tolist(), strict=True)
    return dict(zip(ends, network.weight.tolist(), strict=True))


def _find(network: Network, scores: Mapping[tuple[int, int], float], *, smallest: int) -> _Found:
    negative = {pair for pair, score in scores.items() if score < 0}
    mutual = {(one, other) for one, other in negative if one < other and (other, one) in negative}
    one_way = {(one, other) for one, other in negative if (other, one) not in negative}
    near: dict[int, set[int]] = {at: set() for at in range(network.n)}
    for (one, other), score in scores.items():
        if score > 0 and scores.get((other, one), 0) > 0:
            near[one].add(other)
    wanted = (group for group in _cliques(near) if len(group) >= smallest)
    groups = list(islice(wanted, _MOST_GROUPS + 1))
    by_score = sorted(one_way, key=lambda pair: (scores[pair], pair))
    both = sorted(mutual, key=lambda pair: (scores[pair] + scores[pair[1], pair[0]], pair))
    groups.sort(key=lambda group: (-len(group), group))
    is_cut = len(groups) > _MOST_GROUPS
    return _Found(tuple(by_score), tuple(both), tuple(groups[:_MOST_GROUPS]), is_cut)


def _cliques(near: Mapping[int, set[int]]) -> Iterator[tuple[int, ...]]:
    """Give the largest groups in which all are near each other: Bron & Kerbosch 1973, pivoting."""
    stack: list[tuple[tuple[int, ...], set[int], set[int]]] = [((), set(near), set())]
    while stack:
        group, left, done = stack.pop()
        if not left and not done:
            yield tuple(sorted(group))
            continue
        pivot = min(left | done, key=lambda at: (-len(near[at] & left), at))
        for at in sorted(left - near[pivot]):
            stack.append(((*group, at), left & near[at], done & near[at]))
            left, done = left - {at}, done | {at}


def _rows(
    network: Network, found: _Found, *, scores: Mapping[tuple[int, int], float]
) -> Iterator[tuple[Cell, ...]]:
    for kind, pairs in (("mutual_conflict", found.mutual), ("conflict", found.hinders)):
        for one, other in pairs:
            back = scores.get((other, one))
            yield kind, network.iri(one), network.iri(other), scores[one, other], back, 2, "", ""
    for group in found.groups:
        names = between("; ", (_name(network, at) for at in group))
        first = network.iri(group[0])
        yield "synergy", first, None, None, None, len(group), names.nl, names.en


def _name(network: Network, at: int) -> Words:
    return called(network.table, int(network.members[at]))


def _reading(network: Network, found: _Found) -> Words:
    if not network.e:
        return none_scored(network.n)
    number = len(found.hinders) + len(found.mutual)
    if not number:
        return worded(
            "Geen doel hindert een ander; er zijn {groups} groepen doelen die elkaar helpen.",
            "No goal hinders another; there are {groups} groups of goals that help each other.",
            groups=len(found.groups),
        )
    one, other = (found.mutual or found.hinders)[0]
    return worded(
        "In {number} paren zit een doel een ander in de weg, {mutual} keer over en weer; het "
        "sterkst bij {one.nl} en {other.nl}.",
        "In {number} pairs a goal hinders another, {mutual} times both ways; most so with {one.en} "
        "and {other.en}.",
        number=number,
        mutual=len(found.mutual),
        one=_name(network, one),
        other=_name(network, other),
    )


CONFLICTS = Measure(
    name="conflicts",
    id="B2",
    title=Words("Doelen die elkaar in de weg zitten", "Goals that hinder each other"),
    question=Words(
        "Welke doelen zitten elkaar in de weg, en welke helpen elkaar?",
        "Which goals hinder each other, and which help each other?",
    ),
    definition=Words(
        "Elk paar met een negatieve score, eerst waar beide kanten negatief zijn. Daaronder "
        "groepen doelen waarvan elk paar over en weer positief is gescoord, zo groot als ze kunnen "
        "zijn.",
        "Each pair with a negative score, first where both sides are negative. Below that groups "
        "of goals of which each pair was scored positive both ways, as large as they can be.",
    ),
    pitfall=Words(
        "Dit rust op scores van mensen: wie scoorde er mee, en over welke periode?",
        "This rests on scores by people: who took part in it, and on what period?",
    ),
    projection="M",
    run=_run,
    parameters=(
        Parameter(
            "smallest",
            "integer",
            "kleinste groep die elkaar helpt",
            "smallest group that helps each other",
            default=3,
            least=2,
        ),
    ),
    reference="Nilsson, Griggs & Visbeck 2016, Nature 534, 320-322",
)
