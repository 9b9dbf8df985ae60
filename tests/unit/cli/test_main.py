"""The edge of the command line: each error its exit code, and never a traceback."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from beleidsgraaf import errors
from beleidsgraaf.cli.main import Verbs
from beleidsgraaf.cli.options import lang_option

PROBLEM = errors.Problem(errors.Place("a.csv", row=2), "fout", "wrong")


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (errors.SourceError([PROBLEM]), 3, "a.csv, rij 2: fout"),
        (errors.QueryMalformed("nl", "en"), 2, "nl"),
        (errors.QueryTimedOut("nl", "en"), 4, "nl"),
        (errors.VersionNotFound("nl", "en"), 2, "nl"),
        (errors.ConfigurationError("nl", "en"), 2, "nl"),
        (FileNotFoundError(2, "No such file", "x.rq"), 3, "x.rq: dit bestaat niet."),
        (IsADirectoryError(21, "Is a directory", "data"), 3, "data: dit is een map. Geef een"),
        (OSError(5, "Input/output error", "x"), 3, "x: Input/output error."),
        (KeyboardInterrupt(), 130, ""),
        (ZeroDivisionError("oops"), 70, "fout van beleidsgraaf zelf (ZeroDivisionError: oops)"),
    ],
)
def test_an_error_has_its_exit_code(error: BaseException, code: int, said: str) -> None:
    result = CliRunner().invoke(_group_that_raises(error), ["verb"])
    assert result.exit_code == code
    assert said in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


def test_the_language_of_an_error_can_be_chosen() -> None:
    group = _group_that_raises(errors.QueryMalformed("nl", "en"))
    assert CliRunner().invoke(group, ["verb", "--lang", "en"]).stderr == "en\n"
    environment = {"BELEIDSGRAAF_LANGUAGE": "en"}
    assert CliRunner(env=environment).invoke(group, ["verb"]).stderr == "en\n"


def test_a_wrong_configuration_still_gives_a_message(tmp_path: Path) -> None:
    environment = {"BELEIDSGRAAF_CONFIG": str(tmp_path / "absent.toml")}
    group = _group_that_raises(errors.ConfigurationError("nl", "en"))
    assert CliRunner(env=environment).invoke(group, ["verb"]).stderr == "nl\n"


def _group_that_raises(error: BaseException) -> click.Group:
    @click.group(cls=Verbs)
    def group() -> None:
        """A group."""

    @group.command()
    @lang_option
    def verb(lang: str) -> None:
        """A verb that fails."""
        raise error

    return group
