"""Which route a path belongs to and what it allows, read off the app from outside."""

from collections.abc import Iterable
from functools import cached_property
from re import Pattern

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

NO_ROUTE = "-"
_ORDER = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
_MOST_PATHS = 4_096


class RouteTable:
    """The routes of an app, read when first asked for; the app has them all by then."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app
        self._found: dict[str, str] = {}  # path → template, of the paths last asked for

    def template(self, path: str) -> str:
        """Give the template of the first route that a path fits, such as ``/doc/{key}``."""
        known = self._found.get(path)
        if known is not None:
            return known
        fitting = (template for pattern, template, _ in self._routes if pattern.match(path))
        found = next(fitting, NO_ROUTE)
        if found != NO_ROUTE:
            if len(self._found) >= _MOST_PATHS:
                del self._found[next(iter(self._found))]
            self._found[path] = found
        return found

    def allowed(self, path: str) -> str:
        """Name the methods of all routes that a path fits; ``*`` or none is the server."""
        found: set[str] = set()
        for pattern, _, methods in self._routes:
            if path in ("*", "") or pattern.match(path):
                found |= methods
        return ", ".join(_sort(found)) if found else ""

    @cached_property
    def _routes(self) -> list[tuple[Pattern[str], str, frozenset[str]]]:
        found = []
        for route in iter_route_contexts(self._app.routes):
            pattern = getattr(route, "path_regex", None)
            if pattern is not None:
                found.append((pattern, route.path or "", frozenset(route.methods or ("GET",))))
        return found


def _sort(methods: Iterable[str]) -> list[str]:
    every = {*methods, "OPTIONS"} | ({"HEAD"} if "GET" in methods else set())
    return sorted(every, key=lambda each: _ORDER.index(each) if each in _ORDER else len(_ORDER))
