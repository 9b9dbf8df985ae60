"""``/graphs``: the reading half of the SPARQL 1.1 Graph Store HTTP Protocol.

Writing (PUT, POST, DELETE) has no route yet, and is answered with 405 and the way that there is.

A graph is named by ``?graph=IRI``, or directly: ``/graphs/plan/x`` is the graph of that key below
the base. ``?default`` is what a query without a dataset clause sees. A graph has an ETag of its
own, which is the same in every version that holds it unchanged.
"""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from beleidsgraaf.dataset.version import GraphEntry
from beleidsgraaf.errors import ParameterUnusable, ResourceNotFound
from beleidsgraaf.iris import Minter
from beleidsgraaf.query.request import parse_request
from beleidsgraaf.query.service import GRAPH_FORMATS, Question
from beleidsgraaf.server.caching import is_known, validators
from beleidsgraaf.server.dependencies import give, open_answer
from beleidsgraaf.server.negotiation import choose_format
from beleidsgraaf.server.routes.reading import Reading, begin, parameter

router = APIRouter()
_EVERYTHING = "CONSTRUCT WHERE { ?s ?p ?o }"


@router.get("/graphs", include_in_schema=False)
async def indirect(request: Request) -> Response:
    """Give the graph of ``?graph=IRI``, or with ``?default`` the default graph."""
    asked, iri = begin(request), parameter(request, "graph")
    default = parameter(request, "default")
    if (iri is None) == (default is None):
        raise ParameterUnusable(
            "Vraag om één graaf: ?graph=IRI, ?default of /graphs/plan/…",
            "Ask for one graph: ?graph=IRI, ?default or /graphs/plan/…",
            parameter="graph",
            graphs=[entry.iri for entry in sorted(asked.version.graphs)],
        )
    return await _give(asked, iri)


@router.get("/graphs/{key:path}", include_in_schema=False)
async def direct(request: Request) -> Response:
    """Give a graph by its key: ``register``, ``plan/…`` and so on."""
    asked = begin(request)
    minter = Minter(asked.version.base_iri)
    return await _give(asked, str(minter.graph(request.path_params["key"])))


async def _give(asked: Reading, iri: str | None) -> Response:
    entry = None if iri is None else _find(asked, iri)
    fmt, content_type = choose_format(asked.request.headers.get("accept"), GRAPH_FORMATS)
    headers = asked.headers("default", content_type)
    if entry is not None:
        headers |= validators(f"{entry.sha256[:32]}-{fmt.name}")
    headers["Content-Type"] = content_type
    if is_known(asked.request, headers):
        return Response(status_code=304, headers=headers)
    named = () if iri is None else (iri,)
    question = Question(parse_request(_EVERYTHING), fmt, default_graphs=named)
    opened = await open_answer(asked.request, question, version=asked.version)
    return give(opened, headers)


def _find(asked: Reading, iri: str) -> GraphEntry:
    for entry in asked.version.graphs:
        if entry.iri == iri:
            return entry
    raise ResourceNotFound(
        f"Er is geen graaf <{iri}> in versie {asked.version.id}. Op /versions staat wat er is.",
        f"There is no graph <{iri}> in version {asked.version.id}. See /versions for all.",
        graph=iri,
    )
