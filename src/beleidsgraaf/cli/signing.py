"""Who writes, and why: options of the verbs that write, for the journal of the store."""

import getpass
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import click

from beleidsgraaf.store.journal import Signature

Verb = Callable[..., Any]


def signature_options(verb: Verb) -> Verb:
    """Add ``--author`` and ``--note``."""
    verb = click.option("--note", default="", help="Waarom dit gebeurt; komt in het logboek.")(verb)
    return click.option(
        "--author", help="Wie dit doet, voor het logboek (anders de naam waarmee u bent aangemeld)."
    )(verb)


def sign(author: str | None, note: str) -> Signature:
    """Sign for now; nobody in particular where the system knows no user."""
    return Signature(author or _user(), datetime.now(UTC), note)  # the edge: below, an argument


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run under a number without a name
        return ""
