"""The SPARQL 1.1 Service Description of the endpoint: what it speaks and what it gives."""

from rdflib import Graph, URIRef
from rdflib.namespace import RDF

from beleidsgraaf.formats import RESULT_FORMATS, Format
from beleidsgraaf.query.service import GRAPH_FORMATS
from beleidsgraaf.vocabulary import SD


def describe_service(url: str, fmt: Format, *, default_graph: str) -> bytes:
    """Write the description of the endpoint at ``url`` in an RDF format."""
    graph = Graph(bind_namespaces="none")
    graph.bind("sd", SD)
    service = URIRef(f"{url}#service")
    graph.add((service, RDF.type, SD.Service))
    graph.add((service, SD.endpoint, URIRef(url)))
    graph.add((service, SD.supportedLanguage, SD.SPARQL11Query))
    for each in (*RESULT_FORMATS, *GRAPH_FORMATS):
        graph.add((service, SD.resultFormat, URIRef(each.iri)))
    if default_graph == "union":
        graph.add((service, SD.feature, SD.UnionDefaultGraph))
    return graph.serialize(format=fmt.rdflib, encoding="utf-8")
