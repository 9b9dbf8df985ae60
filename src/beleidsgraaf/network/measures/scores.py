"""What the measures on scored goals (``influence``, ``conflicts``) say when little was scored."""

from beleidsgraaf.network.results import Words
from beleidsgraaf.network.wording import goals

NOTHING_SCORED = Words(
    "Laat mensen die het beleid kennen per paar doelen zeggen hoeveel het ene het andere helpt "
    "(+3) of hindert (-3), en leg dat vast als doelinteractie (bg:GoalInteraction, met bg:score, "
    "wie het zei en wanneer). Publiceer daarna opnieuw.",
    "Let people who know the policy say for each pair of goals how much one helps (+3) or hinders "
    "(-3) the other, and record it as a goal interaction (bg:GoalInteraction, with bg:score, who "
    "said so and when). Then publish again.",
)
UNSCORED_IS_NO_ZERO = Words(
    "Een paar dat niet gescoord is telt niet mee; dat is iets anders dan de score 0.",
    "A pair that was not scored does not count; that is something else than a score of 0.",
)


def none_scored(number: int) -> Words:
    """Say that of so many goals none was scored."""
    some = goals(number)
    return Words(
        f"Niemand heeft nog gescoord hoe deze {some.nl} elkaar helpen of hinderen, dus er valt "
        "niets te tellen.",
        f"Nobody has scored yet how these {some.en} help or hinder each other, so there is nothing "
        "to count.",
    )
