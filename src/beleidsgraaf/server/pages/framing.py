"""Frames what the server's own process writes: errors in plain words, and pages of other rooms.

Nothing of the data is looked at here: who writes a page has it, and has escaped all text in it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from markupsafe import Markup

from beleidsgraaf.server.pages.frame import render
from beleidsgraaf.server.pages.shown import Crumb, Shown, Wanted


@dataclass(frozen=True)
class Written:
    """A page without its frame: a title (plain text) and a body (HTML, all text in it escaped)."""

    title: str
    body: str
    description: str = ""
    crumbs: Sequence[Crumb] = ()
    section: str = "data"
    is_wide: bool = False  # room for tables
    title_lang: str = ""  # where it is not that of the page
    styles: Sequence[str] = ()  # besides that of every page
    is_found: bool = True  # by search engines


def anchor(href: str, text: str) -> str:
    """Write a link as HTML; both are escaped here."""
    return f'<a href="{escape(href)}">{escape(text)}</a>'


def items(links: Iterable[tuple[str, str]]) -> str:
    """Write links, each an address and a text, as items of a list."""
    return "".join(f"<li>{anchor(href, text)}</li>" for href, text in links)


def stacked_table(
    caption: str, heads: Iterable[str], *, rows: Iterable[Iterable[str]], labelled: str
) -> str:
    """Write a table that stands below each other on a narrow screen.

    All is HTML; ``rows`` are of ``stacked_cell``, ``labelled`` is the attribute that names what
    scrolls. The roles of a table are written out, as a browser forgets them where it stacks.
    """
    head = "".join(f'<th scope="col" role="columnheader">{each}</th>' for each in heads)
    body = "\n".join(f'<tr role="row">{"".join(row)}</tr>' for row in rows)
    return (
        f'<div class="scroll" role="region" tabindex="0" {labelled}>'
        f'<table class="stapel" role="table"><caption>{caption}</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">\n{body}\n</tbody></table></div>'
    )


def stacked_cell(text: str, head: str, *, is_number: bool = False) -> str:
    """Write a cell of a ``stacked_table``: HTML, and its heading as plain text."""
    if not text:
        return '<td role="cell"></td>'
    kind = ' class="getal"' if is_number else ""
    return f'<td role="cell"{kind} data-kop="{escape(head)}">{text}</td>'


def frame_written(page: Written, wanted: Wanted, *, there: str) -> bytes:
    """Frame a page; ``there`` is its address in the other language."""
    body = Markup(page.body)  # noqa: S704 - its writer escapes
    context = {"body": body, "written": page, "there": there}
    shown = Shown(
        "written.html", page.title, context, description=page.description, crumbs=page.crumbs,
        section=page.section, title_lang=page.title_lang,
    )  # fmt: skip
    return render(shown, wanted)


def frame_body(
    title: str, body: str, *, lang: str = "nl", styles: Sequence[str] = (),
    theme: Path | None = None,
) -> bytes:  # fmt: skip
    """Put a body of HTML, with all text in it escaped, in the frame; ``styles`` widen it."""
    context = {"body": Markup(body), "styles": styles}  # noqa: S704 - its writer escapes
    return render(Shown("plain.html", title, context), _nowhere(lang, theme))


def frame_error(
    content: Mapping[str, object], *, lang: str = "nl", theme: Path | None = None
) -> bytes:
    """Write the page about an error: what is wrong, and where to go on.

    Where the words of an error speak of commands and queries, the page has its own.
    """
    kind = str(content.get("type", "")).rpartition("/")[2]
    context = {
        "detail": str(content["detail"]),
        "status": str(content["status"]),
        "kind": kind,
        "near": content.get("near", ()),
        "within": content.get("within", ()),
        "search": content.get("search", ""),
        "asked": content.get("words", ""),
    }
    return render(Shown("error.html", str(content["title"]), context), _nowhere(lang, theme))


def _nowhere(lang: str, theme: Path | None) -> Wanted:
    return Wanted(store=Path(), version="", base_iri="", as_of="", path="/", lang=lang, theme=theme)
