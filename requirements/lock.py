"""Resolve the dependencies anew and write the two lock files.

Lives here: the one way lock files are made. Not here: which dependencies there are
(`pyproject.toml`, `build.in`, `dev.in`). Next: `make lock`, then read the difference.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
COMMAND = [
    sys.executable, "-m", "uv", "pip", "compile", "--universal", "--python-version", "3.11",
    "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-header",
    "--no-config", "--no-annotate", "--quiet", "--upgrade",
]  # fmt: skip


def write_lock(name: str, *inputs: str) -> None:
    """Write `requirements/<name>` from the given inputs."""
    target = HERE / name
    command = [*COMMAND, *inputs, "--output-file", str(target)]
    subprocess.run(command, check=True, cwd=ROOT)  # noqa: S603  our own fixed command
    pins = target.read_text(encoding="utf-8")
    target.write_text("# Made by `make lock`; do not edit.\n" + pins, encoding="utf-8")


if __name__ == "__main__":
    write_lock("run.txt", "pyproject.toml", "requirements/build.in")
    write_lock(
        "dev.txt", "pyproject.toml", "--extra", "pandas",
        "requirements/build.in", "requirements/dev.in",
        "--constraints", "requirements/run.txt",
    )  # fmt: skip
