"""The pages about the ontology and the shapes, read from `ontology/` and `queries/checks/`."""

from collections.abc import Iterable
from pathlib import Path

import yaml
from docs.generator.markdown import as_code, make_table
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS
from rdflib.term import Node

from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.vocabulary import PREFIXES, SCHEMA


def ontology_page() -> str:
    """Classes, properties and concept schemes."""
    folder = knowledge_folder("ontology")
    graph = _read(sorted(folder.glob("*.ttl")))
    schemes = _read(sorted((folder / "schemes").glob("*.ttl")))
    parts = ["# Ontology\n\n## Classes\n\n", _classes(graph)]
    parts += ["\n## Properties\n\n", _properties(graph), "\n## Concept schemes\n"]
    parts += [_scheme(schemes, each) for each in _subjects(schemes, SKOS.ConceptScheme)]
    return "".join(parts)


def shapes_page() -> str:
    """Every shape and every check, with its severity and message."""
    graph = _read(sorted((knowledge_folder("ontology") / "shapes").glob("*.ttl")))
    shapes = sorted({each for each in graph.subjects(SH.message) if isinstance(each, URIRef)})
    heads = ("id", "severity", "melding", "message")
    rows = [
        (_local(each), _severity(graph, each), *_both(graph, each, SH.message)) for each in shapes
    ]
    checks = [
        _check(path) for path in sorted((knowledge_folder("queries") / "checks").glob("*.rq"))
    ]
    told = "A shape looks at one thing by itself; a check looks at things together.\n"
    return (
        f"# Shapes and checks\n\n{told}\n## Shapes\n\n{make_table(heads, rows)}"
        f"\n## Checks\n\n{make_table(heads, checks)}"
    )


def _classes(graph: Graph) -> str:
    rows = [
        (_short(graph, each), *_labels(graph, each), _names(graph, each, RDFS.subClassOf),
         *_both(graph, each, SKOS.definition)[1:])
        for each in _ours(graph, OWL.Class)
    ]  # fmt: skip
    return make_table(("class", "nl", "en", "a kind of", "definition"), rows)


def _properties(graph: Graph) -> str:
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
    rows = [
        (_short(graph, each), *_labels(graph, each), _names(graph, each, SCHEMA.domainIncludes),
         _names(graph, each, SCHEMA.rangeIncludes), *_both(graph, each, SKOS.definition)[1:])
        for each in sorted({each for kind in kinds for each in _ours(graph, kind)})
    ]  # fmt: skip
    return make_table(("property", "nl", "en", "of", "to", "definition"), rows)


def _scheme(graph: Graph, scheme: URIRef) -> str:
    concepts = sorted(graph.subjects(SKOS.inScheme, scheme), key=str)
    rows = [
        (as_code(_local(each)), *_labels(graph, each), *_both(graph, each, SKOS.definition)[1:])
        for each in concepts
    ]
    table = make_table(("concept", "nl", "en", "definition"), rows)
    return f"\n### {_local(scheme)}\n\n{table}"


def _check(path: Path) -> tuple[str, str, str, str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    said = "\n".join(line[3:] for line in lines if line.startswith("#+ "))
    header = yaml.safe_load(said)
    return path.stem, header["severity"], header["nl"], header["en"]


def _read(paths: Iterable[Path]) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(path)
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri, replace=True)
    return graph


def _subjects(graph: Graph, kind: Node) -> list[URIRef]:
    return sorted({each for each in graph.subjects(RDF.type, kind) if isinstance(each, URIRef)})


def _ours(graph: Graph, kind: Node) -> list[URIRef]:
    return [each for each in _subjects(graph, kind) if each.startswith(PREFIXES["bg"])]


def _short(graph: Graph, iri: Node) -> str:
    return as_code(graph.namespace_manager.normalizeUri(str(iri)))


def _local(iri: Node) -> str:
    return str(iri).replace("#", "/").rpartition("/")[2]


def _severity(graph: Graph, shape: Node) -> str:
    return _local(graph.value(shape, SH.severity) or SH.Violation)


def _names(graph: Graph, subject: Node, predicate: Node) -> str:
    return ", ".join(sorted(_short(graph, each) for each in graph.objects(subject, predicate)))


def _both(graph: Graph, subject: Node, predicate: Node) -> tuple[str, str]:
    said = sorted(graph.objects(subject, predicate), key=str)
    nl, en = (
        " ".join(str(each) for each in said if each.language == lang) for lang in ("nl", "en")
    )
    return nl, en


def _labels(graph: Graph, subject: Node) -> tuple[str, str]:
    label = RDFS.label if (subject, RDFS.label, None) in graph else SKOS.prefLabel
    return _both(graph, subject, label)
