"""The sentences that every measure may need: counts in words, and the guard rails.

What only one measure says stands beside it, in ``measures/``; how sentences are put together is
``phrasing.py``.
"""

from collections.abc import Iterable

from beleidsgraaf.network.phrasing import listed, worded
from beleidsgraaf.network.results import Words

LEAST_TO_RANK = 10  # below this a place in a list says nothing
LEAST_WITHOUT_BANDS = 30  # below this it comes with a band

SEE_ALSO_IS_NO_DEPENDENCY = Words(
    "'Zie ook' is geen afhankelijkheid: het plan noemt het andere doel, meer niet.",
    "'See also' is no dependency: the plan mentions the other goal, no more.",
)
NO_DEPENDENCIES = Words(
    "In deze keuze staat geen enkele afhankelijkheid tussen doelen; 'zie ook' telt niet mee. "
    "Zet afhankelijkheden met hun reden op het blad 'afhankelijkheden', of vraag naar de "
    "verwijzingen (references).",
    "There is no dependency between goals in this choice; 'see also' does not count. Put "
    "dependencies with their reason on the sheet 'afhankelijkheden', or ask for the references.",
)
NOT_BETWEEN_TOWNS = Words(
    "Vergelijk dit getal niet zomaar tussen gemeenten: een langer plan noemt meer.",
    "Do not simply compare this number between municipalities: a longer plan mentions more.",
)
NOT_NAMED_IS_NOT_ABSENT = Words(
    "Niet genoemd in het plan betekent niet dat het er niet is.",
    "Not mentioned in the plan does not mean that it does not exist.",
)
NOTHING_FOUND = Words(
    "Er is niets gevonden. Kies een groter gebied of laat een filter weg.",
    "Nothing was found. Choose a larger scope or leave out a filter.",
)

PARTIES = Words("partijen", "parties")
GOALS = Words("doelen", "goals")


def counted(number: int, one: Words, *, many: Words) -> Words:
    """Say how many: "1 doel", "3 doelen"."""
    words = one if number == 1 else many
    return Words(f"{number} {words.nl}", f"{number} {words.en}")


def goals(number: int) -> Words:
    """Say how many goals."""
    return counted(number, Words("doel", "goal"), many=GOALS)


def actors(number: int) -> Words:
    """Say how many parties."""
    return counted(number, Words("partij", "party"), many=PARTIES)


def percent(share: float) -> str:
    """Write a share from 0 to 1 as whole percents."""
    return f"{round(100 * share)}%"


def lines_for_goals(plans: Iterable[Words]) -> Words:
    """Say of plans, by name, that their action lines stand in the goals' place."""
    return worded(
        "Zonder doelen: {names.nl}. Daar staan de actielijnen op de plaats van de doelen.",
        "Without goals: {names.en}. There the action lines stand in the goals' place.",
        names=listed(plans),
    )


def too_few_to_rank(number: int, what: Words) -> Words:
    """Say why there are no places in a list of so few, and what to do instead."""
    return Words(
        f"Geen plaatsen: er zijn maar {number} {what.nl}, en onder {LEAST_TO_RANK} zegt een plaats "
        "niets. Lees dit als een lijst, of kies een groter gebied.",
        f"No ranks: there are only {number} {what.en}, and below {LEAST_TO_RANK} a rank says "
        "nothing. Read this as a list, or choose a larger scope.",
    )


def ranked_in_bands(number: int, what: Words) -> Words:
    """Say why places come with a band, and how to read it."""
    return Words(
        f"Met maar {number} {what.nl} is een plaats onzeker. 'Van' en 'tot' zeggen tussen welke "
        "plaatsen iets blijft als telkens een tiende van de vermeldingen wegvalt (200 keer, "
        "zonder de uiterste 5% aan elke kant).",
        f"With only {number} {what.en} a rank is uncertain. 'From' and 'to' say between which "
        "ranks something stays when a tenth of the mentions is left out (200 times, without the "
        "outermost 5% at each end).",
    )
