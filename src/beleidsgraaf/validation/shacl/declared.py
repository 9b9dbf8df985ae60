"""What a shapes graph declares for SHACL-SPARQL: queries with prefixes, components of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import OWL, RDF, RDFS, SH, Graph, Literal, URIRef
from rdflib.term import BNode, Node

from beleidsgraaf.validation.shacl.model import Constraint, Name, Query, unusable

_LOCAL_NAME = re.compile(r"[^#/]*$")


@dataclass(frozen=True)
class Parameter:
    """A parameter of a component: its property, the name of its variable, whether it must stand."""

    path: URIRef
    name: str
    is_optional: bool


@dataclass(frozen=True)
class Component:
    """A constraint component that the shapes graph defines, with a validator for each use."""

    iri: URIRef
    parameters: tuple[Parameter, ...]
    for_nodes: tuple[URIRef, Query] | None  # sh:select or sh:ask, and the query
    for_properties: tuple[URIRef, Query] | None

    def stated(self, graph: Graph, node: Name, *, is_property: bool) -> Iterator[Constraint]:
        """Give the constraint that a shape states by this component, if it does."""
        given: list[tuple[str, Node]] = []
        for parameter in self.parameters:
            values = sorted(graph.objects(node, parameter.path), key=str)
            if not values and not parameter.is_optional:
                return
            if len(values) > 1:
                raise unusable(node, f"{parameter.path} stands there more than once")
            given += [(parameter.name, value) for value in values]
        validator = self.for_properties if is_property else self.for_nodes
        if validator is None:
            raise unusable(node, f"{self.iri} has no validator for it")
        form, query = validator
        yield Constraint(self.iri, form, query=query, given=tuple(given))


def declared_components(graph: Graph) -> tuple[Component, ...]:
    """Read the components that a shapes graph defines."""
    kinds = _with_narrower(graph, SH.ConstraintComponent)
    found = {each for kind in kinds for each in graph.subjects(RDF.type, kind)}
    named = sorted(each for each in found if isinstance(each, URIRef))
    return tuple(_component(graph, iri) for iri in named if not str(iri).startswith(str(SH)))


def query_of(graph: Graph, node: Node, *, form: URIRef) -> Query:
    """Read a query: the text under ``sh:select`` or ``sh:ask``, and its prefixes."""
    text = graph.value(node, form)
    if not isinstance(text, Literal) or not isinstance(node, URIRef | BNode):
        raise unusable(node, f"it has no sh:{form.split('#')[1]}")
    return Query(node, str(text), tuple(sorted(_prefixes(graph, node))))


def _component(graph: Graph, iri: URIRef) -> Component:
    anywhere = _validator(graph, iri, SH.validator)
    return Component(
        iri=iri,
        parameters=tuple(_parameters(graph, iri)),
        for_nodes=_validator(graph, iri, SH.nodeValidator) or anywhere,
        for_properties=_validator(graph, iri, SH.propertyValidator) or anywhere,
    )


def _parameters(graph: Graph, iri: URIRef) -> Iterator[Parameter]:
    for node in sorted(graph.objects(iri, SH.parameter), key=str):
        path = graph.value(node, SH.path)
        if not isinstance(path, URIRef):
            raise unusable(iri, "a parameter has no sh:path that is an IRI")
        optional = graph.value(node, SH.optional)
        is_optional = isinstance(optional, Literal) and optional.value is True
        match = _LOCAL_NAME.search(str(path))
        yield Parameter(path, match.group() if match else "", is_optional)


def _validator(graph: Graph, iri: URIRef, kind: URIRef) -> tuple[URIRef, Query] | None:
    for node in sorted(graph.objects(iri, kind), key=str):
        for form in (SH.select, SH.ask):
            if (node, form, None) in graph:
                return form, query_of(graph, node, form=form)
        raise unusable(iri, "a validator has no query")
    return None


def _prefixes(graph: Graph, node: Node) -> Iterator[tuple[str, str]]:
    named = list(graph.objects(node, SH.prefixes))
    imports = (graph.transitive_objects(one, OWL.imports) for one in named)
    ontologies = {each for some in imports for each in some}
    for ontology in ontologies:
        for declared in graph.objects(ontology, SH.declare):
            prefix, namespace = (
                graph.value(declared, SH.prefix),
                graph.value(declared, SH.namespace),
            )
            if prefix is None or namespace is None:
                raise unusable(node, "a prefix is declared without its namespace")
            yield str(prefix), str(namespace)


def _with_narrower(graph: Graph, kind: URIRef) -> set[Node]:
    return {each for each in graph.transitive_subjects(RDFS.subClassOf, kind) if each is not None}
