"""B7: goals that everything after them has to pass."""

from collections import defaultdict
from collections.abc import Mapping

from beleidsgraaf.network.arrays import Network
from beleidsgraaf.network.building import Answer, called, give
from beleidsgraaf.network.measure import Measure, View
from beleidsgraaf.network.phrasing import between, listed, worded
from beleidsgraaf.network.quoting import KIND_COLUMN, kind_code
from beleidsgraaf.network.results import Cell, Column, Result, Words, list_columns
from beleidsgraaf.network.wording import NO_DEPENDENCIES, SEE_ALSO_IS_NO_DEPENDENCY

_COLUMNS = (
    Column("thing", "waarlangs", "passed", "thing"),
    KIND_COLUMN,
    Column("number", "hoeveel er niet omheen kunnen", "how many cannot go around it", "number"),
    *list_columns("which", "welke", en="which"),
)

_Tree = Mapping[int, list[int]]  # place among the members → all that cannot go around it


def _run(view: View, parameters: Mapping[str, Cell]) -> Result:
    network = view.network("D")
    behind = _behind(network)
    order = sorted(behind, key=lambda at: (-len(behind[at]), at))
    answer = Answer(
        network,
        columns=_COLUMNS,
        rows=tuple(_row(network, at, behind[at]) for at in order),
        reading=_reading(network, order, behind=behind),
        caveats=(SEE_ALSO_IS_NO_DEPENDENCY,) if network.e else (NO_DEPENDENCIES,),
        figures={"gateways": len(behind)},
        libraries=("beleidsgraaf", "rustworkx"),
    )
    return give(GATEWAYS, answer, view=view, parameters=parameters)


def _behind(network: Network) -> dict[int, list[int]]:
    """Give for each gateway what is reached over it only, from what depends on nothing."""
    if not network.e:
        return {}
    from beleidsgraaf.network.kernels.dominators import dominators
    from beleidsgraaf.network.kernels.links import reversed_links

    above = dominators(reversed_links(network)).above.tolist()
    found = defaultdict(list)
    for place in range(network.n):
        by = above[place]
        while by >= 0:
            found[by].append(place)
            by = above[by]
    return dict(found)


def _name(network: Network, at: int) -> Words:
    return called(network.table, int(network.members[at]))


def _row(network: Network, at: int, behind: list[int]) -> tuple[Cell, ...]:
    names = between("; ", (_name(network, each) for each in behind))
    return network.iri(at), kind_code(int(network.kinds[at])), len(behind), names.nl, names.en


def _reading(network: Network, order: list[int], *, behind: _Tree) -> Words:
    if not order:
        return Words(
            "Er is niets waar iets anders niet omheen kan.",
            "There is nothing that something else cannot go around.",
        )
    first = order[0]
    names = listed(_name(network, each) for each in behind[first])
    return worded(
        "{name.nl} moet er eerst zijn voor {names.nl} ({number} in totaal).",
        "{name.en} must be there first for {names.en} ({number} in all).",
        name=_name(network, first),
        number=len(behind[first]),
        names=names,
    )


GATEWAYS = Measure(
    name="gateways",
    id="B7",
    title=Words("Waar alles langs moet", "What everything must pass"),
    question=Words("Langs welk doel moet alles?", "Which goal must everything pass?"),
    definition=Words(
        "X is een poort voor G als elke keten van afhankelijkheden naar G, vanaf wat zelf nergens "
        "van afhangt, over X loopt. Wat in een kring op elkaar wacht telt als begin als er niets "
        "voor ligt.",
        "X is a gateway to G if every chain of dependencies to G, from what depends on nothing "
        "itself, leads over X. What waits on each other in a circle counts as a beginning if "
        "nothing comes before it.",
    ),
    pitfall=Words(
        "Dit zegt alleen iets als de afhankelijkheden zijn vastgelegd: met weinig ervan lijkt "
        "bijna alles een poort.",
        "This says something only when the dependencies are recorded: with few of them nearly "
        "everything seems a gateway.",
    ),
    projection="D",
    run=_run,
    reference="Cooper, Harvey & Kennedy 2001",
)
