"""Which sheet a resource of a graph is a row of, and by which keys others refer to it.

The rules are those of ``tables/identities.py`` the other way round: from the IRI to the key. A
resource with an IRI of elsewhere has no key in the graph: it gets the one that it is known by, or
else one made of its name.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rdflib import DCTERMS, RDF, RDFS, Graph, Literal, URIRef
from rdflib.term import Node

from beleidsgraaf.errors import Place
from beleidsgraaf.iris import Minter, slugify
from beleidsgraaf.tables.mapping import Sheet, TableMapping
from beleidsgraaf.tables.mapping_reading import expand
from beleidsgraaf.tables.references import Entry, KeyIndex

_NAMES = (RDFS.label, DCTERMS.title)
_DOCUMENT_CONCEPTS = frozenset(["policy-document", "policy-note", "policy-plan"])


@dataclass(frozen=True)
class Resource:
    """One resource that is a row of a sheet."""

    iri: URIRef
    sheet: Sheet
    parts: tuple[str, ...]  # of its IRI, behind the concept; empty where it is of elsewhere
    keys: tuple[str, ...] = ()  # those that are known in its own tables, the shortest first
    shared_key: str = ""
    document: str = ""
    code: str = ""


class Resources:
    """The resources of one graph, which holds ``plan``; empty for the register.

    ``known`` are the keys of datasets that may have given them keys already.
    """

    def __init__(
        self,
        graph: Graph,
        *,
        mapping: TableMapping,
        minter: Minter,
        plan: str,
        known: Sequence[KeyIndex] = (),
    ) -> None:
        self._graph = graph
        self._known = known
        self._mapping = mapping
        self._minter = minter
        self._plan = plan
        self._taken: set[tuple[str, str]] = set()
        found = {iri: self._resource(iri) for iri in iris(graph.subjects(RDF.type, None))}
        self.by_iri = {iri: each for iri, each in found.items() if each is not None}

    def of(self, sheet: Sheet) -> list[Resource]:
        """Give the resources that are rows of a sheet."""
        return [each for each in self.by_iri.values() if each.sheet == sheet]

    def index(self) -> KeyIndex:
        """Give the keys, as reading the tables would have made them."""
        index = KeyIndex()
        for each in self.by_iri.values():
            if each.sheet.kind:
                key = each.keys[-1] if each.keys else each.shared_key
                if each.sheet.kind in {"document", "jurisdiction"}:
                    key = each.shared_key
                entry = Entry(
                    each.sheet.kind, key, each.iri, Place(each.iri), each.document, each.code
                )
                index.add(entry, own_keys=each.keys, shared_key=each.shared_key)
        return index

    def _resource(self, iri: URIRef) -> Resource | None:
        types = set(self._graph.objects(iri, RDF.type))
        root = self._minter.thing("")
        concept, *parts = iri.removeprefix(root).split("/") if iri.startswith(root) else [""]
        for sheet in self._mapping.sheets:
            classes = {*sheet.classes, *_chosen_classes(sheet)}
            if types & classes and _is_of(sheet, concept, count=len(parts)):
                return self._with_keys(Resource(iri, sheet, tuple(parts)))
        return None

    def _with_keys(self, bare: Resource) -> Resource:
        sheet, parts = bare.sheet, bare.parts
        keys: tuple[str, ...] = ()
        shared, document, code = "", "", ""
        if sheet.identity in {"slug", "foreign", "document", "period"}:
            shared = parts[0] if parts else self._made_key(bare)
            keys = (shared,)
        elif sheet.identity in {"action-line", "goal"}:
            document, code = parts
            shared = f"{document}/{code}"
            keys = (code,) if document == self._plan else ()
        elif sheet.identity == "statement":
            area, document, code, number = parts
            shared = "/".join(parts)
            if document == self._plan:
                keys = (code,) if number == "1" else ()
                keys += (f"{code}/{number}", f"{area}/{code}/{number}")
        return Resource(bare.iri, sheet, parts, keys, shared, document, code)

    def _made_key(self, bare: Resource) -> str:
        for index in self._known:
            if keys := index.keys_of(bare.sheet.kind, bare.iri):
                return keys[0]
        names = [
            str(name)
            for predicate in _NAMES
            for name in self._graph.objects(bare.iri, predicate)
            if isinstance(name, Literal) and name.language in {"nl", None}
        ]
        wanted = slugify(min(names)) if names else ""
        wanted = wanted or slugify(bare.iri.rpartition("/")[2]) or bare.sheet.concept
        key, number = wanted, 1
        while (bare.sheet.name, key) in self._taken:
            number += 1
            key = f"{wanted}-{number}"
        self._taken.add((bare.sheet.name, key))
        return key


def keys_of_graph(
    graph: Graph, *, mapping: TableMapping, minter: Minter, known: Sequence[KeyIndex] = ()
) -> KeyIndex:
    """Give the keys by which plans may refer to the resources of a published register."""
    resources = Resources(graph, mapping=mapping, minter=minter, plan="", known=known)
    return resources.index().shared()


def iris(nodes: Iterable[Node | None]) -> list[URIRef]:
    """Give the IRIs among nodes, each once and in order."""
    return sorted({node for node in nodes if isinstance(node, URIRef)})


def _chosen_classes(sheet: Sheet) -> Iterator[URIRef]:
    for column in sheet.columns:
        if column.kind == "class":
            yield from map(expand, (column.values or {}).values())


def _is_of(sheet: Sheet, concept: str, *, count: int) -> bool:
    """Tell whether an IRI is one that the rows of a sheet have."""
    lengths = {"action-line": 2, "goal": 2, "statement": 4, "cross-reference": 3, "extension": 2}
    lengths["dependency"] = 2
    if not concept:
        return sheet.identity == "foreign"
    if sheet.identity == "document":
        return concept in _DOCUMENT_CONCEPTS and count == 1
    return concept == sheet.concept and count == lengths.get(sheet.identity, 1)
