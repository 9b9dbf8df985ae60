"""What can be wrong with the syntax of a file, in words that say what to do.

Readers note a fault by its kind and place and go on where they can. One mistake often sets off
others, so the readers skip to the next statement rather than report what follows from the first.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from beleidsgraaf.validation.positions.statements import Mark

_MOST = 100
_SHOWN = 60
_MORE = (
    f" Na {_MOST} fouten is niet verder gekeken: er kunnen er meer zijn.",
    f" After {_MOST} faults nothing further was looked at: there may be more.",
)

_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "prefix": (
            "Onbekend voorvoegsel '{it}'. Zet '@prefix {it} <…> .' bovenaan.",
            "Unknown prefix '{it}'. Put '@prefix {it} <…> .' at the top.",
        ),
        "namespace": (
            "Onbekend voorvoegsel '{it}'. Zet xmlns:{it}=\"…\" in het eerste element.",
            "Unknown prefix '{it}'. Put xmlns:{it}=\"…\" in the first element.",
        ),
        "relative": (
            "De IRI '{it}' is niet volledig. Schrijf haar voluit, met 'https://' ervoor.",
            "The IRI '{it}' is not complete. Write it in full, starting with 'https://'.",
        ),
        "iri": (
            "De IRI '{it}' bevat een teken dat daarin niet mag, zoals een spatie, een "
            "aanhalingsteken of een accolade; of '>' ontbreekt. Schrijf een spatie als %20.",
            "The IRI '{it}' holds a character that it may not hold, such as a space, a quote or "
            "a brace; or '>' is missing. Write a space as %20.",
        ),
        "unclosed": (
            "Deze tekst is niet afgesloten. Zet er {it} achter; gebruik voor een tekst van meer "
            "regels drie aanhalingstekens.",
            "This text has no end. Put {it} after it; use three quotes for a text of more lines.",
        ),
        "escape": (
            "'{it}' is geen geldig teken met een backslash. Schrijf '\\\\' voor een backslash.",
            "'{it}' is no valid escape. Write '\\\\' for a backslash.",
        ),
        "language": (
            "'{it}' is geen taalcode. Schrijf bijvoorbeeld '@nl' of '@nl-BE'.",
            "'{it}' is no language tag. Write for example '@nl' or '@nl-BE'.",
        ),
        "dot": (
            "Hier ontbreekt een punt. Sluit de uitspraak af met ' .'.",
            "A full stop is missing here. End the statement with ' .'.",
        ),
        "semicolon": (
            "Hier ontbreekt ';' tussen twee kenmerken van hetzelfde onderwerp.",
            "A ';' is missing here, between two properties of the same subject.",
        ),
        "comma": (
            "Hier ontbreekt ',' tussen twee waarden, of ';' of '.'.",
            "A ',' is missing here between two values, or a ';' or '.'.",
        ),
        "subject": (
            "Hier wordt een onderwerp verwacht (een IRI of naam met voorvoegsel); er staat '{it}'.",
            "A subject is expected here (an IRI or a prefixed name); there is '{it}'.",
        ),
        "predicate": (
            "Hier wordt een kenmerk verwacht (een IRI, een naam met voorvoegsel of 'a'); er staat "
            "'{it}'.",
            "A property is expected here (an IRI, a prefixed name or 'a'); there is '{it}'.",
        ),
        "value": (
            "Hier ontbreekt een waarde: er staat '{it}'. Een tekst hoort tussen aanhalingstekens.",
            "A value is missing here: there is '{it}'. A text belongs between quotes.",
        ),
        "datatype": (
            "Na '^^' hoort een gegevenstype, zoals xsd:date; er staat '{it}'.",
            "After '^^' a datatype belongs, such as xsd:date; there is '{it}'.",
        ),
        "bracket": (
            "Deze '{it}' is niet afgesloten. Zet het sluitende haakje erbij.",
            "This '{it}' is not closed. Add the closing bracket.",
        ),
        "closing": (
            "Dit haakje '{it}' heeft geen begin. Haal het weg, of zet het openende haakje erbij.",
            "This bracket '{it}' has no beginning. Remove it, or add the opening bracket.",
        ),
        "directive": (
            "Dit hoort te zijn: '@prefix naam: <…> .' of '@base <…> .'; er staat '{it}'.",
            "This should be: '@prefix name: <…> .' or '@base <…> .'; there is '{it}'.",
        ),
        "newer": (
            "'{it}' is een vorm van RDF 1.2, die hier niet gelezen wordt. Schrijf de uitspraak "
            "als een eigen ding met een IRI.",
            "'{it}' is a form of RDF 1.2, which is not read here. Write the statement as a thing "
            "of its own with an IRI.",
        ),
        "line": (
            "Deze regel is geen uitspraak: onderwerp, kenmerk, waarde{nl} en een punt, elk "
            "voluit (<…> of een tekst tussen dubbele aanhalingstekens).",
            "This line is no statement: subject, property, value{en} and a full stop, each "
            'in full (<…> or a text between double quotes, "…").',
        ),
        "term": (
            "Hier hoort {nl}; er staat '{it}'. Elke regel is één uitspraak, met alles voluit.",
            "Here should be {en}; there is '{it}'. Each line is one statement, with all in full.",
        ),
        "end": (
            "Het bestand houdt hier op, midden in een uitspraak. Is het volledig overgekomen?",
            "The file ends here, in the middle of a statement. Did it arrive whole?",
        ),
        "xml": ("Dit is geen geldige XML: {nl}.", "This is not valid XML: {en}."),
        "element": (
            "Het element '{it}' is hier niet toegestaan. Elk ding is een element met rdf:about "
            "(binnen rdf:RDF), en elk kenmerk een element daarbinnen.",
            "The element '{it}' is not allowed here. A thing is an element with rdf:about "
            "(inside rdf:RDF), and a property is an element inside that.",
        ),
        "attribute": (
            "Het attribuut '{it}' is hier niet toegestaan. Verwijder of verander het.",
            "The attribute '{it}' is not allowed here. Remove or change it.",
        ),
        "stray": (
            "De tekst '{it}' staat los tussen de elementen. Zet haar in het element van een "
            "kenmerk.",
            "The text '{it}' stands loose between the elements. Put it in the element of a "
            "property.",
        ),
        "entity": (
            "XML-entiteiten (<!ENTITY …>) worden niet gelezen. Schrijf IRI's voluit.",
            "XML entities (<!ENTITY …>) are not read. Write the IRIs in full.",
        ),
        "json": (
            "Hier hoort {nl}; er staat '{it}'.",
            "Here should be {en}; there is '{it}'.",
        ),
        "json_end": (
            "Het bestand houdt hier op, maar '{it}' is nog open. Is het volledig overgekomen?",
            "The file ends here, but '{it}' is still open. Did it arrive whole?",
        ),
        "json_empty": (
            "Dit bestand is leeg. Een leeg document is in JSON '{{}}'.",
            "This file is empty. An empty document is '{{}}' in JSON.",
        ),
        "json_unclosed": (
            "Deze tekst is niet afgesloten. Zet er een aanhalingsteken achter; schrijf een nieuwe "
            "regel binnen een tekst als \\n.",
            "This text has no end. Put a quote after it; write a new line within a text as \\n.",
        ),
        "json_quote": (
            "Namen en teksten staan in JSON tussen dubbele aanhalingstekens; er staat '{it}'.",
            "Names and texts stand between double quotes (\") in JSON; there is '{it}'.",
        ),
        "json_value": (
            "'{it}' is geen waarde in JSON. Zet een tekst tussen dubbele aanhalingstekens.",
            "'{it}' is no value in JSON. Put a text between double quotes.",
        ),
        "json_after": (
            "Na het einde van de JSON staat nog '{it}'. Haal het weg.",
            "After the end of the JSON there is '{it}'. Remove it.",
        ),
        "remote": (
            "De '@context' verwijst naar een ander adres; dat wordt nooit opgehaald. Neem de "
            "context in het bestand zelf op.",
            "The '@context' refers to another address, which is never fetched. Put the context "
            "in the file itself.",
        ),
        "keyword": (
            "De waarde van '{it}' heeft niet de goede vorm. {nl}",
            "The value of '{it}' does not have the right form. {en}",
        ),
    }
)


class Fault(NamedTuple):
    """One thing that is wrong: where, and in which words."""

    at: Mark
    kind: str
    nl: str
    en: str
    it: str = ""


class Faults:
    """Gathers faults, one for each place, up to a number that a person can still read."""

    def __init__(self) -> None:
        self._faults: dict[Mark, Fault] = {}

    def add(self, kind: str, at: Mark, *, it: str = "", **words: str) -> None:
        """Note a fault of a kind; ``it`` is what stands there."""
        shown = it if len(it) <= _SHOWN else it[:_SHOWN] + "…"
        known = {
            "nl": "",
            "en": "",
            **words,
            "it": "".join(x if x.isprintable() else " " for x in shown),
        }
        nl, en = (words.format(**known) for words in _WORDS[kind])
        self._faults.setdefault(at, Fault(at, kind, nl, en, it))

    def take(self, others: "Faults", *, line: int) -> None:
        """Take over the faults of one line, whose places are offsets in that line."""
        for at, fault in others._faults.items():
            assert isinstance(at, int)  # noqa: S101 - the places of a reader are of one kind
            mark = (line, at + 1)
            self._faults.setdefault(mark, fault._replace(at=mark))

    @property
    def are_enough(self) -> bool:
        """Tell whether reading on is of no use."""
        return len(self._faults) >= _MOST

    def found(self) -> list[Fault]:
        """Give the faults in the order of the text; the last one says that there may be more."""
        faults = [self._faults[at] for at in sorted(self._faults)]
        if self.are_enough:
            last = faults.pop()
            faults.append(last._replace(nl=last.nl + _MORE[0], en=last.en + _MORE[1]))
        return faults
