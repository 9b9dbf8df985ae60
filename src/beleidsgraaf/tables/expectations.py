"""Expected counts of ``dataset.yaml``: fewer abort, more warn.

A table that lost rows on its way (a filter left on, a sheet cut off) reads without a fault; only
a count tells.
"""

from collections.abc import Iterator

from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS

from beleidsgraaf.dataset.description import Expected
from beleidsgraaf.errors import Problem
from beleidsgraaf.tables.mapping import TableMapping
from beleidsgraaf.tables.problems import ProblemList, suggestion
from beleidsgraaf.vocabulary import BG, PREFIXES


class Expectations:
    """Compares what was expected with what was read."""

    def __init__(self, graph: Graph, vocabulary: Graph, *, mapping: TableMapping) -> None:
        self._graph = graph
        self._vocabulary = vocabulary
        self._classes = {of_class for sheet in mapping.sheets for of_class in sheet.classes}
        self._classes |= {of for of in graph.objects(None, RDF.type) if isinstance(of, URIRef)}
        for meta in (OWL.Class, RDFS.Class):
            found = vocabulary.subjects(RDF.type, meta)
            self._classes |= {of for of in found if isinstance(of, URIRef)}

    def check(self, expected: Expected, *, problems: ProblemList) -> Iterator[Problem]:
        """Note too few as a problem; yield too many as a warning."""
        of_class = _class(expected.class_name)
        if of_class not in self._classes:
            names = [str(each).partition("#")[2] for each in self._classes if each in BG]
            nl, en = suggestion(expected.class_name, names)
            problems.add(
                expected.place,
                nl=f"'{expected.class_name}' is geen klasse van de ontologie.{nl}",
                en=f"'{expected.class_name}' is not a class of the ontology.{en}",
            )
            return
        count = self.count(of_class)
        name = expected.class_name
        if count < expected.minimum:
            problems.add(
                expected.place,
                nl=f"Er zijn {count} × {name}, verwacht: ten minste {expected.minimum}. Kijk of "
                "er rijen of tabellen ontbreken, of pas de verwachting aan.",
                en=f"There are {count} × {name}, expected: at least {expected.minimum}. See "
                "whether rows or tables are missing, or adapt the expectation.",
            )
        if expected.maximum is not None and count > expected.maximum:
            yield Problem(
                expected.place,
                f"Er zijn {count} × {name}, verwacht: hoogstens {expected.maximum}. Kijk of er "
                "rijen dubbel zijn, of pas de verwachting aan.",
                f"There are {count} × {name}, expected: at most {expected.maximum}. See whether "
                "rows are double, or adapt the expectation.",
            )

    def count(self, of_class: URIRef) -> int:
        """Count the resources of a class and of its subclasses."""
        classes = {of_class, *self._vocabulary.transitive_subjects(RDFS.subClassOf, of_class)}
        return len({each for of in classes for each in self._graph.subjects(RDF.type, of)})


def _class(name: str) -> URIRef:
    prefix, colon, local = name.partition(":")
    if colon and prefix in PREFIXES:
        return URIRef(PREFIXES[prefix] + local)
    return BG[name]
