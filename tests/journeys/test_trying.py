"""Before anything is written a person reads what would change; and after it, who changed what."""

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.journeys.commands import run
from tests.journeys.conftest import AS_OF, Published

KEMPEN = "kempen-meerjarenbeleidskader-jeugdhulp"
TITLE = "Een betere toegang voor jeugdhulp"


@pytest.fixture
def store(bundled_version: Published) -> Path:
    return bundled_version.archive.root


@pytest.fixture
def changed(root: Path, tmp_path: Path) -> Path:
    """A bundled plan in which one title differs."""
    plan = tmp_path / KEMPEN
    shutil.copytree(root / "data" / KEMPEN, plan)
    table = plan / "actielijnen.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace(f",{TITLE},", ",Betere toegang,", 1), encoding="utf-8")
    return plan


def test_trying_to_publish_says_what_would_change_and_writes_nothing(
    changed: Path, store: Path
) -> None:
    before = sorted(store.rglob("*"))
    done = run("publish", changed, "--dry-run", "--store", store, "--as-of", AS_OF)
    assert "In orde" in done.stdout
    [line] = [each for each in done.stdout.splitlines() if each.startswith("- ")][-1:]
    assert TITLE in line
    assert "Betere toegang" in line
    assert sorted(store.rglob("*")) == before


def test_a_check_tells_the_difference_in_its_own_form(changed: Path, store: Path) -> None:
    told = run("validate", changed, "--diff", "--format", "json", "--store", store)
    [word] = json.loads(told.stdout)["words"]
    assert (word["kind"], TITLE in word["en"]) == ("changed", True)
    page = run("validate", changed, "--diff", "--format", "html", "--lang", "en", "--store", store)
    assert "What this would change" in page.stdout.rpartition("</main>")[0]
    refused = run("validate", changed, "--diff", "--format", "sarif", "--store", store, code=2)
    assert "--diff" in refused.stderr


def test_what_cannot_be_read_ends_a_trial_with_its_own_code(changed: Path, store: Path) -> None:
    table = changed / "actoren.csv"
    text = table.read_text(encoding="utf-8").replace(",Beroepsgroep,", ",Beroep,", 1)
    table.write_text(text, encoding="utf-8")
    done = run("publish", changed, "--dry-run", "--store", store, code=3)
    assert "Overtreding leesfout (1×)" in done.stdout


def test_a_template_is_filled_with_a_published_plan(tmp_path: Path, store: Path) -> None:
    filled, exported = tmp_path / "filled.xlsx", tmp_path / "exported.xlsx"
    run("template", "--plan", KEMPEN, "--out", filled, "--store", store)
    run("export", "--plan", KEMPEN, "--output", exported, "--store", store)
    assert _cells(filled) == _cells(exported)
    assert KEMPEN in {cell for row in _cells(filled)["documenten"] for cell in row}
    unknown = run(
        "template", "--plan", "nergens", "--out", filled, "--force", "--store", store, code=2
    )
    assert KEMPEN in unknown.stderr


def _cells(path: Path) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def test_versions_tell_who_wrote_them(changed: Path, store: Path, tmp_path: Path) -> None:
    copy = tmp_path / "store"
    shutil.copytree(store, copy)
    signed = ("--author", "Adviseur", "--note", "titel korter")
    made = run("publish", changed, "--store", copy, "--as-of", AS_OF, *signed).stdout.strip()
    newest = run("versions", "--store", copy).stdout.splitlines()[2]
    assert newest.startswith(made)
    assert " Adviseur " in newest
    told = json.loads(run("versions", made, "--format", "json", "--store", copy).stdout)
    assert (told["author"], told["note"]) == ("Adviseur", "titel korter")
    assert f"plan/{KEMPEN}" in {each["iri"].rpartition("/graph/")[2] for each in told["changed"]}
    shown = run("versions", made, "--store", copy, "--lang", "en").stdout
    assert "why: titel korter" in shown
    assert "register" in shown
    assert "9-0123456789ab" in run("versions", "9-0123456789ab", "--store", copy, code=2).stderr
