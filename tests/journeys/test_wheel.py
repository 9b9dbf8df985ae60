"""A wheel in an empty environment, far from any checkout, publishes and answers."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

QUESTION = 'SELECT ?text WHERE { ?goal a bg:Goal ; skos:notation "3b" ; bg:text ?text }'
ANSWER = "Lokale toegangsteams werken samen met alle partners uit de jeugdketen"


def _run(*command: str | Path, cwd: Path, given: str | None = None) -> str:
    # Nothing of the developer's environment may help: no PYTHONPATH, no settings.
    hidden = ("PYTHON", "BELEIDSGRAAF_", "VIRTUAL_ENV")
    environment = {key: val for key, val in os.environ.items() if not key.startswith(hidden)}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, input=given, env=environment,
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{command}: {done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def installed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a wheel that was installed in an empty environment."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder]
    _run(*build, cwd=root)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "empty", with_pip=True)
    scripts = folder / "empty" / ("Scripts" if os.name == "nt" else "bin")
    pip = [scripts / "python", "-m", "pip", "--disable-pip-version-check", "install", "-qq"]
    _run(*pip, "--require-hashes", "-r", root / "requirements" / "run.txt", cwd=folder)
    _run(*pip, "--no-deps", "--no-index", wheel, cwd=folder)
    return scripts / "beleidsgraaf"


@pytest.mark.slow
def test_the_wheel_publishes_and_answers(installed: Path, tmp_path: Path) -> None:
    assert "publish" in _run(installed, "--help", cwd=tmp_path)
    _run(installed, "publish", cwd=tmp_path)
    assert ANSWER in _run(installed, "query", "-", "--format", "csv", cwd=tmp_path, given=QUESTION)


@pytest.mark.slow
def test_the_wheel_answers_from_python(installed: Path, tmp_path: Path) -> None:
    program = f"import beleidsgraaf; print(beleidsgraaf.open().query({QUESTION!r}).to_dicts())"
    assert ANSWER in _run(installed.with_name("python"), "-c", program, cwd=tmp_path)
