"""The words on the pages of the network, in Dutch and English."""

from collections.abc import Mapping
from types import MappingProxyType

_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "network-page": ("Netwerk", "Network"),
        "analysis": ("Samenhang en risico's", "Dependencies and risks"),
        "title": ("Alle vragen over samenhang", "All questions about dependencies"),
        "intro": (
            "Wie draagt wat, wat valt weg als een organisatie stopt, en wat noemt het plan niet? "
            "Elk antwoord is een zin, een tabel en een bestand, met erbij waarop het rust.",
            "Who carries what, what falls when an organisation stops, and what does the plan not "
            "mention? Each answer is a sentence, a table and a file, with what it rests on.",
        ),
        "questions": ("Vragen", "Questions"),
        "pictures": ("Tekeningen", "Pictures"),
        "files": ("Het hele netwerk als bestand", "The whole network as a file"),
        "goals": ("Hoe doelen van elkaar afhangen", "How goals depend on each other"),
        "matrix": ("Wie werkt waaraan", "Who works on what"),
        "quotient": ("Actielijnen onderling", "Action lines among each other"),
        "mind": ("Let op", "Mind"),
        "nothing": ("Geen rijen.", "No rows."),
        "table": ("Antwoord als tabel", "Answer as a table"),
        "caption": (
            "{shown} van {total} rijen, versie {version}, stand van {as_of}",
            "{shown} of {total} rows, version {version}, as of {as_of}",
        ),
        "yes": ("ja", "yes"),
        "no": ("nee", "no"),
        "download": ("Bewaren als", "Save as"),
        "csv": ("CSV", "CSV"),
        "xlsx": ("werkmap (XLSX)", "workbook (XLSX)"),
        "json": ("JSON", "JSON"),
        "txt": ("tekst", "text"),
        "choose": ("Andere keuzes", "Other choices"),
        "scope": ("Waarover", "About what"),
        "scope-hint": (
            "Typ een gemeente, of een woord uit de naam van een plan. Leeg is: alles.",
            "Type a municipality, or a word of the name of a plan. Empty is: everything.",
        ),
        "without": ("Laat weg", "Leave out"),
        "nobody": ("niets", "nothing"),
        "municipality": ("de gemeente zelf", "the municipality itself"),
        "generic": (
            "soortnamen zoals 'huisartsen'",
            "generic names such as 'general practitioners'",
        ),
        "curated": ("wat later is toegevoegd", "what was added later"),
        "ask": ("Toon het antwoord", "Show the answer"),
        "how": ("Hoe berekend", "How computed"),
        "definition": ("Wat er geteld is", "What was counted"),
        "pitfall": ("Wat het niet zegt", "What it does not say"),
        "network": ("Netwerk", "Network"),
        "size": ("Omvang", "Size"),
        "sizes": (
            "{n} dingen (knopen), {e} verbindingen; {alone} zonder enige verbinding",
            "{n} things (nodes), {e} links (edges); {alone} without any link",
        ),
        "known": ("Hoe bekend", "How known"),
        "counts": (
            "{stated} vermeld, {inferred} afgeleid, {curated} toegevoegd",
            "{stated} stated, {inferred} inferred, {curated} curated",
        ),
        "settings": ("Instellingen", "Settings"),
        "engine": ("Berekend met", "Computed with"),
        "version": ("Versie van de gegevens", "Version of the data"),
        "reference": ("Literatuur", "Literature"),
    }
)
_IN = {"nl": 0, "en": 1}


def words_of(lang: str) -> Mapping[str, str]:
    """Give the words of a language."""
    return {name: both[_IN[lang]] for name, both in _WORDS.items()}
