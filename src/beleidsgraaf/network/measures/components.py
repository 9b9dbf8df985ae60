"""M5: which groups hang together, and which goals stand apart, the municipality in or out."""

from collections.abc import Mapping

import numpy as np

from beleidsgraaf.network.arrays import Mask, Network, Positions
from beleidsgraaf.network.building import Answer, are_goals, called, give
from beleidsgraaf.network.measure import Measure, Parameter, View
from beleidsgraaf.network.phrasing import joined, listed, worded
from beleidsgraaf.network.quoting import KIND_COLUMN, kind_code
from beleidsgraaf.network.results import Cell, Column, Result, Words
from beleidsgraaf.network.wording import goals, percent

_COLUMNS = (
    Column("thing", "wat", "what", "thing"),
    KIND_COLUMN,
    Column("group", "groep", "group", "number"),
    Column("size", "grootte van de groep", "size of the group", "number"),
    Column("stands_apart", "staat los", "stands apart", "flag"),
    Column(
        "group_without_municipality",
        "groep zonder de gemeente zelf",
        "group without the municipality itself",
        "number",
    ),
)


def _run(view: View, parameters: Mapping[str, Cell]) -> Result:
    network = view.network(str(parameters["projection"]))
    nodes, members, kinds = network.table.nodes, network.members, network.kinds
    everyone = np.ones(network.n, np.bool_)
    others = ~nodes.is_municipality[members]
    group, without = _groups(network, everyone), _groups(network, others)
    sizes = np.bincount(group)
    order = np.argsort(group, kind="stable").tolist()
    rows = tuple(
        (
            network.iri(at),
            kind_code(kinds[at]),
            int(group[at]),
            int(sizes[group[at]]),
            bool(sizes[group[at]] == 1),
            int(without[at]) if without[at] else None,
        )
        for at in order
    )
    answer = Answer(
        network,
        columns=_COLUMNS,
        rows=rows,
        reading=_reading(network, group),
        figures={**_figures(network, group), **_figures(network, without, "_without_municipality")},
        libraries=("beleidsgraaf", "scipy"),
    )
    return give(COMPONENTS, answer, view=view, parameters=parameters)


def _groups(network: Network, kept: Mask) -> Positions:
    """Number the groups among the members that are kept, the largest is 1; 0 for the others."""
    from beleidsgraaf.network.kernels.components import components
    from beleidsgraaf.network.kernels.links import kept_links

    among = kept[network.source] & kept[network.target]
    labels = components(kept_links(network, among))
    sizes = np.bincount(labels[kept], minlength=network.n)
    # Labels count in the order of first members: the one with the lowest IRI goes first in a tie.
    rank = np.empty(network.n, np.int32)
    rank[np.argsort(-sizes, kind="stable")] = np.arange(1, network.n + 1)
    return np.where(kept, rank[labels], 0).astype(np.int32)


def _figures(network: Network, group: Positions, suffix: str = "") -> dict[str, Cell]:
    sizes = np.bincount(group)[1:]
    kept = max(int(sizes.sum()), 1)
    return {
        f"groups{suffix}": int(np.count_nonzero(sizes)),
        f"largest_share{suffix}": float(sizes.max(initial=0) / kept),
        f"goals_apart{suffix}": len(_apart(network, group)),
    }


def _apart(network: Network, group: Positions) -> list[int]:
    sizes = np.bincount(group)
    return [at for at in are_goals(network).tolist() if group[at] and sizes[group[at]] == 1]


def _reading(network: Network, group: Positions) -> Words:
    apart, figures = _apart(network, group), _figures(network, group)
    aside = [at for at in are_goals(network).tolist() if group[at] > 1 and at not in set(apart)]
    return worded(
        "{groups} losse delen; het grootste omvat {share} van alles. Geheel los: {apart.nl}"
        "{names.nl}. Buiten het grootste deel: {aside.nl}{others.nl}.",
        "{groups} separate parts; the largest holds {share} of all. Entirely apart: {apart.en}"
        "{names.en}. Outside the largest part: {aside.en}{others.en}.",
        groups=figures["groups"], share=percent(float(figures["largest_share"] or 0)),
        apart=goals(len(apart)), names=_named(network, apart),
        aside=goals(len(aside)), others=_named(network, aside),
    )  # fmt: skip


def _named(network: Network, places: list[int]) -> Words:
    names = listed(called(network.table, int(network.members[at])) for at in places)
    return joined([": ", names] if places else [])


COMPONENTS = Measure(
    name="components",
    id="M5",
    title=Words("Wat hangt samen, wat staat los", "What hangs together, what stands apart"),
    question=Words("Welke doelen staan los?", "Which goals stand apart?"),
    definition=Words(
        "Een groep is alles wat door een keten van verbindingen bij elkaar hoort, hoe lang ook; "
        "groep 1 is de grootste. Een doel staat los als het geen enkele verbinding heeft. Daarna "
        "hetzelfde zonder de gemeente zelf, die bijna alles verbindt.",
        "A group is all that is joined by a chain of links, however long; group 1 is the largest. "
        "A goal stands apart when it has no link at all. Then the same without the municipality "
        "itself, which joins nearly everything.",
    ),
    pitfall=Words(
        "Eén partij die overal genoemd is maakt er één groep van: kijk ook naar de groepen zonder "
        "de gemeente.",
        "One party that is mentioned everywhere makes one group of it: look at the groups without "
        "the municipality too.",
    ),
    projection="U",
    run=_run,
    parameters=(
        Parameter(
            "projection",
            "word",
            "alles samen (U) of alleen verwijzingen (R)",
            "everything together (U) or references only (R)",
            default="U",
            choices=("U", "R"),
        ),
    ),
    is_standard=True,
)
