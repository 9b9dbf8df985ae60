"""Concepts of the code lists, found by local name or by label in Dutch or English."""

import re
import unicodedata
from collections.abc import Mapping

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SKOS

from beleidsgraaf.tables.problems import Complaint, suggestion
from beleidsgraaf.vocabulary import SCHEME

_GAPS = re.compile(r"[\s_\-]+")


def _plain(name: str) -> str:
    return _GAPS.sub(" ", unicodedata.normalize("NFC", name).casefold()).strip()


class ConceptIndex:
    """The concepts of every scheme of a vocabulary, by name."""

    def __init__(self, vocabulary: Graph) -> None:
        self._names: dict[str, dict[str, set[URIRef]]] = {}
        self._labels: dict[str, dict[URIRef, str]] = {}
        for concept, scheme in vocabulary.subject_objects(SKOS.inScheme):
            if isinstance(concept, URIRef) and str(scheme).startswith(str(SCHEME)):
                self._add(concept, str(scheme)[len(SCHEME) :], vocabulary=vocabulary)

    def _add(self, concept: URIRef, scheme: str, *, vocabulary: Graph) -> None:
        names = self._names.setdefault(scheme, {})
        local = concept.rpartition("/")[2]
        names.setdefault(_plain(local), set()).add(concept)
        self._labels.setdefault(scheme, {})[concept] = local
        for predicate in (SKOS.prefLabel, SKOS.altLabel):
            for label in vocabulary.objects(concept, predicate):
                if isinstance(label, Literal) and label.language in {"nl", "en"}:
                    names.setdefault(_plain(label), set()).add(concept)
                    if predicate == SKOS.prefLabel and label.language == "nl":
                        self._labels[scheme][concept] = str(label)

    def find(self, name: str, scheme: str) -> URIRef | Complaint:
        """Find a concept of a scheme, or say what is wrong."""
        found = self._names.get(scheme, {}).get(_plain(name), set())
        if len(found) == 1:
            return next(iter(found))
        if found:
            codes = ", ".join(sorted(iri.rpartition("/")[2] for iri in found))
            return Complaint(
                f"'{name}' kan meer betekenen. Schrijf een van de codes: {codes}.",
                f"'{name}' may mean several things. Write one of the codes: {codes}.",
            )
        labels = sorted(self.labels(scheme).values())
        nl, en = suggestion(name, {*self._names.get(scheme, {}), *labels})
        return Complaint(
            f"'{name}' staat niet in de keuzelijst.{nl} Mogelijk zijn: {', '.join(labels)}.",
            f"'{name}' is not in the list of choices.{en} Possible are: {', '.join(labels)}.",
        )

    def labels(self, scheme: str) -> Mapping[URIRef, str]:
        """Give the Dutch label of each concept of a scheme."""
        return self._labels.get(scheme, {})
