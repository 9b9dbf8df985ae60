"""The example for policy advisers, written down as its page says, passes the gate."""

import hashlib
import re
from pathlib import Path

import pytest

from beleidsgraaf.publication import validate_paths
from beleidsgraaf.vocabulary import FIXED_BASE
from tests.journeys.conftest import AS_OF, Published

TABLE = re.compile(r"`(\w+)`\n\n((?:\|.*\n)+)")


@pytest.fixture
def plan(root: Path, tmp_path: Path) -> Path:
    """The folder that `docs/how-to/make-a-plan.md` describes; only the checksum is filled in."""
    page = (root / "docs/how-to/make-a-plan.md").read_text(encoding="utf-8")
    text = "\n".join(re.findall(r"^> (.*)$", page, re.MULTILINE)) + "\n"
    (tmp_path / "bron.txt").write_bytes(text.encode())
    for name, table in TABLE.findall(page):
        rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()]
        lines = [";".join(row) for row in (rows[0], *rows[2:])]
        (tmp_path / f"{name}.csv").write_text("\n".join(lines), encoding="utf-8")
    [description] = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    filled = f"sha256: {hashlib.sha256(text.encode()).hexdigest()} "
    (tmp_path / "dataset.yaml").write_text(description.replace("sha256:", filled), encoding="utf-8")
    return tmp_path


def test_the_example_passes_without_a_remark(plan: Path, bundled_version: Published) -> None:
    assert {path.stem for path in plan.glob("*.csv")} >= {"documenten", "doelen", "uitvoering"}
    report = validate_paths(
        [plan], archive=bundled_version.archive, base_iri=FIXED_BASE, as_of=AS_OF
    )
    assert report.conforms
    own = [each for each in report.findings if "mijn-gemeente" in each.focus]
    assert [(each.id, each.messages["nl"]) for each in own] == []
