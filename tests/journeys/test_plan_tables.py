"""A published plan goes out as a workbook or folder and comes in again: nothing has changed."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from beleidsgraaf.publication import publish
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.vocabulary import FIXED_BASE
from tests.journeys.commands import run
from tests.journeys.conftest import AS_OF, Published

KEMPEN = "kempen-meerjarenbeleidskader-jeugdhulp"
MEIERIJSTAD = "meierijstad-regionaal-beleidsplan-jeugdhulp"


@pytest.fixture
def store(bundled_version: Published) -> Path:
    """The folder of a store that holds the bundled data."""
    return bundled_version.archive.root


@pytest.mark.parametrize("plan", [KEMPEN, MEIERIJSTAD, "register"])
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_publishing_what_was_exported_changes_nothing(
    bundled_version: Published, store: Path, tmp_path: Path, plan: str, form: str
) -> None:
    output = tmp_path / (f"{plan}.xlsx" if form == "xlsx" else plan)
    told = run("export", "--plan", plan, "--output", output, "--store", store)
    assert told.stdout == ""
    assert told.stderr.strip() == f"{bundled_version.version.id} → {output}"
    shutil.copytree(store, tmp_path / "store")
    own = Archive(tmp_path / "store")
    again = publish([output], archive=own, base_iri=FIXED_BASE, as_of=AS_OF)
    assert again == bundled_version.version


def test_what_cannot_be_is_said(store: Path, tmp_path: Path) -> None:
    unknown = run("export", "--plan", "kempen", "--store", store, code=2)
    assert KEMPEN in unknown.stderr
    assert "--plan" in run("export", "--format", "csv", "--store", store, code=2).stderr
    rdf = ("export", "--plan", KEMPEN, "--format", "turtle", "--store", store)
    assert "xlsx" in run(*rdf, code=2).stderr
    (tmp_path / "vol").mkdir()
    (tmp_path / "vol" / "x").touch()
    full = ("export", "--plan", KEMPEN, "--output", tmp_path / "vol", "--store", store)
    assert "niet leeg" in run(*full, code=2).stderr


def test_an_empty_workbook_offers_the_register(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    run("template", "--out", path)
    lists = openpyxl.load_workbook(path)["lijsten"]
    offered = {cell.value for row in lists.iter_rows() for cell in row}
    assert {"huisartsen", "gm1948", "jeugdwet"} <= offered
    assert "één keer" in run("template", path, "--out", tmp_path / "x.xlsx", code=2).stderr
