"""Gathers the verbs, and holds the one table error → exit code.

0 fine · 1 does not conform · 2 wrong use · 3 unreadable input · 4 timed out · 70 a fault of
beleidsgraaf itself. Answers go to standard output, everything else to standard error; nobody ever
sees a traceback, unless BELEIDSGRAAF_DEBUG is set.
"""

import errno
import os
import sys
import traceback
from collections.abc import Mapping
from typing import Any, NoReturn

import click

from beleidsgraaf import errors
from beleidsgraaf.cli.backup import backup
from beleidsgraaf.cli.diff import diff
from beleidsgraaf.cli.export import export
from beleidsgraaf.cli.ledger import ledger
from beleidsgraaf.cli.network import network
from beleidsgraaf.cli.options import language_of
from beleidsgraaf.cli.prune import prune
from beleidsgraaf.cli.publish import publish
from beleidsgraaf.cli.query import query
from beleidsgraaf.cli.restore import restore
from beleidsgraaf.cli.revert import revert
from beleidsgraaf.cli.serve import serve
from beleidsgraaf.cli.template import template
from beleidsgraaf.cli.token import token
from beleidsgraaf.cli.validate import validate
from beleidsgraaf.cli.versions import versions

# The first class of an error's family tree that stands here decides.
EXIT_CODES: Mapping[type[BaseException], int] = {
    errors.DraftRejected: 1,
    errors.SourceError: 3,
    errors.QueryTimedOut: 4,
    errors.BeleidsgraafError: 2,
    OSError: 3,
}
_REASONS: Mapping[int, tuple[str, str]] = {
    errno.ENOENT: (
        "dit bestaat niet. Kijk de naam en de map na",
        "this does not exist. Check the name and the folder",
    ),
    errno.EISDIR: (
        "dit is een map. Geef een bestand",
        "this is a folder. Give a file",
    ),
    errno.ENOTDIR: (
        "dit is een bestand of staat in een bestand. Geef een map",
        "this is a file or stands in one. Give a folder",
    ),
    errno.EEXIST: ("dit bestaat al. Kies een andere naam", "this exists. Choose another name"),
    errno.EACCES: ("geen toestemming. Vraag om toegang", "no permission. Ask for access"),
    errno.EPERM: ("geen toestemming. Vraag om toegang", "no permission. Ask for access"),
    errno.EROFS: ("hier kan niet geschreven worden", "nothing can be written here"),
    errno.ENOSPC: ("de schijf is vol. Maak ruimte vrij", "the disk is full. Make room"),
    errno.ENAMETOOLONG: ("de naam is te lang", "the name is too long"),
}
_OWN_FAULT = 70
_INTERRUPTED = 130


class Verbs(click.Group):
    """The group of verbs; turns every error into one message and an exit code."""

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        """Run a verb, and leave with its exit code."""
        chosen: dict[str, str] = {}
        extra |= {"standalone_mode": False, "obj": chosen}
        try:
            code = super().main(*args, **extra)
        except click.ClickException as error:
            error.show()
            code = error.exit_code
        except (click.Abort, KeyboardInterrupt):
            code = _INTERRUPTED
        except BrokenPipeError:  # the reader of a pipe has seen enough: | head
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = 0
        except Exception as error:  # the edge of a command: a person gets a message, no traceback
            code = _tell(error, language_of(chosen))
        sys.exit(code if isinstance(code, int) else 0)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    package_name="beleidsgraaf", message="%(prog)s %(version)s", help="Toon de versie."
)
def main() -> None:
    """Nederlands beleid als kennisgraaf: publiceren, controleren en bevragen.

    \b
    beleidsgraaf serve                 start de dienst op http://127.0.0.1:8000/
    beleidsgraaf query vraag.rq        stelt een vraag in SPARQL
    beleidsgraaf validate mijn-plan/   controleert een plan zonder iets te schrijven
    """


for _verb in (
    serve,
    publish,
    validate,
    query,
    versions,
    export,
    ledger,
    network,
    template,
    token,
    diff,
    revert,
    prune,
    backup,
    restore,
):
    main.add_command(_verb)


def _tell(error: Exception, lang: str) -> int:
    """Say in one message what is wrong; gives the exit code."""
    family = next((each for each in type(error).__mro__ if each in EXIT_CODES), None)
    if isinstance(error, errors.BeleidsgraafError):
        click.echo(error.describe(lang), err=True)
        report = getattr(error, "report", None)
        if report is not None:
            click.echo(report.to_text(lang), err=True)
    elif isinstance(error, OSError):
        click.echo(_describe_os_error(error, lang), err=True)
    else:
        _tell_own_fault(error, lang)
    return EXIT_CODES[family] if family else _OWN_FAULT


def _describe_os_error(error: OSError, lang: str) -> str:
    said = error.strerror or str(error)
    nl, en = _REASONS.get(error.errno or 0, (said, said))
    if error.filename:
        nl, en = f"{error.filename}: {nl}", f"{error.filename}: {en}"
    return f"Cannot read or write: {en}." if lang == "en" else f"Lezen of schrijven: {nl}."


def _tell_own_fault(error: Exception, lang: str) -> None:
    if os.environ.get("BELEIDSGRAAF_DEBUG"):
        traceback.print_exception(error)
    what = f"{type(error).__name__}: {error}"
    nl = f"Dit is een fout van beleidsgraaf zelf ({what}). Probeer het opnieuw met "
    en = f"This is a fault of beleidsgraaf itself ({what}). Try again with "
    tail_nl = "BELEIDSGRAAF_DEBUG=1 en meld wat er dan staat."
    tail_en = "BELEIDSGRAAF_DEBUG=1 and report what it says."
    click.echo(en + tail_en if lang == "en" else nl + tail_nl, err=True)
