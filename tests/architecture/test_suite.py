"""Every test that is written is run: no leftover filter, no file that is never collected."""

import ast
import os
import subprocess
import sys
from pathlib import Path

FEWEST_TESTS = 200


def _written(root: Path) -> set[str]:
    found = set()
    for path in (root / "tests").rglob("test_*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                found.add(f"{path.relative_to(root).as_posix()}::{node.name}")
    return found


def test_every_written_test_is_collected(root: Path) -> None:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"]
    listed = subprocess.run(
        [*command, "-o", "addopts=--import-mode=importlib", "--no-header"],
        cwd=root, env={**os.environ, "PYTEST_ADDOPTS": ""}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert listed.returncode == 0, listed.stdout + listed.stderr
    collected = [
        line
        for line in listed.stdout.splitlines()
        if line.startswith("tests/") and "::" in line.split("[")[0]
    ]
    names = {_without_parameters(line) for line in collected}
    assert sorted(_written(root) - names) == []
    assert len(names) >= FEWEST_TESTS


def _without_parameters(line: str) -> str:
    path, *rest = line.split("[")[0].split("::")
    return f"{path}::{rest[-1]}"
