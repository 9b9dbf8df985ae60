"""Options that several verbs share, and what they make of them."""

import logging
import re
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.errors import ConfigurationError, Place, Problem, SourceError
from beleidsgraaf.settings import load_settings

_WORDS = {  # severity, the worst first → in Dutch and English, one and more
    "Violation": {"nl": ("overtreding", "overtredingen"), "en": ("violation", "violations")},
    "Warning": {"nl": ("waarschuwing", "waarschuwingen"), "en": ("warning", "warnings")},
    "Info": {"nl": ("opmerking", "opmerkingen"), "en": ("remark", "remarks")},
}
_ABSOLUTE_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^<>\"{}|^`\\\x00-\x20]+")
_NO_PLAN = {  # file endings that are no plan, with what to do instead
    ".csv": (
        "een tabel is maar een deel van een plan. Geef de map waarin hij staat, met dataset.yaml",
        "a table is only a part of a plan. Give the folder it stands in, with dataset.yaml",
    ),
    ".xls": (
        "dit is het oude Excel. Sla de werkmap op als .xlsx",
        "this is the old Excel. Save the workbook as .xlsx",
    ),
    ".docx": (
        "uit een lopende tekst is geen plan te lezen. Geef de map met tabellen of de werkmap "
        "(.xlsx); 'beleidsgraaf template' maakt een lege werkmap",
        "no plan can be read from running text. Give the folder of tables or the workbook "
        "(.xlsx); 'beleidsgraaf template' makes an empty one",
    ),
}
_SAME = {".tsv": ".csv", ".doc": ".docx", ".pdf": ".docx", ".odt": ".docx", ".ods": ".xls"}
Verb = Callable[..., Any]
Store = Path | str  # the folder with versions, or the URL of a SPARQL engine


def store_option(verb: Verb) -> Verb:
    """Add ``--store``: the folder with the published versions, or the URL of a SPARQL engine."""
    return click.option(
        "--store",
        metavar="MAP|URL",
        callback=_read_store,
        help="Map met de gepubliceerde versies, of de URL van een SPARQL-dienst (anders "
        "BELEIDSGRAAF_STORE).",
    )(verb)


def lang_option(verb: Verb) -> Verb:
    """Add ``--lang``: the language of messages, also of errors."""
    return click.option(
        "--lang",
        type=click.Choice(["nl", "en"]),
        callback=_choose_language,
        is_eager=True,
        help="Taal van de meldingen (anders BELEIDSGRAAF_LANGUAGE, en anders nl).",
    )(verb)


def as_of_option(verb: Verb) -> Verb:
    """Add ``--as-of``: the day that counts as today."""
    return click.option(
        "--as-of",
        type=click.DateTime(["%Y-%m-%d"]),
        callback=lambda _context, _option, value: _day(value),
        help="De dag die als vandaag telt, als JJJJ-MM-DD (anders vandaag).",
    )(verb)


def version_option(verb: Verb) -> Verb:
    """Add ``--version``: the version to read."""
    return click.option("--version", "version_id", help="Id van de versie (anders de nieuwste).")(
        verb
    )


def graph_option(verb: Verb) -> Verb:
    """Add ``--graph``: the name of the graph for RDF that names none."""
    return click.option(
        "--graph",
        callback=_check_iri,
        help="IRI van de graaf waarin Turtle en N-Triples komen.",
    )(verb)


def plans_argument(*, required: bool) -> Callable[[Verb], Verb]:
    """Add ``PAD...``: folders, workbooks and RDF files."""
    return click.argument(
        "paths",
        nargs=-1,
        required=required,
        metavar="PAD..." if required else "[PAD]...",
        type=click.Path(path_type=Path),
        callback=lambda _context, _argument, value: _check_plans(value),
    )


def language_of(chosen: Mapping[str, str]) -> str:
    """Give the language of messages: the option, else the setting, else Dutch."""
    if "lang" in chosen:
        return chosen["lang"]
    try:
        return load_settings().language
    except ConfigurationError:
        return "nl"


def count_findings(version: Manifest, lang: str) -> str:
    """Say how many findings of each severity a version was published with, the worst first."""
    known = [severity for severity in _WORDS if severity in version.findings]
    return ", ".join(
        f"{version.findings[severity]} {_WORDS[severity][lang][version.findings[severity] != 1]}"
        for severity in known
    )


def show_warnings(lang: str) -> None:
    """Show what the rooms below warn of as plain lines on standard error."""
    handler = logging.StreamHandler(sys.stderr)
    start = {"nl": "Let op", "en": "Note"}[lang]
    handler.setFormatter(logging.Formatter(f"{start}: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)


def _check_iri(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if value is not None and not _ABSOLUTE_IRI.fullmatch(value):
        raise click.BadParameter(
            f"{value!r} is geen volledige IRI. Geef er een zoals https://voorbeeld.nl/graaf/plan."
        )
    return value


def _check_plans(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """Raise SourceError for files that cannot be a plan, with what to give instead."""
    problems = []
    for path in paths:
        ending = path.suffix.lower()
        advice = _NO_PLAN.get(_SAME.get(ending, ending))
        if advice is not None and not path.is_dir():
            problems.append(Problem(Place(str(path)), f"{advice[0]}.", f"{advice[1]}."))
    if problems:
        raise SourceError(problems)
    return paths


def _choose_language(context: click.Context, _option: click.Parameter, value: str | None) -> str:
    chosen = context.find_object(dict)
    if value is not None and chosen is not None:
        chosen["lang"] = value
    return language_of(chosen or {})


def _read_store(context: click.Context, option: click.Parameter, value: str | None) -> Store | None:
    """Give a URL as it is written, and anything else as a folder."""
    if value is None or value.lower().startswith(("http:", "https:")):
        return value
    folder: Path = click.Path(file_okay=False, path_type=Path).convert(value, option, context)
    return folder


def _day(value: datetime | None) -> date:
    return value.date() if value else date.today()  # the edge: below, the day is an argument
