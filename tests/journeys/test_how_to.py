"""The example for policy advisers, written down as its page says, passes the gate."""

import re
from pathlib import Path

import pytest

from beleidsgraaf.publication import validate_paths
from beleidsgraaf.validation.report import Report
from beleidsgraaf.vocabulary import FIXED_BASE
from tests.journeys.conftest import AS_OF, Published
from tests.journeys.example import write_example


@pytest.fixture
def plan(root: Path, tmp_path: Path) -> Path:
    """The folder that `docs/how-to/make-a-plan.md` describes."""
    return write_example(root, tmp_path)


def test_the_example_passes_without_a_remark(plan: Path, bundled_version: Published) -> None:
    assert {path.stem for path in plan.glob("*.csv")} >= {"documenten", "doelen", "uitvoering"}
    report = validate_paths(
        [plan], archive=bundled_version.archive, base_iri=FIXED_BASE, as_of=AS_OF
    )
    assert report.conforms
    own = [each for each in report.findings if "mijn-gemeente" in each.focus]
    assert [(each.id, each.messages["nl"]) for each in own] == []


def test_the_example_of_checking_says_what_its_page_says(
    plan: Path, root: Path, bundled_version: Published
) -> None:
    page = (root / "docs/how-to/check-a-plan.md").read_text(encoding="utf-8")
    summary, *pieces = (
        " ".join(block.split()) for block in re.findall(r"```text\n(.*?)```", page, re.DOTALL)
    )
    table = plan / "uitvoering.csv"
    wrong = table.read_text(encoding="utf-8").replace("1-11-2026", "1-11-2030")
    table.write_text(wrong.replace("wordt gestart", "wordt gestrat"), encoding="utf-8")
    told = " ".join(_check(plan, bundled_version).to_text("nl").split())
    assert told.startswith(summary.partition(" 0 opmerkingen")[0])
    assert len(pieces) == 2
    assert [piece for piece in pieces if piece not in told] == []


def _check(plan: Path, published: Published) -> Report:
    return validate_paths([plan], archive=published.archive, base_iri=FIXED_BASE, as_of=AS_OF)
