"""The words on the pages of stored queries, in Dutch and English."""

from collections.abc import Mapping
from types import MappingProxyType

_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "this-language": ("Nederlands", "English"),
        "list-title": ("Opgeslagen vragen", "Stored queries"),
        "list-intro": (
            "Elke vraag geeft een tabel op deze site, een bestand (CSV, XLSX) of gegevens voor een "
            "programma (JSON).",
            "Each query gives a table on this site, a file (CSV, XLSX) or data for a program "
            "(JSON).",
        ),
        "explore": ("Om mee te beginnen", "To begin with"),
        "competency": ("Vragen waarop het antwoord getoetst is", "Questions with a tested answer"),
        "more": ("Verder", "Further"),
        "api": ("De API voor programma's", "The API for programs"),
        "home": ("Terug naar het begin", "Back to the start"),
        "caption": (
            "Rij {first} tot en met {last}, versie {version}, stand van {as_of}",
            "Rows {first} to {last}, version {version}, as of {as_of}",
        ),
        "table": ("Antwoord als tabel", "Answer as a table"),
        "nothing": (
            "Geen rijen: niets in de graaf past bij wat is ingevuld.",
            "No rows: nothing in the graph fits what was filled in.",
        ),
        "graph": (
            "Het antwoord is een graaf. Kies hieronder een formaat.",
            "The answer is a graph. Choose a format below.",
        ),
        "ask": ("Stel de vraag", "Ask"),
        "yes": ("ja", "yes"),
        "no": ("nee", "no"),
        "rows": ("Rijen", "Rows"),
        "cut": ("Dit is niet alles: er zijn meer rijen.", "This is not all: there are more rows."),
        "previous": ("Vorige rijen", "Previous rows"),
        "next": ("Volgende rijen", "Next rows"),
        "downloads": ("Hetzelfde antwoord als bestand", "The same answer as a file"),
        "csv-bom": ("csv voor Excel (met BOM)", "csv for Excel (with BOM)"),
        "columns": ("Kolommen", "Columns"),
        "explanation": ("Uitleg en SPARQL", "Explanation and SPARQL"),
        "sparql": ("Stel deze vraag in SPARQL", "Ask this in SPARQL"),
        "answer": ("Antwoord", "Answer"),
        "notes": ("Toelichting", "Notes"),
        "question": ("Vraag", "Question"),
        "version": ("Versie", "Version"),
        "as-of": ("Stand van", "As of"),
        "address": ("Adres", "Address"),
        "cut-short": ("Let op", "Mind"),
    }
)


def words_of(lang: str) -> Mapping[str, str]:
    """Give the words of one language."""
    place = 1 if lang == "en" else 0
    return {name: both[place] for name, both in _WORDS.items()}
