"""What routes need: the settings and the services, made once per app."""

from dataclasses import dataclass

from starlette.requests import Request

from beleidsgraaf.query.service import QueryService
from beleidsgraaf.settings import Settings


@dataclass(frozen=True)
class Services:
    """Everything a route may use."""

    settings: Settings
    queries: QueryService


def services_of(request: Request) -> Services:
    """Give the services of the app that received this request."""
    services: Services = request.app.state.services
    return services
