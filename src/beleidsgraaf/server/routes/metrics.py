"""``/metrics``: what the service counts, for Prometheus."""

from fastapi import APIRouter
from prometheus_client.exposition import choose_encoder
from starlette.requests import Request
from starlette.responses import Response

from beleidsgraaf.server.dependencies import services_of

router = APIRouter()


@router.get("/metrics", include_in_schema=False)
def metrics(request: Request) -> Response:
    """Give the metrics as text for Prometheus, or as OpenMetrics when asked."""
    encode, content_type = choose_encoder(request.headers.get("accept", ""))
    return Response(
        encode(services_of(request).registry),
        headers={"Content-Type": content_type, "Cache-Control": "no-store", "Vary": "Accept"},
    )
