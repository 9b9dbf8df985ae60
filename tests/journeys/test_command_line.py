"""Every verb of the command line, run as people run it: as a process."""

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from beleidsgraaf.cli.main import main
from beleidsgraaf.formats import RDF_FORMATS, by_name
from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.server.access import Role, hash_token, read_tokens
from tests.journeys.commands import run
from tests.journeys.conftest import Published

PLAN = "kempen-meerjarenbeleidskader-jeugdhulp"


@pytest.fixture(scope="module")
def store(bundled_version: Published) -> str:
    return str(bundled_version.archive.root)


def test_every_verb_has_help_with_an_example() -> None:
    assert sorted(main.commands) == [
        "backup", "diff", "export", "ledger", "network", "prune", "publish", "query", "restore",
        "revert", "serve", "template", "token", "validate", "versions",
    ]  # fmt: skip
    shown = run("--help").stdout
    for verb in main.commands:
        assert f"  {verb} " in shown
        assert f"beleidsgraaf {verb}" in run(verb, "--help").stdout


def test_a_token_is_shown_once_and_kept_as_a_hash(tmp_path: Path) -> None:
    file = tmp_path / "tokens.toml"
    by_option = run("token", "--role", "admin", "--name", "het beheer", "--file", file).stdout
    by_setting = run("token", TOKENS_FILE=str(file)).stdout
    kept = read_tokens(file)
    assert [(each.name, each.role) for each in kept] == [
        ("het beheer", Role.ADMIN),
        ("", Role.EDITOR),
    ]
    assert [each.hash for each in kept] == [hash_token(t.strip()) for t in (by_option, by_setting)]
    assert "BELEIDSGRAAF_TOKENS_FILE" in run("token", code=2).stderr
    file.write_text("spoilt", encoding="utf-8")
    assert "tokens.toml" in run("token", "--file", file, code=2).stderr


def test_wrong_use_leaves_with_two(store: str) -> None:
    assert "beleidsgraaf --help" in run("unknown", code=2).stderr
    run("query", code=2)
    run("query", "-", "--name", "x", code=2)
    run("query", "-", "--param", "a=b", code=2)
    run("query", "-", "--format", "xlsx", code=2)
    run("serve", "--port", "99999", code=2)
    run("versions", code=2, LANGUAGE="de")
    run("versions", code=2, CONFIG="absent.toml")


# --- versions, export ----------------------------------------------------------------------------


def test_versions_are_listed(store: str, bundled_version: Published) -> None:
    assert bundled_version.version.id in run("versions", "--store", store).stdout
    listed = json.loads(run("versions", "--store", store, "--format", "json").stdout)
    assert [each["id"] for each in listed] == [bundled_version.version.id]


@pytest.mark.parametrize("form", [each.name for each in RDF_FORMATS])
def test_a_version_is_exported_in_every_format(
    store: str, bundled_version: Published, tmp_path: Path, form: str
) -> None:
    fmt = by_name(form)
    assert isinstance(fmt.oxigraph, ox.RdfFormat)
    file = tmp_path / f"dataset.{fmt.extension}"
    run("export", "--store", store, "--output", file)
    graphs = bundled_version.archive.graphs(bundled_version.version).values()
    published = {quad for each in graphs for quad in ox.parse(each, ox.RdfFormat.N_QUADS)}
    if not fmt.quads:
        published = {ox.Quad(*quad.triple) for quad in published}
    assert set(ox.parse(file.read_bytes(), fmt.oxigraph)) == published


def test_an_export_is_the_same_each_time(store: str, bundled_version: Published) -> None:
    command = ["export", "--store", store, "--version", bundled_version.version.id]
    assert run(*command).stdout == run(*command).stdout
    run("export", "--store", store, "--version", "9-000000000000", code=2)


def test_an_ending_without_format_is_refused_and_nothing_written(
    store: str, tmp_path: Path
) -> None:
    for name in ("d.xyz", "d.nq.gz"):
        told = run("export", "--store", store, "--output", tmp_path / name, code=2).stderr
        assert f"uitgang {Path(name).suffix}" in told
        assert ".trig" in told
    assert list(tmp_path.iterdir()) == []
    run("export", "--store", store, "--output", tmp_path / "d.xyz", "--format", "turtle")
    assert (tmp_path / "d.xyz").stat().st_size > 0


def test_an_unknown_version_is_named(store: str) -> None:
    for verb in (("export",), ("query", "-")):
        told = run(*verb, "--store", store, "--version", "vorige", stdin="ASK {}", code=2).stderr
        assert "Er is geen versie 'vorige'" in told


def test_findings_are_counted_in_words(store: str) -> None:
    assert re.search(r"0 overtredingen, \d+ waarschuwing", run("versions", "--store", store).stdout)
    english = run("versions", "--store", store, "--lang", "en").stdout
    assert re.search(r"0 violations, \d+ warning", english)


