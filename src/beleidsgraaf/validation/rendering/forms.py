"""The table of the forms in which a report can be had: name, media types, and who writes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from beleidsgraaf.validation.findings import Findings
from beleidsgraaf.validation.rendering.fixes import Original
from beleidsgraaf.validation.rendering.page import write_page
from beleidsgraaf.validation.rendering.records import write_json
from beleidsgraaf.validation.rendering.report_graph import write_turtle
from beleidsgraaf.validation.rendering.sarif import write_sarif
from beleidsgraaf.validation.rendering.text import write_text


@dataclass(frozen=True)
class Rendering:
    """How a report is to be written.

    ``originals`` are the files that were handed in, by the name that places have; ``version`` is
    that of the software; ``coloured`` asks for the colours of a terminal.
    """

    lang: str = "nl"
    version: str = ""
    originals: Mapping[str, Original] = field(default_factory=dict)
    coloured: bool = False


@dataclass(frozen=True)
class Form:
    """One form: its name on the command line, its media types, and the ending of a file."""

    name: str
    media_types: tuple[str, ...]
    extension: str
    write: Callable[[Findings, Rendering], bytes]


def _text(report: Findings, how: Rendering) -> bytes:
    return write_text(report, how.lang, coloured=how.coloured).encode()


def _json(report: Findings, _how: Rendering) -> bytes:
    return write_json(report).encode()


def _sarif(report: Findings, how: Rendering) -> bytes:
    return write_sarif(report, how.lang, version=how.version, originals=how.originals).encode()


def _html(report: Findings, how: Rendering) -> bytes:
    return write_page(report, how.lang).encode()


def _turtle(report: Findings, _how: Rendering) -> bytes:
    return write_turtle(report).encode()


def _xlsx(report: Findings, how: Rendering) -> bytes:
    from beleidsgraaf.validation.rendering.workbook import write_workbook  # heavy, seldom wanted

    return write_workbook(report, how.lang, originals=how.originals)


_XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMS: Mapping[str, Form] = MappingProxyType(
    {
        form.name: form
        for form in (
            Form("text", ("text/plain",), "txt", _text),
            Form("json", ("application/json",), "json", _json),
            Form("sarif", ("application/sarif+json",), "sarif", _sarif),
            Form("html", ("text/html",), "html", _html),
            Form("turtle", ("text/turtle", "application/x-turtle"), "ttl", _turtle),
            Form("xlsx", (_XLSX_TYPE,), "xlsx", _xlsx),
        )
    }
)
