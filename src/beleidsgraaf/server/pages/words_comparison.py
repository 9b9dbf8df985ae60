"""The words of the comparison of two plans, in both languages, and words that say nothing."""

from collections.abc import Mapping
from types import MappingProxyType

_NL = {
    "title": "Twee plannen vergelijken",
    "intro": "Kies twee plannen en zie wat zij delen: organisaties, stukken en woorden in hun "
    "doelen. Wat alleen in één plan staat, ziet u ernaast.",
    "a": "Eerste plan",
    "b": "Tweede plan",
    "choose": "kies een plan",
    "show": "Vergelijk",
    "too-few": "Er is nog maar één plan. Vergelijken kan als er een tweede bij is.",
    "same": "U koos twee keer hetzelfde plan. Kies een ander plan om mee te vergelijken.",
    "numbers": "In cijfers",
    "what": "Wat",
    "lines": "actielijnen",
    "line": "actielijn",
    "goals": "doelen",
    "goal": "doel",
    "actors": "organisaties",
    "targets": "doelgroepen",
    "documents": "stukken",
    "references": "verwijzingen",
    "shared-actors": "Organisaties en doelgroepen",
    "shared-papers": "Stukken, wetten en instrumenten",
    "shared-words": "Woorden in titels van actielijnen, doelen en activiteiten",
    "words-note": "Een woord staat hier als het in een titel voorkomt; vormen van een woord tellen "
    "apart. Dat zegt waar een plan over gaat, niet wat het ervan vindt.",
    "both": "In beide",
    "only": "Alleen in {plan}",
    "none": "geen",
    "more": "en nog {n}",
}
_EN = {
    "title": "Compare two plans",
    "intro": "Choose two plans and see what they share: organisations, documents and words in "
    "their goals. What is in one plan only stands beside it.",
    "a": "First plan",
    "b": "Second plan",
    "choose": "choose a plan",
    "show": "Compare",
    "too-few": "There is only one plan so far. Comparing needs a second one.",
    "same": "You chose the same plan twice. Choose another plan to compare with.",
    "numbers": "In numbers",
    "what": "What",
    "lines": "action lines",
    "line": "action line",
    "goals": "goals",
    "goal": "goal",
    "actors": "organisations",
    "targets": "target groups",
    "documents": "documents",
    "references": "references",
    "shared-actors": "Organisations and target groups",
    "shared-papers": "Documents, laws and instruments",
    "shared-words": "Words in titles of action lines, goals and activities",
    "words-note": "A word stands here when it occurs in a title, in Dutch; forms of a word count "
    "apart. It tells what a plan is about, not what it thinks of it.",
    "both": "In both",
    "only": "Only in {plan}",
    "none": "none",
    "more": "and {n} more",
}
COMPARISON: Mapping[str, Mapping[str, str]] = MappingProxyType({"nl": _NL, "en": _EN})
# Words of four letters or more that tell nothing of what a plan is about.
SAYS_NOTHING = frozenset(
    {
        "aan", "alle", "alleen", "andere", "beter", "betere", "bijlage", "binnen", "blijven",
        "daar", "deze", "dient", "door", "doen", "eerder", "elke", "goed", "goede", "hebben",
        "hebt", "heeft", "helpen", "hier", "hoger", "juiste", "kader", "kunnen", "laten", "maken",
        "meer", "meest", "minder", "moet", "moeten", "naar", "nieuwe", "onder", "over", "plan",
        "soort", "staan", "tegen", "tijdens", "tussen", "vaker", "vanaf", "vanuit", "veel",
        "verder", "voldoende", "voor", "vroeg", "waar", "waarin", "weer", "welke", "werken",
        "werkt", "willen", "wordt", "worden", "zijn", "zoals", "zodat", "zonder", "zich", "zelf",
        "actielijn",
    }
)  # fmt: skip
