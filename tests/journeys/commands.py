"""Runs the command line as people run it: as a process of its own, which ends by itself."""

import subprocess
from pathlib import Path

from tests.journeys.serving import COMMAND, clean_environment


def run(
    *arguments: str | Path, stdin: str | bytes = "", code: int = 0, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run the command; it must leave with ``code`` and never show a traceback."""
    content = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [str(COMMAND), *map(str, arguments)],
        input=content,
        capture_output=True,
        env=clean_environment() | {f"BELEIDSGRAAF_{k}": v for k, v in settings.items()},
        timeout=400,
        check=False,
    )
    told = subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )
    assert told.returncode == code, told.stderr + told.stdout
    assert "Traceback" not in told.stderr
    return told
