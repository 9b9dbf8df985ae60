"""The three tests of the service description: that there is one, of this endpoint, well-formed."""

import httpx
from rdflib import RDF, RDFS, Graph, Literal, URIRef

from beleidsgraaf.formats import by_media_type
from beleidsgraaf.store.parsing import parse_rdf
from beleidsgraaf.vocabulary import SD
from tests.conformance.suites import Case, cases, for_each
from tests.conformance.versions import Laboratory

CASES = cases("ServiceDescriptionTest")
MEDIA_TYPES = ("text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json")
ANY = RDFS.Resource
# The vocabulary: property → class of its subject, class of its value (SPARQL 1.1 Service
# Description 3). Instances that the W3C itself defines need not be typed again.
PROPERTIES = {
    SD.endpoint: (SD.Service, ANY),
    SD.feature: (SD.Service, SD.Feature),
    SD.defaultEntailmentRegime: (SD.Service, SD.EntailmentRegime),
    SD.entailmentRegime: (SD.NamedGraph, SD.EntailmentRegime),
    SD.defaultSupportedEntailmentProfile: (SD.Service, SD.EntailmentProfile),
    SD.supportedEntailmentProfile: (SD.NamedGraph, SD.EntailmentProfile),
    SD.extensionFunction: (SD.Service, SD.Function),
    SD.extensionAggregate: (SD.Service, SD.Aggregate),
    SD.languageExtension: (SD.Service, SD.Feature),
    SD.supportedLanguage: (SD.Service, SD.Language),
    SD.propertyFeature: (SD.Service, SD.Feature),
    SD.defaultDataset: (SD.Service, SD.Dataset),
    SD.availableGraphs: (SD.Service, SD.GraphCollection),
    SD.resultFormat: (SD.Service, ANY),
    SD.inputFormat: (SD.Service, ANY),
    SD.defaultGraph: (SD.Dataset, SD.Graph),
    SD.namedGraph: (SD.GraphCollection, SD.NamedGraph),
    SD.name: (SD.NamedGraph, ANY),
    SD.graph: (SD.NamedGraph, SD.Graph),
}
SUBCLASSES = {SD.Dataset: SD.GraphCollection, SD.Aggregate: SD.Function}
DEFINED = {
    SD.Language: {SD.SPARQL10Query, SD.SPARQL11Query, SD.SPARQL11Update},
    SD.Feature: {
        SD.DereferencesURIs, SD.UnionDefaultGraph, SD.RequiresDataset, SD.EmptyGraphs,
        SD.BasicFederatedQuery,
    },
}  # fmt: skip


@for_each(CASES)
def test_the_service_describes_itself(laboratory: Laboratory, case: Case) -> None:
    check = {
        "service-description/returns-rdf": check_returns_rdf,
        "service-description/has-endpoint-triple": check_has_endpoint_triple,
        "service-description/conforms-to-schema": check_conforms_to_schema,
    }[case.id]
    check(laboratory.client)


def check_returns_rdf(client: httpx.Client) -> None:
    for media_type in (*MEDIA_TYPES, "*/*"):
        assert (None, RDF.type, SD.Service) in _describe(client, media_type)


def check_has_endpoint_triple(client: httpx.Client) -> None:
    graph = _describe(client, "*/*")
    assert list(graph.objects(None, SD.endpoint)) == [URIRef(f"{client.base_url}sparql")]


def check_conforms_to_schema(client: httpx.Client) -> None:
    graph = _describe(client, "*/*")
    used = {each for each in graph.predicates() if str(each).startswith(str(SD))}
    assert {SD.endpoint, SD.supportedLanguage, SD.resultFormat} <= used <= set(PROPERTIES)
    for predicate in used:
        domain, target = PROPERTIES[predicate]
        for subject, value in graph.subject_objects(predicate):
            assert _is_a(graph, subject, domain), (subject, predicate, domain)
            assert _is_a(graph, value, target), (predicate, value, target)
    assert not any(isinstance(value, Literal) for value in graph.objects(None, SD.endpoint))


def _describe(client: httpx.Client, accept: str) -> Graph:
    response = client.get("/sparql", headers={"Accept": accept})
    assert response.status_code == 200, response.text
    fmt = by_media_type(response.headers["content-type"])
    assert fmt is not None
    assert accept in {fmt.media_type, "*/*"}
    return parse_rdf(response.content, fmt, file="the description")[None]


def _is_a(graph: Graph, term: object, wanted: URIRef) -> bool:
    if wanted == ANY:
        return isinstance(term, URIRef)
    types = set(graph.objects(term, RDF.type))
    types |= {SUBCLASSES[each] for each in types if each in SUBCLASSES}
    return wanted in types or term in DEFINED.get(wanted, set())
