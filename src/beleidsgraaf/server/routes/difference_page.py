"""What differs between two versions, as a page: in words first, then each statement."""

from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import quote

from starlette.responses import Response

from beleidsgraaf.server.routes.page import html_page

_MOST = 2_000  # statements that are shown; the rest is in the JSON


def difference_page(told: Mapping[str, Any]) -> Response:
    """Show a difference as ``comparing.Difference.to_json`` writes it."""
    older, newer = told["older"], told["newer"]
    words = "".join(
        f'<li>{escape(each["nl"])}<br><span lang="en">{escape(each["en"])}</span></li>\n'
        for each in told["words"]
    )
    body = (
        f'<p>Van <a href="/versions/{quote(older)}">{escape(older)}</a> naar '
        f'<a href="/versions/{quote(newer)}">{escape(newer)}</a>.</p>\n'
        f"<h2>In woorden</h2>\n<ul>{words or '<li>Geen verschil in wat mensen schreven.</li>'}"
        f"</ul>\n<h2>Uitspraken</h2>\n{_statements(told['graphs'])}"
    )
    return html_page((f"Verschil tussen {older} en {newer}", body), wide=True)


def _statements(graphs: Mapping[str, Mapping[str, list[str]]]) -> str:
    pieces, left = [], _MOST
    for iri, change in sorted(graphs.items()):
        lines = [f"- {each}" for each in change["removed"]] + [
            f"+ {each}" for each in change["added"]
        ]
        shown = lines[: max(left, 0)]
        left -= len(shown)
        more = f"\n… nog {len(lines) - len(shown)}" if len(shown) < len(lines) else ""
        pieces.append(
            f"<details><summary>{escape(iri)}: {len(change['added'])} erbij, "
            f"{len(change['removed'])} weg</summary>\n"
            f"<pre>{escape(chr(10).join(shown))}{more}</pre></details>\n"
        )
    return "".join(pieces) or "<p>Geen.</p>"
