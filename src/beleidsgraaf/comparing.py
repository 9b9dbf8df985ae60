"""What differs between two versions: statement by statement, and in words for people.

The words leave out what follows from the rest (the derived graph, the catalog) and what came with
the release (the vocabulary). How a thing is called is ``validation/messages.py``'s matter.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from string import Formatter
from typing import Literal as Choice

from rdflib import RDF, Literal, URIRef
from rdflib.term import Node

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.dataset.writable import is_computed
from beleidsgraaf.pieces import Piece, marked, plain, together
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.canonical import read_canonical
from beleidsgraaf.store.changes import Changes
from beleidsgraaf.store.evaluation import INDEX
from beleidsgraaf.store.index import memory_index, open_index
from beleidsgraaf.store.lookup import Lookup
from beleidsgraaf.store.staging import Stage
from beleidsgraaf.validation.messages import NAMES, Wording, quoted, shorten
from beleidsgraaf.vocabulary import BG, OA

_SUPPORT = (BG.TextSpan, OA.SpecificResource, OA.TextPositionSelector, OA.TextQuoteSelector)
_LANGUAGES = ("nl", "en")
_FROM_SOURCES = frozenset({*NAMES, BG.content})  # without a language these are Dutch
_WORDS: Mapping[str, Mapping[str, str]] = {
    "new": {"nl": "nieuw: {thing}", "en": "new: {thing}"},
    "gone": {"nl": "vervallen: {thing}", "en": "gone: {thing}"},
    "changed": {
        "nl": "{thing}: {path} gewijzigd van {old} in {new}",
        "en": "{thing}: {path} changed from {old} to {new}",
    },
    "added": {"nl": "{thing}: {path} erbij: {new}", "en": "{thing}: {path} added: {new}"},
    "removed": {"nl": "{thing}: {path} weg: {old}", "en": "{thing}: {path} removed: {old}"},
}
_WOULD = {"nl": "Wat dit zou veranderen", "en": "What this would change"}
_SAME = {"nl": "Niets van wat mensen schreven.", "en": "Nothing of what people wrote."}
Kind = Choice["new", "gone", "changed", "added", "removed"]
Said = dict[URIRef, dict[URIRef, set[Node]]]  # subject → property → values


@dataclass(frozen=True)
class Difference:
    """Two versions, and what the newer one states more and less."""

    older: Manifest
    newer: Manifest
    changes: Changes

    def to_text(self) -> str:
        """Write a line for each statement: ``+`` is added, ``-`` is removed."""
        lines = [
            (line, sign)
            for change in self.changes.graphs.values()
            for sign, some in ((b"-", change.removed), (b"+", change.added))
            for line in some
        ]
        return b"".join(sign + b" " + line + b"\n" for line, sign in sorted(lines)).decode()

    def to_json(self, words: Iterable["Sentence"] = ()) -> str:
        """Write the difference as JSON: the statements of each graph, and the words."""
        fields = self.record() | {"words": [each.record() for each in words]}
        return json.dumps(fields, ensure_ascii=False, indent=2, sort_keys=True) + "\n"

    def record(self) -> dict[str, object]:
        """Give plain values: which versions these are, and the statements of each graph."""
        graphs = {
            iri: {
                "added": [line.decode() for line in sorted(change.added)],
                "removed": [line.decode() for line in sorted(change.removed)],
            }
            for iri, change in self.changes.graphs.items()
        }
        return {"older": self.older.id, "newer": self.newer.id, "graphs": graphs}


@dataclass(frozen=True)
class Sentence:
    """One difference in words: what kind it is, what it is about, and how it is said."""

    kind: Kind
    subject: str
    pieces: Mapping[str, Sequence[Piece]]  # by language; names may be in another one

    @property
    def words(self) -> Mapping[str, str]:
        """Give the sentence as a text, by language."""
        return {lang: plain(pieces) for lang, pieces in self.pieces.items()}

    def record(self) -> dict[str, str]:
        """Give plain values, with the sentence in both languages."""
        return {"kind": self.kind, "subject": self.subject, **self.words}


def compare(archive: Archive, older: str, *, newer: str) -> Difference:
    """Compare two versions; raises VersionNotFound."""
    first, second = archive.find(older), archive.find(newer)
    return Difference(first, second, archive.changes(first, newer=second))


def put_in_words(archive: Archive, difference: Difference) -> list[Sentence]:
    """Say what differs for people, the things that came and went first."""
    stated = _stated(difference.changes)
    indexes = (
        Lookup(open_index(archive.folder(version.id) / INDEX))
        for version in (difference.older, difference.newer)
    )
    return Teller(*indexes).tell(stated)


@dataclass
class TrialWords:
    """The witness of a dry run: keeps in words what would come of it.

    Of a store on an engine elsewhere, which has no index here to hold it against, it says nothing.
    """

    sentences: list[Sentence] = field(default_factory=list)

    def __call__(self, stage: Stage) -> None:
        """Say what differs on a stage from the version before it."""
        if stage.previous is not None and stage.before is None:
            return
        before = memory_index([]) if stage.before is None else stage.before
        teller = Teller(Lookup(before), Lookup(stage.index))
        self.sentences = teller.tell(_stated(stage.changes))

    def to_text(self, lang: str) -> str:
        """Write a line for each difference, below a heading."""
        lines = [f"- {each.words[lang]}" for each in self.sentences] or [_SAME[lang]]
        return "\n".join([_WOULD[lang], *lines]) + "\n"

    def to_html(self, lang: str) -> str:
        """Write the differences as a section of a page."""
        items = "".join(f"<li>{marked(each.pieces[lang])}</li>\n" for each in self.sentences)
        told = f"<ul>\n{items}</ul>" if items else f"<p>{_SAME[lang]}</p>"
        return f"<section><h2>{_WOULD[lang]}</h2>\n{told}</section>\n"

    def to_json(self) -> list[dict[str, str]]:
        """Give the differences as ``Difference.to_json`` writes them."""
        return [each.record() for each in self.sentences]


class Teller:
    """Puts changes in words, with the names that things have before and after."""

    def __init__(self, before: Lookup, after: Lookup) -> None:
        self._before, self._after = before, after
        self._then, self._now = Wording(before), Wording(after)

    def tell(self, changes: Changes) -> list[Sentence]:
        """Say each difference once, sorted by what it is about."""
        gone, come = _said(changes, "removed"), _said(changes, "added")
        sentences: list[Sentence] = []
        for subject in sorted(gone.keys() | come.keys()):
            sentences += self._about(subject, gone.get(subject, {}), come.get(subject, {}))
        order = ("new", "gone", "changed", "added", "removed")
        return sorted(sentences, key=lambda each: (order.index(each.kind) // 2, each.subject))

    def _about(
        self,
        subject: URIRef,
        gone: Mapping[URIRef, set[Node]],
        come: Mapping[URIRef, set[Node]],
    ) -> Iterator[Sentence]:
        was, stays = (any(one.predicates(subject)) for one in (self._before, self._after))
        kinds = {*self._before.objects(subject, RDF.type), *self._after.objects(subject, RDF.type)}
        if kinds & set(_SUPPORT):  # what the rest rests on; it comes and goes with it
            return
        if was != stays:
            yield self._sentence("new" if stays else "gone", subject)
            return
        for path in sorted(gone.keys() | come.keys()):
            for old, new in _pairs(gone.get(path, set()), come.get(path, set())):
                kind: Kind = "changed" if old and new else "added" if new else "removed"
                yield self._sentence(kind, subject, path=path, old=old, new=new)

    def _sentence(
        self,
        kind: Kind,
        subject: URIRef,
        *,
        path: URIRef | None = None,
        old: Node | None = None,
        new: Node | None = None,
    ) -> Sentence:
        names = self._then if kind == "gone" else self._now
        pieces = {
            lang: _filled(
                _WORDS[kind][lang],
                thing=names.pieces(subject, lang),
                path=[] if path is None else self._path(path, lang),
                old=[] if old is None else _shown(old, path, names=self._then, lang=lang),
                new=[] if new is None else _shown(new, path, names=self._now, lang=lang),
            )
            for lang in _LANGUAGES
        }
        return Sentence(kind, str(subject), pieces)

    def _path(self, path: URIRef, lang: str) -> list[Piece]:
        name = self._now.named(path, lang)
        return [name] if name[0] else self._now.pieces(path, lang)


def _filled(words: str, **parts: Sequence[Piece]) -> Sequence[Piece]:
    """Fill pieces into a sentence."""
    found: list[Piece] = []
    for text, name, _, _ in Formatter().parse(words):
        found += [(text, ""), *parts.get(name or "", ())]
    return together(found)


def _stated(changes: Changes) -> Changes:
    """Leave out what follows from the rest."""
    return changes.without([iri for iri in changes.graphs if is_computed(iri)])


def _shown(value: Node, path: URIRef | None, *, names: Wording, lang: str) -> list[Piece]:
    if not isinstance(value, Literal):
        return names.pieces(value, lang)
    text, own = shorten(str(value)), value.language or ("nl" if path in _FROM_SOURCES else "")
    if value.language or value.datatype is None:
        return quoted(text, "" if own == lang else own)
    return [(text, "")]


def _said(changes: Changes, side: Choice["added", "removed"]) -> Said:
    said: Said = defaultdict(lambda: defaultdict(set))
    for change in changes.graphs.values():
        for subject, path, value in read_canonical(b"\n".join(getattr(change, side))):
            if isinstance(subject, URIRef) and isinstance(path, URIRef):
                said[subject][path].add(value)
    return said


def _pairs(gone: set[Node], come: set[Node]) -> Iterator[tuple[Node | None, Node | None]]:
    """Put an old and a new value together where they replace each other: one of each language."""
    both = gone & come  # moved from one graph to another
    by_language: defaultdict[str, tuple[list[Node], list[Node]]] = defaultdict(lambda: ([], []))
    for place, values in enumerate((gone - both, come - both)):
        for value in sorted(values, key=str):
            language = value.language or "" if isinstance(value, Literal) else ""
            by_language[language][place].append(value)
    for _, (old, new) in sorted(by_language.items()):
        if len(old) == len(new) == 1:
            yield old[0], new[0]
        else:
            yield from ((value, None) for value in old)
            yield from ((None, value) for value in new)
