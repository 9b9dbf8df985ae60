"""The words on the pages about versions, in Dutch and English."""

from collections.abc import Mapping
from types import MappingProxyType

_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "data": ("Gegevens", "Data"),
        "list-title": ("Versies", "Versions"),
        "list-intro": (
            "Een versie verandert nooit meer. Zo blijft een verwijzing naar een versie altijd "
            "kloppen.",
            "A version never changes. So a link to a version stays right for ever.",
        ),
        "list-caption": (
            "Gepubliceerde versies, de nieuwste eerst",
            "Published versions, the newest first",
        ),
        "title": ("Versie {id}", "Version {id}"),
        "version": ("Versie", "Version"),
        "as-of": ("Stand van", "As of"),
        "since": ("Sinds (UTC)", "Since (UTC)"),
        "by": ("Door", "By"),
        "why": ("Waarom", "Why"),
        "statements": ("Uitspraken", "Statements"),
        "unknown": ("niet bekend", "not known"),
        "not-said": ("niet gezegd", "not said"),
        "previous": ("Vorige versie", "Version before"),
        "no-previous": ("geen: dit is de eerste", "none: this is the first"),
        "changes": ("Verschil", "Difference"),
        "what-changed": ("wat er veranderde", "what changed"),
        "findings": ("Wat de controle vond", "What the check found"),
        "Violation-one": ("1 fout", "1 fault"),
        "Violation-more": ("{n} fouten", "{n} faults"),
        "Warning-one": ("1 waarschuwing", "1 warning"),
        "Warning-more": ("{n} waarschuwingen", "{n} warnings"),
        "Info-one": ("1 opmerking", "1 remark"),
        "Info-more": ("{n} opmerkingen", "{n} remarks"),
        "checksum": ("Controlegetal (SHA-256)", "Checksum (SHA-256)"),
        "graphs": ("Delen (grafen) van deze versie", "Parts (graphs) of this version"),
        "graph": ("Deel (graaf)", "Part (graph)"),
        "changed": (
            "Delen die anders zijn dan in de vorige versie",
            "Parts that differ from the version before",
        ),
        "unchanged": (
            "Er is niets anders dan in de vorige versie.",
            "Nothing differs from the version before.",
        ),
        "then": ("Uitspraken toen", "Statements then"),
        "now": ("Nu", "Now"),
        "export": ("De hele versie als bestand (TriG)", "The whole version as a file (TriG)"),
        "difference": ("Verschil tussen {older} en {newer}", "Difference of {older} and {newer}"),
        "between": ("Van {older} naar {newer}.", "From {older} to {newer}."),
        "in-words": ("In woorden", "In words"),
        "no-words": (
            "Geen verschil in wat mensen schreven.",
            "No difference in what people wrote.",
        ),
        "statement-list": ("Uitspraak voor uitspraak", "Statement by statement"),
        "counts": ("{added} erbij, {removed} weg", "{added} added, {removed} removed"),
        "more": ("… en nog {n}", "… and {n} more"),
        "none": ("Geen.", "None."),
    }
)


def words_of(lang: str) -> Mapping[str, str]:
    """Give the words of one language."""
    place = 1 if lang == "en" else 0
    return {name: both[place] for name, both in _WORDS.items()}
