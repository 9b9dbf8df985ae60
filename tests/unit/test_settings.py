"""Settings: from arguments, variables and a file, in that order, and wrong ones are named."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from beleidsgraaf.errors import ConfigurationError
from beleidsgraaf.settings import Settings, load_settings


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder without a settings file, and no variables."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"BELEIDSGRAAF_{name.upper()}", raising=False)
    monkeypatch.delenv("BELEIDSGRAAF_CONFIG", raising=False)
    return tmp_path


def test_the_defaults() -> None:
    settings = load_settings()
    assert settings.store == Path(".beleidsgraaf")
    assert settings.base_iri == "https://w3id.org/beleidsgraaf/"
    assert (settings.language, settings.default_graph) == ("nl", "union")


def test_arguments_go_before_variables_and_variables_before_the_file(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (empty_folder / "beleidsgraaf.toml").write_text('max_rows = 1\nmax_body = 2000\nstore = "a"\n')
    monkeypatch.setenv("BELEIDSGRAAF_MAX_ROWS", "2")
    monkeypatch.setenv("BELEIDSGRAAF_STORE", "b")
    settings = load_settings(store=Path("c"), language=None)
    assert (settings.store, settings.max_rows, settings.max_body) == (Path("c"), 2, 2000)


def test_another_file_can_be_named(empty_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (empty_folder / "own.toml").write_text('language = "en"\n')
    monkeypatch.setenv("BELEIDSGRAAF_CONFIG", str(empty_folder / "own.toml"))
    assert load_settings().language == "en"


@pytest.mark.parametrize(
    ("name", "value"),
    [("MAX_ROWS", "0"), ("MAX_ROWS", "many"), ("LANGUAGE", "de"), ("BASE_IRI", "http://x"),
     ("BASE_IRI", "file:///x/"), ("BASE_IRI", "x/"), ("DEFAULT_GRAPH", "all")],
)  # fmt: skip
def test_a_wrong_setting_is_named(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"BELEIDSGRAAF_{name}", value)
    with pytest.raises(ConfigurationError, match=f"BELEIDSGRAAF_{name}"):
        load_settings()


@pytest.mark.parametrize("content", ["max_rows = ", "unknown = 1", "max_rows = 'x'"])
def test_a_wrong_file_is_said_so(empty_folder: Path, content: str) -> None:
    (empty_folder / "beleidsgraaf.toml").write_text(content)
    with pytest.raises(ConfigurationError):
        load_settings()


def test_a_file_that_is_named_must_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELEIDSGRAAF_CONFIG", "absent.toml")
    with pytest.raises(ConfigurationError, match=r"absent\.toml"):
        load_settings()


def test_settings_cannot_be_changed() -> None:
    settings = load_settings()
    with pytest.raises(ValidationError):
        settings.max_rows = 1  # type: ignore[misc]


def test_a_store_is_a_folder_or_the_url_of_an_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().folder == Path(".beleidsgraaf")
    monkeypatch.setenv("BELEIDSGRAAF_STORE", "https://example.org/sparql")
    monkeypatch.setenv("BELEIDSGRAAF_STORE_PASSWORD", "secret")
    settings = load_settings()
    assert str(settings.store) == "https://example.org/sparql"
    assert "secret" not in repr(settings)
    with pytest.raises(ConfigurationError, match="SPARQL-dienst"):
        _ = settings.folder


@pytest.mark.parametrize("url", ["https://ann:secret@example.org/sparql", "http:/x y", "https://"])
def test_a_url_that_is_none_or_holds_a_password(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELEIDSGRAAF_STORE", url)
    with pytest.raises(ConfigurationError, match="BELEIDSGRAAF_STORE") as caught:
        load_settings()
    assert "ann" not in str(caught.value)
