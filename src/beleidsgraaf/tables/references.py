"""References between rows: ``doel:1a``, ``uitvoering:5-8``, or a bare key.

Lives here: the index of keys and how a reference is looked up. Not here: which keys a row has
(``identities.py``).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rdflib import URIRef

from beleidsgraaf.dataset.description import is_web_address
from beleidsgraaf.errors import Place
from beleidsgraaf.tables.mapping import TableMapping, normalise
from beleidsgraaf.tables.problems import Complaint, nearest, suggestion


@dataclass(frozen=True)
class Entry:
    """A resource that a row describes and that others may refer to."""

    kind: str
    key: str  # as others should write it
    iri: URIRef
    place: Place
    document: str = ""  # slug of the document that a goal, line or statement belongs to
    code: str = ""  # "3b", "3", "5-8"


class KeyIndex:
    """Which key means which resource. Filled while the keys of a dataset are read."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, str], dict[URIRef, Entry]] = {}
        self._shared: dict[tuple[str, str], Entry] = {}
        self._keys: dict[tuple[str, URIRef], list[str]] = {}
        self.incomplete: set[str] = set()  # kinds of which a row could not be read
        self.empty: dict[str, Place] = {}  # kinds whose table has headings only
        self.missed: set[str] = set()  # those of them that something refers to

    def add(self, entry: Entry, *, own_keys: Sequence[str], shared_key: str) -> None:
        """Add a resource: under which keys here, and under which key in other datasets."""
        for key in dict.fromkeys([*own_keys, shared_key]):
            self._entries.setdefault((entry.kind, key), {})[entry.iri] = entry
            self._keys.setdefault((entry.kind, entry.iri), []).append(key)
        self._shared[(entry.kind, shared_key)] = entry

    def find(self, kind: str, key: str) -> list[Entry]:
        """Give every resource that a key may mean."""
        return list(self._entries.get((kind, key), {}).values())

    def find_iri(self, kind: str, iri: URIRef) -> list[Entry]:
        """Give the resource that has an IRI, if it is of that kind."""
        keys = self._keys.get((kind, iri), [])
        return [self._entries[(kind, keys[0])][iri]] if keys else []

    def keys_of(self, kind: str, iri: URIRef) -> Sequence[str]:
        """Give the keys of a resource, in the order in which they were added."""
        return self._keys.get((kind, iri), [])

    def keys(self, kind: str) -> set[str]:
        """Give all keys of a kind."""
        return {key for of_kind, key in self._entries if of_kind == kind}

    def shared(self) -> "KeyIndex":
        """Give the index that other datasets may use."""
        index = KeyIndex()
        for (_, key), entry in self._shared.items():
            index.add(entry, own_keys=(), shared_key=key)
        return index


@dataclass(frozen=True)
class Resolver:
    """Looks up references: first in the dataset itself, then in those read before it."""

    mapping: TableMapping
    own: KeyIndex
    known: Sequence[KeyIndex]

    def resolve(self, text: str, *, to: Sequence[str], bare: str) -> Entry | Complaint | None:
        """Find what a reference means.

        None stands for what is unknown because the row it means could not be read, or its whole
        table is empty: that has a problem already, and one fault gives one message.
        """
        if is_web_address(text.strip()):
            found = self._by_iri(URIRef(text.strip()), to)
            return found[0] if found else self._unknown_iri(text, to)
        kind, key = self._take_apart(text, bare)
        if isinstance(kind, Complaint):
            return kind
        if kind not in to:
            words = ", ".join(self.mapping.word(each) for each in to)
            return Complaint(
                f"'{text}' is hier niet mogelijk. Verwijs naar een van: {words}.",
                f"'{text}' is not possible here. Refer to one of: {', '.join(to)}.",
            )
        for index in (self.own, *self.known):
            found = index.find(kind, key)
            if len(found) == 1:
                return found[0]
            if found:
                return self._ambiguous(text, found)
        if kind in self.own.incomplete:
            return None
        if kind in self.own.empty and not any(index.keys(kind) for index in self.known):
            self.own.missed.add(kind)
            return None
        return self._unknown(text, kind, key=key)

    def keys_of(self, kind: str, iri: URIRef) -> list[str]:
        """Give the keys that a resource has here or in the datasets read before."""
        return [key for index in (self.own, *self.known) for key in index.keys_of(kind, iri)]

    def _by_iri(self, iri: URIRef, to: Sequence[str]) -> list[Entry]:
        return [
            entry
            for index in (self.own, *self.known)
            for kind in to
            for entry in index.find_iri(kind, iri)
        ]

    def _unknown_iri(self, text: str, to: Sequence[str]) -> Complaint | None:
        if self.own.incomplete & set(to):
            return None  # it may be that of a row that could not be read
        words = ", ".join(self.mapping.word(each) for each in to)
        return Complaint(
            f"'{text}' is onbekend: niets van deze soort heeft dit webadres ({words}). Verbeter "
            "het, of schrijf een sleutel.",
            f"'{text}' is unknown: nothing of this kind has this web address "
            f"({', '.join(to)}). Correct it, or write a key.",
        )

    def _take_apart(self, text: str, bare: str) -> tuple[str | Complaint, str]:
        word, colon, key = text.partition(":")
        if not colon:
            if bare:
                return bare, text.strip().casefold()
            return Complaint(
                f"Zet voor '{text}' de soort, bijvoorbeeld doel:{text}.",
                f"Put the kind before '{text}', for example goal:{text}.",
            ), ""
        kind = self.mapping.words.get(normalise(word))
        if kind is None:
            words = sorted(word for sheet in self.mapping.sheets for word in sheet.words)
            nl, en = suggestion(word, words)
            return Complaint(
                f"'{word}' is geen soort om naar te verwijzen.{nl}",
                f"'{word}' is not a kind to refer to.{en}",
            ), ""
        return kind, key.strip().casefold()

    def _ambiguous(self, text: str, found: Sequence[Entry]) -> Complaint:
        places = "; ".join(sorted(entry.place.describe("nl") for entry in found))
        return Complaint(
            f"'{text}' kan meer betekenen: {places}. Schrijf de volledige sleutel.",
            f"'{text}' may mean several things: {places}. Write the full key.",
        )

    def _unknown(self, text: str, kind: str, *, key: str) -> Complaint:
        keys = set().union(*(index.keys(kind) for index in (self.own, *self.known)))
        word, near = self.mapping.word(kind), nearest(key, keys)
        if near and ":" in text:
            near = f"{text.partition(':')[0].strip()}:{near}"
        nl, en = (f" Bedoelt u '{near}'?", f" Do you mean '{near}'?") if near else ("", "")
        sheet = next(sheet for sheet in self.mapping.sheets if sheet.kind == kind)
        return Complaint(
            f"'{text}' is onbekend: er is geen {word} met deze sleutel.{nl} Verbeter de sleutel, "
            f"of voeg een rij toe aan '{sheet.name}'.",
            f"'{text}' is unknown: there is no {kind} with this key.{en} Correct the key, or add "
            f"a row to '{sheet.alias}' (in Dutch '{sheet.name}').",
        )
