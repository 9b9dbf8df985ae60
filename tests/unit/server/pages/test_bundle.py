"""The scripts that are committed are those that their sources make."""

import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import beleidsgraaf.server.pages
from beleidsgraaf.server.pages.assets import read_assets
from tests.debian import debian_program
from tests.unit.server.pages.conftest import Render

STATIC = Path(beleidsgraaf.server.pages.__file__).parent / "static"
BUILT = ("sparql-veld.js", "sparql-veld.licences.txt", "bundle.json")


@pytest.fixture(scope="module")
def frontend(root: Path) -> Path:
    return root / "frontend"


@pytest.fixture(scope="module")
def manifest() -> dict[str, dict[str, str]]:
    read: dict[str, dict[str, str]] = json.loads((STATIC / "bundle.json").read_text("utf-8"))
    return read


def hash_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_what_is_committed_is_what_was_built(manifest: dict[str, dict[str, str]]) -> None:
    assert manifest["files"] == {name: hash_of(STATIC / name) for name in BUILT[:2]}


def test_it_was_built_from_these_sources(
    frontend: Path, manifest: dict[str, dict[str, str]]
) -> None:
    sources = ["build.mjs", "package.json", "package-lock.json"]
    sources += [f"src/{path.name}" for path in (frontend / "src").iterdir()]
    assert manifest["sources"] == {name: hash_of(frontend / name) for name in sources}


def test_every_version_is_exact_and_has_its_checksum(frontend: Path) -> None:
    wanted = json.loads((frontend / "package.json").read_text("utf-8"))["devDependencies"]
    locked = json.loads((frontend / "package-lock.json").read_text("utf-8"))["packages"]
    assert {name: locked[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    packages = {name: each for name, each in locked.items() if name}
    assert len(packages) > len(wanted)
    assert [name for name, each in packages.items() if "sha512-" not in each["integrity"]] == []


def test_the_licence_of_everything_in_it_goes_with_it(frontend: Path) -> None:
    notices = (STATIC / "sparql-veld.licences.txt").read_text("utf-8")
    locked = json.loads((frontend / "package-lock.json").read_text("utf-8"))["packages"]
    named = re.findall(r"^((?:@[\w-]+/)?[\w-]+) (\d\S*) \(([\w.-]+)\)$", notices, re.MULTILINE)
    assert {"@codemirror/view", "codemirror-lang-sparql", "style-mod"} <= {
        each[0] for each in named
    }
    assert {each[2] for each in named} == {"MIT"}
    for name, version, _ in named:
        assert locked[f"node_modules/{name}"]["version"] == version
    assert notices.count("Permission is hereby granted") == len(named)


def test_the_licence_of_the_fonts_goes_with_them() -> None:
    assert sorted(path.name for path in STATIC.glob("*.woff2")) == [
        "NotoSans-Bold.woff2", "NotoSans-Regular.woff2",
    ]  # fmt: skip
    licence = (STATIC / "OFL.txt").read_text("utf-8")
    assert "Copyright 2015 Google LLC" in licence
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "PERMISSION & CONDITIONS" in licence


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_page_leads_to_the_licences(render: Render, lang: str) -> None:
    html = render("about", lang)
    for name in ("OFL.txt", "sparql-veld.licences.txt"):
        assert f"/assets/{read_assets().digest}/{name}" in html


def test_nothing_in_it_needs_what_the_policy_forbids() -> None:
    text = (STATIC / "sparql-veld.js").read_text("utf-8")
    assert not re.search(r"\beval\(|new Function\(|document\.write|import\(", text)
    addresses = set(re.findall(r"https?://[\w./-]+", text))
    assert addresses <= {"http://www.w3.org/2000/svg"}  # a name, never fetched


def test_the_same_sources_give_the_same_bytes(frontend: Path, tmp_path: Path) -> None:
    npm = debian_program("npm", package="npm")
    place = tmp_path / "frontend"
    shutil.copytree(frontend, place, ignore=shutil.ignore_patterns("node_modules"))
    subprocess.run([npm, "ci", "--ignore-scripts"], cwd=place, check=True, capture_output=True)
    built = tmp_path / "built"
    node = debian_program("node", package="nodejs")
    subprocess.run([node, "build.mjs", str(built)], cwd=place, check=True, capture_output=True)
    for name in BUILT:
        assert (built / name).read_bytes() == (STATIC / name).read_bytes(), name
