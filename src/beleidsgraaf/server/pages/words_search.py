"""The words of the page about searching, in both languages."""

from collections.abc import Mapping
from types import MappingProxyType

from beleidsgraaf.search.asking import Trouble
from beleidsgraaf.search.things import Kind

_NL = {
    "title": "Zoeken",
    "title-of": "Zoeken naar ‘{q}’",
    "description": "Zoek een doel, organisatie, beleidsstuk of activiteit in alle plannen.",
    "label": "Waar zoekt u naar?",
    "hint": "Zoek op een naam, onderwerp of code, bijvoorbeeld ‘huisartsen’ of ‘doel 1h’.",
    "find": "Zoek",
    "found-one": "1 resultaat",
    "found": "{n} resultaten",
    "all": "Alles",
    "narrow": "Kies wat u wilt zien",
    "meant": "Bedoelt u",
    "near": "Woorden die erop lijken:",
    "missing": "Niets heeft al deze woorden. U ziet wat de meeste ervan heeft, zonder: {words}.",
    "also": "Ook:",
    "in-plan": "In:",
    "only-plan": "U zoekt alleen in: {plan}.",
    "whole": "Zoek in alle plannen",
    "times-one": "1 keer genoemd",
    "times": "{n} keer genoemd",
}
_EN = {
    "title": "Search",
    "title-of": "Search for ‘{q}’",
    "description": "Search all plans for a goal, organisation, policy document or activity.",
    "label": "What are you looking for?",
    "hint": "Search for a name, subject or code, such as ‘huisartsen’ or ‘goal 1h’. The plans are "
    "in Dutch; names are in English too.",
    "find": "Search",
    "found-one": "1 result",
    "found": "{n} results",
    "all": "Everything",
    "narrow": "Choose what to see",
    "meant": "Do you mean",
    "near": "Words that look like it:",
    "missing": "Nothing has all of these words. You see what has most of them, without: {words}.",
    "also": "Also:",
    "in-plan": "In:",
    "only-plan": "You search only in: {plan}.",
    "whole": "Search all plans",
    "times-one": "mentioned once",
    "times": "mentioned {n} times",
}
SEARCH: Mapping[str, Mapping[str, str]] = MappingProxyType({"nl": _NL, "en": _EN})
# Kind → what one is called, and several.
KINDS: Mapping[str, Mapping[Kind, tuple[str, str]]] = MappingProxyType(
    {
        "nl": {
            Kind.PLAN: ("Plan", "Plannen"),
            Kind.ACTOR: ("Organisatie of groep", "Organisaties en groepen"),
            Kind.LINE: ("Actielijn", "Actielijnen"),
            Kind.GOAL: ("Doel", "Doelen"),
            Kind.DOCUMENT: ("Beleidsstuk", "Beleidsstukken"),
            Kind.ACTIVITY: ("Activiteit", "Activiteiten"),
            Kind.STATEMENT: ("Uitvoering", "Uitvoering"),
        },
        "en": {
            Kind.PLAN: ("Plan", "Plans"),
            Kind.ACTOR: ("Organisation or group", "Organisations and groups"),
            Kind.LINE: ("Action line", "Action lines"),
            Kind.GOAL: ("Goal", "Goals"),
            Kind.DOCUMENT: ("Policy document", "Policy documents"),
            Kind.ACTIVITY: ("Activity", "Activities"),
            Kind.STATEMENT: ("Execution", "Execution"),
        },
    }
)
# What to do about a question without an answer.
ADVICE: Mapping[str, Mapping[Trouble, str]] = MappingProxyType(
    {
        "nl": {
            Trouble.EMPTY: "Typ een woord, bijvoorbeeld ‘huisartsen’, of een code, zoals ‘1h’.",
            Trouble.SHORT: "Dat is te kort om op te zoeken. Typ ten minste twee letters.",
            Trouble.LONG: "Uw vraag is te lang. Zoek met hoogstens 12 woorden en 200 tekens.",
            Trouble.NOTHING: "Er is niets gevonden. Probeer een ander woord, een korter woord, of "
            "alleen een deel van de naam.",
        },
        "en": {
            Trouble.EMPTY: "Type a word, such as ‘huisartsen’, or a code, such as ‘1h’.",
            Trouble.SHORT: "That is too short to search for. Type at least two letters.",
            Trouble.LONG: "Your question is too long. Use at most 12 words and 200 characters.",
            Trouble.NOTHING: "Nothing was found. Try another word, a shorter one, or only a part "
            "of the name. The plans are in Dutch.",
        },
    }
)
