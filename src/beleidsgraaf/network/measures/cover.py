"""B5: with how few parties most goals are reached."""

from collections.abc import Mapping

import numpy as np

from beleidsgraaf.network.arrays import Kind, Network
from beleidsgraaf.network.building import Answer, are_goals, called, give
from beleidsgraaf.network.executing import goals_and_actors
from beleidsgraaf.network.measure import Measure, Parameter, View
from beleidsgraaf.network.phrasing import listed, worded
from beleidsgraaf.network.results import Cell, Column, Result, Words
from beleidsgraaf.network.wording import actors, goals, percent

_COLUMNS = (
    Column("actor", "partij", "party", "thing"),
    Column("step", "volgorde", "order", "number"),
    Column("adds", "nieuwe doelen", "goals added", "number"),
    Column("reached", "bereikte doelen", "goals reached", "number"),
    Column("share", "deel van de doelen", "share of the goals", "share"),
)


def _run(view: View, parameters: Mapping[str, Cell]) -> Result:
    network = view.network("B")
    subjects = len(np.union1d(are_goals(network), goals_and_actors(network)[:, 0]))
    most = parameters["most"]
    rows = _rows(network, subjects)
    wanted = float(str(parameters["share"]))
    enough = next((at for at, row in enumerate(rows, 1) if float(str(row[4])) >= wanted), None)
    shown = rows[: enough if most is None else int(str(most))]
    reachable = len(np.unique(goals_and_actors(network)[:, 0]))
    answer = Answer(
        network,
        columns=_COLUMNS,
        rows=shown,
        reading=_reading(network, shown, subjects=subjects),
        caveats=_caveats(subjects - reachable),
        figures={
            "goals": subjects,
            "goals_without_party": subjects - reachable,
            "parties_for_share": enough,
        },
        libraries=("beleidsgraaf", "scipy"),
    )
    return give(COVER, answer, view=view, parameters=parameters)


def _rows(network: Network, subjects: int) -> tuple[tuple[Cell, ...], ...]:
    from beleidsgraaf.network.kernels.cover import cover

    found = cover(network, network.kinds == Kind.ACTOR)
    reached = np.cumsum(found.adds).tolist()
    return tuple(
        (network.iri(pick), step, adds, int(total), total / subjects)
        for step, (pick, adds, total) in enumerate(
            zip(found.picks.tolist(), found.adds.tolist(), reached, strict=True), start=1
        )
    )


def _caveats(without: int) -> tuple[Words, ...]:
    if not without:
        return ()
    words = worded(
        "Bij {some.nl} is in het plan geen partij genoemd; die zijn zo niet te bereiken.",
        "{some.en} mention no party in the plan; they cannot be reached this way.",
        some=goals(without),
    )
    return (words,)


def _reading(network: Network, rows: tuple[tuple[Cell, ...], ...], *, subjects: int) -> Words:
    if not rows:
        return Words(
            f"Bij geen van de {subjects} doelen is een partij genoemd.",
            f"No party is mentioned with any of the {subjects} goals.",
        )
    table, last = network.table, rows[-1]
    return worded(
        "Met {number.nl} bereikt u {reached} van de {subjects} doelen en actielijnen ({share}): "
        "{names.nl}.",
        "With {number.en} you reach {reached} of the {subjects} goals and action lines ({share}): "
        "{names.en}.",
        number=actors(len(rows)),
        reached=last[3],
        subjects=subjects,
        share=percent(float(str(last[4]))),
        names=listed(called(table, table.place_of(str(row[0]))) for row in rows),
    )


COVER = Measure(
    name="cover",
    id="B5",
    title=Words("Met wie bereikt u de meeste doelen", "With whom you reach most goals"),
    question=Words(
        "Met welke vijf partijen bereikt u 80% van de doelen?",
        "With which five parties do you reach 80% of the goals?",
    ),
    definition=Words(
        "Telkens de partij die bij de meeste nog niet bereikte doelen is genoemd; bij gelijke "
        "aantallen de eerste op IRI. Zo'n keuze bereikt altijd minstens 63% van wat het "
        "allerbeste rijtje van dezelfde lengte zou bereiken.",
        "Each time the party that is mentioned with most goals not yet reached; of equals the "
        "first by IRI. Such a choice always reaches at least 63% of what the very best row of the "
        "same length would reach.",
    ),
    pitfall=Words(
        "Genoemd zijn is genoeg om te tellen, in welke rol dan ook: kies de rollen met het filter.",
        "To be mentioned is enough to count, in whatever role: choose the roles with the filter.",
    ),
    projection="B",
    run=_run,
    parameters=(
        Parameter(
            "share",
            "number",
            "tot dit deel van de doelen bereikt is (0 tot 1)",
            "until this share of the goals is reached (0 to 1)",
            default=0.8,
            least=0,
            most=1,
        ),
        Parameter(
            "most",
            "integer",
            "precies zoveel partijen, als er zoveel iets toevoegen",
            "so many parties, if that many add something",
            least=1,
        ),
    ),
    reference="Nemhauser, Wolsey & Fisher 1978, Mathematical Programming 14, 265-294",
)
