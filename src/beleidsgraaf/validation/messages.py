"""Puts in words what a finding is about, so that nobody has to read an IRI.

What the rules themselves say stands in the shapes and in the headers of the checks.
"""

from collections.abc import Iterator

from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from beleidsgraaf.vocabulary import BG, OA

_NAMES = (RDFS.label, DCTERMS.title, SKOS.prefLabel, BG.targetText, BG.periodText, OA.exact)
# What has no name of its own is told by what it belongs to, in this order of preference.
_BELONGS = (BG.about, BG.actor, OA.hasSelector, BG.source, BG["from"], BG.extends, BG.ofIndicator)
_AT = {"nl": "bij", "en": "at"}
_LONGEST = 80
_DEEPEST = 2


class Wording:
    """Describes the things of one union graph, which holds the vocabulary too."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def describe(self, node: Node | str, lang: str) -> str:
        """Say what a term is: a literal shortened, a thing by its kind, code and name."""
        if not isinstance(node, URIRef):
            return _shorten(str(node))
        return self._thing(node, lang, _DEEPEST)

    def _thing(self, node: URIRef, lang: str, deep: int) -> str:
        kind, code = self._kind(node, lang), self._graph.value(node, SKOS.notation)
        name = self._name(node, lang)
        parts = [kind, "" if code is None else str(code), f"'{_shorten(name)}'" if name else ""]
        owner = self._owner(node) if deep and code is None and not name else None
        if owner is not None:
            parts += [_AT[lang], self._thing(owner, lang, deep - 1)]
        elif code is None and not name:
            parts.append(f"'{_tail(node)}'")
        return " ".join(part for part in parts if part)

    def _kind(self, node: URIRef, lang: str) -> str:
        kinds = [kind for kind in self._graph.objects(node, RDF.type) if str(kind) in BG]
        wider = {wide for kind in kinds for wide in self._graph.objects(kind, RDFS.subClassOf)}
        narrow = sorted(str(kind) for kind in kinds if kind not in wider)
        return self._name(URIRef(narrow[0]), lang) if narrow else ""

    def _name(self, node: URIRef, lang: str) -> str:
        for said in _NAMES:
            values = sorted(v for v in self._graph.objects(node, said) if isinstance(v, Literal))
            for wanted in (lang, "nl", None):
                for value in values:
                    if value.language == wanted:
                        return str(value)
        return ""

    def _owner(self, node: URIRef) -> URIRef | None:
        return next(self._owners(node), None)

    def _owners(self, node: URIRef) -> Iterator[URIRef]:
        for link in _BELONGS:
            yield from sorted(o for o in self._graph.objects(node, link) if isinstance(o, URIRef))


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def _tail(node: URIRef) -> str:
    return (str(node).rpartition("/id/")[2] or str(node)).removeprefix(str(BG))
