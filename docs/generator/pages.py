"""Which pages there are, and whether they say what they should."""

import difflib
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from docs.generator.files import queries_page, sheets_page
from docs.generator.ontology import ontology_page, shapes_page
from docs.generator.software import commands_page, routes_page, settings_page

REFERENCE = Path(__file__).resolve().parents[1] / "reference"
NOTE = "<!-- Made by `make docs`; do not edit. -->\n\n"
PAGES: Mapping[str, Callable[[], str]] = MappingProxyType(
    {
        "commands.md": commands_page,
        "ontology.md": ontology_page,
        "queries.md": queries_page,
        "routes.md": routes_page,
        "settings.md": settings_page,
        "shapes.md": shapes_page,
        "sheets.md": sheets_page,
    }
)


def write_pages() -> None:
    """Write every page anew."""
    REFERENCE.mkdir(exist_ok=True)
    for name, make in PAGES.items():
        (REFERENCE / name).write_text(NOTE + make(), encoding="utf-8")


def stale_lines() -> list[str]:
    """Give the difference between each page and what it should say; nothing when all is well."""
    found: list[str] = []
    for name, make in PAGES.items():
        path = REFERENCE / name
        now = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        due = (NOTE + make()).splitlines()
        found += difflib.unified_diff(now, due, f"docs/reference/{name}", "due", lineterm="")
    unknown = sorted({path.name for path in REFERENCE.glob("*")} - set(PAGES))
    return found + [f"docs/reference/{name}: no page of this name is made" for name in unknown]
