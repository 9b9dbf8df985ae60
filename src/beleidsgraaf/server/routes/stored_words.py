"""The words on the pages of stored queries, in Dutch and English."""

from collections.abc import Mapping
from types import MappingProxyType

_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "data": ("Gegevens", "Data"),
        "list-title": ("Zoekvragen die klaarstaan", "Queries that are ready"),
        "list-intro": (
            "Kies een vraag. U krijgt het antwoord als tabel, als bestand voor Excel, of als "
            "gegevens voor een programma.",
            "Choose a question. You get the answer as a table, as a file for Excel, or as data for "
            "a program.",
        ),
        "own": ("Schrijf zelf een zoekvraag (SPARQL)", "Write a query of your own (SPARQL)"),
        "explore": ("Om mee te beginnen", "To begin with"),
        "competency": ("Vragen waarop het antwoord getoetst is", "Questions with a tested answer"),
        "more": ("Verder", "Further"),
        "api": ("De API voor programma's", "The API for programs"),
        "caption": (
            "Rij {first} tot en met {last}, versie {version}, stand van {as_of}",
            "Rows {first} to {last}, version {version}, as of {as_of}",
        ),
        "table": ("Antwoord als tabel", "Answer as a table"),
        "nothing": (
            "Geen rijen: niets in de gegevens past bij wat u hebt ingevuld.",
            "No rows: nothing in the data fits what you filled in.",
        ),
        "graph": (
            "Het antwoord is geen tabel maar een bestand met uitspraken (RDF). Kies hieronder "
            "een formaat.",
            "The answer is no table but a file of statements (RDF). Choose a format below.",
        ),
        "all": ("alles", "all"),
        "ask": ("Toon het antwoord", "Show the answer"),
        "yes": ("ja", "yes"),
        "no": ("nee", "no"),
        "rows": ("Rijen", "Rows"),
        "cut": ("Dit is niet alles: er zijn meer rijen.", "This is not all: there are more rows."),
        "previous": ("Vorige rijen", "Previous rows"),
        "next": ("Volgende rijen", "Next rows"),
        "downloads": ("Hetzelfde antwoord als bestand", "The same answer as a file"),
        "csv-bom": ("CSV voor Excel", "CSV for Excel"),
        "columns": ("Kolommen", "Columns"),
        "explanation": ("Uitleg en zoekvraag (SPARQL)", "Explanation and query (SPARQL)"),
        "sparql": ("Pas deze zoekvraag aan", "Change this query"),
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
