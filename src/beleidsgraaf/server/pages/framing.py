"""Frames what the server's own process writes: errors in plain words, and pages of other rooms.

It needs no version: such a page stands by itself, in the language of its reader.
"""

from collections.abc import Mapping
from pathlib import Path

from markupsafe import Markup

from beleidsgraaf.server.pages.frame import render
from beleidsgraaf.server.pages.shown import Shown, Wanted


def frame_body(
    title: str, body: str, *, lang: str = "nl", is_wide: bool = False, theme: Path | None = None
) -> bytes:
    """Put a body of HTML, with all text in it escaped, in the frame."""
    context = {"body": Markup(body), "is_wide": is_wide}  # noqa: S704 - its writer escapes
    return render(Shown("plain.html", title, context), _nowhere(lang, theme))


def frame_error(
    content: Mapping[str, object], *, lang: str = "nl", theme: Path | None = None
) -> bytes:
    """Write the page about an error: what is wrong, and where to go on."""
    context = {"detail": str(content["detail"]), "status": str(content["status"])}
    return render(Shown("error.html", str(content["title"]), context), _nowhere(lang, theme))


def _nowhere(lang: str, theme: Path | None) -> Wanted:
    return Wanted(store=Path(), version="", base_iri="", as_of="", path="/", lang=lang, theme=theme)
