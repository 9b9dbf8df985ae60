"""Options that several verbs share, and what they make of them."""

import logging
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.errors import ConfigurationError
from beleidsgraaf.settings import Settings, load_settings
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.endpoint import Endpoint
from beleidsgraaf.store.engines import Versions
from beleidsgraaf.store.remote_archive import RemoteArchive

_RANK = {"Violation": 1, "Warning": 2, "Info": 3}
Verb = Callable[..., Any]


def store_option(verb: Verb) -> Verb:
    """Add ``--store``: the folder with the published versions."""
    return click.option(
        "--store",
        type=click.Path(file_okay=False, path_type=Path),
        callback=_refuse_url,
        help="Map met de gepubliceerde versies (anders BELEIDSGRAAF_STORE).",
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


def settings_of(store: Path | None) -> Settings:
    """Read the settings, with ``--store`` before them."""
    return load_settings(store=store)


def archive_of(store: Path | None) -> Archive:
    """Open the archive; a folder that does not exist yet is an archive without versions."""
    return Archive(settings_of(store).folder)


def open_versions(settings: Settings) -> Versions:
    """Open the folder with versions, or the SPARQL engine that holds the newest."""
    if isinstance(settings.store, Path):
        return Archive(settings.store)
    return RemoteArchive(
        Endpoint(
            str(settings.store),
            str(settings.store_update or settings.store),
            user=settings.store_user,
            password=settings.store_password.get_secret_value(),
            patience=settings.query_timeout,
        )
    )


def language_of(chosen: Mapping[str, str]) -> str:
    """Give the language of messages: the option, else the setting, else Dutch."""
    if "lang" in chosen:
        return chosen["lang"]
    try:
        return load_settings().language
    except ConfigurationError:
        return "nl"


def count_findings(version: Manifest) -> str:
    """Say how many findings of each severity a version was published with, the worst first."""
    ranked = sorted(version.findings.items(), key=lambda each: (_RANK.get(each[0], 0), each[0]))
    return ", ".join(f"{severity} {count}" for severity, count in ranked)


def show_warnings() -> None:
    """Show what the rooms below warn of as plain lines on standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)


def _choose_language(context: click.Context, _option: click.Parameter, value: str | None) -> str:
    chosen = context.find_object(dict)
    if value is not None and chosen is not None:
        chosen["lang"] = value
    return language_of(chosen or {})


def _refuse_url(
    _context: click.Context, _option: click.Parameter, value: Path | None
) -> Path | None:
    """Keep a URL from becoming the name of a folder."""
    if value is not None and value.parts[:1] in (("http:",), ("https:",)):
        raise click.BadParameter("dit is een map; een URL van een SPARQL-dienst komt in STORE.")
    return value


def _day(value: datetime | None) -> date:
    return value.date() if value else date.today()  # the edge: below, the day is an argument
