"""A term → the text of a cell that means it: ``tables/cells.py`` the other way round.

Each gives None where no cell can say it.
"""

import re
from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal

from rdflib import Literal, URIRef
from rdflib.term import Node

from beleidsgraaf.tables.cells import parse_cell
from beleidsgraaf.tables.concepts import ConceptIndex
from beleidsgraaf.tables.mapping import Column, TableMapping
from beleidsgraaf.tables.mapping_reading import expand
from beleidsgraaf.tables.references import Entry, Resolver

_THREE_DECIMALS = re.compile(r"-?[1-9]\d{0,2},\d{3}")


class Wording:
    """Finds the words for terms: labels of concepts, keys of resources, values as people write."""

    def __init__(self, mapping: TableMapping, resolver: Resolver, concepts: ConceptIndex) -> None:
        self._mapping = mapping
        self._resolver = resolver
        self._concepts = concepts

    def word(self, term: Node, column: Column) -> str | None:
        """Give the text that a column has for a term."""
        if isinstance(term, URIRef):
            return self._iri(term, column)
        return _literal(term, column) if isinstance(term, Literal) else None

    def _iri(self, iri: URIRef, column: Column) -> str | None:
        if column.kind == "concept":
            return self._concept(iri, column.scheme)
        if column.kind == "reference":
            return self.reference(iri, column.to, bare=column.bare)
        is_iri = column.kind == "iri" and parse_cell(str(iri), column) == iri
        return str(iri) if is_iri else None

    def _concept(self, iri: URIRef, scheme: str) -> str | None:
        label = self._concepts.labels(scheme).get(iri)
        if label is None:
            return None
        return label if self._concepts.find(label, scheme) == iri else iri.rpartition("/")[2]

    def reference(self, iri: URIRef, to: Sequence[str], *, bare: str) -> str | None:
        """Give the shortest text that refers to a resource from here; its IRI if need be."""
        for kind in to:
            prefix = "" if kind == bare else f"{self._mapping.word(kind)}:"
            for key in self._resolver.keys_of(kind, iri):
                found = self._resolver.resolve(prefix + key, to=to, bare=bare)
                if isinstance(found, Entry) and found.iri == iri:
                    return prefix + key
        found = self._resolver.resolve(str(iri), to=to, bare=bare)
        return str(iri) if isinstance(found, Entry) else None


def class_words(classes: Collection[Node], column: Column) -> list[str]:
    """Give the first word that a column has for each class, which is the Dutch one."""
    found: dict[URIRef, str] = {}
    for word, curie in (column.values or {}).items():
        found.setdefault(expand(curie), word)
    return [word for of_class, word in found.items() if of_class in classes]


def _literal(term: Literal, column: Column) -> str | None:
    value = term.value
    if column.kind == "boolean" and isinstance(value, bool):
        return "ja" if value else "nee"
    if column.kind == "integer" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if column.kind == "decimal" and isinstance(value, Decimal | int):
        return _decimal(Decimal(value))
    if column.kind == "date" and isinstance(value, date):
        return value.isoformat()
    is_text = column.kind == "text" and (term.language or "") == column.lang
    return str(term) if is_text else None


def _decimal(value: Decimal) -> str:
    text = format(value.normalize(), "f").replace(".", ",")
    return f"{text}0" if _THREE_DECIMALS.fullmatch(text) else text  # or it may be thousands
