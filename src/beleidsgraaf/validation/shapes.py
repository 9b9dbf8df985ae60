"""Loads the shapes of ``ontology/shapes/`` and refuses malformed ones before anything is judged.

A typo such as ``sh:minCnt`` would otherwise be a shape that silently asks nothing. ``graph.ttl``
is not loaded: it publishes the checks as shapes, and ``checks.py`` runs those as queries.
"""

from collections.abc import Iterator
from pathlib import Path

from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.term import Node

from beleidsgraaf.errors import ConfigurationError, SourceError
from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.store.parsing import parse_file
from beleidsgraaf.vocabulary import BGSH

GENERATED = "graph.ttl"
LANGUAGES = ("nl", "en")
TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)
SEVERITIES = ("Violation", "Warning", "Info")  # in the order of how bad they are


def shapes_folder() -> Path:
    """Find the folder that holds the shapes."""
    return knowledge_folder("ontology") / "shapes"


def load_shapes(folder: Path | None = None) -> Graph:
    """Read the shapes that people write; raises ConfigurationError for the first malformed one."""
    shapes = Graph()
    for path in sorted((folder or shapes_folder()).glob("*.ttl")):
        if path.name != GENERATED:
            shapes += read_shapes(path)
    return shapes


def read_shapes(path: Path) -> Graph:
    """Read one file of shapes; raises ConfigurationError when it is malformed."""
    try:
        graph = parse_file(path).get(None, Graph())
    except SourceError as error:
        raise _malformed(path, error.describe("en")) from error
    for fault in faults(graph):
        raise _malformed(path, fault)
    return graph


def faults(shapes: Graph) -> Iterator[str]:
    """Say what is wrong with shapes: unknown SHACL terms, missing messages or severities."""
    for term in sorted(_terms(shapes)):
        if term.startswith(str(SH)) and term not in SH:
            yield f"{term.removeprefix(str(SH))} is not a term of SHACL"
    for shape in sorted(reporting_shapes(shapes)):
        name = shape_name(shape)
        for told in (SH.name, SH.message):
            spoken = [getattr(said, "language", None) for said in shapes.objects(shape, told)]
            if sorted(map(str, spoken)) != sorted(LANGUAGES):
                yield f"{name} needs sh:{told.removeprefix(str(SH))} once in nl and once in en"
        severity = shapes.value(shape, SH.severity)
        if severity not in {SH[each] for each in SEVERITIES}:
            yield f"{name} needs a sh:severity"


def reporting_shapes(shapes: Graph) -> set[URIRef]:
    """Give the shapes that findings name: those with a target, and the property shapes of these."""
    found = {shape for target in TARGETS for shape in shapes.subjects(target, None)}
    found |= {part for shape in found for part in shapes.objects(shape, SH.property)}
    return {shape for shape in found if isinstance(shape, URIRef)}


def said_in(shapes: Graph, shape: Node, *, told: URIRef) -> dict[str, str]:
    """Give what a shape says of itself (``sh:name`` or ``sh:message``), by language."""
    values = [value for value in shapes.objects(shape, told) if isinstance(value, Literal)]
    return {value.language or "": str(value) for value in sorted(values)}


def shape_name(shape: Node) -> str:
    """Give the name of a shape inside its namespace: ``C05-actionLine``."""
    return str(shape).removeprefix(str(BGSH))


def rule_of(shape: Node) -> str:
    """Give the id of the rule that a shape belongs to: ``C05`` of ``C05-actionLine``."""
    return shape_name(shape).split("-")[0]


def _terms(shapes: Graph) -> set[URIRef]:
    typed = {kind for _, kind in shapes.subject_objects(RDF.type)}
    used = {term for triple in shapes for term in triple[1:]}
    return {term for term in used | typed if isinstance(term, URIRef)}


def _malformed(path: Path, detail: str) -> ConfigurationError:
    return ConfigurationError(
        f"Het bestand met regels {path.name} klopt niet: {detail}. Herstel het, of installeer "
        "opnieuw.",
        f"The file of shapes {path.name} is malformed: {detail}. Mend it, or install again.",
        file=path.name,
    )
