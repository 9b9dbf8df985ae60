"""``/def`` and what is below it: what the data mean, what must hold in them, what is measured.

The ontology, with its concept schemes, is a graph of each version; so are measures, but of a
version that is too large. The shapes are no part of the dataset: they are those of the installed
release, so their ETag follows their bytes alone.
"""

import hashlib

import anyio.to_thread
from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from beleidsgraaf.iris import Minter
from beleidsgraaf.query.request import parse_request
from beleidsgraaf.query.service import Question
from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.server.caching import is_known, validators
from beleidsgraaf.server.dependencies import answer
from beleidsgraaf.server.pages.catalogue import PAGES
from beleidsgraaf.server.routes.pages import show
from beleidsgraaf.server.routes.reading import Reading, begin, choose_shape, split_suffix
from beleidsgraaf.store.writing import write_files

router = APIRouter()
_EVERYTHING = "CONSTRUCT WHERE { ?s ?p ?o }"


@router.get("/def", include_in_schema=False)
@router.get("/def.{extension}", include_in_schema=False)
async def ontology(request: Request) -> Response:
    """Give the ontology with its concept schemes: as data or as a page."""
    fmt, content_type = choose_shape(request, _extension(request))
    if fmt is None:
        return await show(request, PAGES["ontology"])
    asked = begin(request)
    vocabulary = str(Minter(asked.version.base_iri).graph("vocabulary"))
    question = Question(parse_request(_EVERYTHING), fmt, default_graphs=(vocabulary,))
    return await _give(asked, question, content_type)


@router.get("/def/measure", include_in_schema=False)
@router.get("/def/measure.{extension}", include_in_schema=False)
async def measures(request: Request) -> Response:
    """Give the measures and the properties of their measurements: as data or as a page."""
    fmt, content_type = choose_shape(request, _extension(request))
    if fmt is None:
        return await show(request, PAGES["measures"])
    path = knowledge_folder("queries") / "pages" / "measure-terms.rq"
    text = await anyio.to_thread.run_sync(path.read_text)
    return await _give(begin(request), Question(parse_request(text), fmt), content_type)


async def _give(asked: Reading, question: Question, content_type: str) -> Response:
    """Answer a question of the version that was asked for, as what is kept of it."""

    async def make() -> Response:
        found = await answer(asked.request, question, version=asked.version)
        return Response(found.body, headers={"Content-Type": content_type})

    return await asked.reply(make, content_type)


@router.get("/def/shapes", include_in_schema=False)
@router.get("/def/shapes.{extension}", include_in_schema=False)
async def shapes(request: Request) -> Response:
    """Give the rules that data must meet, in SHACL: as data or as a page."""
    fmt, content_type = choose_shape(request, _extension(request))
    if fmt is None:
        return await show(request, PAGES["shapes"])
    paths = sorted((knowledge_folder("ontology") / "shapes").glob("*.ttl"))
    body = await anyio.to_thread.run_sync(write_files, paths, fmt)
    tag = hashlib.sha256(content_type.encode() + body).hexdigest()[:32]
    headers = validators(tag, max(path.stat().st_mtime for path in paths))
    if is_known(request, headers):
        return Response(status_code=304, headers=headers)
    return Response(body, headers={**headers, "Content-Type": content_type})


def _extension(request: Request) -> str:
    """Give the ending of the URL; raises HTTPException 404 for one that is no format of ours."""
    given = str(request.path_params.get("extension", ""))
    if given and split_suffix(f"def.{given}")[1] != given:
        raise HTTPException(404)
    return given
