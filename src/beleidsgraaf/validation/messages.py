"""Puts in words what a finding is about, so that nobody has to read an IRI.

What the rules themselves say stands in the shapes and in the headers of the checks; what a shape
asks for is said by ``expectations.py``.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from rdflib import DCAT, DCTERMS, RDF, RDFS, SKOS, XSD, Literal, URIRef
from rdflib.term import Node

from beleidsgraaf.validation.things import Things, first, iris, is_known, literals
from beleidsgraaf.vocabulary import BG, OA

NAMES = (RDFS.label, DCTERMS.title, SKOS.prefLabel, BG.targetText, BG.periodText, OA.exact)
# What has no name of its own is told by what it belongs to, in this order of preference.
BELONGS = (BG.about, BG.actor, OA.hasSelector, BG.source, BG["from"], BG.extends, BG.ofIndicator)
_AT = {"nl": "bij", "en": "at"}
_DAYS = (DCAT.startDate, DCAT.endDate)  # a period often has no other name
_PERIOD = {"nl": "periode {} t/m {}", "en": "period {} to {}"}
_LONGEST = 80
DEEPEST = 2
_LANGUAGES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "nl": {"nl": "de Nederlandse tekst", "en": "de Engelse tekst"},
        "en": {"nl": "the Dutch text", "en": "the English text"},
    }
)
_LITERALS: Mapping[URIRef, tuple[str, str]] = MappingProxyType(
    {
        XSD.date: ("de datum {}", "the date {}"),
        XSD.dateTime: ("het tijdstip {}", "the moment {}"),
        XSD.gYear: ("het jaar {}", "the year {}"),
        XSD.gYearMonth: ("de maand {}", "the month {}"),
        XSD.integer: ("het getal {}", "the number {}"),
        XSD.decimal: ("het getal {}", "the number {}"),
        XSD.double: ("het getal {} (double)", "the number {} (double)"),
        XSD.float: ("het getal {} (float)", "the number {} (float)"),
        XSD.boolean: ("de waarde {}", "the value {}"),
        XSD.anyURI: ("het webadres {} als tekst", "the web address {} as text"),
    }
)


class Wording:
    """Describes the things of a draft, in whose graph the vocabulary stands too."""

    def __init__(self, things: Things) -> None:
        self._things = things

    def describe(self, node: Node | str, lang: str) -> str:
        """Say what a term is: a literal shortened, a thing by its kind, code and name."""
        if not isinstance(node, URIRef):
            return shorten(str(node))
        return self._thing(node, lang, DEEPEST)

    def value(self, node: Node | str, lang: str) -> str:
        """Say what a value is, and of which kind: ``de tekst '1 mei'``, ``doel 1a 'Hulp'``."""
        if isinstance(node, Literal):
            return _literal(node, lang)
        said = self.describe(node, lang)
        if isinstance(node, URIRef) and not is_known(self._things, node):
            unknown = {"nl": "wat niet in de gegevens staat", "en": "which is not in the data"}
            return f"{said}, {unknown[lang]}"
        return said

    def name(self, node: Node, lang: str) -> str:
        """Give the name of a thing, in this language where there is one; empty without a name."""
        for said in NAMES:
            values = literals(self._things, node, predicate=said)
            for wanted in (lang, "nl", None):
                for value in values:
                    if value.language == wanted:
                        return str(value)
        return ""

    def _thing(self, node: URIRef, lang: str, deep: int) -> str:
        kind, code = self._kind(node, lang), first(self._things, node, predicate=SKOS.notation)
        name = self.name(node, lang)
        parts = [kind, "" if code is None else str(code), f"'{shorten(name)}'" if name else ""]
        if code is None and not name:
            parts += self._instead_of_name(node, lang, deep)
        return " ".join(part for part in parts if part)

    def _instead_of_name(self, node: URIRef, lang: str, deep: int) -> list[str]:
        """Tell what has no name by its days or what it belongs to, or else by its IRI."""
        days = [first(self._things, node, predicate=each) for each in _DAYS]
        if all(days):
            return [_PERIOD[lang].format(*days)]
        owner = self._owner(node) if deep else None
        if owner is not None:
            return [_AT[lang], self._thing(owner, lang, deep - 1)]
        return [f"'{tail(node)}'"]

    def _kind(self, node: URIRef, lang: str) -> str:
        kinds = [kind for kind in self._things.objects(node, RDF.type) if str(kind) in BG]
        wider = {wide for kind in kinds for wide in self._things.objects(kind, RDFS.subClassOf)}
        narrow = sorted(str(kind) for kind in kinds if kind not in wider)
        return self.name(URIRef(narrow[0]), lang) if narrow else ""

    def _owner(self, node: URIRef) -> URIRef | None:
        return next(self._owners(node), None)

    def _owners(self, node: URIRef) -> Iterator[URIRef]:
        """Give what a thing belongs to, of one kind first what has a name: a quote, not a place."""
        for link in BELONGS:
            found = iris(self._things.objects(node, link))
            yield from sorted(found, key=lambda each: not self.name(each, "nl"))


def shorten(text: str) -> str:
    """Put a text on one line of a bearable length."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def tail(node: URIRef) -> str:
    """Give the part of an IRI that tells one thing from another."""
    return (str(node).rpartition("/id/")[2] or str(node)).removeprefix(str(BG))


def _literal(value: Literal, lang: str) -> str:
    place = 1 if lang == "en" else 0
    if value.language:
        other = (f"de tekst @{value.language}", f"the text @{value.language}")[place]
        return f"{_LANGUAGES[lang].get(value.language, other)} '{shorten(str(value))}'"
    if value.datatype is not None and value.datatype in _LITERALS:
        return _LITERALS[value.datatype][place].format(shorten(str(value)))
    kind = "" if value.datatype in (None, XSD.string) else f" ({shorten(str(value.datatype))})"
    return f"{('de tekst', 'the text')[place]} '{shorten(str(value))}'{kind}"
