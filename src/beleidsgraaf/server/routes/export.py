"""``/export/dataset.trig`` and the like: a whole version as one file."""

from functools import partial
from pathlib import Path

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from beleidsgraaf.errors import NotAcceptable
from beleidsgraaf.formats import by_extension
from beleidsgraaf.server.caching import is_known
from beleidsgraaf.server.dependencies import give, open_work
from beleidsgraaf.server.negotiation import with_charset
from beleidsgraaf.server.routes.reading import begin
from beleidsgraaf.store.engines import place_of
from beleidsgraaf.store.exporting import EXPORT_FORMATS, export_remote_to, export_version
from beleidsgraaf.workers.frames import Job

router = APIRouter()
_ABOUT = "# /export"  # what an editor sees of it among the queries at work


@router.get("/export/dataset.{extension}", include_in_schema=False)
async def export(request: Request) -> Response:
    """Give a whole version as TriG, N-Quads or JSON-LD, graph by graph."""
    extension = request.path_params["extension"]
    fmt = by_extension(extension, EXPORT_FORMATS)
    if fmt is None:
        known = ", ".join(f"dataset.{each.extension}" for each in EXPORT_FORMATS)
        raise NotAcceptable(
            f"De dataset is er niet als '.{extension}'. Kies uit: {known}.",
            f"The dataset cannot be had as '.{extension}'. Choose one of: {known}.",
            formats=[each.media_type for each in EXPORT_FORMATS],
        )
    asked = begin(request)
    headers = asked.headers()
    if is_known(request, headers):
        return Response(status_code=304, headers=headers)
    name = f"beleidsgraaf-{asked.version.id}.{fmt.extension}"
    headers |= {
        "Content-Type": with_charset(fmt.media_type),
        "Content-Disposition": f'attachment; filename="{name}"',
    }
    store = asked.services.queries.archive
    place = place_of(store, asked.version)
    if isinstance(place, Path):
        # Plain code that reads files: Starlette runs it in a thread, piece by piece, as taken.
        return StreamingResponse(export_version(place, asked.version, fmt=fmt), headers=headers)
    collect = partial(export_remote_to, version=asked.version, format_name=fmt.name)
    job = Job(collect, (place.endpoint,))
    return give(await open_work(request, job, query=_ABOUT), headers)
