"""``/running``: the queries at work, and the end of one; for an editor only."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from beleidsgraaf.errors import ResourceNotFound
from beleidsgraaf.server.access import Role, demand
from beleidsgraaf.server.clients import network_of
from beleidsgraaf.server.dependencies import services_of
from beleidsgraaf.workers.runs import Running

router = APIRouter(prefix="/running")
_UNSEEN = {"Cache-Control": "no-store", "Vary": "Authorization"}
_SHOWN = 500  # characters of a query


@router.get("")
async def list_running(request: Request) -> Response:
    """List the queries at work (role editor): id, seconds, lane, query and the client's network."""
    services = services_of(request)
    demand(request.headers.get("authorization"), services.tokens, role=Role.EDITOR)
    running = [_describe(job) for job in services.pool.running()]
    return JSONResponse({"running": running}, headers=_UNSEEN)


@router.delete("/{number}", status_code=204)
async def stop_running(request: Request, number: int) -> Response:
    """Stop one query at work (role editor)."""
    services = services_of(request)
    demand(request.headers.get("authorization"), services.tokens, role=Role.EDITOR)
    if not services.pool.cancel(number):
        raise ResourceNotFound(
            f"Er loopt geen vraag met nummer {number}. Misschien is hij al klaar.",
            f"There is no query at work with number {number}. It may have ended already.",
        )
    return Response(status_code=204, headers=_UNSEEN)


def _describe(job: Running) -> dict[str, object]:
    about = job.about
    return {
        "id": job.number,
        "seconds": round(job.seconds, 3),
        "lane": job.lane,
        "query": str(about.get("query", ""))[:_SHOWN],
        "client": network_of(str(about.get("client", "-"))),
        "request": about.get("request", ""),
    }