# --- publish, validate ---------------------------------------------------------------------------


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A copy of a bundled plan, with the register beside it."""
    for name in (PLAN, "register"):
        shutil.copytree(knowledge_folder("data") / name, tmp_path / "data" / name)
    return tmp_path / "data" / PLAN


def test_a_plan_is_published_and_published_again(plan: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    command = ["publish", plan.parent, "--store", store, "--as-of", "2026-01-01"]
    first = run(*command)
    version = first.stdout.strip()
    assert version.startswith("1-")
    again = run(*command)
    assert again.stdout.strip() == version
    assert "niets veranderd" in again.stderr
    assert run("publish", plan, "--store", store, "--as-of", "2026-01-02").stdout.startswith("2-")
    run("publish", plan, "--store", store, "--as-of", "yesterday", code=2)


def test_a_wrong_code_is_one_clear_message_and_no_version(plan: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    sheet = plan / "uitvoering.csv"
    rows = list(csv.reader(io.StringIO(sheet.read_text(encoding="utf-8-sig"))))
    column = next(i for i, name in enumerate(rows[0]) if name == "niveau")
    rows[1][column] = "interplanetair"
    with sheet.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)
    told = run("publish", plan, "--store", store, code=3)
    assert "uitvoering.csv" in told.stderr
    assert "rij 2" in told.stderr
    assert told.stdout == ""
    assert run("versions", "--store", store).stdout == ""
    assert "rij 2" in run("validate", plan, "--store", store, code=3).stdout
    assert "row 2" in run("validate", plan, "--store", store, "--lang", "en", code=3).stdout


def test_a_plan_is_validated(plan: Path, store: str) -> None:
    assert json.loads(run("validate", plan, "--store", store, "--format", "json").stdout)[
        "conforms"
    ]
    turtle = run("validate", plan, "--store", store, "--format", "turtle").stdout
    assert "ValidationReport" in str(list(ox.parse(turtle, ox.RdfFormat.TURTLE)))
    english = run("validate", plan, "--store", store, "--lang", "en").stdout
    assert english.startswith("Conforms")


def test_what_does_not_conform_leaves_with_one(store: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.ttl"
    file.write_text("@prefix bg: <https://w3id.org/beleidsgraaf/def#> . <urn:x> a bg:Goal .")
    assert run("validate", file, "--store", store, code=1).stdout.startswith("Niet in orde")
    graph = "https://w3id.org/beleidsgraaf/id/graph/plan/mine"
    own = tmp_path / "own"
    told = run("publish", file, "--graph", graph, "--store", own, code=1)
    assert "Er is niets gepubliceerd" in told.stderr
    assert "Niet in orde" in told.stderr
    assert run("versions", "--store", own).stdout == ""


@pytest.mark.parametrize(
    ("name", "content"),
    [("absent.ttl", None), ("wrong.ttl", b"<a> <b"), ("latin.ttl", b"<a:b> <a:b> '\xe9' ."),
     ("no.xlsx", b"no workbook"), ("empty", None), ("plan.docx", b"PK")],
)  # fmt: skip
def test_what_cannot_be_read_leaves_with_three(
    tmp_path: Path, name: str, content: bytes | None
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    for verb in ("publish", "validate"):
        told = run(verb, file, "--store", tmp_path / "store", code=3)
        assert name in told.stderr
    assert not (tmp_path / "store" / "current").exists()


@pytest.mark.parametrize(
    ("name", "advice"),
    [("doelen.csv", "Geef de map"), ("Plan.XLS", "als .xlsx"), ("plan.docx", "werkmap (.xlsx)"),
     ("plan.pdf", "werkmap (.xlsx)")],
)  # fmt: skip
def test_a_file_that_is_no_plan_says_what_to_give(tmp_path: Path, name: str, advice: str) -> None:
    file = tmp_path / name
    file.write_bytes(b"x")
    for verb in ("publish", "validate"):
        told = run(verb, file, "--store", tmp_path / "store", code=3).stderr
        assert name in told
        assert advice in told


def test_a_graph_must_be_an_iri(tmp_path: Path) -> None:
    file = tmp_path / "plan.ttl"
    file.write_text("<urn:x> <urn:y> 1 .")
    for verb in ("publish", "validate"):
        for wrong in ("geen iri", "plan", "https://x/<y>", ""):
            command = (verb, file, "--store", tmp_path / "store", "--graph", wrong)
            told = run(*command, code=2).stderr
            assert "geen volledige IRI" in told
            assert "does not look like a valid URI" not in told


def test_what_is_worth_a_look_is_told_in_the_language_asked(plan: Path, tmp_path: Path) -> None:
    (plan / "verantwoording.csv").unlink()
    told = run("validate", plan, "--store", tmp_path / "store").stderr
    assert told.startswith("Let op: ")
    assert "WARNING" not in told
    english = run("validate", plan, "--store", tmp_path / "store", "--lang", "en").stderr
    assert english.startswith("Note: ")


# --- template, ledger ----------------------------------------------------------------------------


def test_a_template_is_a_workbook_and_overwrites_nothing(tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    run("template", file)
    content = file.read_bytes()
    assert content.startswith(b"PK")
    assert "--force" in run("template", file, code=2).stderr
    run("template", file, "--force", "--lang", "en")
    assert file.read_bytes() != content


def test_the_ledger_accounts_for_everything() -> None:
    shown = run("ledger").stdout
    assert shown.count("100.00") >= 4
    for each in json.loads(run("ledger", "--format", "json").stdout):
        counted = each["covered"] + sum(each["skipped"].values()) + each["layout"]
        assert counted + each["uncovered"] == each["characters"]
        assert each["uncovered"] == 0


def test_the_ledger_of_a_plan_with_a_gap(plan: Path) -> None:
    (plan / "verantwoording.csv").unlink()
    told = run("ledger", plan, code=1)
    assert "bron.txt" in told.stdout
    assert "not accounted for" in run("ledger", plan, "--lang", "en", code=1).stdout
