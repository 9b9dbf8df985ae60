"""Judging without writing, for ``validate`` and ``publish --dry-run``, and how that ends."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from beleidsgraaf.publication import Target
    from beleidsgraaf.validation.report import Report

_UNREADABLE = 3


def exit_code(report: "Report") -> int:
    """Give 3 where something cannot be read, 1 where something does not conform, else 0."""
    from beleidsgraaf.validation.unreadable import is_readable

    if not is_readable(report):
        return _UNREADABLE
    return 0 if report.conforms else 1


def try_out(paths: Sequence[Path], target: "Target", *, lang: str) -> int:
    """Say what is wrong with what would be published and what would change; gives the exit code.

    Raises SourceError for what cannot be read at all.
    """
    from dataclasses import replace

    from beleidsgraaf.comparing import TrialWords
    from beleidsgraaf.publication import publish_files

    words = TrialWords()
    trial = replace(target, is_dry_run=True, gate="report", witness=words)
    written = publish_files(paths, trial)
    report = written.report.of_inputs(beside=written.previous is not None)
    click.echo(report.to_text(lang))
    click.echo(words.to_text(lang), nl=False)
    return exit_code(report)
