"""The projections that a version can be seen through, by their id.

Each is declared as a stored query too (``queries/network/``), which gives the same edges; cutting
one out of the arrays is ``projecting.py``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from beleidsgraaf.errors import ResourceNotFound
from beleidsgraaf.network.arrays import Relation
from beleidsgraaf.network.results import Words


@dataclass(frozen=True)
class Projection:
    """One way to make a network of policy: what its edges are, and what it must not be read as."""

    id: str
    name: Words
    meaning: Words
    query: str  # name of the stored query
    relations: frozenset[Relation]
    is_directed: bool = False


_REFERENCES = frozenset({Relation.DEPENDS_ON, Relation.SEE_ALSO, Relation.REFERS_TO})
_EVERYTHING = _REFERENCES | {
    Relation.INVOLVES,
    Relation.CONTRIBUTES_TO,
    Relation.CARRIED_OUT_BY,
}
_ALL = (
    Projection(
        "B",
        Words("doel en actor", "goal and actor"),
        Words(
            "Een doel is verbonden met elke actor die het doel zelf of de uitvoering ervan noemt; "
            "met de actoren van activiteiten niet.",
            "A goal is linked to every actor that the goal itself or its execution names; not to "
            "those of activities.",
        ),
        "goal-actor",
        frozenset({Relation.INVOLVES}),
    ),
    Projection(
        "D",
        Words("afhankelijkheden", "dependencies"),
        Words(
            "A hangt af van B, omdat iemand dat met een reden heeft vastgelegd; 'zie ook' is nooit "
            "een afhankelijkheid.",
            "A depends on B, because somebody recorded it with a reason; 'see also' is never a "
            "dependency.",
        ),
        "dependencies",
        frozenset({Relation.DEPENDS_ON}),
        is_directed=True,
    ),
    Projection(
        "R",
        Words("verwijzingen", "references"),
        Words(
            "Twee doelen zijn verbonden als het ene naar het andere verwijst of ervan afhangt.",
            "Two goals are linked when one refers to the other or depends on it.",
        ),
        "references",
        _REFERENCES,
    ),
    Projection(
        "U",
        Words("alles samen", "everything together"),
        Words(
            "Doelen, actoren, activiteiten en documenten, verbonden door alles wat de plannen "
            "zeggen.",
            "Goals, actors, activities and documents, linked by all that the plans say.",
        ),
        "everything",
        _EVERYTHING,
    ),
    Projection(
        "PA",
        Words("actor en actor", "actor and actor"),
        Words(
            "Twee actoren zijn verbonden als een doel beide noemt; een doel met k actoren telt "
            "voor elk paar 1/(k-1). Samen genoemd is niet samengewerkt.",
            "Two actors are linked when a goal names both; a goal with k actors counts 1/(k-1) for "
            "each pair. Named together is not working together.",
        ),
        "actor-actor",
        frozenset({Relation.INVOLVES}),
    ),
    Projection(
        "PG",
        Words("doel en doel", "goal and goal"),
        Words(
            "Twee doelen zijn verbonden als zij een actor delen; actoren van meer dan 200 doelen "
            "tellen niet mee, want die verbinden alles.",
            "Two goals are linked when they share an actor; actors of more than 200 goals are left "
            "out, as they link everything.",
        ),
        "goal-goal",
        frozenset({Relation.INVOLVES}),
    ),
    Projection(
        "M",
        Words("gescoorde invloed", "scored influence"),
        Words(
            "Hoeveel het ene doel het andere helpt (tot +3) of hindert (tot -3), zoals mensen het "
            "scoorden; wat niet gescoord is, is geen 0.",
            "How much one goal helps (up to +3) or hinders (down to -3) another, as people scored "
            "it; what is not scored is no 0.",
        ),
        "scored",
        frozenset({Relation.SCORED}),
        is_directed=True,
    ),
    Projection(
        "Q",
        Words("samengevat per actielijn", "summed up by action line"),
        Words(
            "Actielijnen, verbonden door de verwijzingen en afhankelijkheden tussen hun doelen en "
            "door de actoren die zij delen.",
            "Action lines, linked by the references and dependencies between their goals and by "
            "the actors that they share.",
        ),
        "quotient",
        _REFERENCES | {Relation.INVOLVES},
    ),
)
PROJECTIONS: Mapping[str, Projection] = MappingProxyType({each.id: each for each in _ALL})


def find_projection(name: str) -> Projection:
    """Find a projection by its id, in capitals or not; raises ResourceNotFound."""
    found = PROJECTIONS.get(name.upper())
    if found is None:
        nl = "; ".join(f"{each.id} ({each.name.nl})" for each in _ALL)
        en = "; ".join(f"{each.id} ({each.name.en})" for each in _ALL)
        raise ResourceNotFound(
            f"Er is geen projectie '{name[:80]}'. Wel: {nl}.",
            f"There is no projection '{name[:80]}'. There is: {en}.",
            name=name[:80],
        )
    return found
