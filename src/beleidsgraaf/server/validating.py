"""Judges an upload in a child of the pool: reads it, validates it, and writes the report.

The child may write to the folder that the server made for it, and nowhere else is anything kept.
"""

import contextlib
import json
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import IO, TYPE_CHECKING

from beleidsgraaf.errors import SourceError
from beleidsgraaf.server.uploads import Upload, place

if TYPE_CHECKING:
    from beleidsgraaf.store.endpoint import Endpoint


@dataclass(frozen=True)
class Judging:
    """How an upload is to be judged, and in what form the report is wanted."""

    store: "Path | Endpoint"
    folder: Path
    base_iri: str
    as_of: date
    form: str
    lang: str
    graph_iri: str | None = None
    is_framed: bool = False  # what stands on a page, without the page around it


def judge_to(out: IO[bytes], upload: Upload, *, judging: Judging) -> None:
    """Write a line of JSON that says how it went, and after it the report."""
    # Heavy, and of no use to the server itself, which must import this module to name the job.
    from beleidsgraaf.publication import validate_paths
    from beleidsgraaf.store.engines import open_store
    from beleidsgraaf.validation.rendering.fixes import Original
    from beleidsgraaf.validation.rendering.forms import FORMS, Rendering
    from beleidsgraaf.validation.rendering.page import write_content
    from beleidsgraaf.validation.unreadable import is_readable, report_unreadable, shows_cells

    with contextlib.chdir(judging.folder):  # places name the file, not the folder it came to
        try:
            report = validate_paths(
                [place(upload, Path())],
                archive=open_store(judging.store),
                base_iri=judging.base_iri,
                as_of=judging.as_of,
                graph_iri=judging.graph_iri,
            )
        except SourceError as error:
            report = report_unreadable(error, judging.as_of)
    told = {"readable": is_readable(report), "conforms": report.conforms}
    out.write(json.dumps(told).encode() + b"\n")
    if judging.is_framed:
        out.write(write_content(report, judging.lang).encode())
        return
    how = Rendering(
        lang=judging.lang,
        version=version("beleidsgraaf"),
        originals={upload.name: Original(upload.name, upload.content)}
        if shows_cells(report)
        else {},
    )
    out.write(FORMS[judging.form].write(report, how))
