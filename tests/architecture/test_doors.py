"""Each outside library has its door: the rooms that may import it. A new library needs a line."""

import ast
import sys
from collections.abc import Iterator

from tests.architecture.walking import Source

ANYWHERE = {"*"}
DOORS = {
    "anyio": {"server"},
    "click": {"cli"},
    "fastapi": {"server"},
    "graspologic_native": {"network"},
    "httpx": {"store"},
    "jinja2": {"server"},
    "markupsafe": {"server"},
    "networkx": {"network", "graph"},
    "numpy": {"network", "search"},
    "openpyxl": {"network", "tables", "validation", "workbooks"},
    "pandas": {"graph"},
    "prometheus_client": {"server"},
    "pydantic": {"server", "settings"},
    "pydantic_settings": {"settings"},
    "pyoxigraph": {"store", "formats"},
    "pyphen": {"network"},
    "pyshacl": {"validation"},
    "rapidfuzz": {"tables", "query", "validation", "network", "search"},
    "rdflib": ANYWHERE,
    "resvg_py": {"network"},
    "rustworkx": {"network"},
    "scipy": {"network"},
    "starlette": {"server"},
    "uvicorn": {"server", "cli"},
    "yaml": {"tables", "stored_queries"},
}


def test_a_library_is_imported_through_its_door_only(all_sources: list[Source]) -> None:
    wrong = [
        f"{source.place(node)} imports {library}"
        for source in all_sources
        for node, library in _imports(source)
        if DOORS.get(library, set()) != ANYWHERE and source.room not in DOORS.get(library, set())
    ]
    assert wrong == []


def test_every_door_is_in_use_or_waits_for_its_room(all_sources: list[Source]) -> None:
    used = {library for source in all_sources for _, library in _imports(source)}
    rooms = {source.room for source in all_sources}
    idle = {library for library, door in DOORS.items() if door == ANYWHERE or door & rooms}
    assert sorted(idle - used) == []


def _imports(source: Source) -> Iterator[tuple[ast.stmt, str]]:
    for node in source.nodes:
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        for name in names:
            top = name.split(".")[0]
            if top not in sys.stdlib_module_names and top != "beleidsgraaf":
                yield node, top
