"""What is in git is fit for anybody's machine."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from beleidsgraaf import __version__

# Written in pieces, so that this file does not find itself.
UNFIT = {
    "a registry's address": re.compile(
        "pypi" + r"\.org|files\.python" + "hosted|registry\\.npm" + "js"
    ),
    "a path of one machine": re.compile(r"(?<![\w.])/(work|root|home|Users|opt|tmp)/" + r"\w"),
    "an index line": re.compile(r"--(extra-)?index" + "-url|--find" + "-links|--trusted" + "-host"),
}
LARGEST = 2_000_000


@pytest.fixture(scope="module")
def tracked(root: Path) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    return [root / name for name in listed.stdout.split("\0") if name and (root / name).is_file()]


def test_no_file_names_a_registry_or_a_machine(root: Path, tracked: list[Path]) -> None:
    found = []
    for path in tracked:
        text = path.read_bytes().decode("utf-8", errors="replace")
        found += [f"{path.relative_to(root)}: {w}" for w, p in UNFIT.items() if p.search(text)]
    assert found == []


def test_no_file_is_huge(tracked: list[Path]) -> None:
    assert [path.name for path in tracked if path.stat().st_size > LARGEST] == []


def test_text_is_utf_8_with_unix_line_ends(root: Path, tracked: list[Path]) -> None:
    suffixes = {".py", ".md", ".ttl", ".rq", ".yaml", ".toml", ".jsonld", ".css", ".js", ".html"}
    texts = [path for path in tracked if path.suffix in suffixes]
    assert texts
    wrong = []
    for path in texts:
        raw = path.read_bytes()
        raw.decode("utf-8")
        if b"\r" in raw or (raw and not raw.endswith(b"\n")):
            wrong.append(path.relative_to(root).as_posix())
    assert wrong == []


def test_the_version_is_one(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__


def test_locks_are_pinned_and_hashed(root: Path) -> None:
    for lock in (root / "requirements").glob("*.txt"):
        joined = lock.read_text(encoding="utf-8").replace("\\\n", " ")
        lines = [line for line in joined.splitlines() if line and not line.startswith("#")]
        assert lines
        assert [line for line in lines if "==" not in line or "--hash=sha256:" not in line] == []


def test_running_and_developing_use_the_same_versions(root: Path) -> None:
    def pins(name: str) -> set[str]:
        text = (root / "requirements" / name).read_text(encoding="utf-8")
        return set(re.findall(r"^(\S+==\S+)", text, flags=re.MULTILINE))

    assert pins("run.txt") - pins("dev.txt") == set()
