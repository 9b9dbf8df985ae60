"""``/health``: is there something to serve, and what."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from beleidsgraaf.errors import Busy, DatasetNotFound
from beleidsgraaf.server.dependencies import services_of

router = APIRouter()


@router.api_route("/health", methods=["GET", "HEAD"], include_in_schema=False)
def health(request: Request) -> Response:
    """Say which version is served; 503 while nothing is published or the engine is away."""
    headers = {"Cache-Control": "no-store"}
    try:
        version = services_of(request).queries.version()
    except DatasetNotFound as error:
        empty = {"status": "empty", "detail": error.nl}
        return JSONResponse(empty, status_code=503, headers=headers)
    except Busy as error:
        away = {"status": "away", "detail": error.nl}
        headers["Retry-After"] = str(error.fields["retry_after"])
        return JSONResponse(away, status_code=503, headers=headers)
    content = {
        "status": "ok",
        "version": version.id,
        "as_of": version.as_of.isoformat(),
        "triples": sum(entry.triples for entry in version.graphs),
    }
    return JSONResponse(content, headers=headers)
