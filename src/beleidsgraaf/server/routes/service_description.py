"""The SPARQL 1.1 Service Description of the endpoint: what it speaks, and what it gives.

With it goes the description of the dataset (``/.well-known/void``), so that one request tells a
client all there is to know.
"""

from rdflib import RDF, Graph, Literal, URIRef
from starlette.requests import Request
from starlette.responses import Response

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.errors import DatasetNotFound
from beleidsgraaf.formats import RESULT_FORMATS
from beleidsgraaf.iris import Minter
from beleidsgraaf.query.service import GRAPH_FORMATS
from beleidsgraaf.server.dependencies import services_of
from beleidsgraaf.server.routes.protocol import Asked
from beleidsgraaf.server.routes.query_page import show_page
from beleidsgraaf.server.routes.reading import begin, choose_shape
from beleidsgraaf.server.routes.wellknown import root_of, served_catalog
from beleidsgraaf.store.writing import write_graph
from beleidsgraaf.vocabulary import FIXED_BASE, SD, VOID


async def show_endpoint(request: Request, nothing: Asked) -> Response:
    """Give the query page to a browser, and the service description to a program."""
    fmt, content_type = choose_shape(request)
    if fmt is None:
        return await show_page(request, nothing)
    default_graph = services_of(request).settings.default_graph
    try:
        asked = begin(request)
    except DatasetNotFound:  # an empty service can be described too
        url = f"{root_of(request, FIXED_BASE)}sparql"
        body = write_graph(describe_service(url, None, default_graph=default_graph), fmt)
        headers = {"Vary": "Accept", "Content-Type": content_type, "Cache-Control": "no-store"}
        return Response(body, headers=headers)
    root = root_of(request, asked.version.base_iri)

    async def make() -> Response:
        service = describe_service(f"{root}sparql", asked.version, default_graph=default_graph)
        body = write_graph(service + await served_catalog(asked), fmt)
        return Response(body, headers={"Content-Type": content_type})

    return await asked.reply(make, content_type, root)


def describe_service(url: str, version: Manifest | None, *, default_graph: str) -> Graph:
    """Describe the endpoint at ``url``, with the graphs of a version where there is one."""
    service = URIRef(f"{url}#service")
    if version is not None:  # the catalog describes the same service, as DCAT
        service = Minter(version.base_iri).thing("data-service", "sparql")
    graph = Graph()
    graph.add((service, RDF.type, SD.Service))
    graph.add((service, SD.endpoint, URIRef(url)))
    graph.add((service, SD.supportedLanguage, SD.SPARQL11Query))
    for each in (*RESULT_FORMATS, *GRAPH_FORMATS):
        graph.add((service, SD.resultFormat, URIRef(each.iri)))
    if default_graph == "union":
        graph.add((service, SD.feature, SD.UnionDefaultGraph))
    dataset, default = URIRef(f"{url}#dataset"), URIRef(f"{url}#default-graph")
    graph.add((service, SD.defaultDataset, dataset))
    graph.add((dataset, RDF.type, SD.Dataset))
    graph.add((dataset, SD.defaultGraph, default))
    graph.add((default, RDF.type, SD.Graph))
    for number, entry in enumerate(sorted(version.graphs) if version else (), 1):
        named, content = URIRef(f"{url}#graph-{number}"), URIRef(entry.iri)
        graph.add((dataset, SD.namedGraph, named))
        graph.add((named, RDF.type, SD.NamedGraph))
        graph.add((named, SD.name, content))
        graph.add((named, SD.graph, content))
        graph.add((content, RDF.type, SD.Graph))
        graph.add((content, VOID.triples, Literal(entry.triples)))
    return graph
