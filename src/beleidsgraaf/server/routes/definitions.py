"""``/def`` and ``/def/shapes``: what the data mean, and what must hold in them.

The ontology, with its concept schemes, is a graph of each version. The shapes are no part of the
dataset: they are those of the installed release, so their ETag follows their bytes alone.
"""

import hashlib

import anyio.to_thread
from fastapi import APIRouter
from rdflib import Graph
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from beleidsgraaf.formats import NTRIPLES, TURTLE
from beleidsgraaf.iris import Minter
from beleidsgraaf.query.request import parse_request
from beleidsgraaf.query.service import Question
from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.server.caching import is_known, validators
from beleidsgraaf.server.dependencies import answer
from beleidsgraaf.server.routes.definition_pages import show_ontology, show_shapes
from beleidsgraaf.server.routes.page import html_page
from beleidsgraaf.server.routes.reading import begin, choose_shape, split_suffix
from beleidsgraaf.store.writing import write_files

router = APIRouter()
_EVERYTHING = "CONSTRUCT WHERE { ?s ?p ?o }"


@router.get("/def", include_in_schema=False)
@router.get("/def.{extension}", include_in_schema=False)
async def ontology(request: Request) -> Response:
    """Give the ontology with its concept schemes: as data or as a page."""
    asked = begin(request)
    fmt, content_type = choose_shape(request, _extension(request))
    vocabulary = str(Minter(asked.version.base_iri).graph("vocabulary"))

    async def make() -> Response:
        question = Question(
            parse_request(_EVERYTHING), fmt or NTRIPLES, default_graphs=(vocabulary,)
        )
        found = await answer(request, question, version=asked.version)
        if fmt is None:
            return html_page(await anyio.to_thread.run_sync(_page_of_ontology, found.body))
        return Response(found.body, headers={"Content-Type": content_type})

    return await asked.reply(make, content_type)


@router.get("/def/shapes", include_in_schema=False)
@router.get("/def/shapes.{extension}", include_in_schema=False)
async def shapes(request: Request) -> Response:
    """Give the rules that data must meet, in SHACL: as data or as a page."""
    fmt, content_type = choose_shape(request, _extension(request))
    paths = sorted((knowledge_folder("ontology") / "shapes").glob("*.ttl"))
    body = await anyio.to_thread.run_sync(write_files, paths, fmt or TURTLE)
    tag = hashlib.sha256(content_type.encode() + body).hexdigest()[:32]
    headers = validators(tag, max(path.stat().st_mtime for path in paths))
    if is_known(request, headers):
        return Response(status_code=304, headers=headers)
    if fmt is None:
        response: Response = html_page(await anyio.to_thread.run_sync(_page_of_shapes, body))
    else:
        response = Response(body, headers={"Content-Type": content_type})
    response.headers.update(headers)
    return response


def _extension(request: Request) -> str:
    """Give the ending of the URL; raises HTTPException 404 for one that is no format of ours."""
    given = str(request.path_params.get("extension", ""))
    if given and split_suffix(f"def.{given}")[1] != given:
        raise HTTPException(404)
    return given


def _page_of_ontology(triples: bytes) -> tuple[str, str]:
    return show_ontology(Graph().parse(data=triples, format="nt"))


def _page_of_shapes(turtle: bytes) -> tuple[str, str]:
    return show_shapes(Graph().parse(data=turtle, format="turtle"))
