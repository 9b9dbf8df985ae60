"""Puts in words what a finding is about, so that nobody has to read an IRI.

What the rules themselves say stands in the shapes and in the headers of the checks; what a shape
asks for is said by ``expectations.py``.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from rdflib import DCAT, DCTERMS, RDF, RDFS, SKOS, XSD, Literal, URIRef
from rdflib.term import Node

from beleidsgraaf.pieces import Piece, plain, together
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
        return plain(self.pieces(node, lang))

    def pieces(self, node: Node | str, lang: str) -> list[Piece]:
        """Say the same in pieces: what has no name in this language has it in its own."""
        if not isinstance(node, URIRef):
            return [(shorten(str(node)), "")]
        return together(self._thing(node, lang, DEEPEST))

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
        return self.named(node, lang)[0]

    def named(self, node: Node, lang: str) -> Piece:
        """Give the name of a thing with its language, where that is not the one asked for.

        What is said without a language is Dutch, as the sources are.
        """
        for said in NAMES:
            values = literals(self._things, node, predicate=said)
            for wanted in (lang, "nl", None):
                for value in values:
                    if value.language == wanted:
                        return str(value), "" if (wanted or "nl") == lang else "nl"
        return "", ""

    def _thing(self, node: URIRef, lang: str, deep: int) -> Iterator[Piece]:
        """Say kind, code and name, with a space between each two."""
        kind, own = self._kind(node, lang)
        code = first(self._things, node, predicate=SKOS.notation)
        name, language = self.named(node, lang)
        parts: list[Sequence[Piece]] = [
            [(kind, own)],
            [("" if code is None else str(code), "")],
            quoted(shorten(name), language) if name else [],
        ]
        if code is None and not name:
            parts.append(self._instead_of_name(node, lang, deep))
        said = [part for part in parts if plain(part)]
        for at, part in enumerate(said):
            yield " " if at else "", ""
            yield from part

    def _instead_of_name(self, node: URIRef, lang: str, deep: int) -> list[Piece]:
        """Tell what has no name by its days or what it belongs to, or else by its IRI."""
        days = [first(self._things, node, predicate=each) for each in _DAYS]
        if all(days):
            return [(_PERIOD[lang].format(*days), "")]
        owner = self._owner(node) if deep else None
        if owner is not None:
            return [(f"{_AT[lang]} ", ""), *self._thing(owner, lang, deep - 1)]
        return quoted(tail(node))

    def _kind(self, node: URIRef, lang: str) -> Piece:
        kinds = [kind for kind in self._things.objects(node, RDF.type) if str(kind) in BG]
        wider = {wide for kind in kinds for wide in self._things.objects(kind, RDFS.subClassOf)}
        narrow = sorted(str(kind) for kind in kinds if kind not in wider)
        return self.named(URIRef(narrow[0]), lang) if narrow else ("", "")

    def _owner(self, node: URIRef) -> URIRef | None:
        return next(self._owners(node), None)

    def _owners(self, node: URIRef) -> Iterator[URIRef]:
        """Give what a thing belongs to, of one kind first what has a name: a quote, not a place."""
        for link in BELONGS:
            found = iris(self._things.objects(node, link))
            yield from sorted(found, key=lambda each: not self.name(each, "nl"))


def quoted(text: str, lang: str = "") -> list[Piece]:
    """Put a text between quotes, which are not of its language."""
    return [("'", ""), (text, lang), ("'", "")]


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
