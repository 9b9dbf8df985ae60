"""What the figures were measured on."""

import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from beleidsgraaf import __version__


def describe_machine() -> dict[str, Any]:
    """Give the facts of this machine and moment that the figures depend on."""
    return {
        "day": datetime.now(UTC).date().isoformat(),
        "beleidsgraaf": f"{__version__} at {_commit()}",
        "processor": _field(Path("/proc/cpuinfo"), "model name"),
        "cores": os.cpu_count(),
        "memory": _field(Path("/proc/meminfo"), "MemTotal"),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "busy": round(os.getloadavg()[0], 1),
    }


def most_memory() -> int:
    """Give the most memory that this process held since its program began, in bytes.

    ``getrusage`` will not do: a program begins there with what held whoever started it.
    """
    return int(_field(Path("/proc/self/status"), "VmHWM").split()[0]) << 10


def _field(file: Path, name: str) -> str:
    for line in file.read_text().splitlines():
        if line.startswith(name):
            return line.partition(":")[2].strip()
    return "unknown"


def _commit() -> str:
    command = ["git", "rev-parse", "--short", "HEAD"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "no commit"
