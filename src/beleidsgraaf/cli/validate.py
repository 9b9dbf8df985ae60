"""``beleidsgraaf validate``: judges what ``publish`` would publish, without writing."""

import json
import logging
import os
import sys
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from beleidsgraaf.cli.judging import exit_code
from beleidsgraaf.cli.options import (
    Store,
    as_of_option,
    graph_option,
    lang_option,
    plans_argument,
    show_warnings,
    store_option,
)
from beleidsgraaf.cli.waiting import waiting
from beleidsgraaf.errors import SourceError
from beleidsgraaf.server.stores import store_of
from beleidsgraaf.settings import load_settings

if TYPE_CHECKING:
    from beleidsgraaf.comparing import TrialWords
    from beleidsgraaf.validation.rendering.fixes import Original
    from beleidsgraaf.validation.report import Report

_WITH_WORDS = ("text", "json", "html")
_WORKING = {"nl": "Bezig met controleren", "en": "Checking"}


@click.command()
@plans_argument(required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "html", "turtle", "xlsx"]),
    default="text",
    show_default=True,
    help="Vorm van het verslag.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Bestand voor het verslag (anders standaarduitvoer).",
)
@click.option(
    "--diff",
    is_flag=True,
    help="Zeg ook in woorden wat er zou veranderen (in text, json en html).",
)
@graph_option
@as_of_option
@store_option
@lang_option
@click.pass_context
def validate(  # noqa: PLR0913 - one parameter for each option of the command
    context: click.Context,
    paths: tuple[Path, ...],
    *,
    form: str,
    out: Path | None,
    diff: bool,
    graph: str | None,
    as_of: date,
    store: Store | None,
    lang: str,
) -> None:
    """Controleer plannen zonder iets te schrijven.

    Een PAD is een map met tabellen, een werkmap (XLSX) of een RDF-bestand; het wordt beoordeeld
    samen met de nieuwste versie, in plaats van een graaf met dezelfde naam. Uitgang 1 betekent dat
    er overtredingen zijn, 3 dat er iets niet te lezen is; van tabellen wordt de rest dan wel
    gecontroleerd.

    Met --format xlsx komt een werkmap terug met een opmerking in elke cel die niet klopt; met
    --format sarif tonen editors elke bevinding op haar regel.

    \b
    beleidsgraaf validate data/mijn-gemeente --format json
    beleidsgraaf validate plan.xlsx --format xlsx --out nagekeken.xlsx
    beleidsgraaf validate plan.xlsx --diff
    """
    from beleidsgraaf.comparing import TrialWords
    from beleidsgraaf.publication import Target, try_paths  # heavy: SHACL
    from beleidsgraaf.validation.unreadable import report_unreadable

    if form == "xlsx" and out is None and sys.stdout.isatty():
        raise click.UsageError("Een werkmap past niet op een terminal. Geef --out BESTAND.")
    if diff and form not in _WITH_WORDS:
        raise click.UsageError(f"--diff gaat met {', '.join(_WITH_WORDS)}; niet met {form}.")
    _quieten(lang)
    settings = load_settings(store=store)
    words = TrialWords()
    target = Target(
        store_of(settings), settings.base_iri, as_of, graph, witness=words if diff else None
    )
    try:
        with waiting(_WORKING[lang]):
            tried = try_paths(paths, target)
            report = tried.report.of_inputs(beside=tried.previous is not None)
    except SourceError as error:
        if form == "text" and out is None:
            raise
        report = report_unreadable(error, as_of)
    written = _written(report, paths, form=form, lang=lang, out=out)
    _give(_with_words(written, words, form=form, lang=lang) if diff else written, out)
    context.exit(exit_code(report))


def _with_words(report: bytes, words: "TrialWords", *, form: str, lang: str) -> bytes:
    """Add to a report what would change."""
    if form == "json":
        fields = json.loads(report) | {"words": words.to_json()}
        return json.dumps(fields, ensure_ascii=False, indent=2, sort_keys=True).encode() + b"\n"
    if form == "html":
        head, end, rest = report.partition(b"</main>")
        return head + words.to_html(lang).encode() + end + rest
    return report + b"\n" + words.to_text(lang).encode()


def _written(
    report: "Report", paths: Sequence[Path], *, form: str, lang: str, out: Path | None
) -> bytes:
    from beleidsgraaf.validation.rendering.forms import FORMS, Rendering
    from beleidsgraaf.validation.unreadable import shows_cells

    coloured = out is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    wanted = {"sarif": True, "xlsx": shows_cells(report)}.get(form, False)
    how = Rendering(
        lang=lang,
        version=version("beleidsgraaf"),
        originals=_originals(paths) if wanted else {},
        coloured=coloured,
    )
    return FORMS[form].write(report, how)


def _originals(paths: Sequence[Path]) -> "dict[str, Original]":
    """Read the files that were handed in again, under the names that places may have."""
    from beleidsgraaf.validation.rendering.fixes import Original

    files = [path for path in paths if path.is_file()]
    originals = {path: Original(path.name, path.read_bytes()) for path in files}
    return {name: originals[path] for path in files for name in (str(path), path.name)}


def _give(content: bytes, out: Path | None) -> None:
    if out is None:
        click.echo(content, nl=False)
    else:
        out.write_bytes(content)


def _quieten(lang: str) -> None:
    """Show warnings of our own rooms; of an ill-typed value the report itself speaks."""
    show_warnings(lang)
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)
