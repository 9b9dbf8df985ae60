"""Programs that some tests need and pip cannot give: found, or in CI installed from Debian.

A test never changes somebody's own machine: there it is skipped, with a line that says what to
install.
"""

import fcntl
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.conftest import IN_CI

_LOCK = Path(tempfile.gettempdir()) / "beleidsgraaf-tests-install.lock"


def debian_program(name: str, *, package: str) -> str:
    """Find a program, or install its package in CI; else the test is skipped."""
    found = shutil.which(name)
    if found is not None:
        return found
    if not IN_CI or os.geteuid() != 0 or not shutil.which("apt-get"):
        pytest.skip(f"{name} is not installed (Debian and Ubuntu: apt-get install {package})")
    with _LOCK.open("w") as lock:  # tests run two at a time, and installing goes one at a time
        fcntl.flock(lock, fcntl.LOCK_EX)
        if shutil.which(name) is None:
            _install(package)
    installed = shutil.which(name)
    assert installed is not None
    return installed


def _install(package: str) -> None:
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "--no-install-recommends", package]
    for command in (["apt-get", "update"], install):
        subprocess.run(command, check=True, env=quiet, capture_output=True, timeout=300)
