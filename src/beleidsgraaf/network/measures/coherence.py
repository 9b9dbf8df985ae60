"""M14: whether goals refer to each other within their action line or over it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from beleidsgraaf.network.arrays import Network, Positions
from beleidsgraaf.network.building import Answer, called, give
from beleidsgraaf.network.measure import Measure, Parameter, View
from beleidsgraaf.network.measures.lines import LineReferences, line_of, line_references
from beleidsgraaf.network.phrasing import joined, worded
from beleidsgraaf.network.results import Cell, Column, Result, Words
from beleidsgraaf.network.wording import SEE_ALSO_IS_NO_DEPENDENCY, goals

RUNS = 20  # divisions into groups, each with a seed of its own
_COLUMNS = (
    Column("line", "actielijn", "action line", "thing"),
    Column("goals", "doelen", "goals", "number"),
    Column("within", "verwijzingen erbinnen", "references within", "number"),
    Column("out", "verwijzingen naar andere lijnen", "references to other lines", "number"),
    Column("into", "verwijzingen vanuit andere lijnen", "references from other lines", "number"),
    Column("ei_index", "E-I-index", "E-I index", "number"),
)
_NO_REFERENCES = Words(
    "Tussen actielijnen en hun doelen staat geen enkele verwijzing; over samenhang valt niets te "
    "zeggen. Vraag wie bij welk doel genoemd is (matrix), of kies een groter gebied.",
    "There is no reference between action lines and their goals; nothing can be said of "
    "coherence. Ask who is mentioned with which goal (matrix), or choose a larger scope.",
)
_NO_GROUPS = Words(
    "Te weinig doelen verwijzen naar elkaar om er groepen in te zoeken.",
    "Too few goals refer to each other to look for groups in them.",
)


@dataclass(frozen=True)
class _Fit:
    """How the groups that the references make agree with the lines, over all runs."""

    members: int  # that refer or are referred to
    groups: int  # of the first run
    modularity: float
    agreement: float  # NMI with the lines: mean, least, most
    least: float
    most: float
    stability: float  # NMI of the runs with each other: mean


def _run(view: View, parameters: Mapping[str, Cell]) -> Result:
    network, seed = view.network("R"), int(str(parameters["seed"]))
    found = line_references(network)
    fit = _fit(network, found, seed=seed)
    within = int(np.count_nonzero(found.is_within))
    between = len(found.source) - within
    answer = Answer(
        network,
        columns=_COLUMNS,
        rows=_rows(network, found),
        reading=_reading(network, found, fit),
        caveats=_caveats(found, fit),
        figures={
            "lines": len(found.lines),
            "references_within": within,
            "references_between": between,
            "ei_index": _ei(between, within),
            **_figures(fit),
        },
        seed=seed if fit else None,
        libraries=("beleidsgraaf", "graspologic-native") if fit else ("beleidsgraaf",),
    )
    return give(COHERENCE, answer, view=view, parameters=parameters)


def _ei(external: int, internal: int) -> float | None:
    return (external - internal) / (external + internal) if external + internal else None


def _rows(network: Network, found: LineReferences) -> tuple[tuple[Cell, ...], ...]:
    n = len(network.table.nodes)
    inside, iris = found.is_within, network.table.nodes.iris
    within = np.bincount(found.source[inside], minlength=n)
    out = np.bincount(found.source[~inside], minlength=n)
    into = np.bincount(found.target[~inside], minlength=n)
    line = line_of(network)
    mine = network.members[line[network.members] != network.members]
    held = np.bincount(line[mine][line[mine] >= 0], minlength=n)
    rows: list[tuple[Cell, ...]] = []
    for at in found.lines.tolist():
        numbers = (int(held[at]), int(within[at]), int(out[at]), int(into[at]))
        rows.append((iris[at], *numbers, _ei(numbers[2] + numbers[3], numbers[1])))
    return tuple(rows)


def _fit(network: Network, found: LineReferences, *, seed: int) -> _Fit | None:
    """Divide what refers into groups, some times, and compare the groups with the lines."""
    from beleidsgraaf.network.kernels.agreement import mutual_information
    from beleidsgraaf.network.kernels.communities import communities, modularity
    from beleidsgraaf.network.kernels.links import Links

    ends = np.unique(np.concatenate([found.one, found.other]))
    lines = line_of(network)[ends]
    if len(ends) < 3 or len(np.unique(lines)) < 2:
        return None
    one, other = (np.searchsorted(ends, each).astype(np.int32) for each in (found.one, found.other))
    graph = Links(len(ends), one, other)
    divisions = [communities(graph, seed=seed + run) for run in range(RUNS)]
    labels = np.unique(lines, return_inverse=True)[1].astype(np.int32)
    agreement = [mutual_information(each, labels) for each in divisions]
    return _Fit(
        len(ends),
        len(np.unique(divisions[0])),
        modularity(graph, divisions[0]),
        float(np.mean(agreement)),
        min(agreement),
        max(agreement),
        _stability(divisions),
    )


def _stability(divisions: list[Positions]) -> float:
    from beleidsgraaf.network.kernels.agreement import mutual_information

    pairs = [
        mutual_information(one, other)
        for at, one in enumerate(divisions)
        for other in divisions[at + 1 :]
    ]
    return float(np.mean(pairs))


def _figures(fit: _Fit | None) -> dict[str, Cell]:
    if fit is None:
        return {}
    return {
        "referring": fit.members,
        "groups": fit.groups,
        "modularity": fit.modularity,
        "agreement": fit.agreement,
        "agreement_least": fit.least,
        "agreement_most": fit.most,
        "stability": fit.stability,
        "runs": RUNS,
    }


def _caveats(found: LineReferences, fit: _Fit | None) -> tuple[Words, ...]:
    if not len(found.source):
        return (_NO_REFERENCES,)
    if fit is None:
        return (_NO_GROUPS, SEE_ALSO_IS_NO_DEPENDENCY)
    words = worded(
        "De groepen komen uit {members.nl} of lijnen die verwijzen, {runs} keer gezocht met een "
        "ander toevalsgetal. Overeenkomst met de lijnen: {least:.2f} tot {most:.2f}; van de keren "
        "onderling: {stability:.2f} (1 is gelijk, 0 is zonder verband). Heel kleine groepen worden "
        "niet altijd gevonden.",
        "The groups come from {members.en} or lines that refer, sought {runs} times with another "
        "seed. Agreement with the lines: {least:.2f} to {most:.2f}; of the runs among themselves: "
        "{stability:.2f} (1 is the same, 0 is unrelated). Very small groups are not always found.",
        members=goals(fit.members),
        runs=RUNS,
        least=fit.least,
        most=fit.most,
        stability=fit.stability,
    )
    return (words, SEE_ALSO_IS_NO_DEPENDENCY)


def _reading(network: Network, found: LineReferences, fit: _Fit | None) -> Words:
    within = int(np.count_nonzero(found.is_within))
    between = len(found.source) - within
    if not len(found.source):
        return _NO_REFERENCES
    words = worded(
        "Van de {number} verwijzingen blijven er {within} binnen een actielijn en gaan er "
        "{between} naar een andere{most.nl}",
        "Of the {number} references {within} stay within an action line and {between} go to "
        "another{most.en}",
        number=len(found.source),
        within=within,
        between=between,
        most=_most(network, found),
    )
    if fit is None:
        return joined([words, "."])
    return worded(
        "{words.nl}; de groepen die de verwijzingen zelf vormen komen voor {agreement:.2f} met de "
        "actielijnen overeen (1 is gelijk).",
        "{words.en}; the groups that the references make agree with the action lines for "
        "{agreement:.2f} (1 is the same).",
        words=words,
        agreement=fit.agreement,
    )


def _most(network: Network, found: LineReferences) -> Words:
    outside = ~found.is_within
    if not outside.any():
        return Words("", "")
    pairs = np.column_stack([found.source[outside], found.target[outside]])
    pairs, counts = np.unique(pairs, axis=0, return_counts=True)
    one, other = (called(network.table, at) for at in pairs[np.argmax(counts)].tolist())
    return worded(
        ", het vaakst van {one.nl} naar {other.nl}",
        ", most often from {one.en} to {other.en}",
        one=one,
        other=other,
    )


COHERENCE = Measure(
    name="coherence",
    id="M14",
    title=Words("Samenhang van de actielijnen", "Coherence of the action lines"),
    question=Words(
        "Zijn de actielijnen echt de goede indeling?",
        "Are the action lines really the right division?",
    ),
    definition=Words(
        "Per actielijn de verwijzingen en afhankelijkheden tussen haar doelen en met andere "
        "lijnen. E-I-index: (extern - intern) / alles, van -1 (alles erbinnen) tot 1 (alles "
        "erbuiten). Daarnaast groepen doelen die veel naar elkaar verwijzen (Leiden), en hoezeer "
        "die met de lijnen overeenkomen (NMI, van 0 tot 1).",
        "For each action line the references and dependencies among its goals and with other "
        "lines. E-I index: (external - internal) / all, from -1 (all within) to 1 (all between). "
        "Beside that groups of goals that refer much to each other (Leiden), and how far those "
        "agree with the lines (NMI, from 0 to 1).",
    ),
    pitfall=Words(
        "Verwijzingen zeggen hoe het plan is geschreven. Bij weinig verwijzingen is elke groep "
        "toeval: kijk naar de stabiliteit.",
        "References say how the plan was written. With few references each group is chance: look "
        "at the stability.",
    ),
    projection="R",
    run=_run,
    parameters=(Parameter("seed", "integer", "toevalsgetal", "random seed", default=0, least=0),),
    reference="Krackhardt & Stern 1988; Traag, Waltman & Van Eck 2019",
)
