"""M13: which parties are named with the same goals, and how often."""

from collections.abc import Mapping

import numpy as np

from beleidsgraaf.network.arrays import Kind, Mask, Network, Positions
from beleidsgraaf.network.building import Answer, are_of, called, give
from beleidsgraaf.network.measure import Measure, Parameter, View
from beleidsgraaf.network.phrasing import worded
from beleidsgraaf.network.results import Cell, Column, Result, Words
from beleidsgraaf.network.wording import NOT_BETWEEN_TOWNS, actors, counted

_COLUMNS = (
    Column("actor", "partij", "party", "thing"),
    Column("other", "andere partij", "other party", "thing"),
    Column("goals", "gedeelde doelen en actielijnen", "shared goals and action lines", "number"),
    Column("weight", "gewicht", "weight", "number"),
)


def _run(view: View, parameters: Mapping[str, Cell]) -> Result:
    network = view.network("PA")
    wanted = _of(network, parameters["actor"])
    places = np.flatnonzero(wanted).astype(np.int32)
    # Edges are ordered by both ends, so that the stable sort settles a tie by IRI.
    order = places[np.argsort(-network.weight[places], kind="stable")]
    shown = order[: int(str(parameters["most"]))]
    answer = Answer(
        network,
        columns=_COLUMNS,
        rows=tuple(_row(network, edge) for edge in shown.tolist()),
        reading=_reading(network, order, parameters["actor"]),
        caveats=(*_shortened(len(order), len(shown)), NOT_BETWEEN_TOWNS),
        figures={
            "actors": len(are_of(network, Kind.ACTOR)),
            "pairs": len(order),
            "actors_with_nobody": int(np.count_nonzero(network.degrees() == 0)),
        },
    )
    return give(TOGETHER, answer, view=view, parameters=parameters)


def _of(network: Network, actor: Cell) -> Mask:
    if actor is None:
        return np.ones(network.e, np.bool_)
    at = np.flatnonzero(network.members == network.table.place_of(str(actor)))
    return np.isin(network.source, at) | np.isin(network.target, at)


def _row(network: Network, edge: int) -> tuple[Cell, ...]:
    return (
        network.iri(int(network.source[edge])),
        network.iri(int(network.target[edge])),
        int(network.multiplicity[edge]),
        float(network.weight[edge]),
    )


def _shortened(found: int, shown: int) -> tuple[Words, ...]:
    if shown == found:
        return ()
    words = worded(
        "Dit zijn de eerste {shown} van {found} paren; vraag er meer met de parameter 'most'.",
        "These are the first {shown} of {found} pairs; ask for more with the parameter 'most'.",
        shown=shown,
        found=found,
    )
    return (words,)


def _reading(network: Network, order: Positions, actor: Cell) -> Words:
    if not len(order):
        return _nobody(network, actor)
    first = int(order[0])
    members = network.members
    return worded(
        "{one.nl} en {other.nl} komen elkaar het sterkst tegen: zij zijn samen genoemd bij "
        "{number.nl}.",
        "{one.en} and {other.en} meet most: they are mentioned together with {number.en}.",
        one=called(network.table, int(members[network.source[first]])),
        other=called(network.table, int(members[network.target[first]])),
        number=counted(
            int(network.multiplicity[first]),
            Words("doel of actielijn", "goal or action line"),
            many=Words("doelen of actielijnen", "goals or action lines"),
        ),
    )


def _nobody(network: Network, actor: Cell) -> Words:
    if actor is None:
        return worded(
            "Er zijn {all.nl}, en geen twee daarvan zijn bij hetzelfde doel genoemd.",
            "There are {all.en}, and no two of them are mentioned with the same goal.",
            all=actors(network.n),
        )
    return worded(
        "{name.nl} is in deze keuze bij geen doel samen met een andere partij genoemd.",
        "{name.en} is not mentioned together with another party in this choice.",
        name=called(network.table, network.table.place_of(str(actor))),
    )


TOGETHER = Measure(
    name="together",
    id="M13",
    title=Words("Wie komt wie tegen", "Who meets whom"),
    question=Words("Wie komt wie het vaakst tegen?", "Who meets whom most often?"),
    definition=Words(
        "Voor elk paar partijen de doelen die beide noemen. Het gewicht telt voor elk gedeeld doel "
        "1/(k-1), met k het aantal partijen bij dat doel: een doel met twee partijen telt zwaarder "
        "dan een doel met tien.",
        "For each pair of parties the goals that mention both. The weight counts 1/(k-1) for each "
        "shared goal, with k the number of parties of that goal: a goal with two parties weighs "
        "more than one with ten.",
    ),
    pitfall=Words(
        "Samen genoemd is niet samengewerkt. Hoe langer het plan, hoe meer paren.",
        "Mentioned together is not working together. The longer the plan, the more pairs.",
    ),
    projection="PA",
    run=_run,
    parameters=(
        Parameter(
            "actor", "thing", "alleen paren met deze partij", "only pairs with this party",
            kinds=(Kind.ACTOR,),
        ),
        Parameter("most", "integer", "hoeveel paren", "how many pairs", default=100, least=1),
    ),
    reference="Newman 2001, Physical Review E 64, 016132",
)  # fmt: skip
