"""``/.well-known/void``: what this dataset is, in which version, and where to get it."""

from fastapi import APIRouter
from rdflib import Graph
from starlette.requests import Request
from starlette.responses import Response

from beleidsgraaf.dataset.description import is_web_address
from beleidsgraaf.formats import NTRIPLES
from beleidsgraaf.iris import Minter
from beleidsgraaf.query.request import parse_request
from beleidsgraaf.query.service import GRAPH_FORMATS, Question
from beleidsgraaf.server.dataset_description import describe_served
from beleidsgraaf.server.dependencies import answer
from beleidsgraaf.server.negotiation import choose_format
from beleidsgraaf.server.routes.reading import Reading, begin
from beleidsgraaf.store.writing import write_graph

router = APIRouter()


@router.get("/.well-known/void", include_in_schema=False)
async def void(request: Request) -> Response:
    """Describe the dataset (DCAT-AP-NL, VoID)."""
    asked = begin(request)
    fmt, content_type = choose_format(request.headers.get("accept"), GRAPH_FORMATS)

    async def make() -> Response:
        body = write_graph(await served_catalog(asked), fmt)
        return Response(body, headers={"Content-Type": content_type})

    return await asked.reply(make, content_type, root_of(request, asked.version.base_iri))


async def served_catalog(asked: Reading) -> Graph:
    """Give the catalog of a version as this server serves it; empty where a version has none."""
    iri = Minter(asked.version.base_iri).graph("catalog")
    everything = parse_request("CONSTRUCT WHERE { ?s ?p ?o }")
    question = Question(everything, NTRIPLES, default_graphs=(str(iri),))
    found = await answer(asked.request, question, version=asked.version)
    catalog = Graph().parse(data=found.body, format="nt")
    root = root_of(asked.request, asked.version.base_iri)
    return describe_served(catalog, asked.version, root=root) if catalog else catalog


def root_of(request: Request, fallback: str) -> str:
    """Give the address of this server as the client wrote it, or the fallback if it is none."""
    root = str(request.base_url)
    return root if is_web_address(root) and root.endswith("/") else fallback
