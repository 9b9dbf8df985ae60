"""The sentences that every measure may need: counts in words, and the guard rails.

What only one measure says stands beside it, in ``measures/``.
"""

import re
import string
from collections.abc import Iterable
from typing import Any

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

_STOP_BEFORE_SIGN = re.compile(r"(?<=\w)\.(?=[.;,:])")

PARTIES = Words("partijen", "parties")
GOALS = Words("doelen", "goals")


class _Dutch(string.Formatter):
    """Writes numbers with a comma, as Dutch does."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """Write a part of a sentence."""
        text: str = super().format_field(value, format_spec)
        return text.replace(".", ",") if isinstance(value, float) else text


def worded(nl: str, en: str, **parts: object) -> Words:
    """Fill parts into a sentence in both languages, as ``str.format`` does.

    A name that ends with a full stop, as titles in the sources do, loses it before a sign.
    """
    filled = (_Dutch().format(nl, **parts), en.format(**parts))
    return Words(*(_STOP_BEFORE_SIGN.sub("", each) for each in filled))


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


def listed(names: Iterable[str], *, most: int = 5) -> Words:
    """Write names in a row: "A, B en C", and how many more there are beyond ``most``."""
    given = list(names)
    shown, left = given[:most], len(given) - most
    if left > 0:
        commas = ", ".join(shown)
        return Words(f"{commas} en nog {left}", f"{commas} and {left} more")
    if len(shown) < 2:
        return Words("".join(shown), "".join(shown))
    commas = ", ".join(shown[:-1])
    return Words(f"{commas} en {shown[-1]}", f"{commas} and {shown[-1]}")


def percent(share: float) -> str:
    """Write a share from 0 to 1 as whole percents."""
    return f"{round(100 * share)}%"


def lines_for_goals(plans: Iterable[str]) -> Words:
    """Say of plans, by name, that their action lines stand in the goals' place."""
    names = listed(plans)
    return Words(
        f"Zonder doelen: {names.nl}. Daar staan de actielijnen op de plaats van de doelen.",
        f"Without goals: {names.en}. There the action lines stand in the goals' place.",
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
