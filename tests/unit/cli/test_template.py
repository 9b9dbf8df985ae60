"""The name of the empty workbook: one that Excel and the other verbs know it by."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from beleidsgraaf.cli.template import template


@pytest.mark.parametrize(("lang", "says"), [("nl", ".xlsx toegevoegd"), ("en", "added .xlsx")])
def test_a_name_without_extension_gets_one_and_that_is_said(
    tmp_path: Path, lang: str, says: str
) -> None:
    told = CliRunner().invoke(template, [str(tmp_path / "plan.v2"), "--lang", lang], obj={})
    assert told.exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["plan.v2.xlsx"]
    assert f"plan.v2.xlsx ({says})" in told.stderr


def test_a_name_with_extension_stays_and_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(b"x")
    assert CliRunner().invoke(template, [str(tmp_path / "plan")]).exit_code == 2
    assert (tmp_path / "plan.xlsx").read_bytes() == b"x"
    told = CliRunner().invoke(template, [str(tmp_path / "PLAN.XLSX")])
    assert told.exit_code == 0
    assert "toegevoegd" not in told.stderr
